//! Every recorded row, and the meaning of the important ones.

use std::time::Duration;

use restore_watch::restore::{Absence, Basis, Component, Module, Outcome, Phase, Reported, RestoreState, Tier};
use restore_watch::text::page_text;
use serde_json::json;

use super::counters::{assert_nothing_reported, percent};
use super::support::{body, names, overview, read, sample};

#[test]
fn every_recorded_row_is_understood() {
    let mut rows: Vec<_> = ["overview_", "tz_", "session_overview"]
        .into_iter()
        .flat_map(names)
        .map(|name| body(&name)["data"].clone())
        .collect();
    for name in names("tasks_") {
        rows.extend(body(&name)["data"]["contents"].as_array().cloned().unwrap_or_default());
    }
    rows.retain(|row| row.get("job_id").is_some());
    assert!(rows.len() > 50, "{}", rows.len());
    for row in rows {
        let restore = read(&row);
        assert!(!matches!(restore.phase, Phase::Unknown | Phase::NotSent), "{row}");
        assert_eq!(restore.tenant.as_deref(), row["restore_tenant_name"].as_str());
        assert_eq!(restore.status, row["status"].as_str().unwrap());
        assert!(restore.state.is_running() || restore.state.outcome().is_some(), "{row}");
        if restore.state.is_running() && restore.tier == Tier::Time {
            assert_nothing_reported(&restore, Absence::NotSentWhileRunning);
        }
    }
}

#[test]
fn the_documented_sample_is_complete() {
    let restore = read(&sample(json!({})));
    assert_eq!(restore.key.job_id, Some(1));
    assert_eq!(restore.key.start, "2024-10-14T15:25:18.092782+08:00");
    assert_eq!(
        (restore.tenant.as_deref(), restore.tenant_id),
        (Some("rt2"), Some(1006))
    );
    assert_eq!(restore.source.tenant.as_deref(), Some("tenant1"));
    assert_eq!(restore.source.version.unwrap().to_string(), "4.2.1.7");
    assert_eq!(restore.target.unwrap().ns(), 1_728_890_608_464_651_300);
    assert_eq!(restore.state, RestoreState::Ended(Outcome::Succeeded));
    assert_eq!(restore.duration(), Some(Duration::from_micros(196_426_310)));
    assert_eq!(percent(&restore), Some(("100.00".to_owned(), Basis::Success)));
    assert_eq!(restore.data.tablets.finished, Reported::Value(590));
    assert_eq!(
        restore.data.bytes.total.value().map(page_text().forms.bytes).as_deref(),
        Some("17.76 MB")
    );
    assert_eq!(restore.data.bytes.finished, Reported::Absent(Absence::NotKept));
    assert_eq!(restore.log.progress, Reported::Absent(Absence::ImpliedBySuccess));
    assert_eq!(restore.log_streams.total, Reported::Value(2));
    assert_eq!(restore.log_streams.finished, Reported::Absent(Absence::NotKept));
    assert_eq!(restore.option.pools, ["rt2_zone1_1728890715815"]);
    assert_eq!(restore.option.full_replicas(), Some(1));
    assert!(restore.backup.sets[0].path.ends_with("/backup_set_2_full"));
    assert!(restore.backup.pieces[0].path.ends_with("/piece_d1001r2p2"));
    assert_eq!((restore.comment.as_ref(), restore.description.as_ref()), (None, None));
    let speed = restore.speed().unwrap();
    assert_eq!(format!("{:.1}", speed.tablets.unwrap()), "3.0");
    assert_eq!(
        (page_text().forms.rate)(speed.bytes.unwrap()).as_deref(),
        Some("92.6 kB/s")
    );
}

#[test]
fn a_failure_says_why() {
    let restore = overview("failed");
    assert_eq!(restore.state, RestoreState::Ended(Outcome::Failed));
    let comment = restore.comment.unwrap();
    assert_eq!(comment.parts[0].module, Some(Module::RestoreData));
    let odd = overview("failed_odd_comment").comment.unwrap();
    assert_eq!(odd.parts.len(), 2);
    assert_eq!(
        odd.parts[0].code_text.as_deref(),
        Some("备份文件不存在 <a href=\"x\">&</a>")
    );
    assert_eq!(odd.parts[1].component, Some(Component::Server));
    assert_eq!(odd.parts[1].addr.as_deref(), Some("[fd00::2]:2882"));
    assert_eq!(odd.parts[1].module, Some(Module::RestoreClog));
}

#[test]
fn invalid_times_are_unknown() {
    for name in ["null_times", "zero_times"] {
        let restore = overview(name);
        assert_eq!((restore.started, restore.target), (None, None), "{name}");
        assert_eq!(restore.elapsed(restore_watch::time::Instant::from_ns(1)), None);
    }
}

#[test]
fn a_marker_scn_is_not_a_target() {
    for scn in [0, -1, 1, i64::MAX, (1 << 62) - 1] {
        assert_eq!(read(&sample(json!({ "restore_scn": scn }))).target, None, "{scn}");
    }
}

#[test]
fn lists_of_backups_are_split() {
    let file = overview("file_multi");
    let paths: Vec<_> = file.backup.pieces.iter().map(|piece| piece.path.as_str()).collect();
    assert!(paths.len() == 2 && paths[0].ends_with("/piece_d1001r1p1") && paths[1].ends_with("/piece_d1001r2p2"));
    let s3 = overview("s3_multi");
    assert_eq!(s3.backup.sets.len(), 2);
    assert!(s3.backup.sets[1].path.ends_with("/backup_set_2_inc"));
    assert_eq!(s3.option.full_replicas(), Some(2));
    assert!(overview("odd_uris").backup.sets.is_empty());
}

#[test]
fn a_tenant_that_is_being_created_has_no_id() {
    let restore = overview("creating");
    assert_eq!((restore.phase, restore.tenant_id), (Phase::CreateTenant, None));
}

#[test]
fn an_empty_row_is_a_restore_without_values() {
    let restore = read(&json!({}));
    assert_eq!((restore.phase, restore.state), (Phase::NotSent, RestoreState::Running));
    assert_eq!((restore.key.job_id, restore.key.start.as_str()), (None, ""));
    assert_nothing_reported(&restore, Absence::NotSentWhileRunning);
    let ended = read(&json!({ "finish_timestamp": "2024-10-14T15:28:34Z", "status": "SOMETHING_NEW" }));
    assert_eq!(
        (ended.state, ended.status.as_str()),
        (RestoreState::EndedUnknown, "SOMETHING_NEW")
    );
    assert_eq!(ended.log.progress, Reported::Absent(Absence::NotSentAfterEnd));
}
