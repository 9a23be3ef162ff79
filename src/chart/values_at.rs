//! What was known at one point of the picture.

use std::time::Duration;

use crate::restore::forecast::{Moment, Seen};
use crate::restore::{Percent, patience};
use crate::time::Instant;

use super::Timeline;
use super::curve::percent;

/// What was known at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The moment.
    pub at: Instant,
    /// Who watched then; `None` when nobody did.
    pub seen: Option<Seen>,
    /// The share of the data that was copied.
    pub data: Option<Percent>,
    /// The log was replayed up to here.
    pub log: Option<Instant>,
    /// How much log was left.
    pub log_left: Option<Duration>,
    /// Bytes on disk.
    pub disk: Option<u64>,
}

impl Reading {
    /// What the last moments before `at` tell, none of them older than `patience`.
    fn of(moments: &[Moment], at: Instant, patience: Duration) -> Self {
        let known = moments.partition_point(|moment| moment.sample.at <= at);
        let mut reading = Self {
            at,
            seen: None,
            data: None,
            log: None,
            log_left: None,
            disk: None,
        };
        let recent = |moment: &&Moment| at.since(moment.sample.at).is_some_and(|age| age <= patience);
        for moment in moments.iter().take(known).rev().take_while(recent) {
            let sample = &moment.sample;
            if reading.seen != Some(Seen::Here) {
                reading.seen = Some(moment.seen);
            }
            reading.data = reading.data.or_else(|| sample.data_share().map(percent));
            reading.disk = reading.disk.or(sample.disk);
            if reading.log.is_none() {
                reading.log = sample.recovered_to;
                reading.log_left = sample
                    .target
                    .zip(sample.recovered_to)
                    .map(|(target, recovered)| target.since(recovered).unwrap_or_default());
            }
            if reading.data.is_some() && reading.disk.is_some() && reading.log.is_some() {
                break;
            }
        }
        reading
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
    pub fn at(&self, x: f64, moments: &[Moment]) -> Reading {
        Reading::of(moments, self.instant(x), self.patience)
    }
}

/// What was known at no more than `most` of `moments`, evenly chosen, the first and the last among them.
pub fn sampled(moments: &[Moment], most: usize) -> Vec<Reading> {
    let last = moments.len().saturating_sub(1);
    let count = most.min(moments.len());
    let ends = moments.first().zip(moments.last());
    let span = ends.and_then(|(first, last)| last.sample.at.since(first.sample.at));
    let patience = patience(span.unwrap_or_default());
    (0..count)
        .filter_map(|index| moments.get(index * last / count.saturating_sub(1).max(1)))
        .map(|moment| Reading::of(moments, moment.sample.at, patience))
        .collect()
}
