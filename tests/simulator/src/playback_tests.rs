//! Playing a recording: what is known when, how times move, and what stays hidden before the end.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    fields::{Fields, int, text},
    playback::{Moment, Seen},
    scenario::{Restore, Scenario, Source},
    zones::Zones,
};

const BEGAN: &str = "2026-11-24T00:00:00.123456789Z";

fn restore(options: Value) -> Restore {
    let recording = json!({
        "format": "restore-watch.recording.v1",
        "restore": {
            "tenant_id": 1, "job_id": 7, "restore_tenant_name": "a_dr", "restore_tenant_id": 1002,
            "restore_scn": 1_790_000_000_000_000_001_i64, "restore_scn_display": "", "status": "SUCCESS",
            "start_timestamp": "2026-01-01T08:00:00+08:00", "tablet_count": 9, "total_bytes": 2_097_152,
            "total_bytes_display": "2.00MB", "finish_bytes": 0, "finish_bytes_display": "0.00MB", "recover_scn": 0,
            "recover_scn_display": "", "recover_progress": "", "restore_progress": "", "finish_tablet_count": 9,
            "backup_cluster_version": 5, "ls_count": 2, "finish_ls_count": 0, "comment": "the end",
            "finish_timestamp": "2026-01-01T08:01:40+08:00"
        },
        "history": [{"job_id": 3, "backup_tenant_name": "a", "start_timestamp": "2025-12-31T08:00:00+08:00"}],
        "columns": ["t_s", "status", "tablet_count", "finish_tablet_count", "total_bytes", "finish_bytes",
                    "recover_scn", "restore_progress", "recover_progress", "data_disk_usage"],
        "rows": [
            [0.0, "CREATE_TENANT", 0, 0, 0, 0, 0, "", "", null],
            [20.0, "WAIT_TENANT_RESTORE_FINISH", 0, 0, 0, 0, 0, "", "", 100],
            [60.0, "WAIT_TENANT_RESTORE_FINISH", 9, 4, 2_097_152, 1_048_576, 1_789_999_990_000_000_000_i64,
             "44.44", "33.33", null]
        ]
    });
    played(&recording, options)
}

fn played(recording: &Value, options: Value) -> Restore {
    let mut entry = json!({"recording": "r.json"});
    entry
        .as_object_mut()
        .unwrap()
        .extend(options.as_object().unwrap().clone());
    let scenario = json!({"restores": [entry]}).to_string();
    let scenario = Scenario::parse("test", &scenario, |_| Ok(recording.to_string())).unwrap();
    scenario.restores.into_iter().next().unwrap()
}

fn seen(options: Value, elapsed_s: f64, speed: f64) -> Vec<Seen> {
    let zones = Zones::new("UTC", "+08:00", None, BEGAN.parse().unwrap()).unwrap();
    let moment = Moment {
        zones: &zones,
        began: BEGAN.parse().unwrap(),
        elapsed_s,
        speed,
    };
    seen_of(restore(options), moment)
}

fn seen_of(restore: Restore, moment: Moment) -> Vec<Seen> {
    match restore.source {
        Source::Played(played) => played.seen(moment),
        Source::Fixed(fixed) => vec![fixed.seen(moment)],
    }
}

fn first(options: Value, elapsed_s: f64, speed: f64) -> Fields {
    seen(options, elapsed_s, speed).remove(0).overview
}

#[test]
fn before_the_end_an_agent_of_today_hides_everything_about_it() {
    let overview = first(json!({"offset_s": 60}), 39.9, 1.0);
    assert_eq!(text(&overview, "status"), "WAIT_TENANT_RESTORE_FINISH");
    for name in [
        "tablet_count",
        "finish_tablet_count",
        "total_bytes",
        "recover_scn",
        "backup_cluster_version",
    ] {
        assert_eq!(overview.get(name), Some(&json!(0)), "{name}");
    }
    for name in [
        "total_bytes_display",
        "finish_bytes_display",
        "restore_progress",
        "comment",
        "finish_timestamp",
    ] {
        assert_eq!(overview.get(name), Some(&json!("")), "{name}");
    }
}

#[test]
fn counters_are_those_of_the_last_row_and_no_later_one() {
    let early = first(json!({"counters": true}), 59.9, 1.0);
    assert_eq!(
        (int(&early, "tablet_count"), text(&early, "total_bytes_display")),
        (0, "")
    );
    let later = first(json!({"counters": true}), 60.0, 1.0);
    assert_eq!(
        (int(&later, "tablet_count"), int(&later, "finish_tablet_count")),
        (9, 4)
    );
    assert_eq!(
        (text(&later, "restore_progress"), text(&later, "recover_progress")),
        ("44.44", "33.33")
    );
    assert_eq!(
        (
            text(&later, "total_bytes_display"),
            text(&later, "finish_bytes_display")
        ),
        ("2.00MB", "1.00MB")
    );
    assert_eq!(text(&later, "finish_timestamp"), "");
    let lag = int(&later, "restore_scn") - int(&later, "recover_scn");
    assert_eq!(lag, 10_000_000_001, "both SCNs move together");
}

#[test]
fn the_tenant_has_no_id_while_it_is_being_created() {
    assert_eq!(int(&first(json!({}), 19.0, 1.0), "restore_tenant_id"), -1);
    assert_eq!(int(&first(json!({}), 20.0, 1.0), "restore_tenant_id"), 1002);
}

