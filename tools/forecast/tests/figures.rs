//! The forecast keeps what it promises, on recordings that it has not learned from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use restore_watch::restore::Phase;
use restore_watch::restore::forecast::{CompletedRestore, ForecastContext, Forecaster, Sample, WidthCorrection};
use restore_watch::time::Instant;
use restore_watch_forecast::curves::{Kind, RealData};
use restore_watch_forecast::figures::{Figures, Score, mean};
use restore_watch_forecast::folder;
use restore_watch_forecast::learn::Learner;
use restore_watch_forecast::numbers::Numbers;
use restore_watch_forecast::recording::Recording;
use restore_watch_forecast::replay::{replay, replay_with};
use restore_watch_forecast::write::source;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn real() -> RealData {
    let real = RealData::load(&repository().join("tests/curves")).unwrap();
    assert_eq!((real.curves.len(), real.durations.len()), (96, 39));
    real
}

/// The repository's recordings; every file of them is one.
fn recordings() -> Vec<Recording> {
    let folder = repository().join("tests/recordings/synthetic");
    let mut refused = Vec::new();
    let read = folder::recordings(&folder, |path, _| refused.push(path.to_owned())).unwrap_or_default();
    assert_eq!(refused, Vec::<PathBuf>::new());
    assert_eq!(read.len(), 180);
    read
}

#[test]
fn invented_recordings_are_foretold_without_having_been_learned_from() {
    let recordings = recordings();
    let mut kinds: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    for recording in &recordings {
        let said = replay(recording);
        for said in &said {
            let window = said.from_t_s.zip(said.likely_t_s).zip(said.to_t_s);
            assert!(
                window.is_none_or(|((from, likely), to)| said.t_s <= from
                    && from <= likely
                    && likely <= to
                    && to.is_finite()),
                "{said:?}"
            );
        }
        let score = Score::of(&said, recording.end_s.unwrap());
        kinds.entry(recording.kind()).or_default().push(score);
    }
    // Of growth on disk real curves decide for a half, which have no log after it: there invented restores are held less often.
    for (kind, most, least_held) in [
        ("counters + history", 0.22, 0.75),
        ("counters", 0.26, 0.75),
        ("disk + history", 0.25, 0.70),
        ("time + history", 0.20, 0.75),
    ] {
        let figures = Figures::of(&kinds[kind]);
        assert!(figures.errors[1] <= most, "{kind}: {figures:?}");
        assert!(figures.with_forecast > 0.8, "{kind}: {figures:?}");
        assert!(figures.coverage > least_held, "{kind}: {figures:?}");
    }
    for kind in ["disk", "time"] {
        let told = Figures::of(&kinds[kind]).with_forecast;
        assert_eq!(told, 0.0, "nothing tells the end of {kind} without history");
    }
}

#[test]
fn the_shipped_constants_are_those_that_calibrate_writes() {
    let learned = Learner::new(&real(), &recordings()).learn();
    let shipped = std::fs::read_to_string(repository().join("src/restore/forecast/calibration/constants.rs")).unwrap();
    assert!(shipped == source(&learned), "run `make calibrate`");
}

#[test]
fn two_earlier_restores_say_as_much_as_two_can() {
    // Durations that stray as restores do, and as much more: drawn anew each time, none of them jumps.
    for strays in [0.2, 0.35, 0.5] {
        let mut numbers = Numbers::of("two");
        let mut duration = || 3600.0 * (strays * numbers.normal()).exp();
        let held = |(now, earlier): (f64, [f64; 2])| {
            let history = earlier.iter().zip(1..).map(|(took, ago)| CompletedRestore {
                started: Instant::from_ms(-ago * 86_400_000),
                took: Duration::from_secs_f64(*took),
                bytes: None,
                replicas: None,
            });
            let context = ForecastContext {
                history: history.collect(),
                ..ForecastContext::beginning(Instant::from_ms(0))
            };
            let sample = Sample {
                phase: Some(Phase::WaitTenantRestoreFinish),
                disk: None,
                ..Sample::of_disk(Instant::from_ms(0), 0)
            };
            let said = Forecaster::new(context).assess(&sample).forecast.unwrap();
            let end = Instant::from_ms((now * 1000.0) as i64);
            f64::from(u8::from(said.from <= end && end <= said.to))
        };
        let drawn: Vec<(f64, [f64; 2])> = (0..500).map(|_| (duration(), [duration(), duration()])).collect();
        let coverage = mean(&drawn.into_iter().map(held).collect::<Vec<f64>>());
        assert!(coverage > 0.7, "{strays}: {coverage}");
    }
}

/// The mean coverage of all series when each learns from its own ends, or does not.
fn coverage(real: &RealData, starting_at: f64, correct: bool) -> f64 {
    let mut series: BTreeMap<String, (WidthCorrection, Vec<f64>)> = BTreeMap::new();
    for played in real.played(Kind::History) {
        let (correction, shares) = series.entry(played.source).or_default();
        let mut context = played.recording.context.clone();
        context.width_correction = starting_at + if correct { correction.log() } else { 0.0 };
        let said = replay_with(&played.recording, Forecaster::new(context));
        let share = Score::of(&said, played.recording.end_s.unwrap()).coverage();
        *correction = correction.judged(share);
        shares.extend(Some(share).filter(|share| share.is_finite()));
    }
    mean(&series.values().map(|(_, shares)| mean(shares)).collect::<Vec<_>>())
}

#[test]
fn what_a_cluster_teaches_brings_its_windows_close_to_what_they_promise() {
    let real = real();
    let corrected = coverage(&real, 0.0, true);
    assert!((0.75..=0.85).contains(&corrected), "{corrected}");
    // Where windows are much too narrow, it widens them.
    let (narrow, widened) = (coverage(&real, -0.7, false), coverage(&real, -0.7, true));
    assert!(narrow < 0.7 && widened > narrow + 0.03, "{narrow} {widened}");
}
