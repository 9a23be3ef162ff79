//! Throughput over time as bars.

use std::time::Duration;

use crate::time::Instant;

use super::axis::Axis;
use super::geometry::HeightBand;
use super::path::rect;
use super::series::{CurveValue, height_at};

/// Smallest width of a bar, px.
const MIN_BAR: f64 = 8.0;
/// Between two bars, px.
const BAR_GAP: f64 = 1.0;
/// A bar covers at least this many steps of a counter, so that it shows throughput and not single steps.
const STEPS: u32 = 3;

/// The mean throughput of some time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ThroughputBar {
    pub(super) from: Instant,
    pub(super) to: Instant,
    /// Growth per second, relative to the lane's height; not negative.
    pub(super) rate: f64,
}

/// The throughput of `values`. Gaps longer than `max_sample_gap` have no bars.
pub(super) fn throughput(axis: &Axis, values: &[CurveValue], max_sample_gap: Duration) -> Vec<ThroughputBar> {
    let is_connected =
        |one: &CurveValue, next: &CurveValue| next.at.since(one.at).is_some_and(|gap| gap <= max_sample_gap);
    values
        .chunk_by(is_connected)
        .flat_map(|run| bars(run, axis.span_of(MIN_BAR)))
        .collect()
}

/// The largest of these rates.
pub(super) fn fastest(bars: &[ThroughputBar]) -> f64 {
    bars.iter().map(|bar| bar.rate).fold(0.0, f64::max)
}

/// The bars as the data of one SVG path. The fastest one is as high as `band`.
pub(super) fn path(axis: &Axis, bars: &[ThroughputBar], band: HeightBand) -> String {
    let mut path = String::new();
    let fastest = fastest(bars);
    for bar in bars.iter().filter(|bar| bar.rate > 0.0) {
        let (left, right) = (axis.x(bar.from), axis.x(bar.to) - BAR_GAP);
        let top = band.y(bar.rate / fastest);
        rect(&mut path, left, right.max(left + BAR_GAP), HeightBand { top, ..band });
    }
    path
}

/// Cuts a run without gaps into equal bars.
fn bars(run: &[CurveValue], smallest: Duration) -> Vec<ThroughputBar> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Vec::new();
    };
    let span = last.at.since(first.at).unwrap_or_default();
    let steps = run
        .windows(2)
        .filter(|pair| matches!(pair, [one, next] if next.height > one.height))
        .count();
    let step = span / u32::try_from(steps).unwrap_or(u32::MAX).max(1);
    let length = smallest.max(step * STEPS);
    // The cast saturates.
    let count = (span.as_secs_f64() / length.as_secs_f64().max(0.001)) as u32;
    let edge = |index: u32| first.at.plus_ms((span * index / count.max(1)).as_millis() as i64);
    (0..count)
        .map(|index| {
            let (from, to) = (edge(index), edge(index + 1));
            let seconds = to.since(from).unwrap_or_default().as_secs_f64().max(0.001);
            let rate = (height_at(run, to) - height_at(run, from)) / seconds;
            ThroughputBar {
                from,
                to,
                rate: rate.max(0.0),
            }
        })
        .collect()
}
