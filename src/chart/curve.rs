//! Measured values over time as filled curves, with gaps.

use std::time::Duration;

use crate::restore::forecast::{Observation, ObservationSource};
use crate::restore::{Percent, Restore, shown_percent};
use crate::time::Instant;

use super::axis::Axis;
use super::geometry::{HeightBand, TimeSpan};
use super::path::{Corner, area, corner, push, rect};
use super::{CurvePaths, Measured};

/// A value of a curve.
#[derive(Debug, Clone, Copy)]
pub(super) struct CurveValue {
    pub(super) at: Instant,
    /// 0 at the bottom of the lane, 1 at its top.
    pub(super) height: f64,
    monitored: bool,
}

/// The values of a lane by time, and the last measured one.
#[derive(Debug, Default)]
pub(super) struct LaneSeries {
    pub(super) values: Vec<CurveValue>,
    pub(super) last: Option<Measured>,
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
    LaneSeries { values, last }
}

/// The replay position of the log, from the first observed one up to the target.
pub(super) fn log(observations: &[Observation], restore: &Restore, span: TimeSpan) -> LaneSeries {
    let points: Vec<(&Observation, Instant)> = running(observations, span)
        .filter_map(|observation| Some((observation, observation.sample.recovered_to?)))
        .collect();
    let (Some(smallest), Some(largest)) = (
        points.iter().map(|(_, at)| at.ns()).min(),
        points.iter().map(|(_, at)| at.ns()).max(),
    ) else {
        return LaneSeries::default();
    };
    let top = restore.target.map_or(largest, |target| target.ns().max(largest));
    let last = points
        .last()
        .and_then(|(_, at)| Some(Measured::LogLeft(restore.target?.since(*at).unwrap_or_default())));
    // A log that was at the target from the first observation on is complete.
    let height = |at: &Instant| match top > smallest {
        true => share(at.ns() as f64, smallest as f64, top as f64),
        false => 1.0,
    };
    let values = points
        .iter()
        .map(|(observation, at)| value(observation, height(at)))
        .collect();
    LaneSeries { values, last }
}

/// Bytes on disk. Points of Prometheus between two close samples of this page are dropped.
pub(super) fn disk(observations: &[Observation], span: TimeSpan, max_sample_gap: Duration) -> LaneSeries {
    let mut points: Vec<(&Observation, u64)> = Vec::new();
    let mut last_own = None;
    for observation in of_restore(observations, span) {
        let Some(bytes) = observation.sample.disk else { continue };
        if observation.seen == ObservationSource::Here {
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
                    .is_some_and(|(last, _)| last.seen == ObservationSource::Monitored)
                {
                    points.pop();
                }
            }
            last_own = Some(observation.sample.at);
        }
        points.push((observation, bytes));
    }
    let smallest = points.iter().map(|(_, bytes)| *bytes).min().unwrap_or_default();
    let largest = points.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    let height = |bytes: u64| share(bytes as f64, smallest as f64, largest as f64);
    let values = points
        .iter()
        .map(|(observation, bytes)| value(observation, height(*bytes)));
    LaneSeries {
        values: values.collect(),
        last: points.last().map(|(_, bytes)| Measured::Disk(*bytes)),
    }
}

fn running(observations: &[Observation], span: TimeSpan) -> impl Iterator<Item = &Observation> {
    of_restore(observations, span).filter(|observation| {
        let phase = observation.sample.phase;
        phase.is_some_and(|phase| crate::restore::RestoreState::of(phase, false).is_running())
    })
}

fn value(observation: &Observation, height: f64) -> CurveValue {
    CurveValue {
        at: observation.sample.at,
        height: height.clamp(0.0, 1.0),
        monitored: observation.seen == ObservationSource::Monitored,
    }
}

/// The relative height of a value; one half if nothing grows.
fn share(value: f64, smallest: f64, largest: f64) -> f64 {
    if largest > smallest {
        (value - smallest) / (largest - smallest)
    } else {
        0.5
    }
}

/// A longer time between two observations is drawn as a gap.
pub(super) fn max_sample_gap(axis: &Axis) -> Duration {
    crate::restore::max_sample_gap(axis.to.since(axis.from).unwrap_or_default())
}

/// Draws `values` within `band`.
pub(super) fn curve(
    axis: &Axis,
    values: &[CurveValue],
    max_sample_gap: Duration,
    HeightBand { top, bottom }: HeightBand,
) -> CurvePaths {
    let mut drawn = CurvePaths::default();
    let mut run: Vec<Corner> = Vec::new();
    let mut before: Option<&CurveValue> = None;
    let mut monitored = false;
    for value in values {
        // Skip values that repeat a time after the clock was set back.
        if before.is_some_and(|before| before.at.since(value.at).is_some_and(|back| back <= max_sample_gap)) {
            continue;
        }
        let at = corner(axis.x(value.at), bottom - value.height * (bottom - top));
        let joined = before.filter(|before| value.at.since(before.at).is_some_and(|gap| gap <= max_sample_gap));
        let by = value.monitored || joined.is_some_and(|before| before.monitored);
        if joined.is_none() || (by != monitored && run.len() > 1) {
            end_run(&mut drawn, monitored, &run, bottom);
            let last = run.last().copied().filter(|_| joined.is_some());
            run.clear();
            run.extend(last);
        }
        monitored = by;
        push(&mut run, at);
        before = Some(value);
    }
    end_run(&mut drawn, monitored, &run, bottom);
    drawn
}

fn end_run(drawn: &mut CurvePaths, monitored: bool, run: &[Corner], bottom: f64) {
    let path = if monitored {
        &mut drawn.monitored
    } else {
        &mut drawn.here
    };
    area(path, run, bottom);
}

/// Boxes over the parts of `span` without nearby `times`. No boxes if `times` is empty: the legend then says
/// that nothing was observed.
pub(super) fn gaps(
    axis: &Axis,
    times: &[Instant],
    span: TimeSpan,
    max_sample_gap: Duration,
    band: HeightBand,
) -> String {
    let mut path = String::new();
    // The time before the first observation is a gap regardless of the sampling interval.
    let mut allowed = max_sample_gap.min(self::max_sample_gap(axis));
    let mut before = span.from;
    let inside = times.iter().copied().filter(|at| span.contains(*at));
    for at in inside.chain((!times.is_empty()).then_some(span.to)) {
        if at.since(before).is_some_and(|gap| gap > allowed) {
            rect(&mut path, axis.x(before), axis.x(at), band);
        }
        allowed = max_sample_gap;
        before = before.max(at);
    }
    path
}
