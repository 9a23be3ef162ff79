//! The layout of the timeline: its size and its time span.

use crate::restore::Restore;
use crate::time::{Instant, Offset};

use super::axis::Axis;
use super::captions::{CaptionArea, TEXT_GAP, TEXT_LINE};
use super::curve;
use super::input::{ChartInput, ChartTimes, NoTimeline};
use super::lanes::{Canvas, LaneStack};
use super::lettering::Lettering;
use super::outlook::{self, Lines};
use super::{CaptionKind, MarkerLine, Plot, Timeline};

/// Below this width, px, the names of the lanes are above their bars.
const COMPACT_BELOW: f64 = 560.0;
/// Narrower than any screen: smaller widths come from a view that is not laid out yet.
const MIN_WIDTH: f64 = 240.0;
const MAX_WIDTH: f64 = 20_000.0;
/// The least width of the column of the lanes' names. What was measured last stands there, too.
const NAMES: f64 = 130.0;
/// Height of the tick labels above the grid, px.
const TICK_LABELS: f64 = 22.0;

/// Draws `restore` and what is `known` beside it on a view of `width` px. `now` is the agent's clock, or its last answer
/// while it is out of sight; `offset` is the zone to write times in,
/// `lettering` writes and measures them.
///
/// An invalid width, as of a view without layout, becomes the smallest one.
///
/// # Errors
/// If there is nothing to draw.
pub fn timeline(
    restore: &Restore,
    input: &ChartInput<'_>,
    now: Instant,
    offset: Offset,
    width: f64,
    lettering: &Lettering<'_>,
) -> Result<Timeline, NoTimeline> {
    let start = restore.started.ok_or(NoTimeline::StartUnknown)?;
    let end = if restore.state.is_running() {
        // The agent's clock may be slightly behind that of the database.
        now.max(start)
    } else {
        restore.finished.ok_or(NoTimeline::FinishUnknown)?
    };
    if end < start {
        return Err(NoTimeline::FinishBeforeStart);
    }
    Ok(draw(
        restore,
        input,
        ChartTimes { start, end, now },
        offset,
        width,
        lettering,
    ))
}

fn draw(
    restore: &Restore,
    input: &ChartInput<'_>,
    times: ChartTimes,
    offset: Offset,
    width: f64,
    lettering: &Lettering<'_>,
) -> Timeline {
    let ChartTimes { start, end, .. } = times;
    let width = if width.is_finite() {
        width.clamp(MIN_WIDTH, MAX_WIDTH)
    } else {
        MIN_WIDTH
    };
    let compact = width < COMPACT_BELOW;
    let label_half = lettering.longest_label() / 2.0;
    let left = if compact {
        label_half
    } else {
        NAMES.max(lettering.lane_names + TEXT_GAP)
    };
    let running = restore.state.is_running();
    let view = input.forecast.filter(|_| running).map(|forecast| forecast.view_at(end));
    let outlook::Reach { last, deadline } = outlook::reach(input, view.as_ref(), running, times);
    let axis = Axis::around(start, last, left, width - label_half, offset);
    let lanes = LaneStack::drawn(
        restore,
        input,
        times,
        Canvas {
            axis,
            width,
            compact,
            lettering,
        },
        TICK_LABELS,
    );
    let (bottom, mut captions) = (lanes.bottom, lanes.captions);
    let line = |at: Instant| MarkerLine { x: axis.x(at), at };
    let kind = match input.out_of_contact {
        true => CaptionKind::LastAnswer,
        false => CaptionKind::Now,
    };
    let lines = Lines {
        now: running.then(|| (kind, line(end))),
        forecast: view.map(|view| outlook::forecast(&axis, &view, end)),
        deadline: deadline.map(line),
    };
    let footer = outlook::captions(&axis, &lines, CaptionArea { top: bottom, width }, lettering);
    captions.extend(footer.captions);
    Timeline {
        width,
        height: bottom + footer.height + TEXT_LINE / 2.0,
        compact,
        plot: Plot {
            left: axis.left,
            right: axis.right,
            top: TICK_LABELS,
            bottom,
        },
        ticks: axis.ticks(lettering),
        lanes: lanes.lanes,
        captions,
        now: lines.now.map(|(_, now)| now),
        forecast: lines.forecast,
        deadline: lines.deadline,
        out_of_contact: input.out_of_contact,
        unwatched: curve::observed_at(input.observations, times.span()).is_empty(),
        from: axis.from,
        to: axis.to,
        max_sample_gap: lanes.max_sample_gap,
    }
}