#[test]
fn after_the_end_the_final_fields_are_sent_for_ever() {
    for elapsed in [100.0, 1e6] {
        let overview = first(json!({}), elapsed, 1.0);
        assert_eq!(
            (text(&overview, "status"), text(&overview, "comment")),
            ("SUCCESS", "the end")
        );
        assert_eq!(int(&overview, "tablet_count"), 9);
    }
}

#[test]
fn times_follow_the_simulators_start_and_wear_the_wrong_label() {
    // The host is in UTC, the session in +08:00: wall times of the session, marked Z.
    let overview = first(json!({"offset_s": 100}), 0.0, 1.0);
    assert_eq!(text(&overview, "start_timestamp"), "2026-11-24T07:58:20.123456Z");
    assert_eq!(text(&overview, "finish_timestamp"), "2026-11-24T08:00:00.123456Z");
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let moved = at("2026-11-23T23:58:20.123456Z") - at("2026-01-01T00:00:00Z");
    let scn = 1_790_000_000_000_000_001 + i64::try_from(moved.as_nanos()).unwrap();
    assert_eq!(int(&overview, "restore_scn"), scn);
    let display: Timestamp = text(&overview, "restore_scn_display").parse().unwrap();
    assert_eq!(display.as_microsecond(), scn / 1000, "the SCN's text is labelled right");
}

#[test]
fn a_faster_restore_lies_between_an_earlier_start_and_an_earlier_end() {
    let overview = first(json!({"offset_s": 50}), 5.0, 10.0);
    let time = |name: &str| text(&overview, name).parse::<Timestamp>().unwrap();
    assert_eq!(
        time("finish_timestamp") - time("start_timestamp"),
        SignedDuration::from_secs(10)
    );
    let before = first(json!({"offset_s": 50}), 4.9, 10.0);
    assert_eq!(text(&before, "finish_timestamp"), "");
    assert_eq!(text(&before, "start_timestamp"), text(&overview, "start_timestamp"));
}

#[test]
fn what_was_exported_while_it_ran_goes_on_as_its_last_answer_has_it() {
    let recording = json!({
        "format": "restore-watch.recording.v1", "name": "a_dr-7",
        "restore": {
            "job_id": 7, "restore_tenant_name": "a_dr", "status": "WAIT_TENANT_RESTORE_FINISH",
            "start_timestamp": "2026-01-01T08:00:00+08:00", "tablet_count": 9, "finish_tablet_count": 4,
            "finish_timestamp": ""
        },
        "history": [],
        "columns": ["t_s", "status", "tablet_count", "finish_tablet_count", "data_disk_usage"],
        "rows": [
            [10.0, "CREATE_TENANT", 0, 0, null],
            [60.0, "WAIT_TENANT_RESTORE_FINISH", 9, 4, null],
            [90.0, "", 0, 0, 700]
        ]
    });
    let zones = Zones::new("+08:00", "+08:00", None, BEGAN.parse().unwrap()).unwrap();
    for (elapsed_s, status, finished, disk) in [
        (30.0, "CREATE_TENANT", 0, None),
        (70.0, "WAIT_TENANT_RESTORE_FINISH", 4, None),
        (100_000.0, "WAIT_TENANT_RESTORE_FINISH", 4, Some(700)),
    ] {
        let moment = Moment {
            zones: &zones,
            began: BEGAN.parse().unwrap(),
            elapsed_s,
            speed: 1.0,
        };
        let options = json!({"counters": true, "loop_after_s": 5});
        let row = seen_of(played(&recording, options), moment).remove(0);
        assert_eq!(text(&row.overview, "status"), status, "{elapsed_s}");
        assert_eq!(int(&row.overview, "finish_tablet_count"), finished);
        assert_eq!(text(&row.overview, "finish_timestamp"), "");
        assert_eq!((row.disk, row.times.ends), (disk, None));
    }
}

#[test]
fn a_loop_begins_a_new_job_after_its_pause() {
    let options = json!({"loop_after_s": 20});
    assert_eq!(text(&first(options.clone(), 119.0, 1.0), "status"), "SUCCESS");
    let again = first(options, 130.0, 1.0);
    assert_eq!((text(&again, "status"), int(&again, "job_id")), ("CREATE_TENANT", 8));
    assert_eq!(text(&again, "start_timestamp"), "2026-11-24T08:02:00.123456Z");
}

#[test]
fn a_restore_with_a_negative_offset_begins_later() {
    assert!(seen(json!({"offset_s": -30}), 29.0, 1.0).is_empty());
    assert_eq!(seen(json!({"offset_s": -30}), 30.0, 1.0).len(), 1);
}

#[test]
fn fields_can_be_replaced_and_the_history_follows_the_new_source() {
    let options = json!({"list_history": true, "set": {"backup_tenant_name": "orders", "restore_tenant_name": "x"}});
    let seen = seen(options, 0.0, 1.0);
    assert_eq!(text(&seen[0].overview, "restore_tenant_name"), "x");
    assert_eq!(text(&seen[1].overview, "backup_tenant_name"), "orders");
    assert_eq!(
        text(&seen[1].overview, "start_timestamp"),
        "2026-11-23T08:00:00.123456Z"
    );
}

#[test]
fn disk_usage_is_the_last_that_was_seen() {
    let disk = |elapsed| seen(json!({}), elapsed, 1.0)[0].disk;
    assert_eq!((disk(19.0), disk(20.0), disk(500.0)), (None, Some(100), Some(100)));
}
