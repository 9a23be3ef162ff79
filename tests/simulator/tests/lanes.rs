//! Data, log and disk of a restore, each standing, falling back or held while the others move, and Prometheus' own clock.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{PASSWORD, Request, advance, int, overview, public_key, seal, seal_body, standing, start, with_password};
use obshell_sim::Running;
use serde_json::json;

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
