//! obshell's own task, in English.

use crate::{
    restore::{Activation, Operator, RestoreKind, StepKind, TaskAssessment, TaskState},
    text::restore::TaskText,
};

pub(super) const ENGLISH: TaskText = TaskText {
    title: "obshell's own task",
    note: "obshell runs a restore as a task of its own. The task waits for OceanBase and then activates the restored tenant. Until then the tenant is a standby.",
    awaited: "Asking the agent for its tasks…",
    unanswered: |reason| {
        format!(
            "The agent did not answer about its tasks: {reason}. It is not known whether there is one for this restore. The page asks again."
        )
    },
    not_offered: "This agent does not report its tasks.",
    not_among: |count| {
        format!(
            "obshell's task for this restore was not found among the {count} closest tasks of this tenant. It is not known whether there is one."
        )
    },
    unfinished_only: "This agent reports only tasks that are not done. It is not known whether there was one for this restore.",
    unreadable: |count| {
        let tasks = if count == 1 {
            "1 task"
        } else {
            &format!("{count} tasks")
        };
        format!(
            "{tasks} in the agent's list could not be read. It is not known whether there was one for this restore."
        )
    },
    tenant_gone: "The restored tenant no longer exists, so what the task did to it no longer counts.",
    assessment,
    step: |kind| match kind {
        StepKind::Check => Some("Checks before the start"),
        StepKind::Start => Some("Creates the tenant and starts the restore"),
        StepKind::Watch => Some("Waits for the restore, for one hour at most"),
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

fn assessment(assessment: TaskAssessment, kind: RestoreKind, logged: Option<&str>) -> String {
    let sentence = match outlives(assessment) {
        Some(so_far) => format!("{so_far} {}", afterwards(kind.activation(), assessment)),
        None => agreed(assessment).to_owned(),
    };
    match logged {
        Some(error) => format!("{sentence} Its log says: {error}"),
        None => sentence,
    }
}

/// Where nobody activates the tenant by itself: what has happened.
const fn outlives(assessment: TaskAssessment) -> Option<&'static str> {
    Some(match assessment {
        TaskAssessment::NoTask => {
            "obshell has no task for this restore: most likely it was started by SQL or by another tool."
        }
        TaskAssessment::GaveUpWatching => {
            "obshell's task has given up, the restore has not. obshell stops waiting after one hour and marks its task as failed; OceanBase continues."
        }
        TaskAssessment::StoppedWatching => {
            "obshell's task has failed while it waited, the restore has not: OceanBase continues."
        }
        TaskAssessment::FailedWhileRunning => "The task has failed, but OceanBase continues the restore.",
        TaskAssessment::LeftStandby => {
            "The data is restored, but the task ended before it had activated the tenant: it is still a standby."
        }
        _ => return None,
    })
}

/// Where nobody activates the tenant by itself: what to do about it.
const fn afterwards(activation: Activation, assessment: TaskAssessment) -> &'static str {
    match (activation, assessment) {
        (Activation::Possible, TaskAssessment::NoTask) => {
            "The restored tenant stays a standby until you activate it (ALTER SYSTEM ACTIVATE STANDBY). If it is meant as a standby, leave it."
        }
        (Activation::Possible, TaskAssessment::LeftStandby) => {
            "Activate it yourself (ALTER SYSTEM ACTIVATE STANDBY) or retry the task, unless it is meant to stay a standby."
        }
        (Activation::Possible, _) => {
            "After the restore, activate the tenant yourself or retry the task, unless it is meant to stay a standby."
        }
        (Activation::Unlikely, _) => {
            "Without an end point the tenant follows the log as a standby, most likely on purpose. Activate it only if that was not meant."
        }
        (Activation::Forbidden, _) => "It stays a read-only standby: a quick restore cannot be activated.",
        (Activation::Unwanted, _) => {
            "OceanBase uses the tenant for a table restore and drops it afterwards: leave it alone."
        }
    }
}

const fn agreed(assessment: TaskAssessment) -> &'static str {
    match assessment {
        TaskAssessment::FailedWithoutTask => {
            "obshell has no task for this restore: most likely it was started by SQL or by another tool."
        }
        TaskAssessment::Running => "The task is waiting for the restore, as it should.",
        TaskAssessment::Ahead => {
            "The task has seen the end of the restore, but OceanBase still reports it as running. How it ended follows shortly."
        }
        TaskAssessment::Activating => {
            "The data is restored, and the task is activating the tenant. Until that is done the tenant is a standby: no application can write to it. Cancelling now would leave it a standby, so it is not offered."
        }
        TaskAssessment::Upgrading => "The tenant is restored and primary. The task is upgrading it.",
        TaskAssessment::Up => "All steps are done: the tenant is restored, primary and upgraded.",
        TaskAssessment::NotUpgraded => "The tenant is restored and primary, but its upgrade failed. Retry the task.",
        TaskAssessment::SucceededOnFailure => {
            "The restore did not succeed. The task's waiting step shows success all the same, because it only sees that the job is gone. OceanBase's status is the right one."
        }
        TaskAssessment::Failed => "The restore did not succeed, and the task has failed.",
        TaskAssessment::RollingBack => {
            "The task is rolling back: the restore is being cancelled and the tenant dropped."
        }
        TaskAssessment::RolledBack => {
            "Cancelled: the task was rolled back and the tenant dropped. Its success is that of the rollback, not of the restore."
        }
        TaskAssessment::RollbackFailed => {
            "The rollback has failed: the tenant may still exist. Check the step's log and the tenant."
        }
        TaskAssessment::Cancelling => "A separate task is cancelling the restore and dropping the tenant.",
        TaskAssessment::CancelledLeavingPools => {
            "Cancelled. The cancelling task ends as failed because of a defect of obshell in its last step; the restore is cancelled all the same. Resource pools may be left over."
        }
        TaskAssessment::CancelFailed => {
            "The task that was to cancel the restore has failed. OceanBase's status says whether the restore continues."
        }
        TaskAssessment::Unknown
        | TaskAssessment::NoTask
        | TaskAssessment::GaveUpWatching
        | TaskAssessment::StoppedWatching
        | TaskAssessment::FailedWhileRunning
        | TaskAssessment::LeftStandby => "It is not known whether obshell has a task for this restore.",
    }
}
