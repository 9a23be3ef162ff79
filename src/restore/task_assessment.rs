//! What obshell's task means for a restore: what the page explains, and whether the restore can be cancelled.

use std::time::Duration;

use super::{ObshellTask, Operator, Outcome, Phase, RestoreState, Step, StepKind, TaskState, WrappingTask};

/// So long obshell's task watches a restore before it gives up.
const WATCH_LIMIT: Duration = Duration::from_secs(3_600);
/// A step's times are those of its bookkeeping: so much less counts as the whole.
const SLACK: Duration = Duration::from_secs(120);

/// What task and restore say together. The restore's state comes from OceanBase and is right in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskAssessment {
    /// It is not known whether obshell has a task.
    Unknown,
    /// obshell has no task: the restore was started by SQL, and the tenant must be activated manually.
    NoTask,
    /// obshell has no task for a failed restore: there is nothing to activate.
    FailedWithoutTask,
    /// The restore runs, and so does the task.
    Running,
    /// The task has noticed the end of the restore before its row shows it.
    Ahead,
    /// The task gave up watching after an hour, as it does, while the restore runs on. Nobody will activate the tenant.
    GaveUpWatching,
    /// The task failed at watching before that, while the restore runs on: its log says why.
    StoppedWatching,
    /// The task failed at another step while the restore runs on.
    FailedWhileRunning,
    /// Restored; the task is activating the tenant, which is a standby until then.
    Activating,
    /// Restored and primary; the task upgrades the tenant.
    Upgrading,
    /// Restored, and all later steps are done.
    Up,
    /// Restored, but the task failed before the tenant was primary: it stays a standby.
    LeftStandby,
    /// Restored and primary, but the upgrade failed.
    NotUpgraded,
    /// The restore failed, although the task's watching step succeeded: that step only notices that the job
    /// is gone.
    SucceededOnFailure,
    /// The restore and the task failed.
    Failed,
    /// The task is rolling back, which cancels the restore and drops the tenant.
    RollingBack,
    /// Cancelled: the rollback is complete. The task's success is that of the rollback.
    RolledBack,
    /// The rollback failed: the tenant may or may not exist.
    RollbackFailed,
    /// A separate task is cancelling the restore.
    Cancelling,
    /// Cancelled. Its task ends as `FAILED` because of a defect in obshell; resource pools may be left.
    CancelledLeavingPools,
    /// The task that should cancel the restore failed: the restore continues.
    CancelFailed,
}

impl TaskAssessment {
    /// Whether the reason stands in the log of the step that failed, and in nothing that is known already.
    pub const fn is_explained_by_log(self) -> bool {
        matches!(
            self,
            Self::StoppedWatching
                | Self::FailedWhileRunning
                | Self::LeftStandby
                | Self::NotUpgraded
                | Self::Failed
                | Self::RollbackFailed
                | Self::CancelFailed
        )
    }
}

/// How a restore in `state` and its tasks stand to each other: the one that wraps it, and one that cancels it.
pub fn assess_task(state: RestoreState, task: WrappingTask<'_>, cancel: Option<&ObshellTask>) -> TaskAssessment {
    if let Some(cancel) = cancel {
        let step = cancel.step(StepKind::Cancel).map(|step| step.state);
        return match (step, cancel.state) {
            (Some(TaskState::Failed), _) => TaskAssessment::CancelFailed,
            (Some(TaskState::Succeeded), _) | (_, TaskState::Failed) if !state.is_running() => {
                TaskAssessment::CancelledLeavingPools
            }
            _ => TaskAssessment::Cancelling,
        };
    }
    let task = match task {
        WrappingTask::Unknown => return TaskAssessment::Unknown,
        WrappingTask::None if state.outcome() == Some(Outcome::Failed) => return TaskAssessment::FailedWithoutTask,
        WrappingTask::None => return TaskAssessment::NoTask,
        WrappingTask::By(task) => task,
    };
    if task.operator == Operator::Rollback {
        return match task.state {
            TaskState::Succeeded => TaskAssessment::RolledBack,
            TaskState::Failed => TaskAssessment::RollbackFailed,
            _ => TaskAssessment::RollingBack,
        };
    }
    match state.outcome() {
        Some(Outcome::Succeeded) => after_success(task),
        Some(Outcome::Failed) if succeeded(task, StepKind::Watch) => TaskAssessment::SucceededOnFailure,
        Some(Outcome::Failed) => TaskAssessment::Failed,
        None => match (task.state, failed_step(task)) {
            (TaskState::Failed, Some(StepKind::Watch)) if watched_to_the_limit(task) => TaskAssessment::GaveUpWatching,
            (TaskState::Failed, Some(StepKind::Watch)) => TaskAssessment::StoppedWatching,
            (TaskState::Failed, _) => TaskAssessment::FailedWhileRunning,
            (TaskState::Succeeded, _) => TaskAssessment::Ahead,
            _ if succeeded(task, StepKind::Watch) => TaskAssessment::Ahead,
            _ => TaskAssessment::Running,
        },
    }
}

fn after_success(task: &ObshellTask) -> TaskAssessment {
    match task.state {
        TaskState::Succeeded => TaskAssessment::Up,
        TaskState::Failed if failed_step(task) == Some(StepKind::Upgrade) => TaskAssessment::NotUpgraded,
        TaskState::Failed => TaskAssessment::LeftStandby,
        _ if succeeded(task, StepKind::Activate) => TaskAssessment::Upgrading,
        _ => TaskAssessment::Activating,
    }
}

fn succeeded(task: &ObshellTask, kind: StepKind) -> bool {
    task.step(kind).is_some_and(|step| step.state == TaskState::Succeeded)
}

fn failed_step(task: &ObshellTask) -> Option<StepKind> {
    task.failed_step().map(|step| step.kind)
}

/// Whether the watching step ran for as long as obshell lets it. Where its times are not known, nobody knows.
fn watched_to_the_limit(task: &ObshellTask) -> bool {
    let ran = task.step(StepKind::Watch).and_then(Step::duration);
    ran.is_some_and(|ran| ran + SLACK >= WATCH_LIMIT)
}

/// Why a restore cannot be cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CannotCancel {
    /// The restore has ended and no task is active.
    Ended,
    /// The tenant is being activated or upgraded: obshell would refuse, and its task would die.
    Activating,
    /// The restore is already being cancelled.
    Cancelling,
    /// The restore was started by SQL and the tenant does not exist yet: obshell would not find it.
    NotCreated,
}

/// Whether cancelling may be offered for a restore in `state` and `phase`, with the tasks that [`assess_task`] takes.
///
/// # Errors
/// Why it cannot.
pub fn can_cancel(
    state: RestoreState,
    phase: Phase,
    task: WrappingTask<'_>,
    cancel: Option<&ObshellTask>,
) -> Result<(), CannotCancel> {
    match assess_task(state, task, cancel) {
        // After the watching step it is too late, whatever the row says.
        TaskAssessment::Activating | TaskAssessment::Upgrading | TaskAssessment::Ahead => Err(CannotCancel::Activating),
        TaskAssessment::RollingBack | TaskAssessment::Cancelling => Err(CannotCancel::Cancelling),
        _ if !state.is_running() => Err(CannotCancel::Ended),
        TaskAssessment::NoTask if phase == Phase::CreateTenant => Err(CannotCancel::NotCreated),
        _ => Ok(()),
    }
}
