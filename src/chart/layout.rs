//! The picture as a whole: how wide and high it is, and which span of time it covers.

use crate::restore::Restore;
use crate::time::{Instant, Offset};

use super::axis::{Axis, LONGEST_LABEL};
use super::captions::TEXT_LINE;
use super::curve;
use super::lanes::LaneStack;
use super::outlook::{self, Lines};
use super::{CaptionKind, ChartInput, MarkerLine, Plot, Timeline};

/// Below this width the names of the lanes stand above their bars.
const COMPACT_BELOW: f64 = 560.0;
/// Narrower than any screen: smaller widths come from a view that is not laid out yet.
const NARROWEST: f64 = 240.0;
const WIDEST: f64 = 20_000.0;
/// Column of the lanes' names.
const NAMES: f64 = 130.0;
/// Height of the tick labels above the grid.
const TICK_LABELS: f64 = 22.0;

/// The times that a picture is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChartTimes {
    /// When the restore began.
    pub(super) start: Instant,
    /// When it ended, or now.
    pub(super) end: Instant,
    /// The agent's clock.
    pub(super) now: Instant,
}

impl ChartTimes {
    /// How long it ran, so far.
    pub(super) const fn span(self) -> (Instant, Instant) {
        (self.start, self.end)
    }
}

pub(super) fn draw(
    restore: &Restore,
    known: &ChartInput<'_>,
    times: ChartTimes,
    offset: Offset,
    width: f64,
) -> Timeline {
    let ChartTimes { start, end, .. } = times;
    let width = if width.is_finite() {
        width.clamp(NARROWEST, WIDEST)
    } else {
        NARROWEST
    };
    let compact = width < COMPACT_BELOW;
    let left = if compact { LONGEST_LABEL / 2.0 } else { NAMES };
    let running = restore.state.is_running();
    let told = known.forecast.filter(|_| running).map(|forecast| forecast.view_at(end));
    let (last, deadline) = outlook::reach(known, told.as_ref(), running, times);
    let axis = Axis::around(start, last, left, width - LONGEST_LABEL / 2.0, offset);
    let lanes = LaneStack::drawn(restore, known, times, (&axis, width, compact), TICK_LABELS);
    let (bottom, mut captions) = (lanes.bottom, lanes.captions);
    let line = |at: Instant| MarkerLine { x: axis.x(at), at };
    let kind = match known.out_of_sight {
        true => CaptionKind::LastAnswer,
        false => CaptionKind::Now,
    };
    let lines = Lines {
        now: running.then(|| (kind, line(end))),
        forecast: told.map(|told| outlook::forecast(&axis, &told, end)),
        deadline: deadline.map(line),
    };
    let (foot, height) = outlook::captions(&axis, &lines, (bottom, width));
    captions.extend(foot);
    Timeline {
        width,
        height: bottom + height + TEXT_LINE / 2.0,
        compact,
        plot: Plot {
            left: axis.left,
            right: axis.right,
            top: TICK_LABELS,
            bottom,
        },
        ticks: axis.ticks(),
        lanes: lanes.lanes,
        captions,
        now: lines.now.map(|(_, now)| now),
        forecast: lines.forecast,
        deadline: lines.deadline,
        out_of_sight: known.out_of_sight,
        unwatched: curve::watched(known.moments, times.span()).is_empty(),
        from: axis.from,
        to: axis.to,
        max_sample_gap: lanes.max_sample_gap,
    }
}
