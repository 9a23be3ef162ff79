//! Words of a private language that must not come back into the source.

use std::path::Path;

use super::layers::sources;

/// Former names, each replaced by a common word.
const FORMER: [&str; 17] = [
    "BesideView",
    "Lookout",
    "Learnt",
    "Pulse",
    "Voice",
    "Standing",
    "Wrapping",
    "Told",
    "Withheld",
    "MetKey",
    "KeyNews",
    "Twice",
    "Steady",
    "Stretch",
    "restore_memory",
    "sift",
    "thin",
];

#[test]
fn no_former_name_is_in_the_source() {
    let sources = sources(Path::new("src"));
    assert!(sources.len() > 100, "the sources were not found");
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(path, text)| {
            let lines = text.lines().zip(1..);
            lines.flat_map(move |(line, number)| former(line).map(move |word| format!("{path}:{number}: {word}")))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_former_name_is_found_as_a_word_only() {
    let found: Vec<&str> = former("struct Told; // thin, thinner, told Standing-in").collect();
    assert_eq!(found, ["Told", "thin", "Standing"]);
}

fn former(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|character: char| !character.is_alphanumeric() && character != '_');
    words.filter(|word| FORMER.contains(word))
}
