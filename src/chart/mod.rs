//! A restore over time, as drawing marks: what a view has to paint, and where.
//!
//! - Every mark lies within the view box; every bar and point carries its instants, so that it can be named, and a
//!   table can say the same in words.
//! - Texts for people are not made here: lanes and captions carry keys, only times are already in figures.
//! - Nothing is drawn that was not said: without a start, or where the end contradicts it, there is no timeline; where
//!   nobody watched there is a gap.
//! - However many moments are known, a lane is one path for each who saw them, with one corner for a px, and one for
//!   each shade of its pace.
//!
//! Lengths are px of the view box, `y` grows downwards, the `y` of a text is its baseline.

mod axis;
mod captions;
mod curve;
mod forecast_history;
mod lanes;
mod layout;
mod marks;
mod outlook;
mod path;
mod phases;
mod throughput;
mod values_at;

use crate::restore::{
    Restore, StepKind, TaskState,
    forecast::{Forecast, Observation},
};
use crate::time::{Instant, Offset};

use layout::ChartTimes;

pub use axis::Tick;
pub use captions::{BOLD_LETTER, LETTER, longest_fitting};
pub use forecast_history::{ForecastHistoryChart, forecast_history_chart};
pub use marks::{
    Anchor, Bar, BarKind, Caption, CaptionKind, CurvePaths, ForecastMark, Lane, LaneKey, MarkerLine, Measured, Plot,
    PointMark, Timeline, WindowMark,
};
pub use throughput::SHADES;
pub use values_at::{ValuesAt, sampled};

/// What is known beside the restore itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChartInput<'a> {
    /// What was seen of it, by time.
    pub moments: &'a [Observation],
    /// When it is expected to end. Of no meaning once it has.
    pub forecast: Option<&'a Forecast>,
    /// The steps of obshell's task that bring the restored tenant up.
    pub bring_up: &'a [BringUp],
    /// When it must be up.
    pub deadline: Option<Instant>,
    /// The agent is out of sight: what is drawn as now is the time of its last answer.
    pub out_of_sight: bool,
}

/// A step that brings the restored tenant up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BringUp {
    /// Which.
    pub step: StepKind,
    /// How far it is.
    pub state: TaskState,
    /// When it began.
    pub from: Instant,
    /// When it ended; `None` while it is at work.
    pub to: Option<Instant>,
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

/// Draws `restore` and what is `known` beside it on a view of `width` px. `now` is the agent's clock, or its last answer
/// while it is out of sight; `offset` is the zone to write times in.
///
/// A width that is no width (a view that has not been laid out) is taken as the narrowest one.
///
/// # Errors
/// When there is nothing to draw.
pub fn timeline(
    restore: &Restore,
    known: &ChartInput<'_>,
    now: Instant,
    offset: Offset,
    width: f64,
) -> Result<Timeline, NoTimeline> {
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
    Ok(layout::draw(
        restore,
        known,
        ChartTimes { start, end, now },
        offset,
        width,
    ))
}
