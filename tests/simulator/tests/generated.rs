//! Restores in large numbers: the list is complete, in order, as large as a real one, and alive.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use std::collections::HashSet;

use common::{control, get, start, start_with};
use obshell_sim::Running;
use serde_json::{Value, json};

const TASKS: &str = "/api/v1/restore/tasks";

fn rows(running: &Running, target: &str) -> Vec<Value> {
    let body = get(running, target).json();
    let rows = body["data"]["contents"].as_array().unwrap().clone();
    assert_eq!(body["data"]["page"]["total_elements"], json!(rows.len()));
    rows
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap()
}

fn encoded(start: &str) -> String {
    format!("{TASKS}?start_time={}", start.replace('+', "%2B"))
}

#[test]
fn ten_thousand_restores_are_one_answer_of_about_12_mb() {
    let running = start(&json!({"generate": {"ended": 10_000, "running": 50, "seed": 1}}));
    let body = get(&running, TASKS).body;
    assert!((11_000_000..14_000_000).contains(&body.len()), "{}", body.len());
    let rows = rows(&running, TASKS);
    assert_eq!(rows.len(), 10_050);
    let (live, ended) = rows.split_at(50);
    assert!(live.iter().all(|row| text(row, "finish_timestamp").is_empty()));
    assert!(ended.is_sorted_by(|a, b| text(a, "start_timestamp") > text(b, "start_timestamp")));
    let keys: HashSet<_> = rows
        .iter()
        .map(|row| (row["job_id"].to_string(), text(row, "start_timestamp")))
        .collect();
    assert_eq!(keys.len(), rows.len(), "every restore is told apart");
    let earliest = live.iter().map(|row| text(row, "start_timestamp")).min().unwrap();
    let since = self::rows(&running, &encoded(earliest));
    assert_eq!(since.len(), 50, "a poll brings what runs, and nothing of the past");
}

#[test]
fn what_was_made_up_is_filtered_and_mixed_with_what_was_not() {
    let overview = json!({"restore_tenant_name": "mine", "status": "SUCCESS", "job_id": 1,
        "start_timestamp": "2026-01-01T00:00:00+08:00", "finish_timestamp": "2026-01-01T01:00:00+08:00"});
    let running = start(&json!({
        "restores": [{"overview": overview, "started_ago_s": 40_000.0}], "generate": {"ended": 40, "seed": 3},
    }));
    let all = rows(&running, TASKS);
    assert!(all.is_sorted_by(|a, b| text(a, "start_timestamp") > text(b, "start_timestamp")));
    let mine = all.iter().position(|row| row["restore_tenant_name"] == "mine").unwrap();
    assert!((1..40).contains(&mine), "{mine}");
    assert_eq!(
        rows(&running, &encoded(text(&all[mine], "start_timestamp"))).len(),
        mine + 1
    );
    let failed = rows(&running, &format!("{TASKS}?status=fail"));
    let expected = all.iter().filter(|row| row["status"] == "FAIL").count();
    assert_eq!((failed.len(), failed.len() < 41), (expected, true));
}

#[test]
fn the_last_restore_of_a_name_has_an_overview_unless_its_tenant_is_gone() {
    let running = start(&json!({"generate": {"ended": 60, "seed": 5}}));
    let mut seen = HashSet::new();
    let (mut there, mut gone) = (0, 0);
    for row in rows(&running, TASKS) {
        let tenant = text(&row, "restore_tenant_name").to_owned();
        if !seen.insert(tenant.clone()) {
            continue;
        }
        let reply = get(&running, &format!("/api/v1/tenant/{tenant}/restore/overview"));
        if reply.status == 200 {
            there += 1;
            let told = reply.json()["data"].clone();
            assert_eq!(
                (&told["job_id"], &told["backup_data_uri"]),
                (&row["job_id"], &json!(""))
            );
        } else {
            gone += 1;
            assert_eq!(
                (reply.err_code().as_str(), &row["status"]),
                ("OB.Tenant.NotExist", &json!("FAIL"))
            );
        }
    }
    assert!(there > 40 && gone > 0, "{there} {gone}");
}

#[test]
fn running_ones_move_and_begin_again_as_new_jobs() {
    let scenario = json!({"agent": {"clock_stands": true}, "generate": {"running": 5, "seed": 2, "counters": true}});
    let running = start_with(&scenario, |options| options.speed = 100.0);
    let sums = |rows: &[Value]| -> i64 { rows.iter().map(|row| row["finish_bytes"].as_i64().unwrap()).sum() };
    let jobs = |rows: &[Value]| -> Vec<i64> { rows.iter().map(|row| row["job_id"].as_i64().unwrap()).collect() };
    let first = rows(&running, TASKS);
    assert!(first.iter().all(|row| row["finish_bytes"].as_i64() > Some(0)));
    control(&running, "POST", "/sim/advance", &json!({"seconds": 1}));
    let then = rows(&running, TASKS);
    assert!(sums(&then) > sums(&first));
    assert_eq!(jobs(&then), jobs(&first));
    // Four hours of a recording in 144 s: all have ended and begun again.
    control(&running, "POST", "/sim/advance", &json!({"seconds": 50}));
    assert_ne!(jobs(&rows(&running, TASKS)), jobs(&first));
    let dags = get(&running, "/api/v1/task/dags/ob").json();
    assert!(
        !dags["data"]["contents"].as_array().unwrap().is_empty(),
        "some were started by obshell"
    );
}
