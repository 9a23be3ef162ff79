//! A restore over time, as drawing marks: what a view has to paint, and where.
//!
//! - Every mark lies within the view box; every bar and point carries its instants, so that it can be named, and a
//!   table can say the same in words.
//! - Texts for people are not made here: lanes and captions carry keys, only times are already in figures.
//! - Nothing is drawn that was not said: without a start, or where the end contradicts it, there is no timeline.
//!
//! Lengths are px of the view box, `y` grows downwards, the `y` of a text is its baseline.

mod axis;
mod layout;

use std::time::Duration;

use crate::time::{Instant, Offset};

use super::Restore;

pub use axis::Tick;

/// Everything to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// Narrow: the names of the lanes stand above their bars instead of beside them.
    pub compact: bool,
    /// Where the grid lies.
    pub plot: Plot,
    /// Grid lines with their labels, in the order of time.
    pub ticks: Vec<Tick>,
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// Texts beside the marks.
    pub captions: Vec<Caption>,
    /// Only while the restore runs.
    pub now: Option<NowLine>,
    /// First instant of the axis.
    pub from: Instant,
    /// Last instant of the axis.
    pub to: Instant,
}

/// The area of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plot {
    /// Left edge: [`Timeline::from`].
    pub left: f64,
    /// Right edge: [`Timeline::to`].
    pub right: f64,
    /// Upper end of the grid lines.
    pub top: f64,
    /// Lower end of the grid lines.
    pub bottom: f64,
}

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Which one.
    pub key: LaneKey,
    /// Left end of its name.
    pub label_x: f64,
    /// Baseline of its name.
    pub label_y: f64,
    /// What took time.
    pub bars: Vec<Bar>,
    /// What happened at once.
    pub points: Vec<Point>,
}

/// What a lane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// The point in time to restore to.
    Target,
    /// The target tenant is being created.
    CreateTenant,
    /// The restore as a whole.
    Restore,
}

/// A span of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left end.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Length; a bar that took no time is still to be seen.
    pub width: f64,
    /// Thickness.
    pub height: f64,
    /// Its colour.
    pub kind: BarKind,
    /// When it began.
    pub from: Instant,
    /// When it ended, or now.
    pub to: Instant,
    /// Whether it still grows.
    pub open: bool,
}

/// What a bar tells by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BarKind {
    /// It runs.
    Running,
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// It ended, nobody said how.
    Unknown,
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Where it lies, or the left edge of the plot where it lies [`Self::beyond`].
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// It lies to the left of the axis, and the mark points there.
    pub beyond: bool,
    /// When it was.
    pub at: Instant,
    /// How long before the start that was.
    pub before_start: Duration,
}

/// A text beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Where it begins, ends or has its middle, see [`Self::anchor`].
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Which part of the text lies at [`Self::x`].
    pub anchor: Anchor,
    /// What it says.
    pub kind: CaptionKind,
    /// The instant it speaks of.
    pub at: Instant,
    /// The same in figures: `15:25:18`, with the date where it needs one.
    pub time: String,
    /// How long the text may be.
    pub room: f64,
}

/// What a caption says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionKind {
    /// The restore began.
    Start,
    /// The restore ended.
    Finish,
    /// The agent's clock.
    Now,
    /// The point in time to restore to.
    Target,
}

/// Which part of a text lies at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// The line that says "now".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NowLine {
    /// Where it stands.
    pub x: f64,
    /// The agent's clock.
    pub at: Instant,
}

/// Why there is nothing to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoTimeline {
    /// No start was sent, or none that can be read.
    StartUnknown,
    /// It has ended, and nobody said when. So it is for about a minute after the decision.
    FinishUnknown,
    /// It would have ended before it began.
    FinishBeforeStart,
}

/// Draws `restore` on a view of `width` px. `now` is the agent's clock, `offset` the zone to write times in.
///
/// A width that is no width (a view that has not been laid out) is taken as the narrowest one.
pub fn timeline(restore: &Restore, now: Instant, offset: Offset, width: f64) -> Result<Timeline, NoTimeline> {
    let start = restore.started.ok_or(NoTimeline::StartUnknown)?;
    let end = if restore.state.is_running() {
        // The agent's clock may lag a little behind the database's.
        now.max(start)
    } else {
        restore.finished.ok_or(NoTimeline::FinishUnknown)?
    };
    if end < start {
        return Err(NoTimeline::FinishBeforeStart);
    }
    Ok(layout::draw(restore, start, end, offset, width))
}
