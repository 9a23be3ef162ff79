//! Metrics of the restored tenant from the cluster's Prometheus, queried through obshell.
//!
//! They cover the time before the page was opened, and ended restores. Series are by tenant *name*: points
//! before the restore belong to an earlier tenant. If several clusters have a tenant of that name, the
//! metrics are ambiguous.

use std::time::Duration;

use crate::{
    obshell::{Metric, Metrics, QueryRange, Series},
    sorting::sort_by_key,
    time::Instant,
};

/// obagent updates the disk use once a minute, so a finer step adds nothing.
const MIN_STEP_S: u32 = 60;
/// Most points of a series: as many as are drawn and stored, well below Prometheus' limit of 11 000.
const MAX_POINTS: u32 = 2_000;

/// The query range for a restore that started at `start`: all the time until `until` (now, or its end) at
/// first; after `last`, the previous range, only the new part. `None` if that is less than a step.
///
/// Later ranges use the step of the first one, so that their points align.
pub fn query_range(start: Instant, until: Instant, last: Option<QueryRange>) -> Option<QueryRange> {
    let (from, step_s) = match last {
        // Query the last point again, because it may not have been up to date.
        Some(last) => (last.to, last.step_s),
        None => {
            let seconds = u32::try_from(until.since(start)?.as_secs()).unwrap_or(u32::MAX);
            let minutes = seconds.div_ceil(MAX_POINTS * MIN_STEP_S).max(1);
            (start, minutes.saturating_mul(MIN_STEP_S))
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

/// A value at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonitoredSample {
    /// When.
    pub at: Instant,
    /// Bytes, or bytes per second.
    pub value: f64,
}

/// The interpretation of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Monitored {
    /// Nothing is known, which is not zero: there is no Prometheus, it is down, or it does not know the
    /// tenant.
    Nothing,
    /// Several clusters have a tenant of this name.
    Ambiguous,
    /// The curves by time; one of them may be empty.
    Known {
        /// Bytes on data disks.
        disk: Vec<MonitoredSample>,
        /// Bytes written per second, each over the previous step.
        written: Vec<MonitoredSample>,
    },
}

/// Interprets an answer about a restore that started at `start`.
pub fn monitored(answer: &Metrics, start: Instant) -> Monitored {
    let (disk, written) = (
        only_series(answer, Metric::DiskUsage),
        only_series(answer, Metric::WriteRate),
    );
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
        sort_by_key(&mut samples, |sample| sample.at);
        samples
    };
    let (disk, written) = (since(disk), since(written));
    if disk.is_empty() && written.is_empty() {
        return Monitored::Nothing;
    }
    Monitored::Known { disk, written }
}

/// The value of the sample nearest to `at`; `None` if that is further away than `within`.
pub fn nearest(samples: &[MonitoredSample], at: Instant, within: Duration) -> Option<f64> {
    let distance = |sample: &MonitoredSample| sample.at.ms().abs_diff(at.ms());
    let sample = samples.iter().min_by_key(|sample| distance(sample))?;
    (u128::from(distance(sample)) <= within.as_millis()).then_some(sample.value)
}

/// The only series of a metric; several are an error.
fn only_series(answer: &Metrics, metric: Metric) -> Result<Option<&Series>, ()> {
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

    fn range(seconds: i64, last: Option<QueryRange>) -> Option<(i64, i64, u32)> {
        let window = query_range(at(1_000), at(seconds), last)?;
        Some((window.from.seconds(), window.to.seconds(), window.step_s))
    }

    #[test]
    fn the_first_range_covers_the_whole_time_with_few_points() {
        assert_eq!(range(1_059, None), None);
        assert_eq!(range(999, None), None, "the clocks differ");
        assert_eq!(range(1_150, None), Some((1_000, 1_120, 60)));
        assert_eq!(range(1_000 + 120_000, None), Some((1_000, 121_000, 60)));
        assert_eq!(range(1_000 + 120_001, None), Some((1_000, 121_000, 120)));
        let (from, to, step) = range(1_000 + 30 * 86_400, None).unwrap();
        assert!((to - from) / i64::from(step) <= 2_000 && step % 60 == 0);
    }

    #[test]
    fn later_ranges_continue_with_the_same_step() {
        let first = query_range(at(1_000), at(1_150), None);
        assert_eq!(range(1_179, first), None);
        assert_eq!(range(1_190, first), Some((1_120, 1_180, 60)));
        let second = query_range(at(1_000), at(1_400), first);
        assert_eq!(range(1_500, second), Some((1_360, 1_480, 60)));
    }

    #[test]
    fn the_nearest_value_is_found_within_the_tolerance() {
        let samples =
            [(100, 1.0), (160, 2.0), (400, 9.0)].map(|(second, value)| MonitoredSample { at: at(second), value });
        let value = |second| nearest(&samples, at(second), Duration::from_secs(120));
        assert_eq!((value(170), value(280), value(281)), (Some(2.0), Some(2.0), Some(9.0)));
        assert_eq!((value(521), nearest(&[], at(0), Duration::MAX)), (None, None));
    }
}
