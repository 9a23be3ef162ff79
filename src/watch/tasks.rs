//! LookupResult obshell's tasks of a restore, and asking for them again.

use crate::{
    obshell::{Client, Dag, Error, Transport},
    restore::{
        ObshellTask, Restore, TaskKind, WrappingTask,
        task::{begun_after, candidates, concerns},
    },
};

/// How many tasks of a tenant's name are looked into before the search is given up: each costs a question.
const MOST_LOOKED_INTO: usize = 8;

/// The task that wraps a restore, as far as it could be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TaskSearch {
    /// This one.
    Found(ObshellTask),
    /// There is none: the restore was started by SQL.
    #[default]
    NoTask,
    /// It was none of so many that were looked into, and there are more.
    NotAmong(usize),
    /// The agent did not tell of every task: of one that is done, or of one that was gone when it was asked for.
    Incomplete,
}

impl TaskSearch {
    /// The same for the domain, which needs no reason.
    pub const fn wrapping(&self) -> WrappingTask<'_> {
        match self {
            Self::Found(task) => WrappingTask::By(task),
            Self::NoTask => WrappingTask::None,
            Self::NotAmong(_) | Self::Incomplete => WrappingTask::Unknown,
        }
    }
}

/// obshell's tasks of one restore.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The one that wraps it.
    pub restore: TaskSearch,
    /// The one that cancels or has cancelled it.
    pub cancel: Option<ObshellTask>,
}

impl Tasks {
    /// Looks for the tasks of a restore: one question for the list, one for each task that may be meant, the likeliest
    /// first.
    ///
    /// # Errors
    /// As every question.
    pub async fn find<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let (list, complete) = match client.dags().await {
            Err(error) if error.is_unknown_call() => (client.unfinished_dags().await?, false),
            answer => (answer?, true),
        };
        let list = list.data.contents;
        let ids: Vec<&str> = candidates(&list, restore)
            .into_iter()
            .filter_map(|dag| dag.id.as_deref())
            .collect();
        let mut tasks = Self::default();
        let mut gone = false;
        for id in ids.iter().take(MOST_LOOKED_INTO) {
            let dag = match client.dag(id).await {
                Err(error) if error.is_unknown_task() => {
                    gone = true;
                    continue;
                }
                answer => answer?.data,
            };
            tasks.follow(&dag, restore);
            if matches!(tasks.restore, TaskSearch::Found(_)) || begun_after(&dag, restore) {
                return Ok(tasks);
            }
        }
        if ids.len() > MOST_LOOKED_INTO {
            tasks.restore = TaskSearch::NotAmong(MOST_LOOKED_INTO);
        } else if gone || (!complete && !restore.state.is_running()) {
            // While it runs its task is not done, and would be listed.
            tasks.restore = TaskSearch::Incomplete;
        }
        Ok(tasks)
    }

    /// The same tasks as they are now.
    ///
    /// # Errors
    /// As every question.
    pub async fn again<T: Transport>(&self, client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let mut tasks = self.clone();
        let own = match &self.restore {
            TaskSearch::Found(task) => Some(task),
            _ => None,
        };
        for task in self.cancel.iter().chain(own) {
            tasks.follow(&client.dag(&task.id).await?.data, restore);
        }
        Ok(tasks)
    }

    /// Takes in a task, if it concerns the restore.
    pub fn follow(&mut self, dag: &Dag, restore: &Restore) {
        let task = ObshellTask::from_dag(dag, &restore.zone).filter(|_| concerns(dag, restore));
        match task {
            Some(task) if task.kind == TaskKind::Restore => self.restore = TaskSearch::Found(task),
            Some(task) => self.cancel = Some(task),
            None => {}
        }
    }
}
