//! obshell's task and a cancel, over a sequence of queries as a page sends them.

use pollster::block_on;
use restore_watch::{
    obshell::{CancelOutcome, CancelRefusal, Client, Refusal},
    restore::{Restore, RestoreState, TaskAssessment, assess_task},
    watch::tasks::{TaskSearch, Tasks},
};
use serde_json::{Value, json};

use crate::harness::{Hurried, Sim, finished_on, read};

/// A running restore of `rt2`, `ago_s` old, on an agent whose clock moves only on request.
fn running(ago_s: f64, more: Value) -> Sim {
    let mut scenario = json!({"agent": {"clock_stands": true}, "restores": [{
        "overview": {
            "job_id": 7, "restore_tenant_name": "rt2", "status": "WAIT_TENANT_RESTORE_FINISH", "comment": "",
            "start_timestamp": "2024-10-14T15:25:18.092782+08:00", "finish_timestamp": "",
        },
        "started_ago_s": ago_s,
    }]});
    let entry = scenario["restores"][0].as_object_mut().unwrap();
    entry.extend(more.as_object().unwrap().clone());
    Sim::new(&scenario)
}

fn advance(sim: &Sim, seconds: u32) {
    sim.control("POST", "advance", &json!({"seconds": seconds}));
}

/// The restore as in the list.
fn listed(client: &Client<Hurried>) -> Restore {
    let list = block_on(client.restore_jobs()).unwrap().data;
    read(&list.rows().next().unwrap().0)
}

fn assess(client: &Client<Hurried>) -> (RestoreState, TaskAssessment) {
    let restore = listed(client);
    let found = block_on(Tasks::find(client, &restore)).unwrap();
    // A page that knows the tasks queries only them.
    let tasks = block_on(found.refresh(client, &restore)).unwrap();
    assert_eq!(tasks, found);
    (
        restore.state,
        assess_task(restore.state, tasks.restore.wrapping(), tasks.cancel.as_ref()),
    )
}

#[test]
fn a_restore_by_obshell_is_followed_through_its_cancel() {
    let sim = running(100.0, json!({"started_by": "obshell"}));
    let client = sim.signed_in();
    assert_eq!(assess(&client), (RestoreState::Running, TaskAssessment::Running));
    let outcome = block_on(client.cancel_restore("rt2")).unwrap();
    assert!(matches!(outcome, CancelOutcome::RollingBack(_)), "{outcome:?}");
    assert_eq!(assess(&client), (RestoreState::Running, TaskAssessment::RollingBack));
    advance(&sim, 15);
    let (state, standing) = assess(&client);
    assert!(state.outcome().is_some(), "{state:?}");
    assert_eq!(standing, TaskAssessment::RolledBack);
    let gone = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(gone.refusal(), Some(&Refusal::TenantNotExist));
    assert_eq!(
        block_on(client.cancel_restore("rt2")).unwrap(),
        CancelOutcome::Refused(CancelRefusal::Ended)
    );
}

#[test]
fn a_restore_by_sql_has_no_task_until_it_is_cancelled() {
    let sim = running(100.0, json!({}));
    let client = sim.signed_in();
    assert_eq!(assess(&client), (RestoreState::Running, TaskAssessment::NoTask));
    let outcome = block_on(client.cancel_restore("rt2")).unwrap();
    assert!(matches!(outcome, CancelOutcome::Started(_)), "{outcome:?}");
    assert_eq!(assess(&client), (RestoreState::Running, TaskAssessment::Cancelling));
    advance(&sim, 15);
    assert_eq!(assess(&client).1, TaskAssessment::CancelledLeavingPools);
}

#[test]
fn a_task_that_gave_up_is_found_for_its_running_restore() {
    let sim = running(3700.0, json!({"started_by": "obshell"}));
    assert_eq!(
        assess(&sim.signed_in()),
        (RestoreState::Running, TaskAssessment::GaveUpWatching)
    );
}

#[test]
fn a_tenant_being_activated_is_not_cancelled() {
    let sim = running(
        100.0,
        json!({"started_by": "obshell", "task": {"activate_s": 1e6}, "overview": {
            "job_id": 7, "restore_tenant_name": "rt2", "status": "SUCCESS",
            "start_timestamp": "2024-10-14T15:25:18.092782+08:00",
            "finish_timestamp": "2024-10-14T15:26:18.092782+08:00",
        }}),
    );
    let client = sim.signed_in();
    assert_eq!(assess(&client).1, TaskAssessment::Activating);
    assert_eq!(
        block_on(client.cancel_restore("rt2")).unwrap(),
        CancelOutcome::Refused(CancelRefusal::Activating)
    );
    assert_eq!(
        assess(&client).1,
        TaskAssessment::LeftStandby,
        "why it must not be offered"
    );
}

#[test]
fn cancels_of_no_tenant_sys_and_an_unrestored_tenant() {
    let sim = Sim::new(&json!({"tenants": [{"name": "orders", "id": 1002}]}));
    let client = sim.signed_in();
    let cancel = |tenant: &str| block_on(client.cancel_restore(tenant)).unwrap();
    assert_eq!(cancel("nobody"), CancelOutcome::Nothing);
    assert_eq!(cancel("sys"), CancelOutcome::Refused(CancelRefusal::System));
    assert_eq!(cancel("orders"), CancelOutcome::Refused(CancelRefusal::NotRestoring));
}

