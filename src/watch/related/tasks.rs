//! What the page of one restore knows of obshell's own tasks.

use super::RelatedData;
use crate::{
    obshell::Dag,
    restore::{Restore, RestoreTask, Standing, Wrapping, standing},
    watch::tasks::{TaskSearch, Tasks},
};

/// What is known of obshell's own tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TaskLookup {
    /// Not answered yet.
    #[default]
    Awaited,
    /// The question was not answered well, and is asked again.
    Unanswered,
    /// This agent does not tell of its tasks.
    NotOffered,
    /// The agent has told.
    Known(Tasks),
}

impl TaskLookup {
    /// The tasks, once the agent has told.
    const fn known(&self) -> Option<&Tasks> {
        match self {
            Self::Known(tasks) => Some(tasks),
            Self::Awaited | Self::Unanswered | Self::NotOffered => None,
        }
    }

    /// What is known of the task that wraps the restore.
    pub fn wrapping(&self) -> Wrapping<'_> {
        self.known().map_or(Wrapping::Unknown, |tasks| tasks.restore.wrapping())
    }

    /// The task that cancels the restore.
    pub fn cancel(&self) -> Option<&RestoreTask> {
        self.known()?.cancel.as_ref()
    }
}

impl RelatedData {
    /// The task that wraps the restore.
    pub fn task(&self) -> Option<&RestoreTask> {
        match &self.tasks.known()?.restore {
            TaskSearch::Found(task) => Some(task),
            TaskSearch::NoTask | TaskSearch::NotAmong(_) | TaskSearch::Incomplete => None,
        }
    }

    /// The task that cancels the restore.
    pub fn cancel(&self) -> Option<&RestoreTask> {
        self.tasks.cancel()
    }

    /// How the restore and obshell's tasks stand to each other.
    pub fn standing(&self, restore: &Restore) -> Standing {
        standing(restore.state, self.tasks.wrapping(), self.tasks.cancel())
    }

    /// The error that obshell's task logged, where it explains how restore and tasks stand to each other.
    pub fn task_error(&self, restore: &Restore) -> Option<&str> {
        let standing = self.standing(restore);
        let task = match standing {
            Standing::CancelFailed => self.cancel(),
            _ => self.task(),
        };
        task.filter(|_| standing.is_explained_by_log())?.logged_error()
    }

    /// Takes in the task that a cancel was answered with: it is followed from now on.
    pub fn follow(&mut self, dag: &Dag, restore: &Restore) {
        let mut tasks = self.tasks.known().cloned().unwrap_or_default();
        tasks.follow(dag, restore);
        self.tasks = TaskLookup::Known(tasks);
        self.plan.renew();
    }

    pub(super) fn is_active(&self) -> bool {
        let tasks = [self.task(), self.cancel()];
        tasks.into_iter().flatten().any(RestoreTask::is_active)
    }
}
