//! The scenarios with one restore of each odd kind, and the switches that they are made with.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{advance, ask, control, int, overview, standing};
use obshell_sim::Running;
use serde_json::{Value, json};

/// HTTP status and code of the refusal of a tenant's overview.
fn refused(running: &Running, tenant: &str) -> (u16, String) {
    let reply = ask(running, &format!("/api/v1/tenant/{tenant}/restore/overview"));
    (reply.status, reply.err_code())
}

/// The row of a tenant in the list; null without one.
fn listed(running: &Running, tenant: &str) -> Value {
    let list = ask(running, "/api/v1/restore/tasks").json()["data"]["contents"].clone();
    let rows = list.as_array().unwrap();
    let row = rows.iter().find(|row| row["restore_tenant_name"] == tenant);
    row.cloned().unwrap_or_default()
}

/// The status of a tenant of the cluster; null without one.
fn tenant_status(running: &Running, tenant: &str) -> Value {
    let tenants = ask(running, "/api/v1/obcluster/info").json()["data"]["tenants"].clone();
    let tenants = tenants.as_array().unwrap().clone();
    let known = tenants.into_iter().find(|known| known["tenant_name"] == tenant);
    known.unwrap_or_default()["status"].clone()
}

#[test]
fn fixed_kinds_say_what_is_odd_about_them() {
    let running = standing("kinds");
    for (tenant, field, value) in [
        ("no_tablet_finished", "tablet_count", json!(48_211)),
        ("no_tablet_finished", "finish_tablet_count", json!(0)),
        ("no_tablet_finished", "recover_progress", json!("100.00")),
        (
            "day_of_one_digit",
            "start_timestamp",
            json!("2022-06-1 10:58:33.689560"),
        ),
        ("two_sizes", "total_bytes", json!(23_210_230)),
        ("two_sizes", "total_bytes_display", json!("220.14GB")),
        ("two_sizes", "restore_progress", json!("33.84")),
        ("no_lists", "backup_set_list", json!("")),
        ("quick", "restore_type", json!("QUICK")),
        ("quick", "tablet_count", json!(0)),
        ("quick", "status", json!("SUCCESS")),
        ("quick_running", "status", json!("WAIT_TENANT_RESTORE_FINISH")),
        ("AUX_RECOVER$1795478100250301", "finish_timestamp", json!("")),
        ("standby", "restore_scn", json!(4_611_686_018_427_387_903_i64)),
        ("standby_running", "restore_scn", json!(4_611_686_018_427_387_903_i64)),
    ] {
        assert_eq!(overview(&running, tenant)[field], value, "{tenant}: {field}");
    }
    for quick in ["quick", "quick_running"] {
        let option = overview(&running, quick)["restore_option"].clone();
        assert!(option.as_str().unwrap().ends_with("&method=quick"), "{option}");
    }
    assert_eq!(
        int(&listed(&running, "two_sizes"), "job_id"),
        int(&overview(&running, "two_sizes"), "job_id")
    );
}

#[test]
fn failures_are_listed_with_their_comments_after_their_tenants_are_gone() {
    let running = standing("kinds");
    for (tenant, comment) in [
        ("fail_without_trace", "run concurrently with backup data clean"),
        ("fail_unit_number", "OB_UNIT_NUM_OVER_SERVER_COUNT(-4656)"),
        ("fail_no_archive", "(-9025) on"),
    ] {
        assert_eq!(refused(&running, tenant), (400, "OB.Tenant.NotExist".to_owned()));
        let row = listed(&running, tenant);
        assert_eq!(row["status"], "FAIL");
        assert!(row["comment"].as_str().unwrap().contains(comment), "{row}");
    }
    assert_eq!(int(&listed(&running, "fail_unit_number"), "ls_count"), -1);
}

#[test]
fn a_tenant_with_a_slash_in_its_name_is_listed_and_cannot_be_asked_for() {
    let running = standing("kinds");
    assert_eq!(listed(&running, "with/slash")["status"], "WAIT_TENANT_RESTORE_FINISH");
    assert_eq!(refused(&running, "with%2Fslash"), (404, "Common.NotFound".to_owned()));
}

#[test]
fn a_tenant_can_be_in_restore_without_a_job() {
    let running = standing("kinds");
    assert_eq!(tenant_status(&running, "half_made"), "RESTORE");
    assert_eq!(refused(&running, "half_made"), (404, "Common.NotFound".to_owned()));
    assert_eq!(listed(&running, "half_made"), Value::Null);
}

