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

mod comment;
mod convert;
pub mod deadline;
mod elapsed;
mod error_code;
pub mod forecast;
mod history;
mod job;
pub mod monitored;
mod ob_version;
mod option;
mod percent;
mod progress;
mod reported;
mod size;
mod status;
pub mod task;
mod task_assessment;
mod uri;
pub mod zone;

pub use comment::{Comment, CommentPart, Component, Module};
pub use elapsed::Speed;
pub use error_code::ErrorCode;
pub use forecast::{LEAST_SAMPLE_GAP, Movement, RETRYING, StallDetector, max_sample_gap};
pub use history::{DurationComparison, DurationStats, PreviousRestore, duration_stats};
pub use job::{Backup, Restore, RestoreId, Source};
pub use ob_version::ObVersion;
pub use option::{LocalityItem, RestoreOption};
pub use percent::Percent;
pub use progress::{Basis, Counts, DataLane, LogLane, Progress, Tier};
pub use reported::{Absence, Reported};
pub use size::{bytes, rate};
pub use status::{Outcome, Phase, RestoreState};
pub use task::{ObshellTask, Operator, Step, StepKind, TaskKind, TaskState, WrappingTask};
pub use task_assessment::{CannotCancel, TaskAssessment, assess_task, can_cancel};
pub use uri::BackupUri;
pub use zone::{AssumedBecause, SessionZone, TimeContext, ZoneReading, ZoneSource};
