//! What stands beside the restore itself: obshell's own task, and earlier restores.

use crate::restore::{DurationComparison, DurationStats, Operator, Standing, StepKind, TaskState};

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
    pub standing: fn(Standing) -> &'static str,
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
    pub none: &'static str,
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

pub(super) const TASK: TaskText = TaskText {
    title: "obshell's own task",
    note: "obshell wraps a restore in a task of its own. The task only watches, and it decides what follows: until it has activated the restored tenant, the tenant is a standby.",
    awaited: "Asking the agent for its tasks…",
    unanswered: "The agent did not answer about its tasks, so it is not known whether it has one for this restore. It is asked again.",
    not_offered: "This agent does not tell of its tasks.",
    not_among: |count| {
        format!(
            "obshell's task of this restore was not found among the {count} of this tenant that come nearest to it. It is not known whether there is one."
        )
    },
    unfinished_only: "This agent tells only of tasks that are not done. It is not known whether there was one for this restore.",
    tenant_gone: "The restored tenant is not there any more: what the task did to it counts no longer.",
    standing,
    step: |kind| match kind {
        StepKind::Check => Some("Checks before the start"),
        StepKind::Start => Some("Creates the tenant and starts the restore"),
        StepKind::Watch => Some("Watches the restore, for an hour at most"),
        StepKind::Activate => Some("Makes the restored tenant primary"),
        StepKind::Upgrade => Some("Upgrades the tenant"),
        StepKind::Cancel => Some("Cancels the restore and drops the tenant"),
        StepKind::DropPools => Some("Drops the resource pools; always fails, a defect of obshell"),
        StepKind::Unknown => None,
    },
    state: |state, operator| match (state, operator) {
        (TaskState::Waiting, _) => "waiting",
        (TaskState::Running, Operator::Rollback) => "rolling back",
        (TaskState::Running, _) => "running",
        (TaskState::Succeeded, Operator::Rollback) => "rolled back",
        (TaskState::Succeeded, Operator::Pass) => "skipped",
        (TaskState::Succeeded, _) => "done",
        (TaskState::Failed, Operator::Rollback) => "rollback failed",
        (TaskState::Failed, Operator::Cancel) => "stopped",
        (TaskState::Failed, _) => "failed",
        (TaskState::Unknown, _) => "unknown",
    },
    heads: ["Step", "State", "Took", "Agent"],
    log: |step, lines| match lines {
        1 => format!("Log of {step}, 1 line"),
        lines => format!("Log of {step}, {lines} lines"),
    },
    cancel_title: "The task that cancels",
};

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Unknown => "It is not known whether obshell has a task for this restore.",
        Standing::FailedWithoutTask => "obshell has no task for this restore: it was started by SQL.",
        Standing::NoTask => {
            "obshell has no task for this restore: it was started by SQL. A tenant that is restored so stays a standby until somebody activates it (ALTER SYSTEM ACTIVATE STANDBY)."
        }
        Standing::Running => "The task watches the restore. Both agree.",
        Standing::Ahead => {
            "The task has seen the end of the restore, while OceanBase's row still says that it runs. The row lags behind: how the restore ended follows."
        }
        Standing::GaveUpWatching => {
            "The task gave up watching: it always does after an hour, and shows as failed. OceanBase goes on restoring. When the restore is done, activate the tenant by hand or retry the task: nobody does it by itself now."
        }
        Standing::FailedWhileRunning => {
            "The task has failed, but OceanBase goes on restoring. Nobody activates the tenant by itself when it is done."
        }
        Standing::Activating => {
            "The data is restored, and the task is making the tenant primary. Until that is done it is a standby: no application can write to it. Cancelling now would leave it so, and is not offered."
        }
        Standing::Upgrading => "The tenant is restored and primary; the task upgrades it.",
        Standing::Up => "All steps are done: the tenant is restored, primary and upgraded.",
        Standing::LeftStandby => {
            "The data is restored, but the task ended before the tenant was made primary: it is still a standby. Activate it by hand (ALTER SYSTEM ACTIVATE STANDBY) or retry the task."
        }
        Standing::NotUpgraded => "The tenant is restored and primary, but its upgrade failed. Retry the task.",
        Standing::SucceededOnFailure => {
            "The restore has failed. The task's watching step shows success all the same: it only sees that the job is gone. OceanBase's status is the right one."
        }
        Standing::Failed => "The restore has failed, and so has the task.",
        Standing::RollingBack => "The task is being rolled back: the restore is cancelled and the tenant dropped.",
        Standing::RolledBack => {
            "Cancelled: the task was rolled back to its beginning and the tenant dropped. Its success is that of the rollback, not of the restore."
        }
        Standing::RollbackFailed => {
            "The rollback has failed: the tenant may or may not be there. Look at the step's log and at the tenant."
        }
        Standing::Cancelling => "A task of its own cancels the restore and drops the tenant.",
        Standing::CancelledLeavingPools => {
            "Cancelled. The task that did it ends as failed, by a defect of obshell in its last step: the restore is cancelled all the same. Resource pools may be left over."
        }
        Standing::CancelFailed => "The task that was to cancel the restore has failed: the restore goes on.",
    }
}

pub(super) const HISTORY: HistoryText = HistoryText {
    title: |source| format!("Earlier restores of {source}"),
    none: "This cluster has restored this source for the first time.",
    usual: |usual, shortest, median, longest| match usual.count {
        1 => format!("One earlier restore succeeded; it took {median}."),
        count => format!("{count} earlier restores took {shortest} to {longest}, in the middle {median}."),
    },
    beside: |beside| match beside {
        DurationComparison::SoFar => "This one is within that so far.".to_owned(),
        DurationComparison::LongerThanAny => "This one has run longer than any of them.".to_owned(),
        DurationComparison::AsUsual => "This one took about as long.".to_owned(),
        DurationComparison::Faster(percent) => format!("This one was {percent} % shorter than the middle one."),
        DurationComparison::Slower(percent) => format!("This one was {percent} % longer than the middle one."),
    },
    heads: ["Restored to", "Started", "Took", "Size", "Speed", "Outcome"],
    succeeded: "restored",
    failed: "failed",
    cancelled: "cancelled or dropped",
    unknown: "unknown",
};

pub(super) const REPLACED: ReplacedText = ReplacedText {
    sentence: |tenant| format!("A new restore of {tenant} has begun, and this page shows it now."),
    link: |job| format!("Show the one before, job {job}"),
};
