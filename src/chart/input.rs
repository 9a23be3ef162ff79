//! What a timeline is drawn from, and why there may be none.

use crate::restore::{
    StepKind, TaskState,
    forecast::{Forecast, Observation},
};
use crate::time::Instant;

use super::geometry::TimeSpan;

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

/// The times that a chart is about.
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
    /// The time that it ran, so far.
    pub(super) const fn span(self) -> TimeSpan {
        TimeSpan {
            from: self.start,
            to: self.end,
        }
    }
}
