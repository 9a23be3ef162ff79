//! The layout of the timeline: its size and its time span.

use crate::restore::Restore;
use crate::time::{Instant, Offset};

use super::axis::Axis;
use super::captions::{CaptionArea, TEXT_LINE};
use super::contents::contents;
use super::forecast_marks::{self, Lines};
use super::geometry::TimeSpan;
use super::input::{ChartInput, ChartTimes, NoTimeline};
use super::lane_names::LaneColumn;
use super::lanes::{Canvas, LaneStack};
use super::lettering::Lettering;
use super::{CaptionKind, MarkerLine, Plot, Timeline, curve, series};

/// Below this width, px, the names of the lanes are above their bars.
const COMPACT_BELOW: f64 = 560.0;
/// Narrower than any screen: smaller widths come from a view that is not laid out yet.
const MIN_WIDTH: f64 = 240.0;
const MAX_WIDTH: f64 = 20_000.0;
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
    let times = ChartTimes {
        start,
        end,
        now,
        offset,
    };
    Ok(draw(restore, input, times, width, lettering))
}

fn draw(
    restore: &Restore,
    input: &ChartInput<'_>,
    times: ChartTimes,
    width: f64,
    lettering: &Lettering<'_>,
) -> Timeline {
    let ChartTimes { start, end, offset, .. } = times;
    let width = if width.is_finite() {
        width.clamp(MIN_WIDTH, MAX_WIDTH)
    } else {
        MIN_WIDTH
    };
    let compact = width < COMPACT_BELOW;
    let label_half = lettering.longest_label() / 2.0;
    let running = restore.state.is_running();
    let view = input.forecast.filter(|_| running).map(|forecast| forecast.view_at(end));
    let forecast_marks::Reach { last, deadline } = forecast_marks::reach(input, view.as_ref(), running, times);
    let max_sample_gap = curve::max_sample_gap(TimeSpan { from: start, to: last });
    let contents = contents(restore, input, times, max_sample_gap);
    let column = LaneColumn::of(&contents, (compact, width), label_half, lettering);
    let shown = input.zoom.span(start, end, last);
    let axis = Axis::around(shown.from, shown.to, column.left, width - label_half, offset);
    let deadline = deadline.filter(|at| axis.contains(*at));
    let lanes = LaneStack::drawn(
        contents,
        input,
        Canvas {
            axis,
            times,
            column,
            lettering,
            forecast: view.as_ref().and_then(|view| forecast_marks::times(view, end)),
            deadline,
        },
        TICK_LABELS,
    );
    let bottom = lanes.bottom;
    let line = |at: Instant| MarkerLine { x: axis.x(at), at };
    let kind = match input.out_of_contact {
        true => CaptionKind::LastAnswer,
        false => CaptionKind::Now,
    };
    let lines = Lines {
        times,
        now: running.then(|| (kind, line(end))),
        forecast: view.as_ref().map(|view| forecast_marks::forecast(&axis, view, end)),
        deadline: deadline.map(line),
        clock: forecast_marks::clock(input),
    };
    let footer = forecast_marks::captions(&axis, &lines, CaptionArea { top: bottom, width }, lettering);
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
        stretches: lanes.stretches,
        ticks: axis.ticks(lettering),
        lanes: lanes.lanes,
        captions: footer.captions,
        now: lines.now.map(|(_, now)| now),
        forecast: lines.forecast,
        deadline: lines.deadline,
        out_of_contact: input.out_of_contact,
        elapsed: end.since(start).unwrap_or_default(),
        unwatched: !running && series::observed_at(input.observations, times.span()).is_empty(),
        from: axis.from,
        to: axis.to,
        max_sample_gap,
        rates: lanes.rates,
    }
}
