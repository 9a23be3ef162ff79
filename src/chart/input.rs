//! The input of a timeline, and why there may be none.

use crate::restore::{
    StepKind, TaskState,
    forecast::{Forecast, Observation},
};
use crate::time::Instant;

use super::geometry::TimeSpan;

/// What is known besides the restore itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChartInput<'a> {
    /// The observations by time.
    pub observations: &'a [Observation],
    /// The current forecast. Ignored after the end.
    pub forecast: Option<&'a Forecast>,
    /// The steps of obshell's task that activate the restored tenant.
    pub bring_up: &'a [BringUp],
    /// The deadline.
    pub deadline: Option<Instant>,
    /// Whether the agent is out of contact. The current time is then that of its last answer.
    pub out_of_contact: bool,
}

/// A step that activates or upgrades the restored tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BringUp {
    /// The step.
    pub step: StepKind,
    /// Its state.
    pub state: TaskState,
    /// Start time.
    pub from: Instant,
    /// End time; `None` while it runs.
    pub to: Option<Instant>,
}

/// Why there is no timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoTimeline {
    /// No readable start time was sent.
    StartUnknown,
    /// The restore has ended without a known time, as for about a minute after the decision.
    FinishUnknown,
    /// The finish time is before the start time.
    FinishBeforeStart,
}

/// The times of a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChartTimes {
    /// Start of the restore.
    pub(super) start: Instant,
    /// End of the restore, or now.
    pub(super) end: Instant,
    /// The agent's clock.
    pub(super) now: Instant,
}

impl ChartTimes {
    /// The time span of the restore so far.
    pub(super) const fn span(self) -> TimeSpan {
        TimeSpan {
            from: self.start,
            to: self.end,
        }
    }
}
