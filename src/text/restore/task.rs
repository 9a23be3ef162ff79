//! obshell's own task.

use crate::restore::{Operator, RestoreKind, StepKind, TaskAssessment, TaskState};

/// obshell's own task.
#[derive(Debug)]
pub struct TaskText {
    /// Heading.
    pub title: &'static str,
    /// An explanation of the task.
    pub note: &'static str,
    /// No answer yet.
    pub awaited: &'static str,
    /// The agent could not be asked for this reason, and is asked again.
    pub unanswered: fn(reason: &str) -> String,
    /// The agent does not report its tasks.
    pub not_offered: &'static str,
    /// None of this many tasks of the tenant was that of this restore.
    pub not_among: fn(usize) -> String,
    /// The agent reports only unfinished tasks.
    pub unfinished_only: &'static str,
    /// So many of the agent's tasks could not be read.
    pub unreadable: fn(count: usize) -> String,
    /// The restored tenant no longer exists.
    pub tenant_gone: &'static str,
    /// What the task means for the restore, and what becomes of the tenant by the kind of the restore; the error that a
    /// step logged.
    pub assessment: fn(TaskAssessment, RestoreKind, logged: Option<&str>) -> String,
    /// What a step does. `None` for an unknown step.
    pub step: fn(StepKind) -> Option<&'static str>,
    /// The state of a step under an operator.
    pub state: fn(TaskState, Operator) -> &'static str,
    /// Heads of the table: step, state, duration, agent.
    pub heads: [&'static str; 4],
    /// Name of the log of a step.
    pub log: fn(step: &str, lines: usize) -> String,
    /// Heading of the task that cancels.
    pub cancel_title: &'static str,
}
