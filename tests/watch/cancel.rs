//! When cancelling is offered, and when an open confirmation is withdrawn.

use restore_watch::{
    restore::{CannotCancel, RestoreId, TaskAssessment},
    watch::{
        PageState,
        cancel::{CancelAborted, CancelAvailability, abort_reason, cancel_availability},
        related::{RelatedData, RelatedQuery, TaskLookup},
        view::RestoreView,
    },
};
use serde_json::{Value, json};

use crate::stage::Stage;

fn running(more: &Value) -> Stage {
    let mut entry = json!({
        "overview": {
            "job_id": 7, "restore_tenant_name": "a", "status": "WAIT_TENANT_RESTORE_FINISH",
            "start_timestamp": "2026-11-20T10:00:00+08:00", "finish_timestamp": "",
        },
        "started_ago_s": 100.0,
    });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Stage::of(&json!({ "restores": [entry] }))
}

/// The page of that restore after the query for its tasks.
fn opened(stage: &Stage) -> (RestoreView, RelatedData) {
    let view = stage.opened("a");
    let mut related = RelatedData::default();
    stage.ask_related(RelatedQuery::Tasks, &view, &mut related);
    (view, related)
}

fn key(view: &RestoreView) -> RestoreId {
    view.shown.as_ref().unwrap().restore.key.clone()
}

fn is_offered(view: &RestoreView, related: &RelatedData) -> bool {
    cancel_availability(view, related) == CancelAvailability::Available(key(view))
}

#[test]
fn cancelling_is_offered_once_the_tasks_of_this_restore_are_known() {
    let stage = running(&json!({}));
    let (mut view, related) = opened(&stage);
    assert_eq!(
        cancel_availability(&view, &RelatedData::default()),
        CancelAvailability::Hidden
    );
    assert!(is_offered(&view, &related));
    assert!(abort_reason(&view, &related, &key(&view)).is_none());
    let other = running(&json!({ "started_ago_s": 50.0 }));
    let before = key(&view);
    other.step(&mut view, None);
    assert!(matches!(
        abort_reason(&view, &related, &before),
        Some(CancelAborted::Replaced)
    ));
}

#[test]
fn cancelling_is_not_offered_on_old_data() {
    let mut stage = running(&json!({}));
    let (mut view, related) = opened(&stage);
    let key = key(&view);
    stage.stop_agent();
    for _ in 0..3 {
        stage.step(&mut view, None);
        assert_eq!(cancel_availability(&view, &related), CancelAvailability::NoContact);
        assert!(matches!(
            abort_reason(&view, &related, &key),
            Some(CancelAborted::NoContact)
        ));
    }
    assert_eq!(view.state(), PageState::Offline);
    stage.client.forget();
    stage.step(&mut view, None);
    assert_eq!(view.state(), PageState::Unauthorized);
    assert_eq!(cancel_availability(&view, &related), CancelAvailability::NoContact);
}

#[test]
fn without_known_tasks_the_state_decides() {
    let stage = running(&json!({}));
    stage.control("PUT", "faults", &json!([{ "kind": "server_error", "path": "/task/" }]));
    let (view, mut related) = opened(&stage);
    assert_eq!(related.tasks, TaskLookup::Failed);
    assert!(is_offered(&view, &related));
    stage.control("DELETE", "faults", &Value::Null);
    stage.ask_related(RelatedQuery::Tasks, &view, &mut related);
    let restore = &view.shown.as_ref().unwrap().restore;
    assert_eq!(related.task_assessment(restore), TaskAssessment::NoTask);

    let restored = running(&json!({ "overview": {
        "job_id": 7, "restore_tenant_name": "a", "status": "SUCCESS",
        "start_timestamp": "2026-11-20T10:00:00+08:00", "finish_timestamp": "2026-11-20T10:01:00+08:00",
    } }));
    restored.control("PUT", "faults", &json!([{ "kind": "server_error", "path": "/task/" }]));
    let (view, related) = opened(&restored);
    assert_eq!(cancel_availability(&view, &related), CancelAvailability::Hidden);
    assert!(matches!(
        abort_reason(&view, &related, &key(&view)),
        Some(CancelAborted::Impossible(CannotCancel::Ended))
    ));
}

#[test]
fn the_task_of_a_cancel_ends_the_offer_at_once() {
    let stage = running(&json!({ "started_by": "obshell" }));
    let (view, mut related) = opened(&stage);
    let answer = pollster::block_on(stage.client.cancel_restore("a")).unwrap();
    let restore_watch::obshell::CancelOutcome::RollingBack(dag) = answer else {
        panic!("{answer:?}")
    };
    let restore = &view.shown.as_ref().unwrap().restore;
    related.follow_task(&dag, restore);
    assert_eq!(
        cancel_availability(&view, &related),
        CancelAvailability::Impossible(CannotCancel::Cancelling)
    );
    assert!(matches!(
        abort_reason(&view, &related, &key(&view)),
        Some(CancelAborted::Impossible(CannotCancel::Cancelling))
    ));
}
