//! Throughput of a lane as a strip of shades along its bottom: one SVG path per shade.

use std::time::Duration;

use super::SHADES;
use super::axis::Axis;
use super::curve::CurveValue;
use super::geometry::HeightBand;
use super::path::rect;
use crate::time::Instant;

/// Smallest width of a piece, px.
const MIN_PIECE: f64 = 8.0;
/// A piece covers at least this many steps of a counter, so that it shows throughput and not single steps.
const STEPS: u32 = 3;

/// A piece of a strip.
struct ThroughputPiece {
    from: Instant,
    to: Instant,
    /// Growth per second, relative to the lane's height.
    rate: f64,
}

/// The strip for `values` within `band`. Darker is faster, relative to the fastest piece of the lane. Gaps
/// longer than `max_sample_gap` have no strip.
pub(super) fn shades(
    axis: &Axis,
    values: &[CurveValue],
    max_sample_gap: Duration,
    band: HeightBand,
) -> [String; SHADES] {
    let is_connected =
        |one: &CurveValue, next: &CurveValue| next.at.since(one.at).is_some_and(|gap| gap <= max_sample_gap);
    let pieces: Vec<ThroughputPiece> = values
        .chunk_by(is_connected)
        .flat_map(|run| pieces(run, axis.span_of(MIN_PIECE)))
        .collect();
    let fastest = pieces.iter().map(|piece| piece.rate).fold(0.0, f64::max);
    let mut paths: [String; SHADES] = Default::default();
    for piece in pieces.iter().filter(|piece| piece.rate > 0.0) {
        // The cast saturates.
        let shade = (piece.rate / fastest * SHADES as f64).ceil() as usize;
        if let Some(path) = paths.get_mut(shade.clamp(1, SHADES) - 1) {
            rect(path, axis.x(piece.from), axis.x(piece.to), band);
        }
    }
    paths
}

/// Cuts a run without gaps into equal pieces.
fn pieces(run: &[CurveValue], smallest: Duration) -> Vec<ThroughputPiece> {
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
            ThroughputPiece { from, to, rate }
        })
        .collect()
}

/// The height at `at`, linearly interpolated.
fn height_at(run: &[CurveValue], at: Instant) -> f64 {
    let next = run.partition_point(|value| value.at < at);
    let after = run.get(next).or(run.last());
    let before = next.checked_sub(1).and_then(|index| run.get(index)).or(after);
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
