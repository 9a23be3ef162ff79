//! Earlier restores of the same source: what one of it usually takes.

use std::time::Duration;

use super::{Outcome, Restore, RestoreId, Speed};
use crate::time::Instant;

/// An ended restore of the same backup tenant.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviousRestore {
    /// Which it was.
    pub key: RestoreId,
    /// The tenant it was restored to.
    pub tenant: String,
    /// When it began.
    pub started: Instant,
    /// How long it took.
    pub duration: Duration,
    /// How it ended; `None` where the status does not say.
    pub outcome: Option<Outcome>,
    /// Whether it failed because its tenant was gone.
    pub lost_its_tenant: bool,
    /// Bytes in all, where they were told.
    pub bytes: Option<u64>,
    /// Tablets in all, where they were told.
    pub tablets: Option<u64>,
    /// FULL replicas, where a locality was sent.
    pub full_replicas: Option<u32>,
    /// How fast it was, where that can be told.
    pub speed: Option<Speed>,
}

impl PreviousRestore {
    /// What is to be remembered of `restore`; `None` while it runs, and where its name or times are not known.
    pub fn of(restore: &Restore) -> Option<Self> {
        Some(Self {
            key: restore.key.clone(),
            tenant: restore.tenant.clone()?,
            started: restore.started?,
            duration: restore.duration().filter(|_| !restore.state.is_running())?,
            outcome: restore.state.outcome(),
            lost_its_tenant: restore.lost_its_tenant(),
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

/// What the successful ones took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationStats {
    /// How many there are.
    pub count: usize,
    /// The shortest.
    pub shortest: Duration,
    /// The one in the middle; of two, the mean.
    pub median: Duration,
    /// The longest.
    pub longest: Duration,
}

/// What restores of this source usually take; `None` where none has succeeded.
pub fn duration_stats(earlier: &[PreviousRestore]) -> Option<DurationStats> {
    let mut durations: Vec<Duration> = earlier
        .iter()
        .filter(|earlier| earlier.outcome == Some(Outcome::Succeeded))
        .map(|earlier| earlier.duration)
        .collect();
    durations.sort_unstable();
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

/// How long one restore took, or has taken so far, beside the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationComparison {
    /// It runs, and has not taken longer than the longest.
    SoFar,
    /// It runs, and has taken longer than any before.
    LongerThanAny,
    /// It took about as long as the median: within a tenth.
    AsUsual,
    /// It took less than the median, in percent of it.
    Faster(u32),
    /// It took more than the median, in percent of it.
    Slower(u32),
}

impl DurationStats {
    /// Compares `span`: a duration, or with `running` the time elapsed.
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
            lost_its_tenant: false,
            bytes: None,
            tablets: None,
            full_replicas: None,
            speed: None,
        }
    }

    #[test]
    fn only_successes_count_for_the_usual() {
        let all = [10, 20, 60].map(|seconds| took(seconds, Outcome::Succeeded));
        let mut with_failure = all.to_vec();
        with_failure.push(took(1, Outcome::Failed));
        let usual = duration_stats(&with_failure).unwrap();
        assert_eq!((usual.count, usual.shortest.as_secs()), (3, 10));
        assert_eq!((usual.median.as_secs(), usual.longest.as_secs()), (20, 60));
        assert_eq!(super::duration_stats(&[took(1, Outcome::Failed)]), None);
    }

    #[test]
    fn a_duration_is_told_in_percent_of_the_median_and_a_running_one_is_not() {
        let usual = duration_stats(&[took(100, Outcome::Succeeded), took(200, Outcome::Succeeded)]).unwrap();
        let beside = |seconds, running| usual.compare(Duration::from_secs(seconds), running);
        assert_eq!(beside(150, false), DurationComparison::AsUsual);
        assert_eq!(beside(165, false), DurationComparison::AsUsual);
        assert_eq!(beside(75, false), DurationComparison::Faster(50));
        assert_eq!(beside(300, false), DurationComparison::Slower(100));
        assert_eq!(beside(75, true), DurationComparison::SoFar);
        assert_eq!(beside(200, true), DurationComparison::SoFar);
        assert_eq!(beside(201, true), DurationComparison::LongerThanAny);
    }

    proptest! {
        #[test]
        fn the_usual_is_in_order(seconds in proptest::collection::vec(0_u64..1_000_000, 1..30), own in 0_u64..u64::MAX / 2_000) {
            let all: Vec<_> = seconds.into_iter().map(|seconds| took(seconds, Outcome::Succeeded)).collect();
            let usual = duration_stats(&all).unwrap();
            prop_assert!(usual.shortest <= usual.median && usual.median <= usual.longest);
            usual.compare(Duration::from_secs(own), false);
        }
    }
}