#[test]
fn a_watching_node_can_fail_within_seconds() {
    let running = standing("kinds");
    let dags = ask(&running, "/api/v1/task/dags/ob").json()["data"]["contents"].clone();
    let dags = dags.as_array().unwrap();
    let dag = dags
        .iter()
        .find(|dag| dag["maintenance_key"] == "task_not_hold")
        .unwrap();
    let node = &dag["nodes"][2];
    assert_eq!(node["state"], "FAILED");
    let time = |name: &str| node[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    let took_s = time("end_time").duration_since(time("start_time")).as_secs();
    assert!((7..10).contains(&took_s), "{took_s} s");
    let log = node["sub_tasks"][0]["task_logs"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert!(log.as_str().unwrap().contains("[Agent.OceanBase.NotHold]"), "{log}");
    let status = overview(&running, "task_not_hold")["status"].clone();
    assert_eq!(status, "WAIT_TENANT_RESTORE_FINISH", "the restore goes on");
}

#[test]
fn a_restore_that_was_just_ordered_is_listed_later_than_its_task() {
    let running = standing("kinds");
    let dags = ask(&running, "/api/v1/task/dags/ob").json()["data"]["contents"].clone();
    let of_it = |dag: &Value| dag["maintenance_key"] == "just_ordered";
    assert!(dags.as_array().unwrap().iter().any(of_it), "obshell knows it");
    for (seconds, status, code) in [
        (0.0, Value::Null, "OB.Tenant.NotExist"),
        (19.0, Value::Null, "OB.Tenant.NotExist"),
        (2.0, json!("CREATE_TENANT"), "OB.Tenant.NotExist"),
        (20.0, json!("CREATE_TENANT"), ""),
    ] {
        advance(&running, seconds);
        assert_eq!(
            listed(&running, "just_ordered")["status"],
            status,
            "after {seconds} s more"
        );
        assert_eq!(refused(&running, "just_ordered").1, code, "after {seconds} s more");
    }
}

#[test]
fn a_restore_can_vanish_with_its_tenant() {
    let running = standing("kinds");
    advance(&running, 59.0);
    assert_eq!(overview(&running, "vanishes")["finish_timestamp"], "");
    assert_eq!(tenant_status(&running, "vanishes"), "RESTORE");
    advance(&running, 1.0);
    assert_eq!(refused(&running, "vanishes"), (400, "OB.Tenant.NotExist".to_owned()));
    assert_eq!(listed(&running, "vanishes"), Value::Null);
    assert_eq!(tenant_status(&running, "vanishes"), Value::Null);
}

#[test]
fn somebody_else_can_cancel() {
    let running = standing("kinds");
    control(&running, "POST", "/sim/cancel", &json!({"tenant": "ordinary"}));
    advance(&running, 5.0);
    assert_eq!(refused(&running, "ordinary").1, "OB.Tenant.NotExist");
    assert_eq!(listed(&running, "ordinary")["status"], "FAIL");
}

#[test]
fn a_bad_row_spoils_the_list_unless_its_time_is_left_out() {
    let running = standing("bad-row");
    let list = |query: String| ask(&running, &format!("/api/v1/restore/tasks{query}"));
    let whole = list(String::new());
    assert_eq!((whole.status, whole.err_code().as_str()), (500, "Common.Unexpected"));
    let start = |tenant: &str| {
        overview(&running, tenant)["start_timestamp"]
            .as_str()
            .unwrap()
            .replace('+', "%2B")
    };
    let later = list(format!("?start_time={}", start("good_running")));
    let earlier = list(format!("?end_time={}", start("good_before")));
    for (part, tenant) in [(later, "good_running"), (earlier, "good_before")] {
        assert_eq!(part.status, 200, "{}", part.body);
        let rows = part.json()["data"]["contents"].clone();
        assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
        assert_eq!(rows[0]["restore_tenant_name"], tenant);
    }
    assert_eq!(refused(&running, "bad").0, 500);
}

#[test]
fn an_observer_that_is_just_stopping_cannot_be_looked_for() {
    let running = standing("kinds");
    control(&running, "PUT", "/sim/database", &json!({"state": "check_failed"}));
    let expected = (500, "OB.Server.Process.CheckFailed".to_owned());
    assert_eq!(refused(&running, "ordinary"), expected);
    control(&running, "PUT", "/sim/database", &json!({"state": "process_gone"}));
    assert_eq!(refused(&running, "ordinary").1, "OB.Server.Process.NotExist");
}
