//! Measured values over time as filled curves, and the gaps between them.

use std::time::Duration;

use crate::restore::forecast::{Observation, ObservationSource};
use crate::restore::{Percent, Restore, shown_percent};
use crate::time::Instant;

use super::axis::Axis;
use super::geometry::{HeightBand, TimeSpan};
use super::path::{Corner, area, corner, push, rect};
use super::{CurvePaths, Measured};

/// A value of a lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct CurveValue {
    pub(super) at: Instant,
    /// 0 at the foot of the lane, 1 at its top.
    pub(super) height: f64,
    monitored: bool,
}

/// What a lane shows: its values by time, and the last of them.
#[derive(Debug, Default)]
pub(super) struct LaneSeries {
    pub(super) values: Vec<CurveValue>,
    pub(super) last: Option<Measured>,
}

/// The moments of the restore itself: after its end, figures are about something else.
fn of_restore(moments: &[Observation], span: TimeSpan) -> impl Iterator<Item = &Observation> {
    moments.iter().filter(move |moment| span.contains(moment.sample.at))
}

/// The times of all moments.
pub(super) fn watched(moments: &[Observation], span: TimeSpan) -> Vec<Instant> {
    of_restore(moments, span).map(|moment| moment.sample.at).collect()
}

/// The times at which the agent answered: what Prometheus sees is the disk alone.
pub(super) fn answered(moments: &[Observation], span: TimeSpan) -> Vec<Instant> {
    of_restore(moments, span)
        .filter(|moment| moment.sample.phase.is_some())
        .map(|moment| moment.sample.at)
        .collect()
}

/// The share of the data, while it is being copied.
pub(super) fn data(moments: &[Observation], span: TimeSpan) -> LaneSeries {
    let shares: Vec<(&Observation, Percent)> = running(moments, span)
        .filter_map(|moment| Some((moment, shown_percent(&moment.sample)?)))
        .collect();
    let last = shares.last().map(|(_, percent)| Measured::Data(*percent));
    let values = shares
        .iter()
        .map(|(moment, percent)| value(moment, percent.fraction()))
        .collect();
    LaneSeries { values, last }
}

/// The point of the log, from the first one seen up to the target.
pub(super) fn log(moments: &[Observation], restore: &Restore, span: TimeSpan) -> LaneSeries {
    let points: Vec<(&Observation, Instant)> = running(moments, span)
        .filter_map(|moment| Some((moment, moment.sample.recovered_to?)))
        .collect();
    let (Some(least), Some(most)) = (
        points.iter().map(|(_, at)| at.ns()).min(),
        points.iter().map(|(_, at)| at.ns()).max(),
    ) else {
        return LaneSeries::default();
    };
    let top = restore.target.map_or(most, |target| target.ns().max(most));
    let last = points
        .last()
        .and_then(|(_, at)| Some(Measured::LogLeft(restore.target?.since(*at).unwrap_or_default())));
    // What was at the target when it was first seen is complete.
    let height = |at: &Instant| match top > least {
        true => share(at.ns() as f64, least as f64, top as f64),
        false => 1.0,
    };
    let values = points.iter().map(|(moment, at)| value(moment, height(at))).collect();
    LaneSeries { values, last }
}

/// The bytes on disk. What Prometheus saw between two looks of ours adds nothing.
pub(super) fn disk(moments: &[Observation], span: TimeSpan, max_sample_gap: Duration) -> LaneSeries {
    let mut points: Vec<(&Observation, u64)> = Vec::new();
    let mut ours = None;
    for moment in of_restore(moments, span) {
        let Some(bytes) = moment.sample.disk else { continue };
        if moment.seen == ObservationSource::Here {
            let close = |at: &Instant| moment.sample.at.since(*at).is_some_and(|gap| gap <= max_sample_gap);
            if ours.is_some_and(|at| close(&at)) {
                while points
                    .last()
                    .is_some_and(|(last, _)| last.seen == ObservationSource::Monitored)
                {
                    points.pop();
                }
            }
            ours = Some(moment.sample.at);
        }
        points.push((moment, bytes));
    }
    let least = points.iter().map(|(_, bytes)| *bytes).min().unwrap_or_default();
    let most = points.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    let height = |bytes: u64| share(bytes as f64, least as f64, most as f64);
    let values = points.iter().map(|(moment, bytes)| value(moment, height(*bytes)));
    LaneSeries {
        values: values.collect(),
        last: points.last().map(|(_, bytes)| Measured::Disk(*bytes)),
    }
}

fn running(moments: &[Observation], span: TimeSpan) -> impl Iterator<Item = &Observation> {
    of_restore(moments, span).filter(|moment| {
        let phase = moment.sample.phase;
        phase.is_some_and(|phase| crate::restore::RestoreState::of(phase, false).is_running())
    })
}

fn value(moment: &Observation, height: f64) -> CurveValue {
    CurveValue {
        at: moment.sample.at,
        height: height.clamp(0.0, 1.0),
        monitored: moment.seen == ObservationSource::Monitored,
    }
}

/// What does not grow stands in the middle.
fn share(value: f64, least: f64, most: f64) -> f64 {
    if most > least {
        (value - least) / (most - least)
    } else {
        0.5
    }
}

/// Moments further apart than this have nobody watching in between.
pub(super) fn max_sample_gap(axis: &Axis) -> Duration {
    crate::restore::max_sample_gap(axis.to.since(axis.from).unwrap_or_default())
}

/// Draws `values` within `band`.
pub(super) fn curve(
    axis: &Axis,
    values: &[CurveValue],
    max_sample_gap: Duration,
    HeightBand { top, foot }: HeightBand,
) -> CurvePaths {
    let mut drawn = CurvePaths::default();
    let mut run: Vec<Corner> = Vec::new();
    let mut before: Option<&CurveValue> = None;
    let mut monitored = false;
    for value in values {
        // A clock that was put right: what it said twice is drawn once.
        if before.is_some_and(|before| before.at.since(value.at).is_some_and(|back| back <= max_sample_gap)) {
            continue;
        }
        let at = corner(axis.x(value.at), foot - value.height * (foot - top));
        let joined = before.filter(|before| value.at.since(before.at).is_some_and(|gap| gap <= max_sample_gap));
        let by = value.monitored || joined.is_some_and(|before| before.monitored);
        if joined.is_none() || (by != monitored && run.len() > 1) {
            end_run(&mut drawn, monitored, &run, foot);
            let last = run.last().copied().filter(|_| joined.is_some());
            run.clear();
            run.extend(last);
        }
        monitored = by;
        push(&mut run, at);
        before = Some(value);
    }
    end_run(&mut drawn, monitored, &run, foot);
    drawn
}

fn end_run(drawn: &mut CurvePaths, monitored: bool, run: &[Corner], foot: f64) {
    let path = if monitored {
        &mut drawn.monitored
    } else {
        &mut drawn.here
    };
    area(path, run, foot);
}

/// Boxes over the parts of `span` that no time of `times` is near. If `times` is empty, there are no boxes: the legend
/// says that all of it was unwatched.
pub(super) fn gaps(
    axis: &Axis,
    times: &[Instant],
    span: TimeSpan,
    max_sample_gap: Duration,
    band: HeightBand,
) -> String {
    let mut path = String::new();
    // Nobody was there from the start: that is no matter of how often one looks.
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
