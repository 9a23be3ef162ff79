//! The list as the restore page queries it: in full once, and then only from the start of its row on.

use restore_watch::{
    obshell::NameError,
    watch::{
        AbsenceReason, AnswerSource, PageState, StatusBadge, job_choice::JobChoice, lookup::RestoreLookup,
        poll_schedule::RefreshInterval, related::RelatedData, view::RestoreView,
    },
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

#[test]
fn a_tenant_that_cannot_be_asked_about_is_found_in_the_list() {
    let mut slash = restore(7, START, "WAIT_TENANT_RESTORE_FINISH", json!({}));
    slash["overview"]["restore_tenant_name"] = json!("with/slash");
    let stage = Stage::of(&json!({ "restores": [slash] }));
    let view = stage.opened("with/slash");
    let shown = view.shown.clone().unwrap();
    assert_eq!(
        (view.state(), shown.origin),
        (PageState::Running, AnswerSource::ListInstead)
    );
    assert!(shown.overview_error.is_some());
    let view = stage.opened("with/another");
    assert_eq!(view.state(), PageState::Absent);
    assert_eq!(view.absence, Some(AbsenceReason::CannotAsk(NameError::Slash)));
}

#[test]
fn the_list_answers_where_the_overview_alone_fails_and_never_answered() {
    let stage = Stage::of(&json!({ "restores": [restore(7, START, "RESTORING", json!({}))] }));
    let fault = json!([{ "kind": "server_error", "path": "/restore/overview" }]);
    let mut view = RestoreView::new("a".to_owned());
    let mut lookup = RestoreLookup::new("a".to_owned(), None);
    stage.control("PUT", "faults", &fault);
    stage.poll(&mut view, &mut lookup);
    assert_eq!(view.state(), PageState::Running);
    assert_eq!(view.shown.as_ref().unwrap().origin, AnswerSource::ListInstead);
    stage.control("DELETE", "faults", &Value::Null);
    stage.poll(&mut view, &mut lookup);
    assert_eq!(view.shown.as_ref().unwrap().origin, AnswerSource::Overview);
    stage.control("PUT", "faults", &fault);
    stage.poll(&mut view, &mut lookup);
    assert_eq!(view.state(), PageState::Stale, "the overview is waited for");
}

#[test]
fn a_tenant_in_restore_without_a_job_is_not_called_never_restored() {
    let stage = Stage::of(&json!({ "tenants": [
        { "name": "half", "id": 1010, "status": "RESTORE" }, { "name": "plain", "id": 1012 },
    ] }));
    let absence = |tenant| stage.opened(tenant).absence;
    assert_eq!(
        absence("half"),
        Some(AbsenceReason::NotRestored(Some("RESTORE".to_owned())))
    );
    assert_eq!(
        absence("plain"),
        Some(AbsenceReason::NotRestored(Some("NORMAL".to_owned())))
    );
    let stage = Stage::of(&json!({ "tenants": [{ "name": "half", "id": 1010, "status": "RESTORE" }] }));
    stage.control(
        "PUT",
        "faults",
        &json!([{ "kind": "server_error", "path": "/obcluster/info" }]),
    );
    assert_eq!(stage.opened("half").absence, Some(AbsenceReason::NotRestored(None)));
}

#[test]
fn a_restore_that_vanishes_stays_as_it_was_seen_last() {
    let mut vanishing = restore(7, START, "RESTORING", json!({ "listed_until_s": 60.0 }));
    vanishing["overview"]["restore_tenant_name"] = json!("a");
    let stage = Stage::of(&json!({ "agent": { "clock_stands": true }, "restores": [vanishing] }));
    let mut view = RestoreView::new("a".to_owned());
    let mut lookup = RestoreLookup::new("a".to_owned(), None);
    stage.poll(&mut view, &mut lookup);
    assert_eq!((view.state(), view.vanished()), (PageState::Running, None));
    let seen = view.contact.agent_time().unwrap();
    stage.control("POST", "advance", &json!({ "seconds": 120 }));
    stage.poll(&mut view, &mut lookup);
    assert_eq!(view.state(), PageState::Absent);
    assert_eq!(view.vanished(), Some(seen));
    assert_eq!(view.known_until(seen.plus_ms(500_000)), seen, "its clock stands");
    assert_eq!(
        StatusBadge::of_view(&view, &RelatedData::default()),
        StatusBadge::NotListed
    );
    assert!(view.shown.is_some() && view.current().is_none() && view.is_outdated());
}

#[test]
fn an_unknown_tenant_is_asked_for_at_the_pages_pace_and_a_plain_one_is_not() {
    let stage = Stage::of(&json!({ "tenants": [{ "name": "plain", "id": 1012 }] }));
    let pace = |tenant: &str, visible| {
        let view = stage.opened(tenant);
        let wait = view.contact.schedule().wait(RefreshInterval::Auto, visible, 0.0);
        wait.unwrap().as_secs()
    };
    assert_eq!(pace("ordered", true), 5, "its restore may have been ordered just now");
    assert_eq!(pace("ordered", false), 60, "nobody looks");
    assert_eq!(pace("plain", true), 30);
}

#[test]
fn a_restore_beside_a_row_that_the_agent_cannot_read_is_found_in_a_part_of_the_list() {
    let bad = json!({ "unreadable": true });
    let mut bad = restore(3, "2026-11-15T10:00:00+08:00", "RESTORING", bad);
    bad["overview"]["restore_tenant_name"] = json!("bad");
    let gone = restore(7, START, "CREATE_TENANT", json!({ "absent": true }));
    let stage = Stage::of(&json!({ "restores": [bad, gone] }));
    let (view, lists) = lookups(&stage, None, 2);
    assert_eq!(view.shown.unwrap().restore.key.job_id, Some(7));
    assert!(lists.len() <= 23, "{lists:?}");
    assert_eq!(lists.last().map(String::as_str), Some(FROM), "its start is known now");

    let mut view = RestoreView::new("nobody".to_owned());
    stage.poll(&mut view, &mut RestoreLookup::new("nobody".to_owned(), None));
    assert_eq!(
        view.state(),
        PageState::Offline,
        "it may be the one that cannot be read"
    );
}
