//! Every row of the synthetic restores, as from an agent that sends counters.

use std::fs;

use restore_watch::chart::{ChartInput, timeline};
use restore_watch::restore::{Absence, Basis, Outcome, Percent, Reported, Restore, RestoreState, Tier};
use serde_json::{Map, Value};

use super::support::{folder, lettering, read};

/// The rows of a recording as overviews of the running restore, with the seconds since its start.
fn played(recording: &Value) -> Vec<(f64, Restore)> {
    let columns = recording["columns"].as_array().unwrap();
    let rows = recording["rows"].as_array().unwrap().iter();
    rows.map(|values| {
        let mut row: Map<String, Value> = recording["restore"].as_object().unwrap().clone();
        for unsaid in ["backup_cluster_version", "ls_count", "finish_ls_count"] {
            row.insert(unsaid.to_owned(), 0.into());
        }
        row.insert("comment".to_owned(), "".into());
        row.insert("finish_timestamp".to_owned(), "".into());
        for (column, value) in columns.iter().zip(values.as_array().unwrap()) {
            row.insert(column.as_str().unwrap().to_owned(), value.clone());
        }
        (values[0].as_f64().unwrap(), read(&row.into()))
    })
    .collect()
}

fn assert_honest(restore: &Restore, seconds: f64) {
    assert_eq!(restore.state, RestoreState::Running);
    let progress = restore.data.progress.as_ref().value();
    if restore.tier == Tier::Time {
        assert_eq!(restore.data.progress, Reported::Absent(Absence::NotSentWhileRunning));
        assert_eq!(restore.log.progress, Reported::Absent(Absence::NotSentWhileRunning));
    }
    if let Some(progress) = progress {
        assert_eq!(progress.basis, Basis::ReportedPercent);
        assert!(progress.percent < Percent::FULL);
        assert_eq!(progress.raw.as_deref(), Some(progress.percent.to_string().as_str()));
    }
    let now = restore.started.unwrap().plus_ms((seconds * 1000.0) as i64);
    assert_eq!(restore.elapsed(now).unwrap().as_secs(), seconds as u64);
    assert!(
        timeline(
            restore,
            &ChartInput::default(),
            now,
            restore.zone.offset,
            1100.0,
            &lettering()
        )
        .unwrap()
        .now
        .is_some()
    );
}

#[test]
fn every_tenth_invented_restore_is_understood_from_start_to_end() {
    let mut with_progress = 0;
    for number in (0..180).step_by(10).chain([1]) {
        let text = fs::read_to_string(folder("synthetic").join(format!("t{number:03}.json"))).unwrap();
        let recording: Value = serde_json::from_str(&text).unwrap();
        for (seconds, restore) in played(&recording) {
            assert_honest(&restore, seconds);
            with_progress += usize::from(restore.data.progress.absence().is_none());
        }
        let ended = read(&recording["restore"]);
        let outcome = ended.state.outcome().unwrap();
        assert_eq!(outcome == Outcome::Failed, ended.comment.is_some());
        assert!(ended.duration().unwrap().as_secs() > 60);
    }
    assert!(with_progress > 1_000, "{with_progress}");
}
