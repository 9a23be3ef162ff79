//! A confirmed cancel: what is queried right before it, and when it is not sent.

use pollster::block_on;
use restore_watch::{
    obshell::{CancelOutcome, CancelRefusal, Error, RestoreOverview},
    restore::{CannotCancel, Restore},
    watch::{
        AnswerSource,
        cancel::{CancelAborted, CancelResult, cancel},
    },
};
use serde_json::{Value, json};

use crate::harness::{Sim, read};

/// A running restore of `rt2` on an agent whose clock moves only on request.
fn running(more: Value) -> Sim {
    let mut entry = json!({
        "overview": {
            "job_id": 7, "restore_tenant_name": "rt2", "status": "WAIT_TENANT_RESTORE_FINISH", "comment": "",
            "start_timestamp": "2024-10-14T15:25:18.092782+08:00", "finish_timestamp": "",
        },
        "started_ago_s": 100.0,
    });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Sim::new(&json!({"agent": {"clock_stands": true}, "restores": [entry]}))
}

/// The restore that a page shows, changed to what it may have been when the page was loaded.
fn on_show(sim: &Sim, change: impl Fn(&mut RestoreOverview)) -> Restore {
    let list = block_on(sim.signed_in().restore_jobs()).unwrap().data;
    let (mut row, _) = list.rows().next().unwrap();
    change(&mut row);
    read(&row)
}

/// Confirms the cancel of that restore; the result, and whether a request was sent.
fn confirm(sim: &Sim, wanted: &Restore) -> (CancelResult, bool) {
    confirm_from(sim, wanted, AnswerSource::Overview)
}

/// The same on a page that knows the restore from `source`.
fn confirm_from(sim: &Sim, wanted: &Restore, source: AnswerSource) -> (CancelResult, bool) {
    let client = sim.signed_in();
    let attempt = block_on(cancel(&client, "rt2", (wanted, source), read));
    let sent = sim.log().iter().any(|(target, _)| target == "tenant/rt2/restore");
    (attempt, sent)
}

fn answered(attempt: &CancelResult) -> Option<&CancelOutcome> {
    match attempt {
        CancelResult::Answered(outcome) => Some(outcome),
        CancelResult::Aborted(_) | CancelResult::Failed(_) => None,
    }
}

#[test]
fn tasks_and_state_are_queried_right_before() {
    let sim = running(json!({"started_by": "obshell"}));
    let wanted = on_show(&sim, |_| {});
    let (attempt, _) = confirm(&sim, &wanted);
    assert!(
        matches!(answered(&attempt), Some(CancelOutcome::RollingBack(_))),
        "{attempt:?}"
    );
    sim.assert_log(&[
        ("task/dags/ob?show_details=false", 200),
        ("task/dag/11", 200),
        ("tenant/rt2/restore/overview", 200),
        ("tenant/rt2/restore", 200),
    ]);
}

#[test]
fn a_tenant_being_created_is_found_in_a_partial_list() {
    let sim = running(json!({"started_by": "obshell", "absent": true}));
    let wanted = on_show(&sim, |_| {});
    let (attempt, sent) = confirm(&sim, &wanted);
    assert!(sent, "{attempt:?}");
    let lists: Vec<_> = sim
        .log()
        .into_iter()
        .filter(|(target, _)| target.starts_with("restore/tasks"))
        .collect();
    assert!(
        matches!(&lists[..], [(target, 200)] if target.contains("start_time=")),
        "{lists:?}"
    );
}

#[test]
fn nothing_is_sent_if_the_tenant_is_now_being_activated() {
    let ended = json!({"started_by": "obshell", "task": {"activate_s": 1e6}, "overview": {
        "job_id": 7, "restore_tenant_name": "rt2", "status": "SUCCESS",
        "start_timestamp": "2024-10-14T15:25:18.092782+08:00",
        "finish_timestamp": "2024-10-14T15:26:18.092782+08:00",
    }});
    let sim = running(ended);
    let wanted = on_show(&sim, |row| {
        row.status = Some("WAIT_TENANT_RESTORE_FINISH".to_owned());
        row.finish_timestamp = Some(String::new());
    });
    assert!(wanted.state.is_running());
    let (attempt, sent) = confirm(&sim, &wanted);
    assert!(
        matches!(
            attempt,
            CancelResult::Aborted(CancelAborted::Impossible(CannotCancel::Activating))
        ),
        "{attempt:?}"
    );
    assert!(!sent);
}

