//! The domain: what a restore is, and what can be honestly said about it.
//!
//! - "Not reported" cannot be taken for zero: whatever the wire may leave out is an [`Option`] or a [`Reported`] with
//!   the reason of its absence.
//! - The data lane and the log lane stand side by side; nothing merges, averages or orders them.
//! - A terminal status beats counters: success is 100 % of the data whatever the counts say, and 100 % is not success.
//! - Pure: no clock, no randomness, no web type. The agent's "now" and the zone database enter as arguments.
//! - Nothing here panics, whatever stands in a row.
//!
//! The facts come from OceanBase's documentation and sources (views `DBA_OB_RESTORE_PROGRESS` and
//! `DBA_OB_RESTORE_HISTORY`), from obshell 4.2.4 to 4.5.0, and from the recorded answers under `tests/recordings`.

pub mod activity;
mod comment;
mod confirm;
mod contradiction;
mod convert;
pub mod deadline;
mod elapsed;
mod error_code;
pub mod forecast;
mod history;
mod job;
mod kind;
pub mod monitored;
mod ob_version;
mod option;
mod percent;
mod progress;
mod reported;
mod shown_percent;
mod size;
mod status;
pub mod task;
mod task_assessment;
mod unreadable;
mod uri;
pub mod zone;

pub use activity::{Activity, LEAST_SAMPLE_GAP, Lane, LaneActivity, Movement, RETRYING, max_sample_gap};
pub use comment::{Comment, CommentPart, Component, LogHint, LogPlace, Module};
pub use contradiction::{Contradiction, contradictions};
pub use elapsed::Speed;
pub use error_code::{ErrorCode, ErrorMeaning};
pub use history::{DurationComparison, DurationStats, PreviousRestore, duration_stats};
pub use job::{Backup, Restore, RestoreId, Source};
pub use kind::{Activation, RestoreKind};
pub use ob_version::ObVersion;
pub use option::{LocalityItem, RestoreOption};
pub use percent::Percent;
pub use progress::{Basis, Counts, DataLane, LogLane, Progress, Tier};
pub use reported::{Absence, Reported};
pub use shown_percent::shown_percent;
pub use size::{bytes, rate};
pub use status::{Outcome, Phase, RestoreState};
pub use task::{ObshellTask, Operator, Step, StepKind, TaskKind, TaskState, WrappingTask};
pub use task_assessment::{CannotCancel, TaskAssessment, assess_task, can_cancel};
pub use unreadable::unreadable;
pub use uri::BackupUri;
pub use zone::{AssumedBecause, SessionZone, TimeContext, ZoneReading, ZoneSource};
