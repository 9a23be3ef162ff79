//! What the page of one restore learns beside the restore itself: the list, its history, obshell's own task, and what
//! the disk says.
//!
//! One question at a time and each at a pace of its own, so that the page never has more than two requests out.

mod ask;
mod monitoring;
mod plan;

use std::{rc::Rc, time::Duration};

pub use ask::{Found, ask};
pub use monitoring::{Monitoring, Voice};
pub use plan::{Plan, Question, Situation};
use serde_json::value::RawValue;

use super::{tasks::Tasks, track::Moment};
use crate::{
    obshell::{Error, RestoreOverview, RestoreTasks},
    restore::{
        BackupUri, Earlier, JobKey, Outcome, Reading, Restore, RestoreTask, Standing,
        forecast::{Background, Past},
        standing,
    },
    time::Instant,
};

/// What is known of obshell's own tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TaskNews {
    /// Not answered yet.
    #[default]
    Awaited,
    /// This agent does not tell of its tasks.
    NotOffered,
    /// The agent has told.
    Known(Tasks),
}

/// What an answer means for what is known over time.
#[derive(Debug, Clone, PartialEq)]
pub enum Learnt {
    /// Nothing.
    Nothing,
    /// The past of the source or of the disk: forecasts begin anew.
    Background,
    /// New moments, by time.
    Moments(Vec<Moment>),
    /// The bytes on disk at this moment.
    Disk(u64),
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
    /// The same as received, for the recording as a file.
    pub history_sent: Rc<Vec<Box<RawValue>>>,
    /// Where the data backups lie, as the list has it: today's overview does not send it.
    pub data_uri: Vec<BackupUri>,
    /// Where the log archive lies, as the list has it.
    pub log_uri: Vec<BackupUri>,
    /// obshell's own tasks.
    pub tasks: TaskNews,
    /// What the cluster's Prometheus tells.
    pub monitoring: Monitoring,
    /// Bytes on disk per byte restored, by an earlier restore of the source.
    disk_per_byte: Option<f64>,
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
            self.plan.renew();
        }
    }

    /// The next question, if one is due at the local time `now`.
    pub fn next(&self, restore: &Restore, visible: bool, now: Instant) -> Option<Question> {
        let running = restore.state.is_running();
        let situation = Situation {
            live: running || self.is_active(),
            task_active: self.is_active(),
            running,
            voice: self.monitoring.voice,
            can_calibrate: running
                && self.monitoring.voice == Voice::Speaks
                && self.disk_per_byte.is_none()
                && self.calibrates_by().next().is_some(),
            visible,
        };
        self.plan.next(now, situation)
    }

    /// Takes in what `question` has found at the local time `now`, `took` after it was asked. What goes wrong here is
    /// no trouble of the page: what was known stays, and the question is asked again.
    pub fn take_in(
        &mut self,
        question: Question,
        found: Result<Found, Error>,
        restore: &Restore,
        reading: &Reading<'_>,
        (now, took): (Instant, Duration),
    ) -> Learnt {
        self.plan.note(question, now, took);
        match found {
            Ok(Found::List(list)) => self.read_list(&list, restore, reading),
            Ok(Found::Tasks(tasks)) => {
                self.tasks = TaskNews::Known(tasks);
                Learnt::Nothing
            }
            Ok(Found::Metrics(window, found, cluster)) => self.monitoring.take_in(window, found, cluster),
            Ok(Found::Calibration(ratio)) => {
                self.disk_per_byte = ratio;
                ratio.map_or(Learnt::Nothing, |_| Learnt::Background)
            }
            Ok(Found::Disk(bytes)) => bytes.map_or(Learnt::Nothing, Learnt::Disk),
            Ok(Found::NotOffered) => {
                match question {
                    Question::Tasks | Question::Progress => self.tasks = TaskNews::NotOffered,
                    Question::Metrics => return self.monitoring.hush(),
                    Question::List | Question::Calibration | Question::Disk => {}
                }
                Learnt::Nothing
            }
            Ok(Found::Nothing) => Learnt::Nothing,
            Err(_) if question == Question::Metrics => self.monitoring.hush(),
            Err(_) => Learnt::Nothing,
        }
    }

    /// The task that wraps the restore.
    pub const fn task(&self) -> Option<&RestoreTask> {
        match &self.tasks {
            TaskNews::Known(tasks) => tasks.restore.as_ref(),
            TaskNews::Awaited | TaskNews::NotOffered => None,
        }
    }

    /// The task that cancels the restore.
    pub const fn cancel(&self) -> Option<&RestoreTask> {
        match &self.tasks {
            TaskNews::Known(tasks) => tasks.cancel.as_ref(),
            TaskNews::Awaited | TaskNews::NotOffered => None,
        }
    }

    /// How the restore and obshell's tasks stand to each other, once the agent has told of its tasks.
    pub fn standing(&self, restore: &Restore) -> Option<Standing> {
        matches!(self.tasks, TaskNews::Known(_)).then(|| standing(restore.state, self.task(), self.cancel()))
    }

    /// What a forecast knows beside the moments; `None` while the start is unknown.
    pub fn background(&self, restore: &Restore) -> Option<Background> {
        let history = self.history.iter().flat_map(|history| history.iter());
        let succeeded = history.filter(|earlier| earlier.outcome == Some(Outcome::Succeeded));
        let history = succeeded
            .filter(|earlier| !earlier.duration.is_zero())
            .map(|earlier| Past {
                started: earlier.started,
                took: earlier.duration,
                bytes: earlier.bytes,
                tablets: earlier.tablets,
            })
            .collect();
        Some(Background {
            history,
            disk_per_byte: self.disk_per_byte,
            ..Background::of(restore, [])?
        })
    }

    /// The earlier restores that can tell how much disk a byte needs, each with its bytes, the newest first.
    fn calibrates_by(&self) -> impl Iterator<Item = (&Earlier, u64)> {
        let history = self.history.iter().flat_map(|history| history.iter());
        history.filter_map(|earlier| {
            let bytes = earlier.bytes.filter(|bytes| *bytes > 0)?;
            (earlier.outcome == Some(Outcome::Succeeded)).then_some((earlier, bytes))
        })
    }

    fn is_active(&self) -> bool {
        let tasks = [self.task(), self.cancel()];
        tasks.into_iter().flatten().any(RestoreTask::is_active)
    }

    fn read_list(&mut self, list: &RestoreTasks, restore: &Restore, reading: &Reading<'_>) -> Learnt {
        let Some(source) = restore.source.tenant.as_deref() else {
            return Learnt::Nothing;
        };
        // Most rows are of other tenants: only those that name this one are read.
        let rows = list
            .contents
            .iter()
            .filter(|raw| raw.get().contains(source))
            .filter_map(|raw| Some((serde_json::from_str::<RestoreOverview>(raw.get()).ok()?, raw)));
        let rows: Vec<(Restore, &Box<RawValue>)> = rows
            .map(|(row, raw)| (Restore::from_overview(&row, reading), raw))
            .collect();
        if let Some((own, _)) = rows.iter().find(|(row, _)| row.key == restore.key) {
            self.data_uri.clone_from(&own.backup.data_uri);
            self.log_uri.clone_from(&own.backup.log_uri);
        }
        let mut earlier: Vec<(Earlier, &Box<RawValue>)> = rows
            .iter()
            .filter(|(row, _)| row.is_earlier_of(restore))
            .filter_map(|(row, raw)| Some((Earlier::of(row)?, *raw)))
            .collect();
        earlier.sort_by_key(|(earlier, _)| std::cmp::Reverse(earlier.started));
        earlier.dedup_by(|(one, _), (other, _)| one.key == other.key);
        self.history_sent = Rc::new(earlier.iter().map(|(_, raw)| (*raw).clone()).collect());
        let earlier = earlier.into_iter().map(|(earlier, _)| earlier).collect();
        let known = self.history.replace(Rc::new(earlier));
        if known == self.history {
            Learnt::Nothing
        } else {
            Learnt::Background
        }
    }
}
