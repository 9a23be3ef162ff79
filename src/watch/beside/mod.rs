//! What the page of one restore learns beside the restore itself: the list, its history, obshell's own task.
//!
//! One question at a time and each at a pace of its own, so that the page never has more than two requests out.

mod ask;
mod plan;

use std::rc::Rc;

pub use ask::{Found, ask};
pub use plan::{Plan, Question, Situation};

use crate::{
    obshell::{Error, RestoreOverview, RestoreTasks},
    restore::{BackupUri, Earlier, JobKey, Reading, Restore, RestoreTask, Standing, standing},
    time::Instant,
};

/// What is known of obshell's own tasks.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Tasks {
    /// Not answered yet.
    #[default]
    Awaited,
    /// This agent does not tell of its tasks.
    NotOffered,
    /// The one that wraps the restore and one that cancels it, where there are such.
    Known {
        /// The one that wraps the restore; none where it was started by SQL.
        task: Option<RestoreTask>,
        /// The one that cancels a restore started by SQL.
        cancel: Option<RestoreTask>,
    },
}

/// Everything known beside the answer on show.
#[derive(Debug, Clone, Default)]
pub struct BesideView {
    /// Which restore this is about.
    key: Option<JobKey>,
    status: String,
    /// What is asked next.
    pub plan: Plan,
    /// Earlier restores of the same source, newest first; `None` until the list has answered, and where there is none.
    pub history: Option<Rc<Vec<Earlier>>>,
    /// Where the data backups lie, as the list has it: today's overview does not send it.
    pub data_uri: Vec<BackupUri>,
    /// Where the log archive lies, as the list has it.
    pub log_uri: Vec<BackupUri>,
    /// obshell's own tasks.
    pub tasks: Tasks,
    /// What went wrong with the last question, if it did. What was known stays.
    pub trouble: Option<Rc<Error>>,
}

impl BesideView {
    /// Turns to the restore on show. Another restore is another page; another status makes everything due again.
    pub fn turn_to(&mut self, restore: &Restore) {
        if self.key.as_ref() != Some(&restore.key) {
            *self = Self {
                key: Some(restore.key.clone()),
                ..Self::default()
            };
        }
        if self.status != restore.status {
            self.status.clone_from(&restore.status);
            self.plan = Plan::default();
        }
    }

    /// The next question, if one is due at the local time `now`.
    pub fn next(&self, restore: &Restore, visible: bool, now: Instant) -> Option<Question> {
        let live = restore.state.is_running() || self.is_active();
        self.plan.next(
            now,
            Situation {
                live,
                task_active: self.is_active(),
                visible,
            },
        )
    }

    /// Takes in what `question` has found at the local time `now`.
    pub fn take_in(
        &mut self,
        question: Question,
        found: Result<Found, Error>,
        restore: &Restore,
        reading: &Reading<'_>,
        now: Instant,
    ) {
        self.plan.note(question, now);
        self.trouble = None;
        match found {
            Ok(Found::List(list)) => self.read_list(&list, restore, reading),
            Ok(Found::NoList) => {}
            Ok(Found::Tasks { task, cancel }) => self.tasks = Tasks::Known { task, cancel },
            Ok(Found::NoTasks) => self.tasks = Tasks::NotOffered,
            Err(error) => self.trouble = Some(Rc::new(error)),
        }
    }

    /// The task that wraps the restore.
    pub const fn task(&self) -> Option<&RestoreTask> {
        match &self.tasks {
            Tasks::Known { task, .. } => task.as_ref(),
            Tasks::Awaited | Tasks::NotOffered => None,
        }
    }

    /// The task that cancels the restore.
    pub const fn cancel(&self) -> Option<&RestoreTask> {
        match &self.tasks {
            Tasks::Known { cancel, .. } => cancel.as_ref(),
            Tasks::Awaited | Tasks::NotOffered => None,
        }
    }

    /// How the restore and obshell's tasks stand to each other, once the agent has told of its tasks.
    pub fn standing(&self, restore: &Restore) -> Option<Standing> {
        matches!(self.tasks, Tasks::Known { .. }).then(|| standing(restore.state, self.task(), self.cancel()))
    }

    fn is_active(&self) -> bool {
        [self.task(), self.cancel()]
            .into_iter()
            .flatten()
            .any(RestoreTask::is_active)
    }

    fn read_list(&mut self, list: &RestoreTasks, restore: &Restore, reading: &Reading<'_>) {
        let Some(source) = restore.source.tenant.as_deref() else {
            return;
        };
        // Most rows are of other tenants: only those that name this one are read.
        let rows = list
            .contents
            .iter()
            .filter(|raw| raw.get().contains(source))
            .filter_map(|raw| serde_json::from_str::<RestoreOverview>(raw.get()).ok());
        let rows: Vec<Restore> = rows.map(|row| Restore::from_overview(&row, reading)).collect();
        if let Some(own) = rows.iter().find(|row| row.key == restore.key) {
            self.data_uri.clone_from(&own.backup.data_uri);
            self.log_uri.clone_from(&own.backup.log_uri);
        }
        let mut earlier: Vec<Earlier> = rows
            .iter()
            .filter(|row| row.is_earlier_of(restore))
            .filter_map(Earlier::of)
            .collect();
        earlier.sort_by_key(|earlier| std::cmp::Reverse(earlier.started));
        earlier.dedup_by(|one, other| one.key == other.key);
        self.history = Some(Rc::new(earlier));
    }
}
