//! Earlier restores of the same source, and their durations.

use std::time::Duration;

use super::{Outcome, Restore, RestoreId, Speed};
use crate::{sorting::sort_by_key, time::Instant};

/// An ended restore of the same source tenant.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviousRestore {
    /// Its identity.
    pub key: RestoreId,
    /// The restored tenant.
    pub tenant: String,
    /// Start time.
    pub started: Instant,
    /// Duration.
    pub duration: Duration,
    /// Outcome; `None` if the status does not tell.
    pub outcome: Option<Outcome>,
    /// Whether it failed because its tenant was cancelled or dropped.
    pub tenant_dropped: bool,
    /// Total bytes, if reported.
    pub bytes: Option<u64>,
    /// Total tablets, if reported.
    pub tablets: Option<u64>,
    /// Number of FULL replicas, if a locality was sent.
    pub full_replicas: Option<u32>,
    /// Average speed, if known.
    pub speed: Option<Speed>,
}

impl PreviousRestore {
    /// The summary of `restore`; `None` while it runs, and if its tenant or times are unknown.
    pub fn of(restore: &Restore) -> Option<Self> {
        Some(Self {
            key: restore.key.clone(),
            tenant: restore.tenant.clone()?,
            started: restore.started?,
            duration: restore.duration().filter(|_| !restore.state.is_running())?,
            outcome: restore.state.outcome(),
            tenant_dropped: restore.tenant_dropped(),
            bytes: restore.data.bytes.total.value(),
            tablets: restore.data.tablets.total.value(),
            full_replicas: restore.option.full_replicas(),
            speed: restore.speed(),
        })
    }
}

impl Restore {
    /// Whether `self` is an earlier restore of what `later` restores, in the same way: the same tenant of the same cluster.
    pub fn is_earlier_of(&self, later: &Self) -> bool {
        let source = &self.source;
        source.tenant.is_some()
            && source.tenant == later.source.tenant
            && source.cluster == later.source.cluster
            && self.kind.is_comparable(later.kind)
            && self.key != later.key
            && self
                .started
                .zip(later.started)
                .is_some_and(|(earlier, later)| earlier < later)
    }
}

/// Statistics of the durations of successful restores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationStats {
    /// Number of restores.
    pub count: usize,
    /// Shortest duration.
    pub shortest: Duration,
    /// Median duration; the mean of the two middle ones for an even count.
    pub median: Duration,
    /// Longest duration.
    pub longest: Duration,
}

/// The statistics of earlier restores of a source; `None` if none succeeded.
pub fn duration_stats(earlier: &[PreviousRestore]) -> Option<DurationStats> {
    let mut durations: Vec<Duration> = earlier
        .iter()
        .filter(|earlier| earlier.outcome == Some(Outcome::Succeeded))
        .map(|earlier| earlier.duration)
        .collect();
    sort_by_key(&mut durations, |duration| *duration);
    let (&shortest, &longest) = (durations.first()?, durations.last()?);
    let upper = *durations.get(durations.len() / 2)?;
    let lower = *durations.get((durations.len() - 1) / 2)?;
    Some(DurationStats {
        count: durations.len(),
        shortest,
        median: (lower + upper) / 2,
        longest,
    })
}

/// The duration of a restore compared with earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationComparison {
    /// It runs, and has not taken longer than the longest.
    SoFar,
    /// It runs, and has already taken longer than the longest.
    LongerThanAny,
    /// Within 10 % of the median.
    AsUsual,
    /// Shorter than the median, by this percentage of it.
    Faster(u32),
    /// Longer than the median, by this percentage of it.
    Slower(u32),
}

impl DurationStats {
    /// Compares a duration, or with `running` the elapsed time.
    pub fn compare(&self, span: Duration, running: bool) -> DurationComparison {
        if running {
            return if span > self.longest {
                DurationComparison::LongerThanAny
            } else {
                DurationComparison::SoFar
            };
        }
        let (span, median) = (span.as_millis(), self.median.as_millis().max(1));
        let percent = u32::try_from(span.abs_diff(median) * 100 / median).unwrap_or(u32::MAX);
        match percent {
            0..=10 => DurationComparison::AsUsual,
            percent if span < median => DurationComparison::Faster(percent),
            percent => DurationComparison::Slower(percent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn took(seconds: u64, outcome: Outcome) -> PreviousRestore {
        PreviousRestore {
            key: RestoreId {
                job_id: Some(1),
                start: String::new(),
            },
            tenant: "rt2".to_owned(),
            started: Instant::from_ms(0),
            duration: Duration::from_secs(seconds),
            outcome: Some(outcome),
            tenant_dropped: false,
            bytes: None,
            tablets: None,
            full_replicas: None,
            speed: None,
        }
    }

    #[test]
    fn only_successes_count() {
        let all = [10, 20, 60].map(|seconds| took(seconds, Outcome::Succeeded));
        let mut with_failure = all.to_vec();
        with_failure.push(took(1, Outcome::Failed));
        let stats = duration_stats(&with_failure).unwrap();
        assert_eq!((stats.count, stats.shortest.as_secs()), (3, 10));
        assert_eq!((stats.median.as_secs(), stats.longest.as_secs()), (20, 60));
        assert_eq!(super::duration_stats(&[took(1, Outcome::Failed)]), None);
    }

    #[test]
    fn ended_durations_are_compared_with_the_median_in_percent() {
        let stats = duration_stats(&[took(100, Outcome::Succeeded), took(200, Outcome::Succeeded)]).unwrap();
        let compare = |seconds, running| stats.compare(Duration::from_secs(seconds), running);
        assert_eq!(compare(150, false), DurationComparison::AsUsual);
        assert_eq!(compare(165, false), DurationComparison::AsUsual);
        assert_eq!(compare(75, false), DurationComparison::Faster(50));
        assert_eq!(compare(300, false), DurationComparison::Slower(100));
        assert_eq!(compare(75, true), DurationComparison::SoFar);
        assert_eq!(compare(200, true), DurationComparison::SoFar);
        assert_eq!(compare(201, true), DurationComparison::LongerThanAny);
    }

    proptest! {
        #[test]
        fn statistics_are_in_order(seconds in proptest::collection::vec(0_u64..1_000_000, 1..30), own in 0_u64..u64::MAX / 2_000) {
            let all: Vec<_> = seconds.into_iter().map(|seconds| took(seconds, Outcome::Succeeded)).collect();
            let stats = duration_stats(&all).unwrap();
            prop_assert!(stats.shortest <= stats.median && stats.median <= stats.longest);
            stats.compare(Duration::from_secs(own), false);
        }
    }
}
