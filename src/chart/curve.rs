//! Values over time as filled curves with a line on top, and what nobody has seen.

use std::time::Duration;

use crate::time::Instant;

use super::axis::Axis;
use super::geometry::{HeightBand, TimeSpan};
use super::path::{Corner, area, corner, line, push, rect};
use super::series::CurveValue;

/// Width of a value that stands alone, tenths of a px.
const ALONE: i64 = 20;

/// A curve: the data of SVG paths, empty without values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurvePaths {
    /// Sampled by this page.
    pub here: CurvePath,
    /// From the cluster's Prometheus.
    pub monitored: CurvePath,
}

/// The part of a curve that one source has seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurvePath {
    /// The line through the values.
    pub line: String,
    /// The area below it.
    pub area: String,
}

/// A longer time between two observations is drawn as a gap.
pub(super) fn max_sample_gap(span: TimeSpan) -> Duration {
    crate::restore::max_sample_gap(span.to.since(span.from).unwrap_or_default())
}

/// Draws `values` within `band`.
pub(super) fn curve(axis: &Axis, values: &[CurveValue], max_sample_gap: Duration, band: HeightBand) -> CurvePaths {
    let mut drawn = CurvePaths::default();
    let mut run: Vec<Corner> = Vec::new();
    let mut before: Option<&CurveValue> = None;
    let mut monitored = false;
    for value in values {
        // Skip values that repeat a time after the clock was set back.
        if before.is_some_and(|before| before.at.since(value.at).is_some_and(|back| back <= max_sample_gap)) {
            continue;
        }
        let at = corner(axis.x(value.at), band.y(value.height));
        let joined = before.filter(|before| value.at.since(before.at).is_some_and(|gap| gap <= max_sample_gap));
        let by = value.monitored || joined.is_some_and(|before| before.monitored);
        if joined.is_none() || (by != monitored && run.len() > 1) {
            drawn.end_run(monitored, &run, band);
            let last = run.last().copied().filter(|_| joined.is_some());
            run.clear();
            run.extend(last);
        }
        monitored = by;
        push(&mut run, at);
        before = Some(value);
    }
    drawn.end_run(monitored, &run, band);
    drawn
}

impl CurvePaths {
    fn end_run(&mut self, monitored: bool, run: &[Corner], band: HeightBand) {
        let path = if monitored { &mut self.monitored } else { &mut self.here };
        area(&mut path.area, run, band.bottom);
        // A value that stands alone is a short line.
        let alone = run.first().filter(|_| run.len() == 1);
        let end = alone.map(|only| Corner {
            x: only.x + ALONE,
            y: only.y,
        });
        line(&mut path.line, run.iter().copied().chain(end));
    }
}

/// Boxes over the parts of `span` without nearby `times`: one over all of it where there are none.
pub(super) fn gaps(
    axis: &Axis,
    times: &[Instant],
    span: TimeSpan,
    max_sample_gap: Duration,
    band: HeightBand,
) -> String {
    let mut path = String::new();
    // The time before the first observation is a gap regardless of the sampling interval.
    let mut allowed = max_sample_gap.min(self::max_sample_gap(span));
    let mut before = span.from;
    let inside = times.iter().copied().filter(|at| span.contains(*at));
    for at in inside.chain(Some(span.to)) {
        let (left, right) = (axis.x(before), axis.x(at));
        if at.since(before).is_some_and(|gap| gap > allowed) && right > left {
            rect(&mut path, left, right, band);
        }
        allowed = max_sample_gap;
        before = before.max(at);
    }
    path
}
