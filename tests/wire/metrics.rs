//! Metrics queries: what is sent, what is never sent, and how the recorded answers are interpreted.

use pollster::block_on;
use restore_watch::{
    obshell::{Method, Metric, Metrics, MetricsQuery, QueryRange},
    restore::monitored::{Monitored, monitored},
    time::Instant,
};
use serde_json::{Value, json};

use crate::{
    opener::Opener,
    stub::{recording, recordings, reply, signed_in, success},
};

const BOTH: [Metric; 2] = [Metric::DiskUsage, Metric::WriteRate];

fn window(from_ms: i64, to_ms: i64) -> QueryRange {
    QueryRange {
        from: Instant::from_ms(from_ms),
        to: Instant::from_ms(to_ms),
        step_s: 60,
    }
}

fn query(cluster: Option<&str>, tenant: &str) -> Option<MetricsQuery> {
    MetricsQuery::new(cluster, tenant, window(1_795_476_374_007, 1_795_478_174_007), &BOTH)
}

/// The decrypted body of a query.
fn asked(query: &MetricsQuery) -> Value {
    let client = signed_in(|_| success(&json!({"contents": []})));
    block_on(client.metrics(query)).unwrap();
    let request = client.transport().requests().pop().unwrap();
    assert_eq!(
        (request.method, request.target.as_str()),
        (Method::Post, "/api/v1/metrics/query")
    );
    let opened = Opener::of_size(512).open_body(request.sealed.as_deref().unwrap(), request.body.as_deref().unwrap());
    serde_json::from_str(&opened).unwrap()
}

fn told(name: &str) -> Metrics {
    let recorded = recording(name);
    let client = signed_in(move |_| reply(recorded.status, &recorded.body));
    block_on(client.metrics(&query(None, "rt2").unwrap())).unwrap().data
}

#[test]
fn a_query_equals_the_recorded_one() {
    let text = std::fs::read_to_string("tests/recordings/agent/metrics_curve.json").unwrap();
    let mut expected: Value = serde_json::from_str::<Value>(&text).unwrap()["request"]["body_before_sealing"].clone();
    expected["metrics"] = json!(["ob_tenant_disk_usage", "io_write_size"]);
    assert_eq!(asked(&query(Some("ob-lab"), "rt2").unwrap()), expected);
}

#[test]
fn without_a_cluster_series_are_grouped_by_cluster() {
    let body = asked(&query(None, "rt2").unwrap());
    assert_eq!(body["labels"], json!([{"key": "tenant_name", "value": "rt2"}]));
    assert_eq!(body["group_labels"], json!(["ob_cluster_name", "tenant_name"]));
}

#[test]
fn times_are_exact_to_the_millisecond() {
    let window = QueryRange {
        from: Instant::from_ms(1_000_000_000_001),
        to: Instant::from_ms(1_000_000_060_050),
        step_s: 120,
    };
    let body = asked(&MetricsQuery::new(None, "租户 '1'", window, &BOTH).unwrap());
    assert_eq!(
        body["query_range"],
        json!({"start_timestamp": 1_000_000_000.001, "end_timestamp": 1_000_000_060.05, "step": 120})
    );
    assert_eq!(body["labels"][0]["value"], "租户 '1'");
}

#[test]
fn names_that_would_break_the_query_are_rejected() {
    for name in ["a\"b", "a\\b", "a\nb"] {
        assert_eq!(query(None, name), None);
        assert_eq!(query(Some(name), "rt2"), None);
    }
}

#[test]
fn every_recorded_answer_is_parsed() {
    for recorded in recordings() {
        if recorded.status != 200 || !recorded.name.starts_with("metrics_") {
            continue;
        }
        let read = told(&recorded.name);
        let sent = recorded.json["data"]["contents"].as_array().unwrap();
        assert_eq!(read.contents.len(), sent.len(), "{}", recorded.name);
        for (series, json) in read.contents.iter().zip(sent) {
            assert_eq!(series.metric.name.as_deref(), json["metric"]["name"].as_str());
            for label in json["metric"]["labels"].as_array().unwrap() {
                let value = series.metric.label(label["key"].as_str().unwrap());
                assert_eq!(value, label["value"].as_str(), "{}", recorded.name);
            }
            let values = json["values"].as_array().unwrap();
            assert_eq!(series.values.len(), values.len());
            for (point, json) in series.values.iter().zip(values) {
                let (value, seconds) = (json["value"].as_f64().unwrap(), json["timestamp"].as_f64().unwrap());
                assert!((point.value - value).abs() < 0.002, "{value}");
                assert!((point.at.ms() as f64 - seconds * 1000.0).abs() < 0.5, "{seconds}");
            }
        }
    }
}

#[test]
fn an_empty_list_means_nothing_is_known() {
    let start = Instant::from_ms(1_795_476_000_000);
    let Monitored::Known { disk, written } = monitored(&told("metrics_curve"), start) else {
        panic!("the curve is known");
    };
    assert_eq!((disk.len(), written.len()), (12, 12));
    assert!(disk.is_sorted_by_key(|sample| sample.at));
    assert!((disk[0].value - 746_998_643.875).abs() < 0.002);
    for empty in [
        "metrics_no_prometheus",
        "metrics_quote_in_label",
        "metrics_range_reversed",
        "metrics_step_zero",
        "metrics_too_many_points",
        "metrics_unknown_metric",
        "metrics_unknown_tenant",
        "metrics_without_content_type",
    ] {
        assert_eq!(monitored(&told(empty), start), Monitored::Nothing, "{empty}");
    }
}

#[test]
fn points_before_the_restore_are_dropped() {
    let later = Instant::from_ms(1_795_477_000_000);
    let Monitored::Known { disk, written } = monitored(&told("metrics_curve"), later) else {
        panic!("the curve is known");
    };
    assert_eq!((disk.len(), written.len()), (6, 6));
    let after_all = Instant::from_ms(1_795_479_000_000);
    assert_eq!(monitored(&told("metrics_curve"), after_all), Monitored::Nothing);
}

#[test]
fn unreadable_series_hide_no_others() {
    let body = json!({"contents": [
        {"metric": {"name": "ob_tenant_disk_usage", "labels": null}, "values": [
            {"value": 2, "timestamp": 20.5}, {"value": "x", "timestamp": 1}, {"timestamp": 3}, null,
            {"value": 1, "timestamp": 10},
        ]},
        {"metric": null, "values": {}}, 7,
    ]});
    let client = signed_in(move |_| success(&body));
    let read = block_on(client.metrics(&query(None, "rt2").unwrap())).unwrap().data;
    let Monitored::Known { disk, written } = monitored(&read, Instant::from_ms(0)) else {
        panic!("two points are known");
    };
    let points: Vec<_> = disk.iter().map(|sample| (sample.at.ms(), sample.value)).collect();
    assert_eq!((points, written.len()), (vec![(10_000, 1.0), (20_500, 2.0)], 0));
}
