//! What was known at one point of the picture.

use std::time::Duration;

use crate::restore::forecast::{Observation, ObservationSource};
use crate::restore::{Percent, max_sample_gap, shown_percent};
use crate::time::Instant;

use super::Timeline;

/// What was known at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValuesAt {
    /// The moment.
    pub at: Instant,
    /// Who watched then; `None` when nobody did.
    pub seen: Option<ObservationSource>,
    /// The share of the data that was copied.
    pub data: Option<Percent>,
    /// The log was replayed up to here.
    pub log: Option<Instant>,
    /// How much log was left.
    pub log_left: Option<Duration>,
    /// Bytes on disk.
    pub disk: Option<u64>,
}

impl ValuesAt {
    /// What the last moments before `at` tell, none of them older than `max_sample_gap`.
    fn of(moments: &[Observation], at: Instant, max_sample_gap: Duration) -> Self {
        let known = moments.partition_point(|moment| moment.sample.at <= at);
        let mut values = Self {
            at,
            seen: None,
            data: None,
            log: None,
            log_left: None,
            disk: None,
        };
        let recent = |moment: &&Observation| at.since(moment.sample.at).is_some_and(|age| age <= max_sample_gap);
        for moment in moments.iter().take(known).rev().take_while(recent) {
            let sample = &moment.sample;
            if values.seen != Some(ObservationSource::Here) {
                values.seen = Some(moment.seen);
            }
            values.data = values.data.or_else(|| shown_percent(sample));
            values.disk = values.disk.or(sample.disk);
            if values.log.is_none() {
                values.log = sample.recovered_to;
                values.log_left = sample
                    .target
                    .zip(sample.recovered_to)
                    .map(|(target, recovered)| target.since(recovered).unwrap_or_default());
            }
            if values.data.is_some() && values.disk.is_some() && values.log.is_some() {
                break;
            }
        }
        values
    }
}

impl Timeline {
    /// The instant at `x`; beyond the plot, that of its nearer end.
    pub fn instant(&self, x: f64) -> Instant {
        let span = self.to.since(self.from).unwrap_or_default();
        let share = ((x - self.plot.left) / (self.plot.right - self.plot.left)).clamp(0.0, 1.0);
        // A float becomes an integer by saturation, and NaN zero.
        Instant::from_ns(self.from.ns().saturating_add((share * span.as_nanos() as f64) as i64))
    }

    /// What `moments`, those that the picture was drawn from, tell at `x`.
    pub fn at(&self, x: f64, moments: &[Observation]) -> ValuesAt {
        ValuesAt::of(moments, self.instant(x), self.max_sample_gap)
    }
}

/// What was known at no more than `most` of `moments`, evenly chosen, the first and the last among them.
pub fn sampled(moments: &[Observation], most: usize) -> Vec<ValuesAt> {
    let last = moments.len().saturating_sub(1);
    let count = most.min(moments.len());
    let ends = moments.first().zip(moments.last());
    let span = ends.and_then(|(first, last)| last.sample.at.since(first.sample.at));
    let max_sample_gap = max_sample_gap(span.unwrap_or_default());
    (0..count)
        .filter_map(|index| moments.get(index * last / count.saturating_sub(1).max(1)))
        .map(|moment| ValuesAt::of(moments, moment.sample.at, max_sample_gap))
        .collect()
}
