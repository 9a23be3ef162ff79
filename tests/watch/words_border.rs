//! Every sentence that a user reads comes from `src/text`, and its English from `src/text/en`.
//!
//! A language is a folder next to `src/text/en` with a constant of each struct of `src/text`, so the compiler names what
//! one lacks. What it cannot name is a sentence that stands elsewhere: these tests look for one in the string literals
//! of the other layers.

use std::collections::BTreeSet;
use std::path::Path;

use super::layers::sources;

/// The layers that hold no language.
const LAYERS: [&str; 7] = [
    "src/time",
    "src/restore",
    "src/chart",
    "src/watch",
    "src/report",
    "src/vault",
    "src/ui",
];

/// Files whose literals are of another language than people's: of shells, SQL and SVG.
const NO_LANGUAGE: [&str; 2] = ["src/restore/commands", "src/report/picture"];

/// Literals of two or more words that no user reads.
const NO_SENTENCES: [&str; 69] = [
    // Classes of elements.
    "bar failed",
    "bar running",
    "bar succeeded",
    "bar unknown",
    "chip creating",
    "chip failed",
    "chip running",
    "chip succeeded",
    "chip unknown",
    "chip warning",
    "area monitored",
    "banner failure",
    "line monitored",
    "mark deadline",
    "mark event",
    "mark event better",
    "mark event worse",
    "mark likely",
    "mark window",
    "meter unknown",
    "note because",
    "note frozen",
    "step failed",
    "step running",
    "step succeeded",
    "value longer",
    "value window",
    // How a link leads out of the page.
    "noopener noreferrer",
    // Selectors.
    "main details:not([open])",
    ".vault input",
    "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]",
    // Ids that one attribute lists.
    "deadline-hint deadline-error",
    // What obshell calls its tasks and their steps.
    "Active tenant",
    "Cancel restore",
    "Cancel restore ",
    "Drop resource pool",
    "Pre restore check",
    "Restore backup_",
    "Start restore",
    "Upgrade tenant",
    "Wait restore task finish",
    // What OceanBase writes into a comment.
    "concurrently with backup data clean",
    "trace id",
    // What a user may type before a deadline.
    "up by ",
    // Errors of programs and of serde.
    "a recording of job {job}, begun {start}",
    "every browser measures time",
    "the vault is open before it is drawn",
    "an order of the program's own, which nothing from outside changes",
    "neither a time nor a length of time",
    "the passphrase does not open the vault",
    "a stored record is damaged",
    "a stored record is of a newer version",
    "the browser denies its store",
    "the browser's store is full",
    "another tab has changed the vault",
    "there is no vault",
    "a text is too long to be kept",
    "there is not enough memory",
    "there are no random numbers",
    "no recording of Restore Watch",
    "the browser's store is full or not allowed",
    "the file has too many rows",
    "the file is too large",
    "the macro calls from one module into the other",
    "the start of the restore is not known",
    "too far away",
    // The type of a file.
    "text/csv;charset=utf-8",
    "text/markdown;charset=utf-8",
    "application/json",
];

/// Literals of components with two or more placeholders, or with one next to a space: none of them is language.
const NO_JOINED_TEXTS: [&str; 7] = [
    "0 0 {} {}",
    "calc(var(--row) * {rows})",
    "meter {}",
    "restores-{date}.{}",
    "{cluster}|{}|{}",
    "{weight} {FONT_SIZE}px {}",
    "{}-{}",
];

#[test]
fn no_sentence_stands_outside_of_the_texts() {
    let mut unused: BTreeSet<&str> = NO_SENTENCES.into_iter().collect();
    let mut found = Vec::new();
    for_each_literal(&LAYERS, |path, literal| {
        let is_allowed = unused.remove(literal.text.as_str()) || NO_SENTENCES.contains(&literal.text.as_str());
        if !is_allowed && !literal.is_attribute("class") && has_two_words(&literal.text) {
            found.push(format!("{path}: {:?}", literal.text));
        }
    });
    assert!(found.is_empty(), "sentences outside of src/text: {found:#?}");
    assert!(unused.is_empty(), "these literals are gone: {unused:?}");
}

#[test]
fn no_component_joins_texts_of_its_own() {
    const JOINTS: [&str; 8] = [" · ", ", ", ": ", "; ", " – ", " → ", " @ ", "@ "];
    let mut unused: BTreeSet<&str> = NO_JOINED_TEXTS.into_iter().collect();
    let mut found = Vec::new();
    for_each_literal(&["src/ui"], |path, literal| {
        let text = literal.text.as_str();
        let is_allowed = unused.remove(text) || NO_JOINED_TEXTS.contains(&text);
        if !is_allowed && (JOINTS.contains(&text) || joins_texts(text)) {
            found.push(format!("{path}: {text:?}"));
        }
    });
    assert!(found.is_empty(), "joined outside of src/text: {found:#?}");
    assert!(unused.is_empty(), "these literals are gone: {unused:?}");
}

