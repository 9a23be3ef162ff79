//! Reasons of failed restores in OceanBase's words.

use proptest::prelude::*;
use restore_watch::restore::{Comment, Component, ErrorMeaning, Module};

fn parse(text: &str) -> Comment {
    Comment::parse(text).unwrap()
}

#[test]
fn the_root_service_names_server_and_trace() {
    let comment = parse(
        "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on \"10.10.10.1:2882\" with traceid YB420A0A0A01-000624A2C3D4E5F6-0-0",
    );
    let part = &comment.parts[0];
    assert_eq!(part.component, Some(Component::RootService));
    assert_eq!(part.meaning(), Some(ErrorMeaning::TenantGone));
    assert_eq!(part.code_text.as_deref(), Some("OB_TENANT_NOT_EXIST"));
    assert_eq!(part.addr.as_deref(), Some("10.10.10.1:2882"));
    assert_eq!(part.trace_id.as_deref(), Some("YB420A0A0A01-000624A2C3D4E5F6-0-0"));
    assert_eq!(part.module, None);
}

#[test]
fn a_server_names_log_stream_and_lane() {
    let text = "(SERVER)ls_id: 1001, addr: 10.10.10.2:2882, module: RESTORE_DATA, result: -9011(backup file not exist), trace_id: YB420A0A0A02-000624A2C3D4E5F6-0-0;";
    let comment = parse(text);
    assert_eq!(comment.text, text);
    assert_eq!(comment.parts.len(), 1);
    let part = &comment.parts[0];
    assert_eq!(part.component, Some(Component::Server));
    assert_eq!(part.log_stream, Some(1001));
    assert_eq!(part.addr.as_deref(), Some("10.10.10.2:2882"));
    assert_eq!(part.module, Some(Module::RestoreData));
    assert_eq!(part.meaning(), Some(ErrorMeaning::BackupFileMissing));
    assert_eq!(part.code_text.as_deref(), Some("backup file not exist"));
    assert_eq!(part.trace_id.as_deref(), Some("YB420A0A0A02-000624A2C3D4E5F6-0-0"));
}

#[test]
fn spacing_and_case_of_keys_vary() {
    let comment = parse(
        "( SERVER )ls_id:1, addr:[fd00::2]:2882,module=RESTORE_CLOG,result=-4016 (Internal (nested) error),trace_id:YB-1",
    );
    let part = &comment.parts[0];
    assert_eq!(part.component, Some(Component::Server));
    assert_eq!(part.log_stream, Some(1));
    assert_eq!(part.addr.as_deref(), Some("[fd00::2]:2882"));
    assert_eq!(part.module, Some(Module::RestoreClog));
    assert_eq!(part.code_text.as_deref(), Some("Internal (nested) error"));
    assert_eq!(part.trace_id.as_deref(), Some("YB-1"));
}

#[test]
fn every_other_sentence_is_kept() {
    let text = "physical restore run concurrently with backup data clean, please check backup and archive jobs;";
    let comment = parse(text);
    assert_eq!(comment.parts[0].text, text.trim_end_matches(';'));
    assert_eq!(comment.parts[0].code, None);
    assert_eq!(comment.parts[0].component, None);
}

#[test]
fn a_semicolon_inside_a_message_does_not_split() {
    let comment = parse("CLOG : OB_X(-1; retried) ; STORAGE : OB_IO_ERROR(-4009) on \"h\"");
    assert_eq!(comment.parts.len(), 2);
    assert_eq!(comment.parts[0].component, Some(Component::Clog));
    assert_eq!(comment.parts[1].component, Some(Component::Storage));
    assert_eq!(comment.parts[1].code, Some(-4009));
    assert_eq!(comment.parts[1].meaning(), Some(ErrorMeaning::DiskIo));
}

#[test]
fn a_comment_cut_off_is_read_as_far_as_it_goes() {
    let comment = parse("(SERVER)ls_id: 1001, addr: 10.10.10.2:2882, module: RESTORE_DATA, result: -9129(object sto");
    assert_eq!(comment.parts[0].meaning(), Some(ErrorMeaning::ObjectStorageIo));
    assert_eq!(comment.parts[0].code_text.as_deref(), Some("object sto"));
    assert_eq!(parse("(SERVER)ls_id: ").parts[0].log_stream, None);
}

#[test]
fn an_empty_text_is_not_a_comment() {
    for text in ["", " ", ";", " ; ;"] {
        assert_eq!(Comment::parse(text), None);
    }
}

proptest! {
    #[test]
    fn any_text_is_kept_verbatim(text in "([(;):,\"]|ls_id|addr|module|result|-9011| on | with traceid |SERVER|\\PC){0,60}") {
        if let Some(comment) = Comment::parse(&text) {
            prop_assert_eq!(&comment.text, &text);
            for part in &comment.parts {
                prop_assert!(text.contains(&part.text));
            }
        }
    }
}

#[test]
fn a_comment_far_longer_than_oceanbase_writes_is_kept_and_its_beginning_read() {
    let long = format!("(SERVER)ls_id: 7, result: -4012(timeout);{}", "(ls_id ".repeat(100_000));
    let comment = Comment::parse(&long).unwrap();
    assert_eq!(comment.text, long);
    assert_eq!(comment.parts.first().and_then(|part| part.log_stream), Some(7));
}
