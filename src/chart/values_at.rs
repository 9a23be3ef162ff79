//! The values at one position of the timeline.

use std::time::Duration;

use crate::restore::forecast::{Observation, ObservationSource};
use crate::restore::{Percent, max_sample_gap, shown_percent};
use crate::time::Instant;

use super::{Lane, LaneKey, Measured, Timeline};

/// The values at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValuesAt {
    /// The time.
    pub at: Instant,
    /// The source of the observations; `None` if there are none.
    pub source: Option<ObservationSource>,
    /// Copied share of the data.
    pub data: Option<Percent>,
    /// Replay position of the log.
    pub log: Option<Instant>,
    /// Log left to replay.
    pub log_left: Option<Duration>,
    /// Bytes on disk.
    pub disk: Option<u64>,
    /// Throughput as it was drawn.
    pub throughput: Option<Measured>,
}

impl ValuesAt {
    /// The last values before `at`, none older than `max_sample_gap`.
    fn of(observations: &[Observation], at: Instant, max_sample_gap: Duration) -> Self {
        let known = observations.partition_point(|observation| observation.sample.at <= at);
        let mut values = Self {
            at,
            source: None,
            data: None,
            log: None,
            log_left: None,
            disk: None,
            throughput: None,
        };
        let recent =
            |observation: &&Observation| at.since(observation.sample.at).is_some_and(|age| age <= max_sample_gap);
        for observation in observations.iter().take(known).rev().take_while(recent) {
            let sample = &observation.sample;
            if values
                .source
                .is_none_or(|source| source == ObservationSource::Monitored)
            {
                values.source = Some(observation.source);
            }
            if observation.source == ObservationSource::Pasted && values.data.is_none() && values.log.is_none() {
                values.source = Some(ObservationSource::Pasted);
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
    /// The instant at `x`, clamped to the plot.
    pub fn instant(&self, x: f64) -> Instant {
        let span = self.to.since(self.from).unwrap_or_default();
        let share = ((x - self.plot.left) / (self.plot.right - self.plot.left)).clamp(0.0, 1.0);
        // The cast saturates and turns NaN into 0.
        Instant::from_ns(self.from.ns().saturating_add((share * span.as_nanos() as f64) as i64))
    }

    /// The values at `x`, from the observations that the timeline was drawn from.
    pub fn at(&self, x: f64, observations: &[Observation]) -> ValuesAt {
        let at = self.instant(x);
        let mut rates = self.rates.iter();
        let rate = rates.find(|(bar, _)| bar.from <= at && at < bar.to);
        ValuesAt {
            throughput: rate.map(|(_, rate)| *rate),
            ..ValuesAt::of(observations, at, self.max_sample_gap)
        }
    }

    /// Where the curves have these values: the heights of dots on the line that reads them.
    pub fn dots(&self, values: &ValuesAt) -> Vec<f64> {
        self.lanes.iter().filter_map(|lane| lane.dot(values)).collect()
    }
}

impl Lane {
    /// Where its curve has one of these values.
    fn dot(&self, values: &ValuesAt) -> Option<f64> {
        let scale = self.scale?;
        let height = match self.key {
            LaneKey::Data => values.data?.fraction(),
            LaneKey::Log => scale.height_at(values.log?),
            LaneKey::Disk => scale.height(values.disk? as f64),
            _ => return None,
        };
        Some(self.band.y(height))
    }
}

/// The values at no more than `max` evenly chosen observations, including the first and the last.
pub fn sampled(observations: &[Observation], max: usize) -> Vec<ValuesAt> {
    let last = observations.len().saturating_sub(1);
    let count = max.min(observations.len());
    let ends = observations.first().zip(observations.last());
    let span = ends.and_then(|(first, last)| last.sample.at.since(first.sample.at));
    let max_sample_gap = max_sample_gap(span.unwrap_or_default());
    (0..count)
        .filter_map(|index| observations.get(index * last / count.saturating_sub(1).max(1)))
        .map(|observation| ValuesAt::of(observations, observation.sample.at, max_sample_gap))
        .collect()
}
