//! Metrics of the cluster's Prometheus about a restore, queried through the agent.

use pollster::block_on;
use restore_watch::{
    obshell::{Client, Metric, MetricsQuery, QueryRange, Refusal, Transport},
    restore::monitored::{Monitored, MonitoredSample, monitored, query_range},
    time::Instant,
};
use serde_json::{Value, json};

use crate::harness::{Sim, finished_on};

const BOTH: [Metric; 2] = [Metric::DiskUsage, Metric::WriteRate];
/// The start of the played restore on an agent whose clock moves only on request.
const BEGAN: &str = "2026-11-24T00:00:00Z";

/// A restore of `rt2` that grows by 10 MB/s from its second to its twentieth minute.
fn played(metrics: Value, more: Value) -> Value {
    let recording = json!({
        "format": "restore-watch.recording.v1",
        "restore": {"job_id": 7, "restore_tenant_name": "rt2", "status": "SUCCESS",
            "start_timestamp": "2026-01-01T00:00:00+08:00", "finish_timestamp": "2026-01-01T00:40:00+08:00"},
        "columns": ["t_s", "status", "data_disk_usage"],
        "rows": [[0, "CREATE_TENANT", null], [120, "RESTORING", 0], [1200, "RESTORING", 10_800_000_000_i64]],
    });
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("client-metrics.json");
    // Tests run in parallel: each writes the same file, and a reader must never see half of it.
    let own = path.with_extension(format!("{:?}", std::thread::current().id()));
    std::fs::write(&own, recording.to_string()).unwrap();
    std::fs::rename(&own, &path).unwrap();
    let mut entry = json!({"recording": path.to_str().unwrap(), "offset_s": 0});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({
        "agent": {"prometheus": "simulated", "metrics": metrics, "clock_stands": true, "clock_at_start": BEGAN},
        "restores": [entry],
    })
}

fn half_an_hour_later(scenario: &Value) -> Sim {
    let sim = Sim::new(scenario);
    sim.control("POST", "advance", &json!({"seconds": 1800}));
    sim
}

fn began() -> Instant {
    restore_watch::time::Stamp::parse(BEGAN).unwrap().as_labelled().unwrap()
}

fn whole() -> QueryRange {
    query_range(began(), began().plus_ms(1_800_000), None).unwrap()
}

fn ask<T: Transport>(client: &Client<T>, cluster: Option<&str>, window: QueryRange) -> Monitored {
    let query = MetricsQuery::new(cluster, "rt2", window, &BOTH).unwrap();
    monitored(&block_on(client.metrics(&query)).unwrap().data, began())
}

