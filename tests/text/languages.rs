//! Both languages say the same things, each in its own words.

use std::collections::BTreeSet;

use super::source::{Texts, has_words, is_chinese, words};

/// Latin words of Chinese texts: names of products, of keys, of things of OceanBase that its Chinese documentation leaves in
/// English, of parameters, files, standards and units.
const LATIN: [&str; 86] = [
    "ACTIVATE",
    "ACTIVE",
    "AGENT",
    "ALTER",
    "Agent",
    "Alt",
    "CLUSTER",
    "COMMENT",
    "CPU",
    "CSV",
    "Ctrl",
    "DBA_OB_ARCHIVELOG",
    "DECRYPTION",
    "DROP",
    "Endpoint",
    "Esc",
    "FULL",
    "G",
    "GV",
    "HTTP",
    "HTTPS",
    "I",
    "ID",
    "JSON",
    "KMS",
    "LOG_DISK_SIZE",
    "Leader",
    "Locality",
    "MB",
    "Markdown",
    "NORMAL",
    "O",
    "OB_ROOT_PASSWORD",
    "OB_SERVERS",
    "OceanBase",
    "PKCS",
    "POOL",
    "PRIMARY",
    "Piece",
    "Primary",
    "Prometheus",
    "RESOURCE",
    "RESTORE",
    "RSA",
    "Restore",
    "RootService",
    "SCN",
    "SET",
    "SMART",
    "SQL",
    "STANDBY",
    "SYNC_STATUS",
    "SYSTEM",
    "Schema",
    "Tablet",
    "Trace",
    "Unit",
    "WORM",
    "Watch",
    "Zone",
    "_display",
    "agent",
    "agents",
    "azblob",
    "base64",
    "compatible",
    "config",
    "dmesg",
    "f",
    "from",
    "json",
    "log",
    "max_bandwidth",
    "max_iops",
    "min_observer_version",
    "obdiag",
    "obs",
    "observer",
    "obshell",
    "restore_status",
    "root",
    "rootservice",
    "sleep_ms_sum",
    "sys",
    "to",
    "tsc",
];

/// Texts with words that both languages write alike.
const ALIKE: [&str; 12] = [
    "Agent",
    "HTTP {status}",
    "OceanBase",
    "Prometheus",
    "RSA {bits} · {fingerprint}",
    "Restore Watch",
    "SCN",
    "observer.log",
    "obshell",
    "obshell {version}",
    "obshell {} · OceanBase {}",
    "rootservice.log",
];

/// Items and fields that have words in one language only.
const OF_ONE_LANGUAGE: [&str; 3] = [
    // English: "of" where Chinese has a slash.
    "of_log_streams",
    "of_tablets",
    // Chinese has no capital letters.
    "uncapitalised",
];

#[test]
fn no_english_is_left_in_the_chinese_texts() {
    let mut unused: BTreeSet<&str> = LATIN.into_iter().collect();
    let mut found = Vec::new();
    for (place, text) in Texts::read("zh").iter() {
        for word in latin_words(text) {
            if !unused.remove(word.as_str()) && !LATIN.contains(&word.as_str()) {
                found.push(format!("{word:?} in {text:?}, {place:?}"));
            }
        }
    }
    assert!(found.is_empty(), "English in the Chinese texts: {found:#?}");
    assert!(unused.is_empty(), "these words are gone: {unused:?}");
}

#[test]
fn no_chinese_is_left_in_the_english_texts() {
    let english = Texts::read("en");
    let found: Vec<_> = english.iter().filter(|(_, text)| text.contains(is_chinese)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_one_language_says_the_other_says_too() {
    let (english, chinese) = (Texts::read("en"), Texts::read("zh"));
    let lacks = [(&english, &chinese), (&chinese, &english)].map(|(one, other)| only_in(one, other));
    assert!(
        lacks.iter().all(Vec::is_empty),
        "only in English, only in Chinese: {lacks:#?}"
    );
}

#[test]
fn no_text_is_the_same_in_both_languages() {
    let mut unused: BTreeSet<&str> = ALIKE.into_iter().collect();
    let (english, chinese) = (Texts::read("en"), Texts::read("zh"));
    let mut found = Vec::new();
    for (place, text) in english.iter().filter(|(_, text)| has_words(text)) {
        let around = chinese.counterpart(place).unwrap_or(place);
        let is_alike = chinese.within(around).contains(&text);
        if is_alike && !unused.remove(text.as_str()) && !ALIKE.contains(&text.as_str()) {
            found.push(format!("{text:?} {place:?}"));
        }
    }
    assert!(found.is_empty(), "the same in both languages: {found:#?}");
    assert!(unused.is_empty(), "these texts are gone or differ: {unused:?}");
}

#[test]
fn a_lack_is_found_and_a_plural_is_none() {
    let one = Texts::of_code(
        "a.rs",
        r#"
        const ENGLISH: A = A {
            kept: |n| match n { 1 => "one row".to_owned(), n => format!("{n} rows") },
            state: |state| match state { State::Gone => "gone", State::Here => "here" },
            heads: ["time", "size"],
        };
        #[cfg(test)]
        mod tests { const A: &str = "a test"; }
        "#,
    );
    let other = Texts::of_code(
        "a.rs",
        r#"
        const CHINESE: A = A {
            kept: |n| format!("{n} 行"),
            state: |state| match state { State::Gone => "不存在", _ => "存在" },
            heads: ["时间"],
        };
        "#,
    );
    let lacks = only_in(&one, &other);
    assert_eq!(lacks.len(), 2, "{lacks:?}");
    assert!(lacks[0].contains("size") && lacks[1].contains("here"), "{lacks:?}");
    assert_eq!(latin_words("{agent} 的 root@sys，512 位"), ["root", "sys"]);
}

/// The texts with words of one language that have no words at the same place in another.
fn only_in(one: &Texts, other: &Texts) -> Vec<String> {
    let is_lacking = |place: &[String]| !other.within(place).into_iter().any(|text| has_words(text));
    one.iter()
        .filter(|(place, text)| has_words(text) && is_lacking(place))
        .filter(|(place, _)| !place.iter().any(|part| OF_ONE_LANGUAGE.contains(&part.as_str())))
        .map(|(place, text)| format!("{text:?} {place:?}"))
        .collect()
}

/// The Latin words of a text outside of its placeholders.
fn latin_words(text: &str) -> Vec<String> {
    let words = words(text);
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let has_letter = |part: &&str| part.contains(|c: char| c.is_ascii_alphabetic());
    parts.filter(has_letter).map(str::to_owned).collect()
}
