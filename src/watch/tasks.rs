//! Finding obshell's tasks of a restore, and asking for them again.

use crate::{
    obshell::{Client, Error, Transport},
    restore::{
        Restore, RestoreTask, TaskKind,
        task::{candidates, concerns},
    },
};

/// How many tasks of a tenant's name are looked into before the search is given up: each costs a question.
const MOST_LOOKED_INTO: usize = 4;

/// obshell's tasks of one restore.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The one that wraps it; `None` when it was started by SQL.
    pub restore: Option<RestoreTask>,
    /// The one that cancels or has cancelled it.
    pub cancel: Option<RestoreTask>,
}

impl Tasks {
    /// Looks for the tasks of a restore: one question for the list, one for each task that may be meant, newest first.
    ///
    /// # Errors
    /// As every question.
    pub async fn find<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let list = client.dags().await?.data.contents;
        let ids = candidates(&list, restore)
            .into_iter()
            .filter_map(|dag| dag.id.as_deref());
        let mut tasks = Self::default();
        for id in ids.take(MOST_LOOKED_INTO) {
            tasks.ask(client, restore, id).await?;
            if tasks.restore.is_some() {
                break;
            }
        }
        Ok(tasks)
    }

    /// The same tasks as they are now.
    ///
    /// # Errors
    /// As every question.
    pub async fn again<T: Transport>(&self, client: &Client<T>, restore: &Restore) -> Result<Self, Error> {
        let mut tasks = Self::default();
        for task in self.cancel.iter().chain(&self.restore) {
            tasks.ask(client, restore, &task.id).await?;
        }
        Ok(tasks)
    }

    async fn ask<T: Transport>(&mut self, client: &Client<T>, restore: &Restore, id: &str) -> Result<(), Error> {
        let dag = client.dag(id).await?.data;
        let task = RestoreTask::from_dag(&dag, &restore.zone).filter(|_| concerns(&dag, restore));
        match task.as_ref().map(|task| task.kind) {
            Some(TaskKind::Restore) => self.restore = task,
            Some(TaskKind::Cancel) => self.cancel = task,
            None => {}
        }
        Ok(())
    }
}
