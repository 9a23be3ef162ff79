//! The scenarios with one restore of each odd kind, and the switches that they are made with.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{PASSWORD, Reply, Request, control, public_key, seal, seal_body, start, with_password};
use obshell_sim::{Options, Running, Scenario, Simulator};
use serde_json::{Value, json};

/// Asks with a header that lives as long as the test moves the clock.
fn ask(running: &Running, target: &str) -> Reply {
    let mut header = with_password(PASSWORD, target);
    header["Ts"] = json!("9999999999");
    Request::get(target)
        .with("X-OCS-Header", seal(&header, &public_key(running)))
        .ask(running)
}

/// A built-in scenario whose clock stands still.
fn standing(scenario: &str) -> Running {
    let mut options = Options::new(Scenario::load(scenario).unwrap());
    options.control = true;
    let running = Simulator::start(options).unwrap();
    control(&running, "PUT", "/sim/clock", &json!({"stands": true}));
    running
}

fn advance(running: &Running, seconds: f64) {
    control(running, "POST", "/sim/advance", &json!({"seconds": seconds}));
}

fn overview(running: &Running, tenant: &str) -> Value {
    let tenant = tenant.replace('$', "%24");
    let reply = ask(running, &format!("/api/v1/tenant/{tenant}/restore/overview"));
    assert_eq!(reply.status, 200, "{tenant}: {}", reply.body);
    reply.json()["data"].clone()
}

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

fn int(overview: &Value, name: &str) -> i64 {
    overview[name]
        .as_i64()
        .unwrap_or_else(|| panic!("{name} in {overview}"))
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

/// Finished tablets and the SCN that logs are replayed up to.
fn lanes(running: &Running, tenant: &str) -> (i64, i64) {
    let overview = overview(running, tenant);
    (int(&overview, "finish_tablet_count"), int(&overview, "recover_scn"))
}

#[test]
fn one_lane_can_stand_while_the_other_moves() {
    let running = standing("kinds");
    let before = ["data_stands", "log_stands"].map(|tenant| lanes(&running, tenant));
    advance(&running, 600.0);
    let after = ["data_stands", "log_stands"].map(|tenant| lanes(&running, tenant));
    assert_eq!(before[0].0, after[0].0, "data");
    assert!(before[0].1 < after[0].1, "the log moves beside data that stands");
    assert_eq!(before[1].1, after[1].1, "log");
    assert!(before[1].0 < after[1].0, "data moves beside a log that stands");
    advance(&running, 500.0);
    let end = overview(&running, "data_stands");
    assert_eq!(
        (&end["status"], int(&end, "tablet_count")),
        (&json!("FAIL"), 0),
        "the end reports nothing"
    );
}

#[test]
fn counters_can_fall_and_rise_again() {
    let running = standing("kinds");
    let mut seen = vec![lanes(&running, "counters_fall")];
    for _ in 0..2 {
        advance(&running, 60.0);
        seen.push(lanes(&running, "counters_fall"));
    }
    assert!(seen[1].0 < seen[0].0 && seen[2].0 >= seen[1].0, "{seen:?}");
    assert!(seen[1].1 >= seen[0].1 && seen[2].1 < seen[1].1, "{seen:?}");
}

#[test]
fn a_restore_can_be_held_just_before_its_end() {
    let running = standing("kinds");
    let (finished, _) = lanes(&running, "held_at_the_end");
    let at_first = overview(&running, "held_at_the_end");
    assert_eq!(finished, int(&at_first, "tablet_count") - 1);
    assert_eq!(at_first["restore_progress"], "99.97");
    advance(&running, 330.0);
    let log = overview(&running, "held_at_the_end")["recover_progress"].clone();
    assert_eq!(log, "100.00");
    advance(&running, 100.0);
    assert_eq!(overview(&running, "held_at_the_end")["status"], "SUCCESS");
}

/// The values of a tenant's disk usage over the last `minutes`, by Prometheus.
fn disk(running: &Running, tenant: &str, minutes: i32) -> Vec<f64> {
    let target = "/api/v1/metrics/query";
    let now = Request::get("/api/v1/time").ask(running).json()["data"].clone();
    let now: jiff::Timestamp = now.as_str().unwrap().parse().unwrap();
    let query = json!({
        "labels": [{"key": "tenant_name", "value": tenant}], "group_labels": ["tenant_name"],
        "query_range": {"start_timestamp": now.as_second() - i64::from(minutes) * 60,
                        "end_timestamp": now.as_second(), "step": 60},
        "metrics": ["ob_tenant_disk_usage"],
    });
    let mut header = with_password(PASSWORD, target);
    header["Ts"] = json!("9999999999");
    let request = Request::post(target, seal_body(&query.to_string())).with("Content-Type", "application/json");
    let reply = request
        .with("X-OCS-Header", seal(&header, &public_key(running)))
        .ask(running);
    let values = reply.json()["data"]["contents"][0]["values"].clone();
    let values = values.as_array().cloned().unwrap_or_default();
    values.iter().map(|point| point["value"].as_f64().unwrap()).collect()
}

#[test]
fn a_disk_that_has_stood_for_40_minutes_shows_in_prometheus() {
    let running = standing("kinds");
    let curve = disk(&running, "disk_stands", 60);
    let last = curve.last().unwrap();
    let stands = curve.iter().filter(|value| *value == last).count();
    assert!((38..=41).contains(&stands), "{stands} of {}", curve.len());
    assert!(curve[0] < *last);
}

#[test]
fn a_prometheus_can_have_another_clock() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../recordings/synthetic/t074.json");
    let curve = |ahead_s: f64| {
        let agent = json!({"prometheus": "simulated", "clock_stands": true, "clock_at_start": "2026-11-24T00:00:00Z",
                           "metrics": {"clock_offset_s": ahead_s}});
        let restore = json!({"recording": path, "set": {"restore_tenant_name": "rt2"}, "offset_s": 9000});
        disk(&start(&json!({"agent": agent, "restores": [restore]})), "rt2", 60)
    };
    let (same, ahead) = (curve(0.0), curve(600.0));
    assert_eq!(same[..50], ahead[10..60], "ten minutes later by its own clock");
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
