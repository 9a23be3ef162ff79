//! Finds and refreshes obshell's tasks of a restore.

use crate::{
    obshell::{Client, Dag, Error, Transport},
    restore::{
        ObshellTask, Restore, TaskKind, WrappingTask,
        task::{begun_after, candidates, concerns},
    },
};

/// Most tasks of a tenant that are queried for details before the search stops: each costs a query.
const MAX_QUERIED_TASKS: usize = 8;

/// The task that wraps a restore, as far as known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TaskSearch {
    /// This task.
    Found(ObshellTask),
    /// There is none: the restore was started by SQL.
    #[default]
    NoTask,
    /// None of this many queried tasks matched, and there are more.
    NotAmong(usize),
    /// None matched, and this many rows of the list could not be read.
    Unreadable(usize),
    /// The agent did not return every task: a finished one is not listed, or one was deleted before it was
    /// queried.
    Incomplete,
}

impl TaskSearch {
    /// The result for the domain, without the reason.
    pub const fn wrapping(&self) -> WrappingTask<'_> {
        match self {
            Self::Found(task) => WrappingTask::By(task),
            Self::NoTask => WrappingTask::None,
            Self::NotAmong(_) | Self::Unreadable(_) | Self::Incomplete => WrappingTask::Unknown,
        }
    }
}

/// obshell's tasks of one restore.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The task that wraps the restore.
    pub restore: TaskSearch,
    /// The task that cancels it, or has cancelled it.
    pub cancel: Option<ObshellTask>,
}

impl Tasks {
    /// Finds the tasks of a restore: one query for the list, and one for each candidate, likeliest first.
    ///
    /// # Errors
    /// Every [`Error`] of a query.
    pub async fn find<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let (list, complete) = match client.dags().await {
            Err(error) if error.is_unknown_call() => (client.unfinished_dags().await?, false),
            answer => (answer?, true),
        };
        let unreadable = list.data.unreadable;
        let list = list.data.contents;
        let ids: Vec<&str> = candidates(&list, restore)
            .into_iter()
            .filter_map(|dag| dag.id.as_deref())
            .collect();
        let mut tasks = Self::default();
        let mut any_deleted = false;
        for id in ids.iter().take(MAX_QUERIED_TASKS) {
            let dag = match client.dag(id).await {
                Err(error) if error.is_unknown_task() => {
                    any_deleted = true;
                    continue;
                }
                answer => answer?.data,
            };
            tasks.apply_dag(&dag, restore);
            if matches!(tasks.restore, TaskSearch::Found(_)) || begun_after(&dag, restore) {
                return Ok(tasks);
            }
        }
        if ids.len() > MAX_QUERIED_TASKS {
            tasks.restore = TaskSearch::NotAmong(MAX_QUERIED_TASKS);
        } else if unreadable > 0 {
            tasks.restore = TaskSearch::Unreadable(unreadable);
        } else if any_deleted || (!complete && !restore.state.is_running()) {
            // The task of a running restore is unfinished and would be listed.
            tasks.restore = TaskSearch::Incomplete;
        }
        Ok(tasks)
    }

    /// The same tasks in their current state.
    ///
    /// # Errors
    /// Every [`Error`] of a query.
    pub async fn refresh<T: Transport>(&self, client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let mut tasks = self.clone();
        let own = match &self.restore {
            TaskSearch::Found(task) => Some(task),
            _ => None,
        };
        for task in self.cancel.iter().chain(own) {
            tasks.apply_dag(&client.dag(&task.id).await?.data, restore);
        }
        Ok(tasks)
    }

    /// Records a task if it belongs to the restore.
    pub fn apply_dag(&mut self, dag: &Dag, restore: &Restore) {
        let task = ObshellTask::from_dag(dag, &restore.zone).filter(|_| concerns(dag, restore));
        match task {
            Some(task) if task.kind == TaskKind::Restore => self.restore = TaskSearch::Found(task),
            Some(task) => self.cancel = Some(task),
            None => {}
        }
    }
}
