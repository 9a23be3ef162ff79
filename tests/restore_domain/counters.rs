//! Which zeros are numbers, and which mean "not reported".

use std::time::Duration;

use restore_watch::restore::{Absence, Basis, Counts, Outcome, Phase, Reported, Restore, RestoreState, Tier};
use restore_watch::text::page_text;
use serde_json::json;

use super::support::{overview, read, sample};

fn absent(counts: Counts) -> [Option<Absence>; 2] {
    [counts.total.absence(), counts.finished.absence()]
}

pub fn percent(restore: &Restore) -> Option<(String, Basis)> {
    let progress = restore.data.progress.as_ref().value()?;
    Some((progress.percent.to_string(), progress.basis))
}

pub fn assert_nothing_reported(restore: &Restore, because: Absence) {
    assert_eq!(restore.tier, Tier::Time);
    for counts in [restore.data.tablets, restore.data.bytes, restore.log_streams] {
        assert_eq!(absent(counts), [Some(because); 2]);
    }
    assert_eq!(restore.data.progress, Reported::Absent(because));
    assert_eq!(restore.speed(), None);
}

#[test]
fn a_running_restore_without_counters_reports_nothing_at_all() {
    for name in [
        "running",
        "running_varchar_times",
        "creating",
        "file_multi",
        "s3_multi",
        "second_restore_running",
    ] {
        let restore = overview(name);
        assert_eq!(restore.state, RestoreState::Running, "{name}");
        assert_nothing_reported(&restore, Absence::NotSentWhileRunning);
        assert_eq!(restore.log.progress, Reported::Absent(Absence::NotSentWhileRunning));
        assert_eq!(restore.log.recovered_to, Reported::Absent(Absence::NotSentWhileRunning));
        assert_eq!(restore.log.behind, Reported::Absent(Absence::NotSentWhileRunning));
        assert_eq!((restore.source.version, restore.finished), (None, None));
    }
}

#[test]
fn counters_that_are_sent_are_numbers() {
    let restore = overview("rich");
    assert_eq!((restore.phase, restore.tier), (Phase::Restoring, Tier::Reported));
    assert_eq!(percent(&restore), Some(("33.84".to_owned(), Basis::ReportedPercent)));
    assert_eq!(
        restore.data.tablets,
        Counts {
            total: Reported::Value(1767),
            finished: Reported::Value(598)
        }
    );
    assert_eq!(
        restore.data.bytes.total.value().map(page_text().forms.bytes).as_deref(),
        Some("220.14 GB")
    );
    assert_eq!(restore.data.bytes.finished, Reported::Absent(Absence::NotKept));
    assert_eq!(
        restore.log.progress.as_ref().value().unwrap().raw.as_deref(),
        Some("72.23")
    );
    assert_eq!(
        restore.log.recovered_to.value().unwrap().ns(),
        1_728_883_729_602_400_000
    );
    assert_eq!(
        restore.log.behind.value(),
        Some(Duration::from_nanos(6_878_862_251_265))
    );
    assert_eq!(restore.log_streams.total, Reported::Absent(Absence::NotYet));
}

#[test]
fn zero_and_full_percentages_are_numbers_and_the_base_scn_is_not() {
    let restore = overview("rich_0_100");
    assert_eq!(percent(&restore), Some(("100.00".to_owned(), Basis::ReportedPercent)));
    assert!(restore.state.is_running());
    assert_eq!(
        restore.log.progress.as_ref().value().unwrap().percent.to_string(),
        "0.00"
    );
    assert_eq!(restore.log.recovered_to, Reported::Absent(Absence::NotYet));
    assert_eq!(restore.log.behind, Reported::Absent(Absence::NotYet));
}

