//! A restore over time, from recordings that are played back.

use std::time::Duration;

use restore_watch::{
    obshell::RestoreOverview,
    restore::{Phase, Restore, SessionZone, TimeContext, forecast::ForecastContext, forecast::Sample},
    time::{Instant, Offset, zones::PlatformZones},
    watch::{
        recording::{RecordedRow, import},
        series::{EvidenceTier, Observation, ObservationSource, RestoreEvent, RestoreEventKind, RestoreSeries},
    },
};
use serde_json::Value;

/// A recorded restore in its running state, with its rows.
struct Played {
    sent: RestoreOverview,
    restore: Restore,
    rows: Vec<RecordedRow>,
    finished: Instant,
}

fn reading() -> TimeContext<'static> {
    TimeContext {
        session: &SessionZone::Fixed(Offset::EAST_8),
        zones: &PlatformZones,
        now: None,
    }
}

fn played(name: &str) -> Played {
    let path = format!("{}/tests/recordings/synthetic/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let ended: RestoreOverview = serde_json::from_value(file["restore"].clone()).unwrap();
    let finished = Restore::from_overview(&ended, &reading()).finished.unwrap();
    let sent = RestoreOverview {
        status: Some("WAIT_TENANT_RESTORE_FINISH".to_owned()),
        finish_timestamp: None,
        tablet_count: None,
        total_bytes: None,
        ls_count: None,
        finish_tablet_count: None,
        finish_bytes: None,
        finish_ls_count: None,
        ..ended
    };
    let restore = Restore::from_overview(&sent, &reading());
    let rows = import(&text, &restore.key, restore.started).unwrap().rows;
    Played {
        sent,
        restore,
        rows,
        finished,
    }
}

impl Played {
    fn observation(&self, row: &RecordedRow) -> Observation {
        let sample = row.sample(&self.sent, &reading());
        Observation {
            sample,
            source: ObservationSource::Here,
        }
    }

    fn series(&self, observations: Vec<Observation>) -> RestoreSeries {
        let mut series = RestoreSeries::default();
        series.rebuild(ForecastContext::of(&self.restore, []).unwrap(), None, observations);
        series
    }

    fn observations(&self) -> Vec<Observation> {
        self.rows.iter().map(|row| self.observation(row)).collect()
    }
}

#[test]
fn observations_in_any_order_make_the_same_series() {
    let played = played("t009");
    let mut observations = played.observations();
    let straight = played.series(observations.clone());
    observations.reverse();
    let turned = played.series(observations);
    assert_eq!(straight.assessment(), turned.assessment());
    assert_eq!(straight.forecasts(), turned.forecasts());
    assert_eq!(straight.events(), turned.events());
    assert!(straight.forecasts().len() > 50);
}

#[test]
fn past_forecasts_are_compared_with_the_end() {
    let played = played("t009");
    let series = played.series(played.observations());
    let (held, all) = series.window_hits(played.finished);
    assert_eq!(all, series.forecasts().len());
    assert!(held > 0 && held <= all, "{held} of {all}");
    assert!(
        series
            .forecasts()
            .iter()
            .all(|record| record.from <= record.likely && record.likely <= record.to && record.at <= record.from)
    );
}

#[test]
fn status_changes_and_gaps_are_events() {
    let played = played("t010");
    let series = played.series(played.observations());
    let changes = series.events();
    let phases: Vec<_> = changes
        .iter()
        .filter(|change| matches!(change.kind, RestoreEventKind::Phase(_)))
        .collect();
    assert!(
        phases
            .iter()
            .any(|event| event.kind == RestoreEventKind::Phase(Phase::WaitTenantRestoreFinish)),
        "{changes:?}"
    );
    let longest = |change: &&RestoreEvent| match change.kind {
        RestoreEventKind::Unwatched(gap) => gap,
        _ => Duration::ZERO,
    };
    let gap = changes.iter().map(|change| longest(&change)).max().unwrap();
    assert!(gap > Duration::from_secs(600), "{gap:?}");
    assert!(
        changes.windows(2).all(|pair| pair[0].at >= pair[1].at),
        "the newest first"
    );
}

#[test]
fn recorded_events_survive_a_rebuild() {
    let played = played("t009");
    let mut series = played.series(played.observations());
    let at = played.restore.started.unwrap();
    series.record_event(RestoreEvent {
        at,
        kind: RestoreEventKind::SignedIn,
    });
    series.rebuild(ForecastContext::of(&played.restore, []).unwrap(), None, Vec::new());
    let kinds: Vec<_> = series.events().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [RestoreEventKind::SignedIn]);
}

#[test]
fn the_best_evidence_determines_the_tier() {
    let played = played("t163");
    let running = &played.restore;
    let at = running.started.unwrap();
    assert_eq!(RestoreSeries::default().evidence(running), EvidenceTier::Time);
    assert_eq!(
        played.series(played.observations()).evidence(running),
        EvidenceTier::Inferred
    );
    let monitored = Observation {
        sample: Sample::of_disk(at, 1),
        source: ObservationSource::Monitored,
    };
    assert_eq!(
        played.series(vec![monitored]).evidence(running),
        EvidenceTier::Monitored
    );
    let mut with_history = RestoreSeries::default();
    let background = ForecastContext {
        history: vec![restore_watch::restore::forecast::CompletedRestore {
            started: at,
            took: Duration::from_secs(60),
            bytes: None,
            replicas: None,
        }],
        ..ForecastContext::of(running, []).unwrap()
    };
    with_history.rebuild(background, None, Vec::new());
    assert_eq!(with_history.evidence(running), EvidenceTier::History);
}