#[test]
fn nothing_is_sent_for_another_or_missing_restore() {
    let sim = running(json!({}));
    let wanted = on_show(&sim, |row| row.job_id = Some(6));
    let (attempt, sent) = confirm(&sim, &wanted);
    assert!(
        matches!(attempt, CancelResult::Aborted(CancelAborted::Replaced)),
        "{attempt:?}"
    );
    assert!(!sent);

    let (attempt, sent) = confirm(&Sim::new(&json!({})), &wanted);
    assert!(
        matches!(attempt, CancelResult::Aborted(CancelAborted::Missing)),
        "{attempt:?}"
    );
    assert!(!sent);
}

#[test]
fn nothing_is_sent_if_the_state_is_unavailable() {
    let sim = running(json!({}));
    let wanted = on_show(&sim, |_| {});
    sim.faults(&json!([{"kind": "server_error", "path": "/overview"}]));
    let (attempt, sent) = confirm(&sim, &wanted);
    assert!(
        matches!(attempt, CancelResult::Aborted(CancelAborted::Unanswered(_))),
        "{attempt:?}"
    );
    assert!(!sent);
}

#[test]
fn the_list_stands_in_for_an_overview_that_fails_only_with_the_tasks() {
    let sim = running(json!({}));
    let wanted = on_show(&sim, |_| {});
    let overview = json!({"kind": "server_error", "path": "/overview"});
    sim.faults(&json!([overview, {"kind": "server_error", "path": "/task/"}]));
    let (attempt, sent) = confirm_from(&sim, &wanted, AnswerSource::ListInstead);
    assert!(
        matches!(attempt, CancelResult::Aborted(CancelAborted::Unanswered(_))),
        "{attempt:?}"
    );
    assert!(!sent);

    sim.faults(&json!([overview]));
    let (attempt, sent) = confirm_from(&sim, &wanted, AnswerSource::ListInstead);
    assert!(sent, "{attempt:?}");
    assert!(
        matches!(answered(&attempt), Some(CancelOutcome::Started(_))),
        "{attempt:?}"
    );
}

#[test]
fn without_known_tasks_a_running_restore_can_be_cancelled() {
    let sim = running(json!({}));
    let wanted = on_show(&sim, |_| {});
    sim.faults(&json!([{"kind": "server_error", "path": "/task/"}]));
    let (attempt, _) = confirm(&sim, &wanted);
    assert!(
        matches!(answered(&attempt), Some(CancelOutcome::Started(_))),
        "{attempt:?}"
    );
}

#[test]
fn a_lost_session_is_recognised_in_every_step() {
    for path in ["/task/", "/overview", "/tenant/rt2/restore"] {
        let sim = running(json!({}));
        let wanted = on_show(&sim, |_| {});
        let client = sim.signed_in();
        sim.faults(&json!([{"kind": "drop_sessions", "path": path}]));
        let attempt = block_on(cancel(&client, "rt2", (&wanted, AnswerSource::Overview), read));
        let lost = attempt.lost_session().unwrap();
        assert!(
            lost.is_unauthorized() && matches!(**lost, Error::Refused { .. }),
            "{path}"
        );
    }
}

#[test]
fn a_refusal_is_not_a_lost_session() {
    let sim = running(json!({"absent": true, "overview": {
        "job_id": 7, "restore_tenant_name": "rt2", "status": "WAIT_TENANT_RESTORE_FINISH",
        "start_timestamp": "2024-10-14T15:25:18.092782+08:00", "finish_timestamp": "",
    }}));
    let wanted = on_show(&sim, |_| {});
    let (attempt, _) = confirm(&sim, &wanted);
    assert!(
        matches!(
            answered(&attempt),
            Some(CancelOutcome::Refused(CancelRefusal::NotCreated))
        ),
        "{attempt:?}"
    );
    assert!(attempt.lost_session().is_none());
}