#[test]
fn a_search_queries_the_list_and_the_candidates() {
    let earlier = json!({"job_id": 3, "restore_tenant_name": "rt2", "status": "SUCCESS",
        "start_timestamp": "2024-10-13T15:25:18+08:00", "finish_timestamp": "2024-10-13T15:26:18+08:00"});
    let now = json!({"job_id": 7, "restore_tenant_name": "rt2", "status": "WAIT_TENANT_RESTORE_FINISH",
        "start_timestamp": "2024-10-14T15:25:18+08:00", "finish_timestamp": ""});
    let other = json!({"job_id": 8, "restore_tenant_name": "rt3", "status": "WAIT_TENANT_RESTORE_FINISH",
        "start_timestamp": "2024-10-14T15:20:18+08:00", "finish_timestamp": ""});
    let sim = Sim::new(&json!({"restores": [
        {"overview": now, "started_ago_s": 100.0, "started_by": "obshell"},
        {"overview": other, "started_ago_s": 150.0, "started_by": "obshell"},
        {"overview": earlier, "started_ago_s": 90_000.0, "started_by": "obshell"},
    ]}));
    let client = sim.signed_in();
    let restore = listed(&client);
    sim.forget();
    let found = block_on(Tasks::find(&client, &restore)).unwrap();
    assert!(matches!(found.restore, TaskSearch::Found(task) if task.id == "13"));
    sim.assert_log(&[("task/dags/ob?show_details=false", 200), ("task/dag/13", 200)]);
}

#[test]
fn a_poll_from_the_earliest_start_returns_that_row_and_later_ones() {
    let row = |job: i64, start: &str, finish: &str| {
        json!({"overview": {"job_id": job, "restore_tenant_name": format!("t{job}"), "start_timestamp": start,
            "finish_timestamp": finish, "status": if finish.is_empty() { "RESTORING" } else { "SUCCESS" }}})
    };
    let sim = Sim::new(&json!({"restores": [
        row(1, "2024-10-14T15:00:00+08:00", "2024-10-14T15:10:00+08:00"),
        row(2, "2024-10-14T15:20:00.5+08:00", ""),
        row(3, "2024-10-14T15:30:00+08:00", "2024-10-14T15:40:00+08:00"),
    ]}));
    let list = block_on(sim.signed_in().restore_jobs_since("2024-10-14T15:20:00.5+08:00")).unwrap();
    let jobs: Vec<_> = list.data.rows().map(|(row, _)| row.job_id.unwrap()).collect();
    assert_eq!(jobs, [2, 3]);
}

/// Restores of `rt2` an hour apart: each an `overview` with further fields; the first is the newest.
fn hourly(entries: &[Value]) -> Sim {
    let restores: Vec<Value> = entries
        .iter()
        .enumerate()
        .map(|(place, more)| {
            let mut entry = json!({
                "overview": {
                    "job_id": 100 - place, "restore_tenant_name": "rt2", "status": "SUCCESS",
                    "start_timestamp": "2024-10-14T15:25:18+08:00", "finish_timestamp": "2024-10-14T15:35:18+08:00",
                },
                "started_ago_s": 3_600.0 * (place + 1) as f64,
            });
            entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            entry
        })
        .collect();
    Sim::new(&json!({"agent": {"clock_stands": true}, "restores": restores}))
}

/// The result of a search for the restore at this position of the list, and the number of tasks queried.
fn search(sim: &Sim, place: usize) -> (TaskSearch, usize) {
    let client = sim.signed_in();
    let list = block_on(client.restore_jobs()).unwrap().data;
    let (row, _) = list.rows().nth(place).unwrap();
    let restore = read(&row);
    sim.forget();
    let found = block_on(Tasks::find(&client, &restore)).unwrap().restore;
    (found, sim.log().len() - 1)
}

#[test]
fn the_task_of_an_old_restore_of_a_tenant_restored_many_times_is_found() {
    let sim = hourly(&vec![json!({"started_by": "obshell"}); 12]);
    for place in [0, 5, 11] {
        let (own, queried) = search(&sim, place);
        assert!(matches!(own, TaskSearch::Found(_)), "{place}");
        assert_eq!(queried, 1, "{place}");
    }
}

#[test]
fn no_task_is_reported_only_after_every_candidate_was_queried() {
    let mut entries = vec![json!({"started_by": "obshell"}); 12];
    entries[6] = json!({});
    assert_eq!(search(&hourly(&entries), 6), (TaskSearch::NoTask, 2));
}

#[test]
fn unfinished_tasks_alone_leave_an_ended_restore_incomplete() {
    let ended = Sim::new(&finished_on(json!({"version": "4.3.1.0"})));
    let client = ended.signed_in();
    let row = block_on(client.overview("rt2")).unwrap().data;
    let found = block_on(Tasks::find(&client, &read(&row))).unwrap();
    assert_eq!(found.restore, TaskSearch::Incomplete);

    let running = running(100.0, json!({}));
    let client = running.signed_in();
    let restore = listed(&client);
    let old = Sim::new(&finished_on(json!({"version": "4.3.1.0"})));
    let found = block_on(Tasks::find(&old.signed_in(), &restore)).unwrap();
    assert_eq!(
        found.restore,
        TaskSearch::NoTask,
        "the task of what runs would be listed"
    );
}

#[test]
fn old_agents_refuse_unknown_tasks_by_number_only() {
    let sim = Sim::new(&finished_on(json!({"version": "4.3.0.0"})));
    let client = sim.signed_in();
    assert!(block_on(client.unfinished_dags()).unwrap().data.contents.is_empty());
    let error = block_on(client.cancel_restore("sys")).unwrap_err();
    assert!(error.refusal().is_some(), "{error:?}");
}
