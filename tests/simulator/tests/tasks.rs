//! obshell's own tasks as time goes on, and what a cancel does to a restore: where the recordings show single moments.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{OVERVIEW, PASSWORD, Reply, Request, control, public_key, recorded, seal, start, with_password};
use obshell_sim::{Options, Running, Scenario, Simulator};
use serde_json::{Value, json};

const TASKS: &str = "/api/v1/restore/tasks";
const DAGS: &str = "/api/v1/task/dags/ob";

/// Asks with a header that lives as long as the test moves the clock.
fn ask(running: &Running, method: &str, target: &str) -> Reply {
    let mut header = with_password(PASSWORD, target);
    header["Ts"] = json!("9999999999");
    let sealed = seal(&header, &public_key(running));
    let request = Request {
        method,
        target,
        headers: Vec::new(),
        body: String::new(),
    };
    request.with("X-OCS-Header", sealed).ask(running)
}

fn cancel(running: &Running) -> Reply {
    ask(running, "DELETE", "/api/v1/tenant/rt2/restore")
}

fn advance(running: &Running, seconds: f64) {
    control(running, "POST", "/sim/advance", &json!({"seconds": seconds}));
}

/// The newest task: state, operator, and state and operator of every node.
fn newest(running: &Running) -> String {
    let dags = ask(running, "GET", DAGS).json();
    let dag = dags["data"]["contents"].as_array().unwrap().last().unwrap().clone();
    let mark = |value: &Value| {
        format!(
            "{} {}",
            value["operator"].as_str().unwrap(),
            value["state"].as_str().unwrap()
        )
    };
    let nodes = dag["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    let nodes: Vec<String> = nodes.iter().map(mark).collect();
    format!("{}: {}", mark(&dag), nodes.join(", "))
}

fn statuses(running: &Running) -> Vec<String> {
    let list = ask(running, "GET", TASKS).json();
    let rows = list["data"]["contents"].as_array().unwrap();
    rows.iter()
        .map(|row| row["status"].as_str().unwrap().to_owned())
        .collect()
}

/// A restore of `rt2` that is played: its tenant is there after 40 s, it ends after 200 s.
fn played(folder: &str, status: &str, more: &Value) -> Running {
    let mut overview = recorded("overview_finished")["body"]["data"].clone();
    overview["status"] = json!(status);
    overview["start_timestamp"] = json!("2026-01-01T00:00:00+08:00");
    overview["finish_timestamp"] = json!("2026-01-01T00:03:20+08:00");
    let recording = json!({
        "format": "restore-watch.recording.v1", "restore": overview, "columns": ["t_s", "status"],
        "rows": [[0.0, "CREATE_TENANT"], [40.0, "WAIT_TENANT_RESTORE_FINISH"]],
    });
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tasks-{folder}.json"));
    std::fs::write(&path, recording.to_string()).unwrap();
    let mut entry = json!({"recording": path.to_str().unwrap()});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    start(&json!({"agent": {"clock_stands": true}, "restores": [entry]}))
}

fn by_obshell(folder: &str, status: &str, task: &Value) -> Running {
    played(folder, status, &json!({"started_by": "obshell", "task": task}))
}

#[test]
fn a_task_goes_from_node_to_node_and_outlives_its_restore() {
    let running = by_obshell("well", "SUCCESS", &json!({"activate_s": 20, "upgrade_s": 30}));
    for (seconds, expected) in [
        (
            1.0,
            "RUN RUNNING: RUN SUCCEED, RUN RUNNING, RUN PENDING, RUN PENDING, RUN PENDING",
        ),
        (
            60.0,
            "RUN RUNNING: RUN SUCCEED, RUN SUCCEED, RUN RUNNING, RUN PENDING, RUN PENDING",
        ),
        (
            150.0,
            "RUN RUNNING: RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN RUNNING, RUN PENDING",
        ),
        (
            20.0,
            "RUN RUNNING: RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN RUNNING",
        ),
        (
            40.0,
            "RUN SUCCEED: RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN SUCCEED",
        ),
    ] {
        advance(&running, seconds);
        assert_eq!(newest(&running), expected, "after {seconds} s more");
    }
    assert_eq!(statuses(&running), ["SUCCESS"]);
    assert_eq!(
        ask(&running, "GET", "/api/v1/task/dag/unfinish").json()["data"],
        json!({"contents": null})
    );
}

#[test]
fn a_task_gives_up_while_the_restore_goes_on() {
    let running = by_obshell("late", "SUCCESS", &json!({"timeout_s": 100}));
    advance(&running, 150.0);
    assert_eq!(
        newest(&running),
        "RUN FAILED: RUN SUCCEED, RUN SUCCEED, RUN FAILED, RUN PENDING, RUN PENDING"
    );
    assert_eq!(statuses(&running), ["WAIT_TENANT_RESTORE_FINISH"]);
    let logs = ask(&running, "GET", "/api/v1/task/sub_task/13/logs").json();
    let last = logs["data"]["contents"].as_array().unwrap().last().unwrap().clone();
    let content = last["log_content"].as_str().unwrap();
    assert!(content.contains("OB.Cluster.AsyncOperationTimeout"), "{last}");
    assert_eq!((&last["sub_task_id"], &last["execute_times"]), (&json!(3), &json!(1)));
    // A task that has failed here can still be rolled back, and takes the restore with it.
    assert_eq!(cancel(&running).status, 200);
    advance(&running, 15.0);
    assert_eq!(statuses(&running), ["FAIL"]);
}

#[test]
fn the_third_node_succeeds_on_a_failed_restore() {
    let running = by_obshell("failed", "FAIL", &json!({}));
    advance(&running, 300.0);
    assert_eq!(
        newest(&running),
        "RUN FAILED: RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, RUN FAILED, RUN PENDING"
    );
    assert_eq!(statuses(&running), ["FAIL"]);
}

#[test]
fn a_running_task_rolls_back_node_by_node_and_drops_the_tenant_on_the_way() {
    let running = by_obshell("back", "SUCCESS", &json!({}));
    advance(&running, 60.0);
    assert_eq!(cancel(&running).json()["data"]["operator"], "ROLLBACK");
    assert_eq!(ask(&running, "GET", OVERVIEW).status, 200, "not yet");
    assert_eq!(
        cancel(&running).err_code(),
        "Task.Dag.Operator.RollbackNotFailedDag",
        "once is enough"
    );
    let pending = "RUN PENDING, RUN PENDING";
    for (seconds, expected, status) in [
        (
            1.0,
            "RUNNING: ROLLBACK PENDING, ROLLBACK PENDING, ROLLBACK RUNNING",
            "WAIT_TENANT_RESTORE_FINISH",
        ),
        (
            2.5,
            "RUNNING: ROLLBACK PENDING, ROLLBACK RUNNING, ROLLBACK SUCCEED",
            "RESTORE_FAIL",
        ),
        (
            4.0,
            "RUNNING: ROLLBACK RUNNING, ROLLBACK SUCCEED, ROLLBACK SUCCEED",
            "FAIL",
        ),
        (
            2.0,
            "SUCCEED: ROLLBACK SUCCEED, ROLLBACK SUCCEED, ROLLBACK SUCCEED",
            "FAIL",
        ),
        (
            600.0,
            "SUCCEED: ROLLBACK SUCCEED, ROLLBACK SUCCEED, ROLLBACK SUCCEED",
            "FAIL",
        ),
    ] {
        advance(&running, seconds);
        assert_eq!(newest(&running), format!("ROLLBACK {expected}, {pending}"));
        assert_eq!(statuses(&running), [status], "{expected}");
    }
    assert_eq!(ask(&running, "GET", OVERVIEW).err_code(), "OB.Tenant.NotExist");
    let row = ask(&running, "GET", TASKS).json()["data"]["contents"][0].clone();
    let as_recorded = recorded("tasks_cancelled")["body"]["data"]["contents"][3].clone();
    for key in [
        "comment",
        "tablet_count",
        "total_bytes",
        "total_bytes_display",
        "backup_cluster_version",
        "ls_count",
    ] {
        assert_eq!(row[key], as_recorded[key], "{key}");
    }
    assert_ne!(row["finish_timestamp"], json!(""));
    let cluster = ask(&running, "GET", "/api/v1/obcluster/info").json();
    let tenants = cluster["data"]["tenants"].as_array().unwrap();
    assert!(tenants.iter().all(|tenant| tenant["tenant_name"] != "rt2"));
}

#[test]
fn what_sql_has_started_is_cancelled_by_a_task_that_fails() {
    let running = played("sql", "SUCCESS", &json!({}));
    assert_eq!(ask(&running, "GET", DAGS).json()["data"], json!({"contents": null}));
    advance(&running, 60.0);
    assert_eq!(cancel(&running).json()["data"]["nodes"], Value::Null);
    for (seconds, expected, status) in [
        (0.6, "RUN RUNNING: RUN RUNNING, RUN PENDING", "RESTORE_FAIL"),
        (1.0, "RUN RUNNING: RUN SUCCEED, RUN PENDING", "FAIL"),
        (5.0, "RUN FAILED: RUN SUCCEED, RUN FAILED", "FAIL"),
    ] {
        advance(&running, seconds);
        assert_eq!(newest(&running), expected);
        assert_eq!(statuses(&running), [status], "{expected}");
    }
    assert_eq!(ask(&running, "GET", OVERVIEW).err_code(), "OB.Tenant.NotExist");
    assert_eq!(cancel(&running).err_code(), "OB.Restore.Task.NotExist");
}

#[test]
fn a_refused_cancel_kills_the_task_and_leaves_the_restore() {
    let running = by_obshell("dead", "SUCCESS", &json!({"activate_s": 1000}));
    advance(&running, 300.0);
    for _ in 0..2 {
        assert_eq!(cancel(&running).err_code(), "Task.Dag.Operator.RollbackNotAllowed");
        assert_eq!(
            newest(&running),
            "CANCEL FAILED: RUN SUCCEED, RUN SUCCEED, RUN SUCCEED, CANCEL FAILED, RUN PENDING"
        );
    }
    assert_eq!(statuses(&running), ["SUCCESS"]);
    assert_eq!(ask(&running, "GET", OVERVIEW).status, 200);
}

#[test]
fn a_job_that_has_just_ended_is_listed_twice_for_a_while() {
    let running = played("twice", "SUCCESS", &json!({"duplicate_for_s": 30}));
    advance(&running, 210.0);
    assert_eq!(statuses(&running), ["RESTORE_SUCCESS", "SUCCESS"]);
    assert_eq!(
        ask(&running, "GET", OVERVIEW).json()["data"]["status"],
        "RESTORE_SUCCESS"
    );
    advance(&running, 30.0);
    assert_eq!(statuses(&running), ["SUCCESS"]);
}

#[test]
fn the_default_scenario_has_a_task_in_every_state() {
    let running = Simulator::start(Options::new(Scenario::load("default").unwrap())).unwrap();
    let dags = ask(&running, "GET", DAGS).json();
    let dags = dags["data"]["contents"].as_array().unwrap();
    let told: Vec<_> = dags
        .iter()
        .map(|dag| (dag["maintenance_key"].clone(), dag["state"].clone()))
        .collect();
    let expected = [("rt2", "SUCCEED"), ("orders_dr", "FAILED"), ("hr_copy", "RUNNING")];
    assert_eq!(
        told,
        expected.map(|(key, state)| (json!(key), json!(state))),
        "oldest first"
    );
}

#[test]
fn old_agents_list_unfinished_tasks_only() {
    let overview = recorded("overview_running")["body"]["data"].clone();
    let restore = json!({"overview": overview, "started_ago_s": 60, "started_by": "obshell"});
    let running = start(&json!({"agent": {"version": "4.3.1.0"}, "restores": [restore]}));
    assert_eq!(ask(&running, "GET", DAGS).status, 404);
    let unfinished = ask(&running, "GET", "/api/v1/task/dag/unfinish?show_details=false").json();
    assert_eq!(unfinished["data"]["contents"][0]["name"], "Restore backup_rt2");
    assert_eq!(unfinished["data"]["contents"][0]["nodes"], Value::Null);
    assert_eq!(ask(&running, "GET", "/api/v1/task/dag/11").status, 200);
}
