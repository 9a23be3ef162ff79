//! What stands beside the restore itself: obshell's own task, and earlier restores.

use crate::restore::{DurationComparison, DurationStats, Operator, RestoreKind, StepKind, TaskAssessment, TaskState};

/// obshell's own task.
#[derive(Debug)]
pub struct TaskText {
    /// Heading.
    pub title: &'static str,
    /// What the task is, for all who meet it for the first time.
    pub note: &'static str,
    /// The agent has not told yet.
    pub awaited: &'static str,
    /// The agent could not be asked for this reason, and is asked again.
    pub unanswered: fn(reason: &str) -> String,
    /// The agent does not tell of its tasks.
    pub not_offered: &'static str,
    /// So many tasks of the tenant were looked into, and none was that of this restore.
    pub not_among: fn(usize) -> String,
    /// The agent tells of unfinished tasks only.
    pub unfinished_only: &'static str,
    /// The restored tenant is not there any more, whatever became of the task.
    pub tenant_gone: &'static str,
    /// How task and restore stand to each other, and what becomes of the tenant by the kind of the restore.
    pub assessment: fn(TaskAssessment, RestoreKind) -> String,
    /// The error that a step logged.
    pub logged: fn(error: &str) -> String,
    /// What a step does; `None` where its name says all that is known.
    pub step: fn(StepKind) -> Option<&'static str>,
    /// The word for a state under an operator.
    pub state: fn(TaskState, Operator) -> &'static str,
    /// Heads of the table: step, state, duration, agent.
    pub heads: [&'static str; 4],
    /// Name of the log of a step.
    pub log: fn(step: &str, lines: usize) -> String,
    /// Heading over the task that cancels.
    pub cancel_title: &'static str,
}

/// Earlier restores of the same source.
#[derive(Debug)]
pub struct HistoryText {
    /// Heading with the name of the source.
    pub title: fn(source: &str) -> String,
    /// There are none.
    pub none: fn(RestoreKind) -> &'static str,
    /// What they usually took; lengths of time come in as texts: shortest, median, longest.
    pub usual: fn(&DurationStats, &str, &str, &str) -> String,
    /// This one beside them.
    pub beside: fn(DurationComparison) -> String,
    /// Heads of the table: tenant, started, took, size, speed, outcome.
    pub heads: [&'static str; 6],
    /// The words for an outcome.
    pub succeeded: &'static str,
    /// The words for an outcome.
    pub failed: &'static str,
    /// The same, where the tenant was gone.
    pub cancelled: &'static str,
    /// The words for an outcome.
    pub unknown: &'static str,
}

/// A restore of the same name has taken the place of the one on show.
#[derive(Debug)]
pub struct ReplacedText {
    /// What has happened.
    pub sentence: fn(tenant: &str) -> String,
    /// Link to the one before, with its job.
    pub link: fn(job: &str) -> String,
}
