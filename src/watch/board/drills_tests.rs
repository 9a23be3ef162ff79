//! Restores by source.

use std::{sync::Arc, time::Duration};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{drills::*, samples::listed};
use crate::{restore::RestoreKind, time::Instant};

/// A restore of `source` that began in this hour of November and took so many minutes.
fn restore(source: &str, hour: i64, minutes: i64, more: &Value) -> Value {
    let time = |ms: i64| Instant::from_ms(1_793_491_200_000 + ms).to_rfc3339();
    let mut row = json!({
        "job_id": hour,
        "restore_tenant_name": format!("{source}_{hour}"),
        "backup_tenant_name": source,
        "backup_cluster_name": "ob-prod",
        "status": "SUCCESS",
        "start_timestamp": time(hour * 3_600_000),
        "finish_timestamp": time(hour * 3_600_000 + minutes * 60_000),
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        row[name] = value.clone();
    }
    row
}

fn plain(source: &str, hour: i64, minutes: i64) -> Value {
    restore(source, hour, minutes, &Value::Null)
}

fn names(sources: &[Arc<SourceDrills>]) -> Vec<&str> {
    sources.iter().map(|source| source.tenant.as_str()).collect()
}

#[test]
fn the_last_restores_of_a_source_are_in_the_order_of_their_starts() {
    let mut rows: Vec<Value> = (0..15).rev().map(|hour| plain("orders", hour, hour + 1)).collect();
    rows.push(plain("billing", 3, 10));
    let all = drills(&listed(&rows));
    assert_eq!(names(&all.sources), ["billing", "orders"]);
    let orders = &all.sources[1];
    let minutes = orders.drills.iter().map(|drill| drill.duration.unwrap().as_secs() / 60);
    assert_eq!(minutes.collect::<Vec<_>>(), (4..=15).collect::<Vec<_>>());
    assert_eq!((orders.total, orders.name().as_str()), (15, "orders @ ob-prod"));
    assert_eq!(orders.last.tenant, "orders_14");
    assert_eq!(orders.last.id.job_id, Some(14));
    assert_eq!(orders.trend.as_str(), "longer");
}

#[test]
fn equal_names_in_other_clusters_and_other_kinds_are_other_sources() {
    let rows = listed(&[
        plain("orders", 1, 10),
        restore("orders", 2, 10, &json!({ "backup_cluster_name": "ob-dr" })),
        restore("orders", 3, 10, &json!({ "restore_option": "method=quick" })),
        restore("orders", 4, 10, &json!({ "restore_tenant_name": "AUX_RECOVER$1" })),
        restore("orders", 5, 10, &json!({ "restore_scn": (1_i64 << 62) - 1 })),
    ]);
    let all = drills(&rows);
    let groups = all
        .sources
        .iter()
        .map(|source| (source.cluster.as_deref(), source.kind, source.total));
    let expected = [
        (Some("ob-dr"), RestoreKind::Full, 1),
        (Some("ob-prod"), RestoreKind::Standby, 2),
        (Some("ob-prod"), RestoreKind::Quick, 1),
        (Some("ob-prod"), RestoreKind::Auxiliary { quick: false }, 1),
    ];
    assert_eq!(groups.collect::<Vec<_>>(), expected);
    assert_eq!(shown_sources(&all, &rows, DrillSort::Name), all.sources);
}

#[test]
fn a_restore_without_source_or_start_is_counted_as_left_out() {
    let all = drills(&listed(&[
        plain("orders", 1, 10),
        restore("orders", 2, 10, &json!({ "backup_tenant_name": "" })),
        restore("orders", 3, 10, &json!({ "start_timestamp": "" })),
    ]));
    assert_eq!((all.sources.len(), all.left_out), (1, 2));
}

#[test]
fn failed_cancelled_and_running_restores_are_outcomes_without_a_speed() {
    let gone = json!({ "status": "FAIL", "comment": "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157)", "total_bytes": 5 });
    let all = drills(&listed(&[
        restore("orders", 1, 10, &json!({ "status": "FAIL", "total_bytes": 5 })),
        restore("orders", 2, 10, &gone),
        restore(
            "orders",
            3,
            10,
            &json!({ "status": "RESTORING", "finish_timestamp": "" }),
        ),
        restore("orders", 4, 10, &json!({ "total_bytes": 1_200 })),
    ]));
    let seen = all.sources[0].drills.iter();
    let seen: Vec<_> = seen
        .map(|drill| (drill.outcome.as_str(), drill.duration.is_some(), drill.speed))
        .collect();
    let expected = [
        ("failed", true, None),
        ("cancelled", false, None),
        ("running", false, None),
        ("succeeded", true, Some(2.0)),
    ];
    assert_eq!(seen, expected);
    assert_eq!(all.sources[0].last_duration(), Some(Duration::from_secs(600)));
}

#[test]
fn a_filter_chooses_sources_with_all_of_their_restores() {
    let rows = listed(&[plain("orders", 1, 10), plain("billing", 2, 10), plain("orders", 3, 10)]);
    let all = drills(&rows);
    let shown = shown_sources(&all, &rows[..1], DrillSort::Change);
    assert_eq!((names(&shown), shown[0].total), (vec!["orders"], 2));
    assert!(shown_sources(&all, &[], DrillSort::Change).is_empty());
}

#[test]
fn sources_are_sorted_by_change_name_start_and_duration() {
    let series = |source: &str, start: i64, minutes: [i64; 5]| {
        let hours = start..;
        hours
            .zip(minutes)
            .map(|(hour, minutes)| plain(source, hour, minutes))
            .collect::<Vec<_>>()
    };
    let rows = [
        series("a_faster", 10, [40, 40, 40, 20, 20]),
        series("b_slower", 20, [20, 20, 20, 30, 30]),
        vec![plain("c_single", 50, 90)],
        series("d_stable", 30, [50; 5]),
        series("e_slowest", 40, [5, 5, 5, 10, 10]),
        vec![restore("f_failed", 60, 99, &json!({ "status": "FAIL" }))],
    ];
    let rows = listed(&rows.concat());
    let all = drills(&rows);
    for (sort, expected) in [
        (
            DrillSort::Change,
            ["e_slowest", "b_slower", "d_stable", "a_faster", "c_single", "f_failed"],
        ),
        (
            DrillSort::Name,
            ["a_faster", "b_slower", "c_single", "d_stable", "e_slowest", "f_failed"],
        ),
        (
            DrillSort::Started,
            ["f_failed", "c_single", "e_slowest", "d_stable", "b_slower", "a_faster"],
        ),
        (
            DrillSort::Duration,
            ["c_single", "d_stable", "b_slower", "a_faster", "e_slowest", "f_failed"],
        ),
    ] {
        assert_eq!(names(&shown_sources(&all, &rows, sort)), expected, "{sort:?}");
        assert_eq!(DrillSort::of(sort.name()), sort);
    }
    assert_eq!(DrillSort::of("nonsense"), DrillSort::Change);
}

proptest! {
    #[test]
    fn every_restore_is_in_one_source_or_left_out(rows in proptest::collection::vec((0_i64..4, 0_i64..500, 0_i64..200, any::<bool>()), 0..60)) {
        let row = |(source, hour, minutes, quick): (i64, i64, i64, bool)| {
            let name = if source == 0 { String::new() } else { format!("t{source}") };
            restore(&name, hour, minutes, &json!({ "restore_option": if quick { "method=quick" } else { "" } }))
        };
        let rows = listed(&rows.into_iter().map(row).collect::<Vec<_>>());
        let all = drills(&rows);
        let total: usize = all.sources.iter().map(|source| source.total).sum();
        prop_assert_eq!(total + all.left_out, rows.len());
        for source in &all.sources {
            prop_assert_eq!(source.drills.len(), source.total.min(MOST_DRILLS));
            prop_assert!(source.drills.is_sorted_by_key(|drill| drill.started));
        }
        for sort in DrillSort::ALL {
            prop_assert_eq!(shown_sources(&all, &rows, sort).len(), all.sources.len());
        }
    }
}
