//! Each term of OceanBase, and of this page, has one Chinese name: that of the list `terms_zh.csv`.
//!
//! Columns of the list, with `|` between alternatives: the English term, its Chinese names, Chinese words that are wrong
//! for it, items and fields in which the English word means something else, and where the Chinese name is used.

use super::source::{Place, Texts, words};

/// The name of this product, which is no term.
const PRODUCT: &str = "Restore Watch";

struct Term {
    english: String,
    chinese: Vec<String>,
    wrong: Vec<String>,
    except: Vec<String>,
    source: String,
}

#[test]
fn every_term_has_its_chinese_name() {
    let (english, chinese) = (Texts::read("en"), Texts::read("zh"));
    let found = deviations(&terms(), &english, &chinese);
    assert!(found.is_empty(), "without the Chinese term: {found:#?}");
}

#[test]
fn no_wrong_term_is_used() {
    let chinese = Texts::read("zh");
    let found = wrong_terms(&terms(), &chinese);
    assert!(found.is_empty(), "wrong terms: {found:#?}");
}

#[test]
fn every_term_of_the_list_is_used_and_has_a_source() {
    let english = Texts::read("en");
    for term in terms() {
        assert!(
            english.iter().any(|(_, text)| has_term(text, &term.english)),
            "{}",
            term.english
        );
        assert!(
            term.source == "this page" || term.source.starts_with("https://"),
            "{}",
            term.english
        );
        assert!(!term.chinese.is_empty(), "{}", term.english);
    }
}

#[test]
fn a_deviation_is_found_next_to_the_same_variant_only() {
    let code =
        |first, second| format!("fn a(x: X) -> &'static str {{ match x {{ X::A => {first:?}, X::B => {second:?} }} }}");
    let english = Texts::of_code("a.rs", &code("Tenants are gone", "the tenancy {tenant}"));
    let right = Texts::of_code("a.rs", &code("租户不存在", "租约"));
    let wrong = Texts::of_code("a.rs", &code("承租人不存在", "租户"));
    assert!(deviations(&terms(), &english, &right).is_empty());
    assert_eq!(deviations(&terms(), &english, &wrong).len(), 1);
    assert!(wrong_terms(&terms(), &right).is_empty());
    assert_eq!(wrong_terms(&terms(), &wrong).len(), 1);
}

fn terms() -> Vec<Term> {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/text/terms_zh.csv");
    let mut reader = csv::Reader::from_path(list).unwrap();
    let terms = reader.records().map(|record| {
        let record = record.unwrap();
        let alternatives = |column: usize| {
            let alternatives = record[column].split('|').filter(|text| !text.is_empty());
            alternatives.map(str::to_owned).collect()
        };
        Term {
            english: record[0].to_owned(),
            chinese: alternatives(1),
            wrong: alternatives(2),
            except: alternatives(3),
            source: record[4].to_owned(),
        }
    });
    terms.collect()
}

/// The English texts with a term whose Chinese counterpart lacks the Chinese name of the term.
fn deviations(terms: &[Term], english: &Texts, chinese: &Texts) -> Vec<String> {
    let is_excepted = |term: &Term, place: &Place| place.iter().any(|part| term.except.contains(part));
    let mut found = Vec::new();
    for (place, text) in english.iter() {
        let Some(around) = chinese.counterpart(place) else {
            continue; // `languages.rs` names it.
        };
        let said = chinese.within(around);
        for term in terms.iter().filter(|term| has_term(text, &term.english)) {
            let is_named = |text: &&String| term.chinese.iter().any(|name| text.contains(name));
            if !is_excepted(term, place) && !said.iter().any(is_named) {
                found.push(format!("{:?} in {text:?}: {said:?} {place:?}", term.english));
            }
        }
    }
    found
}

/// The Chinese texts with a word that is wrong for a term.
fn wrong_terms(terms: &[Term], chinese: &Texts) -> Vec<String> {
    let wrong = || terms.iter().flat_map(|term| &term.wrong);
    chinese
        .iter()
        .filter(|(_, text)| wrong().any(|wrong| text.contains(wrong)))
        .map(|(place, text)| format!("{text:?} {place:?}"))
        .collect()
}

/// Whether a text has a term as whole words, in the singular or the plural. Words in capitals are SQL.
fn has_term(text: &str, term: &str) -> bool {
    let words: Vec<String> = words(text)
        .replace(PRODUCT, "")
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        .filter(|word| !word.is_empty())
        .map(in_small_letters)
        .collect();
    let term: Vec<&str> = term.split(' ').collect();
    words.windows(term.len()).any(|words| is_term(words, &term))
}

fn is_term(words: &[String], term: &[&str]) -> bool {
    let Some((last, before)) = term.split_last() else {
        return false;
    };
    let singular = words[before.len()].strip_suffix('s').unwrap_or_default();
    words[..before.len()]
        .iter()
        .zip(before)
        .all(|(word, term)| word == term)
        && [words[before.len()].as_str(), singular].contains(last)
}

/// A word with a small first letter.
fn in_small_letters(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}