fn known(found: Monitored) -> (Vec<MonitoredSample>, Vec<MonitoredSample>) {
    match found {
        Monitored::Known { disk, written } => (disk, written),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_whole_curve_is_available_later() {
    let sim = half_an_hour_later(&played(json!({}), json!({})));
    let client = sim.signed_in();
    let (disk, written) = known(ask(&client, Some("ob-test"), whole()));
    let minutes: Vec<i64> = disk
        .iter()
        .map(|sample| (sample.at.ms() - began().ms()) / 60_000)
        .collect();
    assert_eq!(minutes, (2..=30).collect::<Vec<_>>(), "from when the tenant is there");
    for (sample, minute) in disk.iter().zip(&minutes) {
        let grown = (minute * 60).min(1200) - 120;
        assert_eq!(sample.value, grown as f64 * 1e7, "minute {minute}");
    }
    let rates: Vec<i64> = written.iter().map(|sample| sample.value.round() as i64).collect();
    assert_eq!(rates[0], 10_000_000);
    assert_eq!(rates.last(), Some(&0), "nothing is written any more");
    let more = query_range(began(), began().plus_ms(1_920_000), Some(whole())).unwrap();
    sim.control("POST", "advance", &json!({"seconds": 120}));
    let (disk, _) = known(ask(&client, Some("ob-test"), more));
    let minutes: Vec<i64> = disk
        .iter()
        .map(|sample| (sample.at.ms() - began().ms()) / 60_000)
        .collect();
    assert_eq!(minutes, [30, 31, 32], "then only what is new");
}

#[test]
fn nothing_is_known_without_prometheus() {
    for prometheus in ["none", "down"] {
        let mut scenario = played(json!({}), json!({}));
        scenario["agent"]["prometheus"] = json!(prometheus);
        let found = ask(&half_an_hour_later(&scenario).signed_in(), Some("ob-test"), whole());
        assert_eq!(found, Monitored::Nothing, "{prometheus}");
    }
}

#[test]
fn prometheus_recovers_after_an_outage() {
    let sim = half_an_hour_later(&played(json!({}), json!({})));
    let client = sim.signed_in();
    for (state, there) in [("simulated", true), ("down", false), ("simulated", true)] {
        sim.control("PUT", "prometheus", &json!({"state": state}));
        let found = ask(&client, Some("ob-test"), whole());
        assert_eq!(matches!(found, Monitored::Known { .. }), there, "{state}");
    }
}

#[test]
fn a_missing_metric_leaves_the_other() {
    let sim = half_an_hour_later(&played(json!({"missing": ["ob_tenant_disk_usage"]}), json!({})));
    let (disk, written) = known(ask(&sim.signed_in(), Some("ob-test"), whole()));
    assert!(disk.is_empty() && !written.is_empty());
}

#[test]
fn a_different_cluster_name_is_found_unless_there_are_several() {
    let other = json!([{"cluster_name": "ob-other", "tenant_name": "rt2", "data_disk_usage": 5}]);
    for (others, alone) in [(json!([]), true), (other, false)] {
        let sim = half_an_hour_later(&played(json!({"cluster_name": "renamed", "others": others}), json!({})));
        let client = sim.signed_in();
        assert_eq!(ask(&client, Some("ob-test"), whole()), Monitored::Nothing);
        let found = ask(&client, None, whole());
        assert_eq!(found == Monitored::Ambiguous, !alone);
        assert_eq!(matches!(found, Monitored::Known { .. }), alone);
    }
}

#[test]
fn points_of_an_earlier_tenant_do_not_count() {
    let sim = half_an_hour_later(&played(json!({}), json!({"earlier_disk_usage": 99})));
    let client = sim.signed_in();
    let earlier = QueryRange {
        from: began().plus_ms(-1_800_000),
        ..whole()
    };
    let query = MetricsQuery::new(Some("ob-test"), "rt2", earlier, &[Metric::DiskUsage]).unwrap();
    let answer = block_on(client.metrics(&query)).unwrap().data;
    assert_eq!(answer.contents[0].values[0].value, 99.0, "they are there");
    let (disk, _) = known(monitored(&answer, began()));
    assert_eq!(disk[0].value, 0.0);
}

#[test]
fn the_client_waits_for_a_slow_prometheus() {
    let sim = half_an_hour_later(&played(json!({"latency_ms": 300}), json!({})));
    known(ask(&sim.signed_in(), Some("ob-test"), whole()));
}

#[test]
fn a_dropped_tenant_has_no_more_points() {
    let sim = half_an_hour_later(&played(json!({}), json!({})));
    let client = sim.signed_in();
    block_on(client.cancel_restore("rt2")).unwrap();
    sim.control("POST", "advance", &json!({"seconds": 600}));
    let later = QueryRange {
        to: began().plus_ms(2_400_000),
        ..whole()
    };
    let (disk, _) = known(ask(&client, Some("ob-test"), later));
    assert_eq!(disk.last().unwrap().at, began().plus_ms(1_800_000));
}

#[test]
fn old_agents_do_not_have_it() {
    let client = Sim::new(&finished_on(json!({"version": "4.3.1.0"})));
    let client = client.signed_in();
    let query = MetricsQuery::new(None, "rt2", whole(), &BOTH).unwrap();
    let error = block_on(client.metrics(&query)).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::NotFound));
}
