//! The related queries of a restore page.

use std::time::Duration;

use restore_watch::{
    obshell::{Answer, Envelope, Refusal, RestoreJobs, RestoreOverview},
    restore::{Restore, SessionZone, TimeContext},
    time::{Instant, Offset, zones::PlatformZones},
    watch::{
        RestoreView,
        lookup::LookupResult,
        related::{PrometheusStatus, RelatedAnswer, RelatedData, RelatedQuery, RelatedUpdate},
    },
};
use serde_json::json;

/// The time context of an agent that reports no time.
const TIME_CONTEXT: TimeContext<'static> = TimeContext {
    session: &SessionZone::Fixed(Offset::UTC),
    zones: &PlatformZones,
    now: None,
};

fn at(seconds: i64) -> Instant {
    Instant::from_ms(1_800_000_000_000 + seconds * 1_000)
}

fn answered(view: &mut RestoreView, job_id: i64, status: &str, seconds: i64) {
    let answer = Answer {
        data: RestoreOverview {
            job_id: Some(job_id),
            status: Some(status.to_owned()),
            restore_tenant_name: Some("rt2".to_owned()),
            start_timestamp: Some(at(job_id).to_rfc3339()),
            ..RestoreOverview::default()
        },
        envelope: Envelope::default(),
        body: String::new(),
    };
    view.apply_result(LookupResult::Overview(Box::new(answer)), &TIME_CONTEXT, at(seconds));
}

/// The query that is due in a visible tab.
fn due(related: &RelatedData, restore: &Restore, now: Instant) -> Option<RelatedQuery> {
    let (query, wait) = related.next(restore, false, true, now, &[])?;
    wait.is_zero().then_some(query)
}

#[test]
fn without_an_agent_clock_the_local_clock_is_used() {
    let mut view = RestoreView::new("rt2".to_owned());
    assert!(view.current().is_none());
    answered(&mut view, 1, "RESTORING", 60);
    let (shown, now) = view.current().unwrap();
    assert_eq!((shown.restore.key.job_id, now), (Some(1), at(60)));
}

#[test]
fn a_restore_that_the_agent_no_longer_has_is_not_current() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let gone = LookupResult::Nothing(Refusal::TenantNotExist, Box::default());
    view.apply_result(gone, &TIME_CONTEXT, at(65));
    assert!(view.current().is_none());
    answered(&mut view, 1, "RESTORING", 70);
    assert!(view.current().is_some());
}

#[test]
fn a_shared_disk_answer_counts_from_its_own_time() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let restore = &view.current().unwrap().0.restore;
    let mut related = RelatedData::default();
    related.follow_status(restore);
    related.monitoring.prometheus = PrometheusStatus::Unavailable;
    let now = (at(100), Duration::ZERO);
    for query in [RelatedQuery::Tasks, RelatedQuery::Metrics, RelatedQuery::List] {
        related.apply_answer(query, Ok(RelatedAnswer::Nothing), restore, &TIME_CONTEXT, now);
    }
    let found = RelatedAnswer::Disk {
        bytes: Some(7),
        answered: at(80),
        took: Duration::from_secs(4),
    };
    let update = related.apply_answer(RelatedQuery::Disk, Ok(found), restore, &TIME_CONTEXT, now);
    let expected = RelatedUpdate::Disk {
        bytes: 7,
        answered: at(80),
    };
    assert_eq!(update, expected);
    let next = |seconds| due(&related, restore, at(seconds));
    assert_eq!(next(119), None, "ten times as long as it took");
    assert_eq!(next(120), Some(RelatedQuery::Disk));
}

#[test]
fn disk_per_byte_comes_only_from_restores_with_as_many_replicas() {
    let row = |job_id: i64, status: &str, zones: &str| {
        json!({
            "job_id": job_id, "status": status, "restore_tenant_name": "rt2", "backup_tenant_name": "orders",
            "start_timestamp": at(job_id * 1_000).to_rfc3339(), "finish_timestamp": at(job_id * 1_000 + 600).to_rfc3339(),
            "total_bytes": 1_000_000, "restore_option": format!("pool_list=p&locality={zones}"),
        })
    };
    let learns_from = |earlier: &str| {
        let answer =
            json!({ "contents": [row(2, "RESTORING", "FULL@z1,FULL@z2,FULL@z3"), row(1, "SUCCESS", earlier)] });
        let list: RestoreJobs = serde_json::from_value(answer).unwrap();
        let (running, _) = list.rows().next().unwrap();
        let restore = Restore::from_overview(&running, &TIME_CONTEXT);
        let mut related = RelatedData::default();
        related.follow_status(&restore);
        related.monitoring.prometheus = PrometheusStatus::Available;
        let now = (at(3_000), Duration::ZERO);
        for (query, found) in [
            (RelatedQuery::Tasks, RelatedAnswer::Nothing),
            (RelatedQuery::Metrics, RelatedAnswer::Nothing),
            (RelatedQuery::List, RelatedAnswer::List(list.into())),
        ] {
            related.apply_answer(query, Ok(found), &restore, &TIME_CONTEXT, now);
        }
        due(&related, &restore, at(3_001)) == Some(RelatedQuery::Calibration)
    };
    assert!(learns_from("FULL@z4,FULL@z5,FULL@z6"));
    assert!(!learns_from("FULL@z1"), "a third of what it would need");
}

#[test]
fn the_restores_that_run_are_found_in_the_list() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let restore = &view.current().unwrap().0.restore;
    let row = |job: i64, tenant: &str, status: &str| {
        json!({
            "job_id": job, "restore_tenant_name": tenant, "status": status, "start_timestamp": at(job).to_rfc3339(),
            // What ended is not found by a word that stands elsewhere.
            "description": "SUCCESS",
        })
    };
    let rows = [
        row(4, "moves", "RESTORING"),
        row(3, "created", "CREATE_TENANT"),
        row(2, "back", "SUCCESS"),
        row(1, "broken", "FAIL"),
        row(5, "decided", "RESTORE_SUCCESS"),
    ];
    let list: RestoreJobs = serde_json::from_value(json!({ "contents": rows })).unwrap();
    let mut related = RelatedData::default();
    let now = (at(100), Duration::ZERO);
    related.apply_answer(
        RelatedQuery::List,
        Ok(RelatedAnswer::List(list.into())),
        restore,
        &TIME_CONTEXT,
        now,
    );
    let running: Vec<(&str, Option<i64>)> = related
        .running
        .iter()
        .map(|restore| (restore.tenant.as_str(), restore.id.job_id))
        .collect();
    assert_eq!(running, [("moves", Some(4)), ("created", Some(3))]);
}
