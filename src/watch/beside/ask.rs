//! How each question is asked.

use super::{BesideView, Question};
use crate::{
    obshell::{Client, Error, Refusal, RestoreTasks, Transport},
    restore::{
        Restore, RestoreTask, TaskKind,
        task::{candidates, concerns},
    },
};

/// How many tasks of a tenant are looked into, newest first, before a restore counts as one without.
const MOST_LOOKS: usize = 12;

/// What a question has found.
#[derive(Debug)]
pub enum Found {
    /// The list of all restores.
    List(RestoreTasks),
    /// The agent has no such list.
    NoList,
    /// The tasks that concern the restore.
    Tasks {
        /// The one that wraps it.
        task: Option<RestoreTask>,
        /// The one that cancels it.
        cancel: Option<RestoreTask>,
    },
    /// The agent does not tell of its tasks.
    NoTasks,
}

/// Asks a question about `restore`.
///
/// # Errors
/// As every question.
pub async fn ask<T: Transport>(
    client: &Client<T>,
    question: Question,
    restore: &Restore,
    known: &BesideView,
) -> Result<Found, Error> {
    match question {
        Question::List => or_not_offered(
            client.restore_tasks().await.map(|answer| Found::List(answer.data)),
            Found::NoList,
        ),
        Question::Tasks => or_not_offered(find_tasks(client, restore).await, Found::NoTasks),
        Question::Progress => Ok(Found::Tasks {
            task: renewed(client, restore, known.task()).await?,
            cancel: renewed(client, restore, known.cancel()).await?,
        }),
    }
}

fn or_not_offered(answer: Result<Found, Error>, otherwise: Found) -> Result<Found, Error> {
    match answer {
        Err(error) if error.refusal() == Some(&Refusal::NotFound) => Ok(otherwise),
        answer => answer,
    }
}

async fn find_tasks<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<Found, Error> {
    let list = client.dags().await?.data;
    let (mut task, mut cancel) = (None, None);
    for brief in candidates(&list.contents, restore).into_iter().take(MOST_LOOKS) {
        let Some(id) = brief.id.as_deref() else { continue };
        let dag = client.dag(id).await?.data;
        let Some(found) = concerns(&dag, restore)
            .then(|| RestoreTask::from_dag(&dag, &restore.zone))
            .flatten()
        else {
            continue;
        };
        match found.kind {
            TaskKind::Cancel => cancel = cancel.or(Some(found)),
            // A cancel begins after what it cancels: nothing older is of interest.
            TaskKind::Restore => {
                task = Some(found);
                break;
            }
        }
    }
    Ok(Found::Tasks { task, cancel })
}

/// The task as it is now; what is done stays as it is.
async fn renewed<T: Transport>(
    client: &Client<T>,
    restore: &Restore,
    known: Option<&RestoreTask>,
) -> Result<Option<RestoreTask>, Error> {
    match known {
        Some(task) if task.is_active() => {
            let dag = client.dag(&task.id).await?.data;
            Ok(RestoreTask::from_dag(&dag, &restore.zone).or_else(|| Some(task.clone())))
        }
        known => Ok(known.cloned()),
    }
}
