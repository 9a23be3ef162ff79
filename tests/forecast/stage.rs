//! Restores to forecast, told in seconds since their start.

use std::time::Duration;

use restore_watch::restore::Phase;
use restore_watch::restore::forecast::{
    Assessment, CompletedRestore, Counted, Forecast, ForecastContext, Forecaster, Sample,
};
use restore_watch::time::Instant;

/// 2026-01-01T00:00:00Z.
pub const START: Instant = Instant::from_ns(1_767_225_600_000_000_000);
/// The bytes of every restore here: 100 GB.
pub const BYTES: u64 = 100 << 30;

pub fn at(seconds: f64) -> Instant {
    START.plus_ms((seconds * 1000.0) as i64)
}

/// Seconds from the start.
pub fn seconds(instant: Instant) -> f64 {
    instant.since(START).unwrap().as_secs_f64()
}

/// A restore of three replicas with earlier ones that took so long, a day apart, all of the same size.
pub fn context(took: &[u64]) -> ForecastContext {
    let past = |(index, took): (usize, &u64)| CompletedRestore {
        started: START.plus_ms(-(index as i64 + 1) * 86_400_000),
        took: Duration::from_secs(*took),
        bytes: Some(BYTES),
        replicas: Some(3),
    };
    ForecastContext {
        replicas: Some(3),
        history: took.iter().enumerate().map(past).collect(),
        ..ForecastContext::beginning(START)
    }
}

/// An answer of today's agents: a status, and no counters.
pub fn plain(seconds: f64) -> Sample {
    Sample {
        phase: Some(Phase::WaitTenantRestoreFinish),
        disk: None,
        ..Sample::of_disk(at(seconds), 0)
    }
}

/// An answer with counters: shares of data and log, 0 to 1, of 1 000 tablets and ten hours.
pub fn counted(seconds: f64, data: f64, log: f64) -> Sample {
    let target = START.plus_ms(-3_600_000);
    Sample {
        tablets: Counted {
            total: Some(1_000),
            finished: Some(((data * 1_000.0) as u64).min(999)),
        },
        bytes: Counted {
            total: Some(BYTES),
            finished: None,
        },
        recovered_to: Some(target.plus_ms(-((1.0 - log.min(1.0)) * 36_000_000.0) as i64)),
        target: Some(target),
        ..plain(seconds)
    }
}

/// Judges samples from `from` to `to` seconds, every ten seconds; the last judgement.
pub fn watch(forecaster: &mut Forecaster, from: u32, to: u32, sample: impl Fn(f64) -> Sample) -> Assessment {
    let times = (from..=to).step_by(10).map(f64::from);
    times.map(|seconds| forecaster.assess(&sample(seconds))).last().unwrap()
}

/// A counter as agents send it: a new value every 40 s.
pub fn stepped(seconds: f64) -> f64 {
    (seconds / 40.0).floor() * 40.0
}

pub fn forecast(assessment: &Assessment) -> &Forecast {
    assessment.forecast.as_ref().unwrap()
}

/// Asserts that the likely end is within a share of what remains until `end`.
pub fn assert_about(assessment: &Assessment, end: f64, share: f64) {
    let likely = seconds(forecast(assessment).likely);
    let remains = end - seconds(assessment.at);
    assert!((likely - end).abs() <= share * remains, "{likely} instead of {end}");
}
