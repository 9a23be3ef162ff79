//! The list as the restore page queries it: in full once, and then only from the start of its row on.

use restore_watch::watch::{
    AbsenceReason, AnswerSource, PageState, lookup::RestoreLookup, route::JobChoice, view::RestoreView,
};
use serde_json::{Value, json};

use crate::stage::Stage;

const START: &str = "2026-11-20T10:00:00.5+08:00";

/// A restore in scenario form.
fn restore(job_id: u32, start: &str, status: &str, more: Value) -> Value {
    let mut entry = json!({ "overview": {
        "tenant_id": 1, "job_id": job_id, "restore_tenant_name": "a", "status": status, "start_timestamp": start,
        "finish_timestamp": if status == "SUCCESS" { "2026-11-20T14:00:00+08:00" } else { "" },
    } });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

fn creating() -> Stage {
    let absent = json!({ "absent": true });
    Stage::of(&json!({ "restores": [
        restore(7, START, "CREATE_TENANT", absent), restore(5, "2026-11-19T10:00:00+08:00", "SUCCESS", json!({})),
    ] }))
}

fn job(job_id: i64, start: &str) -> JobChoice {
    JobChoice {
        job_id,
        start: start.to_owned(),
    }
}

/// Looks up `times` times; the view, and the queries for the list.
fn lookups(stage: &Stage, job: Option<JobChoice>, times: usize) -> (RestoreView, Vec<String>) {
    let mut view = RestoreView::new("a".to_owned());
    let mut lookup = RestoreLookup::new("a".to_owned(), job);
    for _ in 0..times {
        stage.poll(&mut view, &mut lookup);
    }
    (view, stage.lists())
}

const FROM: &str = "start_time=2026-11-20T10%3A00%3A00.5%2B08%3A00";

#[test]
fn a_tenant_being_created_needs_the_full_list_once() {
    let (view, lists) = lookups(&creating(), None, 3);
    assert_eq!(view.shown.unwrap().origin, AnswerSource::List);
    assert_eq!(lists, ["", FROM, FROM]);
}

#[test]
fn a_restore_beyond_the_creation_of_a_tenant_that_is_not_there_is_not_called_creating() {
    let shown = |status| {
        let stage = Stage::of(&json!({ "restores": [restore(7, START, status, json!({ "absent": true }))] }));
        lookups(&stage, None, 1).0.shown.unwrap()
    };
    assert!(!shown("CREATE_TENANT").runs_without_tenant());
    assert!(shown("WAIT_TENANT_RESTORE_FINISH").runs_without_tenant());
}

#[test]
fn a_certain_restore_is_asked_for_alone_from_the_first_time_on() {
    let (view, lists) = lookups(&creating(), Some(job(7, START)), 2);
    assert_eq!(view.shown.unwrap().restore.key.job_id, Some(7));
    let alone = format!("{FROM}&end_time={}", FROM.trim_start_matches("start_time="));
    assert_eq!(lists, [alone.clone(), alone]);
}

#[test]
fn a_link_without_a_start_needs_the_full_list_once() {
    let (view, lists) = lookups(&creating(), Some(job(5, "")), 2);
    assert_eq!(view.shown.unwrap().restore.key.job_id, Some(5));
    assert_eq!(lists[0], "");
    assert!(lists[1].contains("end_time="), "{lists:?}");
}

#[test]
fn the_full_list_is_queried_once_for_an_invalid_or_unknown_start() {
    let (view, lists) = lookups(&creating(), Some(job(5, "yesterday")), 1);
    assert_eq!(view.absence, Some(AbsenceReason::NoSuchRestore));
    assert_eq!(lists, ["start_time=yesterday&end_time=yesterday", ""]);

    let (view, lists) = lookups(&creating(), Some(job(6, START)), 3);
    assert_eq!(
        (view.state(), view.absence),
        (PageState::Absent, Some(AbsenceReason::NoSuchRestore))
    );
    let whole = lists.iter().filter(|query| query.is_empty());
    assert_eq!(whole.count(), 1, "{lists:?}");
}

#[test]
fn an_unknown_tenant_appears_when_its_restore_starts() {
    let begins = json!({ "absent": true, "started_ago_s": 0.0 });
    let stage = Stage::of(&json!({ "restores": [restore(5, START, "SUCCESS", json!({}))] }));
    let mut view = RestoreView::new("b".to_owned());
    let mut lookup = RestoreLookup::new("b".to_owned(), None);
    for _ in 0..3 {
        stage.poll(&mut view, &mut lookup);
    }
    assert_eq!(stage.lists(), ["", FROM, FROM]);

    let mut new = restore(8, START, "CREATE_TENANT", begins);
    new["overview"]["restore_tenant_name"] = json!("b");
    let later = Stage::of(&json!({ "restores": [new] }));
    later.poll(&mut view, &mut lookup);
    assert_eq!(view.state(), PageState::Running);
    assert_eq!(later.lists(), [FROM]);
}

#[test]
fn the_full_list_is_taken_once() {
    let stage = creating();
    let mut view = RestoreView::new("a".to_owned());
    let mut lookup = RestoreLookup::new("a".to_owned(), None);
    stage.poll(&mut view, &mut lookup);
    assert_eq!(lookup.take_full_list().unwrap().contents.len(), 2);
    stage.poll(&mut view, &mut lookup);
    assert!(lookup.take_full_list().is_none());
}
