//! The domain: what a restore is, and what can be concluded about it.
//!
//! - "Not reported" is never zero: every optional value is an [`Option`], or a [`Reported`] with the reason
//!   of its absence.
//! - The data lane and the log lane are independent; nothing merges, averages or orders them.
//! - A final status overrides counters: success is 100 % of the data whatever the counts say, and 100 % is
//!   not success.
//! - Pure: no clock, no randomness, no web types. The agent's current time and the zone database are
//!   arguments.
//! - Nothing here panics on any row.
//!
//! Source: OceanBase's documentation and code (views `DBA_OB_RESTORE_PROGRESS` and `DBA_OB_RESTORE_HISTORY`),
//! obshell 4.2.4 to 4.5.0, and the recorded answers under `tests/recordings`.

pub mod activity;
pub mod commands;
mod comment;
mod confirm;
mod contradiction;
mod convert;
pub mod deadline;
mod drill;
mod elapsed;
mod error_code;
pub mod forecast;
pub mod headline;
mod history;
mod job;
mod kind;
pub mod monitored;
pub mod next_steps;
mod ob_version;
mod option;
mod outcome_counts;
pub mod pasted;
mod percent;
mod progress;
mod reported;
mod shown_percent;
mod status;
pub mod task;
mod task_assessment;
mod unreadable;
mod uri;
pub mod zone;
mod zone_decision;

pub use activity::{
    Activity, LEAST_SAMPLE_GAP, Lane, LaneActivity, Movement, RETRYING, UnknownMovement, max_sample_gap,
};
pub use comment::{Comment, CommentPart, Component, LogHint, LogPlace, Module};
pub use contradiction::{Contradiction, contradictions};
pub use drill::{Drill, DrillMeasure, DrillOutcome, LEAST_COMPARED, Trend, TrendCause};
pub use elapsed::{Speed, whole_minutes};
pub use error_code::{ErrorCode, ErrorMeaning};
pub use history::{DurationComparison, DurationStats, PreviousRestore, duration_stats};
pub use job::{Backup, Restore, RestoreId, Source};
pub use kind::{Activation, RestoreKind};
pub use ob_version::ObVersion;
pub use option::{LocalityItem, RestoreOption};
pub use outcome_counts::OutcomeCounts;
pub use percent::Percent;
pub use progress::{Basis, Counts, DataLane, LogLane, Progress, Tier, has_counters};
pub use reported::{Absence, Reported};
pub use shown_percent::shown_percent;
pub use status::{Outcome, Phase, RestoreState};
pub use task::{ObshellTask, Operator, Step, StepKind, TaskKind, TaskState, WrappingTask};
pub use task_assessment::{CannotCancel, TaskAssessment, assess_task, can_cancel};
pub use unreadable::unreadable;
pub use uri::BackupUri;
pub use zone::{AssumedBecause, SessionZone, TimeContext, ZoneReading, ZoneSource};
pub use zone_decision::ZoneDecision;