#[test]
fn no_component_has_a_word_between_its_tags() {
    let mut found = Vec::new();
    for_each_literal(&["src/ui"], |path, literal| {
        let is_text = matches!(literal.before.trim_end().chars().last(), Some('>'));
        let is_arrow = literal.before.trim_end().ends_with("=>");
        if is_text && !is_arrow && literal.text.chars().any(char::is_alphabetic) {
            found.push(format!("{path}: {:?}", literal.text));
        }
    });
    assert!(found.is_empty(), "words in a view: {found:#?}");
}

#[test]
fn literals_are_found_and_comments_are_not() {
    let code = r##"
        // "a comment"
        /// "a doc"
        const A: &str = "plain text";
        let quote = '"'; fn f<'a>(x: &'a str) {}
        let b = r#"a "raw" text"#; let c = "an \"escaped\" text \
            over two lines";
        view! { <p class="one two">"a text"</p> }
        #[cfg(test)]
        mod tests { const T: &str = "of a test"; }
    "##;
    let literals = literals(code);
    let texts: Vec<_> = literals.iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "plain text",
            "a \"raw\" text",
            "an \"escaped\" text over two lines",
            "one two",
            "a text"
        ]
    );
    assert!(literals[3].is_attribute("class") && !literals[4].is_attribute("class"));
    assert!(has_two_words("not sent") && !has_two_words("not-sent") && !has_two_words("@ ob1"));
    assert!(joins_texts("{a}: {b}") && joins_texts("{answer} later") && !joins_texts("{percent}%"));
}

/// A string literal.
struct Literal {
    /// The code of its line that stands before it.
    before: String,
    /// What it says.
    text: String,
}

impl Literal {
    fn is_attribute(&self, name: &str) -> bool {
        let before = self.before.trim_end();
        before.strip_suffix('=').is_some_and(|before| before.ends_with(name))
    }
}

fn for_each_literal(layers: &[&str], mut look: impl FnMut(&str, &Literal)) {
    let mut count = 0;
    for layer in layers {
        for (path, code) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(layer)) {
            if path.ends_with("tests.rs") || NO_LANGUAGE.iter().any(|exempt| path.contains(exempt)) {
                continue;
            }
            let literals = literals(&code);
            count += literals.len();
            literals.iter().for_each(|literal| look(&path, literal));
        }
    }
    assert!(count > 100, "the sources were not found");
}

/// Two words of two letters or more with nothing but a space between them.
fn has_two_words(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_plain = |word: &&str| !word.contains(['-', '(', '=', '/', '<', '{']);
    text.split(' ').filter(is_word).filter(is_plain).count() > 1
}

/// A placeholder with another one, or with a space next to it.
fn joins_texts(text: &str) -> bool {
    let placeholders = text.matches('{').count();
    placeholders > 1 || placeholders == 1 && text.contains(' ')
}

/// The string literals of some code that is not only for tests.
fn literals(code: &str) -> Vec<Literal> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = code;
    let mut line = String::new();
    while let Some(next) = rest.chars().next() {
        let text = if rest.starts_with("//") {
            rest = rest.trim_start_matches(|c| c != '\n');
            None
        } else if let Some(quote) = rest.strip_prefix("'\"'") {
            rest = quote;
            None
        } else if let Some((text, after)) = rest.strip_prefix("r#\"").and_then(|raw| raw.split_once("\"#")) {
            rest = after;
            Some(text.to_owned())
        } else if let Some(literal) = rest.strip_prefix('"') {
            let (text, after) = unescaped(literal);
            rest = after;
            Some(text)
        } else {
            match next {
                '\n' => line.clear(),
                other => line.push(other),
            }
            rest = rest.strip_prefix(next).unwrap_or_default();
            None
        };
        if let Some(text) = text {
            let before = line.clone();
            line.push('"');
            found.push(Literal { before, text });
        }
    }
    found
}

/// The text of a literal whose opening quote was taken, and the code behind it.
fn unescaped(literal: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = literal.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('\n') => chars = chars.as_str().trim_start().chars(),
                Some('n') => text.push('\n'),
                Some(c) => text.push(c),
                None => {}
            },
            c => text.push(c),
        }
    }
    (text, chars.as_str())
}
