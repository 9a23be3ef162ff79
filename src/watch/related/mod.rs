//! What the page of one restore learns beside the restore itself: the list, its history, obshell's own task, and what
//! the disk says.
//!
//! One question at a time and each at a pace of its own, so that the page never has more than two requests out.

mod ask;
mod list;
mod monitoring;
mod plan;
mod tasks;

use std::{collections::BTreeMap, rc::Rc, time::Duration};

pub use ask::{Found, ask};
pub use monitoring::{Monitoring, Voice};
pub use plan::{Plan, Question, Situation};
use serde_json::value::RawValue;
pub use tasks::TaskNews;

use super::series::Moment;
use crate::{
    obshell::Error,
    restore::{
        BackupUri, Earlier, JobKey, Outcome, Reading, Restore,
        forecast::{Background, Past},
    },
    time::Instant,
};

/// What an answer means for what is known over time.
#[derive(Debug, Clone, PartialEq)]
pub enum Learnt {
    /// Nothing.
    Nothing,
    /// The past of the source or of the disk: forecasts begin anew.
    Background,
    /// New moments, by time.
    Moments(Vec<Moment>),
    /// How much disk is in use.
    Disk {
        /// Bytes.
        bytes: u64,
        /// The local clock when the agent told.
        answered: Instant,
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
    /// The same as received, for the recording as a file.
    pub history_sent: Rc<Vec<Box<RawValue>>>,
    /// Where the data backups lie, as the list has it: today's overview does not send it.
    pub data_uri: Vec<BackupUri>,
    /// Where the log archive lies, as the list has it.
    pub log_uri: Vec<BackupUri>,
    /// The received values of its row in the list, by their JSON names.
    pub fields: Rc<BTreeMap<String, String>>,
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
        if !self.is_about(restore) {
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

    /// Whether this is about `restore`, and not about one that was on show before.
    pub fn is_about(&self, restore: &Restore) -> bool {
        self.key.as_ref() == Some(&restore.key)
    }

    /// The next question, if one is due at the local time `now`; while `paused` those that were never asked.
    pub fn next(&self, restore: &Restore, paused: bool, visible: bool, now: Instant) -> Option<Question> {
        let running = restore.state.is_running();
        let situation = Situation {
            live: running || self.is_active(),
            task_active: self.is_active(),
            running,
            voice: self.monitoring.voice,
            can_calibrate: running
                && self.monitoring.voice == Voice::Speaks
                && self.disk_per_byte.is_none()
                && self.calibrates_by(restore).next().is_some(),
            paused,
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
        let (answered, took) = match &found {
            // It may have been asked before, and by somebody else.
            Ok(Found::Disk { answered, took, .. }) => (*answered, *took),
            _ => (now, took),
        };
        self.plan.note(question, answered, took, found.is_ok());
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
            Ok(Found::Disk { bytes, .. }) => bytes.map_or(Learnt::Nothing, |bytes| Learnt::Disk { bytes, answered }),
            Ok(Found::NotOffered) => {
                match question {
                    Question::Tasks | Question::Progress => self.tasks = TaskNews::NotOffered,
                    Question::Metrics => return self.monitoring.hush(),
                    Question::List | Question::Calibration | Question::Disk => {}
                }
                Learnt::Nothing
            }
            Ok(Found::Nothing) => Learnt::Nothing,
            Err(_) => match question {
                Question::Metrics => self.monitoring.hush(),
                Question::Tasks if self.tasks == TaskNews::Awaited => {
                    self.tasks = TaskNews::Unanswered;
                    Learnt::Nothing
                }
                _ => Learnt::Nothing,
            },
        }
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
            });
        Some(Background {
            disk_per_byte: self.disk_per_byte,
            ..Background::of(restore, [])?.with_history(history)
        })
    }

    /// The earlier restores that can tell how much disk a byte of `restore` needs, each with its bytes, the newest first:
    /// only those to as many FULL replicas, by which disk use multiplies.
    fn calibrates_by(&self, restore: &Restore) -> impl Iterator<Item = (&Earlier, u64)> {
        let replicas = restore.option.full_replicas();
        let history = self.history.iter().flat_map(|history| history.iter());
        history.filter_map(move |earlier| {
            let bytes = earlier.bytes.filter(|bytes| *bytes > 0)?;
            let comparable = earlier.outcome == Some(Outcome::Succeeded) && earlier.full_replicas == replicas;
            comparable.then_some((earlier, bytes))
        })
    }
}
