//! obshell's own task.

use crate::restore::{Operator, StepKind, TaskAssessment, TaskState};

/// obshell's own task.
#[derive(Debug)]
pub struct TaskText {
    /// Heading.
    pub title: &'static str,
    /// What the task is, for all who meet it for the first time.
    pub note: &'static str,
    /// The agent has not told yet.
    pub awaited: &'static str,
    /// The agent did not answer, and is asked again.
    pub unanswered: &'static str,
    /// The agent does not tell of its tasks.
    pub not_offered: &'static str,
    /// So many tasks of the tenant were looked into, and none was that of this restore.
    pub not_among: fn(usize) -> String,
    /// The agent tells of unfinished tasks only.
    pub unfinished_only: &'static str,
    /// The restored tenant is not there any more, whatever became of the task.
    pub tenant_gone: &'static str,
    /// How task and restore stand to each other.
    pub assessment: fn(TaskAssessment) -> &'static str,
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
