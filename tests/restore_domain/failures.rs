//! What is said about a failure: from OceanBase's codes, and from what its comment names.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use restore_watch::{
    restore::{Comment, CommentPart, ErrorCode, ErrorMeaning},
    text::page_text,
};

/// Numbers and names as OceanBase's own error list has them.
fn facts() -> BTreeMap<i32, String> {
    let lines = include_str!("../vectors/oceanbase-error-codes.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (number, name) = line.split_once(' ').unwrap();
            (number.parse().unwrap(), name.to_owned())
        })
        .collect()
}

fn only_part(comment: &str) -> CommentPart {
    let mut parts = Comment::parse(comment).unwrap().parts;
    assert_eq!(parts.len(), 1, "{comment}");
    parts.remove(0)
}

fn check(comment: &str) -> String {
    (page_text().restore.failure.check)(&only_part(comment))
}

fn sentence(comment: &str) -> String {
    (page_text().restore.failure.sentence)(&only_part(comment))
}

#[test]
fn every_code_has_the_name_that_oceanbase_gives_it_and_stands_once() {
    let table: Vec<(i32, String)> = ErrorCode::all()
        .map(|code| (code.number, code.name.to_owned()))
        .collect();
    let unique: BTreeMap<i32, String> = table.iter().cloned().collect();
    assert_eq!(unique.len(), table.len(), "a number stands twice");
    assert_eq!(unique, facts());
    for code in ErrorCode::all() {
        assert_eq!(ErrorCode::of(code.number), Some(code));
    }
    assert_eq!(ErrorCode::of(-1), None);
}

#[test]
fn every_meaning_has_codes_a_sentence_of_its_own_and_a_check() {
    let words = &page_text().restore.failure;
    let meanings: HashSet<ErrorMeaning> = ErrorCode::all().map(|code| code.meaning).collect();
    let sentences: BTreeSet<&str> = meanings.iter().map(|meaning| (words.meaning)(*meaning)).collect();
    assert_eq!(sentences.len(), meanings.len());
    for code in ErrorCode::all() {
        let sent = format!("ROOTSERVICE : {}({})", code.name, code.number);
        let check = check(&sent);
        assert!(check.ends_with(['.', ')']) && check.len() > 20, "{sent}: {check}");
        assert!(!check.contains("that server"), "{sent} names none: {check}");
    }
}

#[test]
fn codes_met_in_the_wild_are_explained() {
    for (code, says) in [
        (-4656, "more units in a zone than the zone has servers"),
        (-9025, "no information about a log archive"),
        (-4018, "something that the restore needs was not found"),
        (-4672, "not enough replicas"),
        (-9119, "do not cover the target"),
    ] {
        let said = sentence(&format!("ROOTSERVICE : OB_X({code}) on \"10.10.10.1:2882\""));
        assert!(said.contains(says), "{code}: {said}");
    }
}

#[test]
fn an_unknown_code_is_named_and_not_explained() {
    let comment = "ROOTSERVICE : OB_NEW(-7777) on \"10.10.10.1:2882\" with traceid YB-1";
    assert_eq!(
        sentence(comment),
        "The root service gave up: error -7777, which this page does not know"
    );
    assert_eq!(
        check(comment),
        "Search OceanBase's documentation for error 7777. Search rootservice.log on that server for the trace id."
    );
}

#[test]
fn advice_names_only_what_the_comment_names() {
    let unknown = |rest: &str| {
        check(&format!(
            "(SERVER)ls_id: 1001, {rest}module: RESTORE_DATA, result: -7777"
        ))
    };
    assert!(
        unknown("addr: 10.10.10.2:2882, ")
            .ends_with("Read observer.log on that server around the time of the failure.")
    );
    let trace = check("(SERVER)ls_id: 1001, result: -7777, trace_id: YB-1");
    assert!(trace.ends_with("Search observer.log for the trace id, on each server of the tenant."));
    let neither = unknown("");
    assert!(neither.contains("names neither a server nor a trace id"), "{neither}");
    assert!(!neither.contains("that server"));
    let words = check("OceanBase is not pleased");
    assert!(
        words.starts_with("OceanBase names neither a server nor a trace id."),
        "{words}"
    );
    let known = check("(SERVER)ls_id: 1001, result: -9011(backup file not exist), trace_id: YB-1");
    assert!(!known.contains(".log"), "the logs tell no more: {known}");
}

#[test]
fn a_clean_up_at_the_same_time_is_understood_without_a_code() {
    let comment = "physical restore run concurrently with backup data clean, please check backup and archive jobs;";
    assert_eq!(only_part(comment).meaning(), Some(ErrorMeaning::CleanedUp));
    assert_eq!(
        sentence(comment),
        "OceanBase says: the backup was cleaned up while the restore ran"
    );
    assert!(check(comment).contains("keep clean-up from running"));
}

#[test]
fn a_code_is_shown_with_its_name_and_what_was_sent_beside_it() {
    let named = |comment: &str| only_part(comment).named_code();
    assert_eq!(
        named("(SERVER)ls_id: 1, result: -9011(backup file not exist)").as_deref(),
        Some("-9011 OB_BACKUP_FILE_NOT_EXIST, backup file not exist")
    );
    assert_eq!(
        named("ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157)").as_deref(),
        Some("-5157 OB_TENANT_NOT_EXIST")
    );
    assert_eq!(named("(SERVER)result: -4012").as_deref(), Some("-4012 OB_TIMEOUT"));
    assert_eq!(named("(SERVER)result: -7777").as_deref(), Some("-7777"));
    assert_eq!(named("no code"), None);
}
