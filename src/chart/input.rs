//! The input of a timeline, and why there may be none.

use crate::restore::{
    StepKind, TaskState,
    forecast::{Assessment, Forecast, Observation},
};
use crate::time::{ClockForm, DayForm, Instant, Offset, Stamp, TimeForm};

use super::geometry::TimeSpan;
use super::{Goal, Zoom};

/// What is known besides the restore itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChartInput<'a> {
    /// The observations by time.
    pub observations: &'a [Observation],
    /// The current forecast. Ignored after the end.
    pub forecast: Option<&'a Forecast>,
    /// What can be said of the single lanes.
    pub assessment: Option<&'a Assessment>,
    /// When something changed, by time.
    pub events: &'a [Instant],
    /// How much of the restore is shown.
    pub zoom: Zoom,
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
    /// The zone that times are shown in.
    pub(super) offset: Offset,
}

impl ChartTimes {
    /// The time span of the restore so far.
    pub(super) const fn span(self) -> TimeSpan {
        TimeSpan {
            from: self.start,
            to: self.end,
        }
    }

    /// The point in time to restore to, with its day where that is not the day of the start.
    pub(super) fn target(self, at: Instant) -> Goal {
        let (start, target) = (Stamp::of(self.start, self.offset), Stamp::of(at, self.offset));
        let day = match target.days_since(start) {
            0 => DayForm::None,
            _ => DayForm::MonthDay,
        };
        let clock = ClockForm::Seconds;
        Goal::Target(target, TimeForm { day, clock })
    }
}
