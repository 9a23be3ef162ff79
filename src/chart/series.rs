//! The measured values of the lanes over time, and what they range over.

use std::time::Duration;

use crate::restore::forecast::{Observation, ObservationSource};
use crate::restore::{Percent, Restore, RestoreState, shown_percent};
use crate::time::Instant;

use super::Measured;
use super::geometry::TimeSpan;
use super::scale::Scale;

/// A value of a curve.
#[derive(Debug, Clone, Copy)]
pub(super) struct CurveValue {
    pub(super) at: Instant,
    /// 0 at the bottom of the lane, 1 at its top.
    pub(super) height: f64,
    pub(super) monitored: bool,
}

/// The values of a lane by time.
#[derive(Debug)]
pub(super) struct LaneSeries {
    pub(super) values: Vec<CurveValue>,
    pub(super) scale: Scale,
    /// The last measured one.
    pub(super) last: Option<Measured>,
    /// The height at which the lane is complete; `None` where it is not known.
    pub(super) goal: Option<f64>,
    /// Whether the user has pasted all of them: few, and far apart.
    pub(super) pasted: bool,
}

impl LaneSeries {
    /// What the lane's height is worth in bytes, or in hundredths of a percent.
    pub(super) const fn is_of_bytes(&self) -> bool {
        matches!(self.last, Some(Measured::Disk(_)))
    }
}

/// The observations within the restore. After its end, values belong to something else.
fn of_restore(observations: &[Observation], span: TimeSpan) -> impl Iterator<Item = &Observation> {
    observations
        .iter()
        .filter(move |observation| span.contains(observation.sample.at))
}

/// The times of all observations.
pub(super) fn observed_at(observations: &[Observation], span: TimeSpan) -> Vec<Instant> {
    of_restore(observations, span)
        .map(|observation| observation.sample.at)
        .collect()
}

/// The times of the agent's answers. Prometheus provides only the disk use.
pub(super) fn answered_at(observations: &[Observation], span: TimeSpan) -> Vec<Instant> {
    of_restore(observations, span)
        .filter(|observation| observation.sample.phase.is_some())
        .map(|observation| observation.sample.at)
        .collect()
}

/// The share of copied data while the restore runs.
pub(super) fn data(observations: &[Observation], span: TimeSpan) -> LaneSeries {
    let shares: Vec<(&Observation, Percent)> = running(observations, span)
        .filter_map(|observation| Some((observation, shown_percent(&observation.sample)?)))
        .collect();
    let last = shares.last().map(|(_, percent)| Measured::Data(*percent));
    let values = shares
        .iter()
        .map(|(observation, percent)| value(observation, percent.fraction()))
        .collect();
    LaneSeries {
        pasted: are_pasted(shares.iter().map(|(observation, _)| *observation)),
        values,
        scale: Scale::SHARE,
        last,
        goal: Some(1.0),
    }
}

/// The bytes of all of the data, where the agent reports them.
pub(super) fn bytes_of_data(observations: &[Observation], span: TimeSpan) -> Option<u64> {
    let totals = of_restore(observations, span).filter_map(|observation| observation.sample.bytes.total);
    totals.last()
}

/// The replay position of the log up to the target.
pub(super) fn log(observations: &[Observation], restore: &Restore, span: TimeSpan) -> LaneSeries {
    let points: Vec<(&Observation, Instant)> = running(observations, span)
        .filter_map(|observation| Some((observation, observation.sample.recovered_to?)))
        .collect();
    let scale = log_scale(restore, points.iter().map(|(_, at)| at.ns() as f64));
    let last = points
        .last()
        .and_then(|(_, at)| Some(Measured::LogLeft(restore.target?.since(*at).unwrap_or_default())));
    let values = points
        .iter()
        .map(|(observation, at)| value(observation, scale.height_at(*at)))
        .collect();
    LaneSeries {
        pasted: are_pasted(points.iter().map(|(observation, _)| *observation)),
        values,
        scale,
        last,
        goal: restore.target.map(|_| 1.0),
    }
}