#[test]
fn a_zero_is_a_number_only_where_another_field_proves_it() {
    let running = |changes: serde_json::Value| {
        let mut row = sample(json!({
            "status": "WAIT_TENANT_RESTORE_FINISH", "finish_timestamp": "", "tablet_count": 590,
            "finish_tablet_count": 0, "total_bytes": 0, "ls_count": 0
        }));
        row.as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        read(&row)
    };
    let proved = running(json!({ "restore_progress": "0.00" }));
    assert_eq!(proved.data.tablets.finished, Reported::Value(0));
    assert_eq!(percent(&proved), Some(("0.00".to_owned(), Basis::ReportedPercent)));
    let unproved = running(json!({}));
    assert_eq!(unproved.data.tablets.finished, Reported::Absent(Absence::NotYet));
    assert_eq!(percent(&unproved), None);
    let failed = read(&sample(
        json!({ "status": "FAILED", "finish_tablet_count": 0, "restore_progress": "" }),
    ));
    assert_eq!(failed.data.tablets.finished, Reported::Absent(Absence::NotKept));
    assert_eq!(percent(&failed), None);
}

#[test]
fn a_share_is_computed_if_none_is_sent_and_stays_below_100_percent() {
    let share = |tablets: [i64; 2], bytes: [i64; 2]| {
        percent(&read(&sample(json!({
            "status": "RESTORING", "finish_timestamp": "", "finish_tablet_count": tablets[0], "tablet_count": tablets[1],
            "finish_bytes": bytes[0], "total_bytes": bytes[1]
        }))))
    };
    assert_eq!(share([598, 1767], [1, 2]), Some(("33.84".to_owned(), Basis::Tablets)));
    assert_eq!(share([0, 0], [1, 3]), Some(("33.33".to_owned(), Basis::Bytes)));
    assert_eq!(share([590, 590], [0, 0]), Some(("99.99".to_owned(), Basis::Tablets)));
    assert_eq!(share([0, 0], [0, 3]), None);
    assert_eq!(share([-5, 10], [5, -10]), None);
}

#[test]
fn log_replay_may_pass_the_target() {
    let restore = read(&sample(json!({
        "status": "RESTORING", "finish_timestamp": "", "recover_progress": "104.20",
        "recover_scn": 1_728_890_609_000_000_000_i64
    })));
    let progress = restore.log.progress.value().unwrap();
    assert_eq!(
        (progress.percent.to_string().as_str(), progress.raw.as_deref()),
        ("100.00", Some("104.20"))
    );
    assert_eq!(restore.log.behind, Reported::Value(Duration::ZERO));
}

#[test]
fn a_just_decided_restore_has_ended() {
    let succeeded = overview("restore_success");
    assert_eq!(succeeded.state, RestoreState::JustDecided(Outcome::Succeeded));
    assert_eq!(percent(&succeeded), Some(("100.00".to_owned(), Basis::Success)));
    assert_eq!(absent(succeeded.data.tablets), [Some(Absence::NotYet); 2]);
    let failed = overview("restore_fail");
    assert_eq!(failed.state, RestoreState::JustDecided(Outcome::Failed));
    assert_nothing_reported(&failed, Absence::NotYet);
    assert_eq!((failed.finished, failed.duration()), (None, None));
}

#[test]
fn after_a_failure_an_unreported_log_lane_stays_unreported() {
    let restore = overview("failed");
    assert_eq!(restore.log.progress, Reported::Absent(Absence::NotSentAfterEnd));
    let cancelled = read(&sample(
        json!({ "status": "FAIL", "tablet_count": 0, "finish_tablet_count": 0, "total_bytes": 0, "ls_count": 0 }),
    ));
    assert_nothing_reported(&cancelled, Absence::NeverSent);
}

#[test]
fn that_no_tablet_has_finished_is_a_fact_of_a_running_restore_only() {
    let stuck = json!({
        "status": "WAIT_TENANT_RESTORE_FINISH", "finish_timestamp": "", "tablet_count": 48_211,
        "finish_tablet_count": 0, "restore_progress": "0.00", "recover_progress": "100.00",
    });
    let restore = read(&sample(stuck.clone()));
    let ten_hours = Duration::from_secs(36_000);
    let now = restore.started.unwrap().plus_ms(36_000_000);
    assert_eq!(restore.no_tablet_finished(now), Some((48_211, ten_hours)));
    for change in [
        json!({"finish_tablet_count": 1}),
        json!({"tablet_count": 0}),
        json!({"status": "FAIL"}),
    ] {
        let mut row = stuck.clone();
        row.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(read(&sample(row)).no_tablet_finished(now), None, "{change}");
    }
}
