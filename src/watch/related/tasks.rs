//! What the restore page knows of obshell's tasks.

use super::RelatedData;
use crate::{
    obshell::Dag,
    restore::{ObshellTask, Restore, TaskAssessment, WrappingTask, assess_task},
    watch::tasks::{TaskSearch, Tasks},
};

/// obshell's tasks for the restore, as far as known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TaskLookup {
    /// Not answered yet.
    #[default]
    Pending,
    /// The query failed and is repeated.
    Failed,
    /// This agent does not list its tasks.
    NotOffered,
    /// The tasks.
    Known(Tasks),
}

impl TaskLookup {
    /// The tasks, if known.
    const fn tasks(&self) -> Option<&Tasks> {
        match self {
            Self::Known(tasks) => Some(tasks),
            Self::Pending | Self::Failed | Self::NotOffered => None,
        }
    }

    /// The task that wraps the restore, for the domain.
    pub fn wrapping(&self) -> WrappingTask<'_> {
        self.tasks()
            .map_or(WrappingTask::Unknown, |tasks| tasks.restore.wrapping())
    }

    /// The task that cancels the restore.
    pub fn cancel(&self) -> Option<&ObshellTask> {
        self.tasks()?.cancel.as_ref()
    }
}

impl RelatedData {
    /// The task that wraps the restore.
    pub fn task(&self) -> Option<&ObshellTask> {
        match &self.tasks.tasks()?.restore {
            TaskSearch::Found(task) => Some(task),
            TaskSearch::NoTask | TaskSearch::NotAmong(_) | TaskSearch::Unreadable(_) | TaskSearch::Incomplete => None,
        }
    }

    /// The task that cancels the restore.
    pub fn cancel(&self) -> Option<&ObshellTask> {
        self.tasks.cancel()
    }

    /// What obshell's tasks mean for the restore.
    pub fn task_assessment(&self, restore: &Restore) -> TaskAssessment {
        assess_task(restore.state, self.tasks.wrapping(), self.tasks.cancel())
    }

    /// The error that obshell's task logged, where it explains how restore and tasks stand to each other.
    pub fn task_error(&self, restore: &Restore) -> Option<&str> {
        let assessment = self.task_assessment(restore);
        let task = match assessment {
            TaskAssessment::CancelFailed => self.cancel(),
            _ => self.task(),
        };
        task.filter(|_| assessment.is_explained_by_log())?.logged_error()
    }

    /// Records the task that the agent returned for a cancel, to follow it.
    pub fn follow_task(&mut self, dag: &Dag, restore: &Restore) {
        let mut tasks = self.tasks.tasks().cloned().unwrap_or_default();
        tasks.apply_dag(dag, restore);
        self.tasks = TaskLookup::Known(tasks);
        self.schedule.reset_status_queries();
    }

    pub(super) fn is_active(&self) -> bool {
        let tasks = [self.task(), self.cancel()];
        tasks.into_iter().flatten().any(ObshellTask::is_active)
    }
}