/// The log ends at the target. It begins where the reported percentage says, otherwise at the first observed point.
fn log_scale(restore: &Restore, points: impl Iterator<Item = f64>) -> Scale {
    let (smallest, largest) = points.fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)));
    let target = restore
        .target
        .map_or(largest, |target| (target.ns() as f64).max(largest));
    let reported = restore
        .log
        .progress
        .as_ref()
        .value()
        .map(|progress| progress.percent.fraction());
    let recovered = restore.log.recovered_to.value().map(|at| at.ns() as f64);
    let begin = reported
        .zip(recovered)
        .filter(|(share, _)| *share < 1.0)
        .map(|(share, at)| target - (target - at) / (1.0 - share));
    Scale::log(begin.map_or(smallest, |begin| begin.min(smallest)), target)
}

/// Bytes on disk, towards the `expected` ones. Points of Prometheus between two close samples of this page are dropped.
pub(super) fn disk(
    observations: &[Observation],
    span: TimeSpan,
    max_sample_gap: Duration,
    expected: Option<u64>,
) -> LaneSeries {
    let mut points: Vec<(&Observation, u64)> = Vec::new();
    let mut last_own = None;
    for observation in of_restore(observations, span) {
        let Some(bytes) = observation.sample.disk else { continue };
        if observation.source == ObservationSource::Here {
            let close = |at: &Instant| {
                observation
                    .sample
                    .at
                    .since(*at)
                    .is_some_and(|gap| gap <= max_sample_gap)
            };
            if last_own.is_some_and(|at| close(&at)) {
                while points
                    .last()
                    .is_some_and(|(last, _)| last.source == ObservationSource::Monitored)
                {
                    points.pop();
                }
            }
            last_own = Some(observation.sample.at);
        }
        points.push((observation, bytes));
    }
    let largest = points.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    let scale = Scale::bytes(largest.max(expected.unwrap_or_default()));
    let values = points
        .iter()
        .map(|(observation, bytes)| value(observation, scale.height(*bytes as f64)));
    LaneSeries {
        values: values.collect(),
        scale,
        last: points.last().map(|(_, bytes)| Measured::Disk(*bytes)),
        goal: expected.map(|expected| scale.height(expected as f64)),
        pasted: false,
    }
}

fn running(observations: &[Observation], span: TimeSpan) -> impl Iterator<Item = &Observation> {
    of_restore(observations, span).filter(|observation| {
        let phase = observation.sample.phase;
        let pasted = observation.source == ObservationSource::Pasted;
        pasted || phase.is_some_and(|phase| RestoreState::of(phase, false).is_running())
    })
}

fn are_pasted<'a>(mut observations: impl Iterator<Item = &'a Observation>) -> bool {
    observations.all(|observation| observation.source == ObservationSource::Pasted)
}

fn value(observation: &Observation, height: f64) -> CurveValue {
    CurveValue {
        at: observation.sample.at,
        height: height.clamp(0.0, 1.0),
        monitored: observation.source == ObservationSource::Monitored,
    }
}

/// The height at `at`, linearly interpolated between `values`.
pub(super) fn height_at(values: &[CurveValue], at: Instant) -> f64 {
    let next = values.partition_point(|value| value.at < at);
    let after = values.get(next).or(values.last());
    let before = next.checked_sub(1).and_then(|index| values.get(index)).or(after);
    match before.zip(after) {
        Some((before, after)) => {
            let gap = after.at.since(before.at).unwrap_or_default().as_secs_f64();
            let passed = at.since(before.at).unwrap_or_default().as_secs_f64();
            let share = if gap > 0.0 { (passed / gap).min(1.0) } else { 1.0 };
            before.height + (after.height - before.height) * share
        }
        None => 0.0,
    }
}

/// The values from `from` on. One that lies between two close ones begins there.
pub(super) fn values_from(values: &[CurveValue], from: Instant, max_sample_gap: Duration) -> Vec<CurveValue> {
    let first = values.partition_point(|value| value.at < from);
    let pair = first
        .checked_sub(1)
        .and_then(|before| values.get(before))
        .zip(values.get(first));
    let edge = pair
        .filter(|(before, after)| after.at.since(before.at).is_some_and(|gap| gap <= max_sample_gap))
        .map(|(_, after)| CurveValue {
            at: from,
            height: height_at(values, from),
            ..*after
        });
    edge.into_iter().chain(values.iter().skip(first).copied()).collect()
}
