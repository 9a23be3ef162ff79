//! Monitored evidence: what the cluster's Prometheus knows of the restored tenant, asked through obshell.
//!
//! It covers the time before anybody looked, and ended restores. The series is by tenant *name*: what is older than the
//! restore is of an earlier tenant. Where several clusters have a tenant of that name it is no evidence.

use std::time::Duration;

use crate::obshell::{Metric, Metrics, QueryRange, Series};
use crate::time::Instant;

/// obagent renews the disk usage once a minute; a finer step shows nothing more.
const FINEST_STEP_S: u32 = 60;
/// The most points of one series: as many as are drawn and kept, well below the 11 000 that Prometheus gives.
const MOST_POINTS: u32 = 2_000;

/// What to ask about a restore that began at `start`: the whole time until `until` (now, or its end) at first, and with
/// `last`, the window asked before, only what has come since. `None` when there is less than a step of it.
///
/// Later windows go on in the step of the first, so that their points fall in with its own.
pub fn window(start: Instant, until: Instant, last: Option<QueryRange>) -> Option<QueryRange> {
    let (from, step_s) = match last {
        // One point back: a minute that had not been renewed when it was asked is asked again.
        Some(last) => (last.to, last.step_s),
        None => {
            let whole = u32::try_from(until.since(start)?.as_secs()).unwrap_or(u32::MAX);
            let minutes = whole.div_ceil(MOST_POINTS * FINEST_STEP_S).max(1);
            (start, minutes.saturating_mul(FINEST_STEP_S))
        }
    };
    let steps = until.since(from)?.as_secs() / u64::from(step_s);
    let ms = i64::try_from(steps * u64::from(step_s) * 1000).ok()?;
    (steps > 0).then(|| QueryRange {
        from,
        to: from.plus_ms(ms),
        step_s,
    })
}

/// One value at one instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonitoredSample {
    /// When.
    pub at: Instant,
    /// Bytes, or bytes per second.
    pub value: f64,
}

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq)]
pub enum Monitored {
    /// Nothing is known: no Prometheus, one that is down, or none that knows the tenant. Not zero.
    Nothing,
    /// Several clusters have a tenant of this name, and nobody can say which is meant.
    Ambiguous,
    /// The curves, each by time; one of them may be empty.
    Known {
        /// Bytes on data disks.
        disk: Vec<MonitoredSample>,
        /// Bytes written per second, each over the step before.
        written: Vec<MonitoredSample>,
    },
}

/// Reads an answer about a restore that began at `start`.
pub fn monitored(answer: &Metrics, start: Instant) -> Monitored {
    let (disk, written) = (of(answer, Metric::DiskUsage), of(answer, Metric::WriteRate));
    let (Ok(disk), Ok(written)) = (disk, written) else {
        return Monitored::Ambiguous;
    };
    let since = |series: Option<&Series>| -> Vec<MonitoredSample> {
        let points = series.into_iter().flat_map(|series| &series.values);
        let mut samples: Vec<MonitoredSample> = points
            .filter(|point| point.at >= start)
            .map(|point| MonitoredSample {
                at: point.at,
                value: point.value,
            })
            .collect();
        samples.sort_by_key(|sample| sample.at);
        samples
    };
    let (disk, written) = (since(disk), since(written));
    if disk.is_empty() && written.is_empty() {
        return Monitored::Nothing;
    }
    Monitored::Known { disk, written }
}

/// The value at `at`: that of the sample nearest to it, unless the nearest is further off than `within`.
pub fn nearest(samples: &[MonitoredSample], at: Instant, within: Duration) -> Option<f64> {
    let off = |sample: &MonitoredSample| sample.at.ms().abs_diff(at.ms());
    let sample = samples.iter().min_by_key(|sample| off(sample))?;
    (u128::from(off(sample)) <= within.as_millis()).then_some(sample.value)
}

/// The only series of a metric; several are an error.
fn of(answer: &Metrics, metric: Metric) -> Result<Option<&Series>, ()> {
    let mut found = answer
        .contents
        .iter()
        .filter(|series| series.metric.name.as_deref() == Some(metric.name()));
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(()),
        (only, None) => Ok(only),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1000)
    }

    fn asked(seconds: i64, last: Option<QueryRange>) -> Option<(i64, i64, u32)> {
        let window = window(at(1_000), at(seconds), last)?;
        Some((window.from.seconds(), window.to.seconds(), window.step_s))
    }

    #[test]
    fn the_whole_time_is_asked_first_in_a_step_that_keeps_points_few() {
        assert_eq!(asked(1_059, None), None);
        assert_eq!(asked(999, None), None, "the clocks differ");
        assert_eq!(asked(1_150, None), Some((1_000, 1_120, 60)));
        assert_eq!(asked(1_000 + 120_000, None), Some((1_000, 121_000, 60)));
        assert_eq!(asked(1_000 + 120_001, None), Some((1_000, 121_000, 120)));
        let (from, to, step) = asked(1_000 + 30 * 86_400, None).unwrap();
        assert!((to - from) / i64::from(step) <= 2_000 && step % 60 == 0);
    }

    #[test]
    fn then_only_what_is_new_in_the_same_step() {
        let first = window(at(1_000), at(1_150), None);
        assert_eq!(asked(1_179, first), None);
        assert_eq!(asked(1_190, first), Some((1_120, 1_180, 60)));
        let second = window(at(1_000), at(1_400), first);
        assert_eq!(asked(1_500, second), Some((1_360, 1_480, 60)));
    }

    #[test]
    fn a_value_is_told_where_a_sample_is_near_and_not_beyond() {
        let samples =
            [(100, 1.0), (160, 2.0), (400, 9.0)].map(|(second, value)| MonitoredSample { at: at(second), value });
        let told = |second| nearest(&samples, at(second), Duration::from_secs(120));
        assert_eq!((told(170), told(280), told(281)), (Some(2.0), Some(2.0), Some(9.0)));
        assert_eq!((told(521), nearest(&[], at(0), Duration::MAX)), (None, None));
    }
}
