//! What the page of one restore learns beside the restore itself: the list, its history, obshell's own task, and what
//! the disk says.
//!
//! One question at a time and each at a pace of its own, so that the page never has more than two requests out.

mod ask;
mod list;
mod plan;
mod tasks;

use std::{collections::BTreeMap, rc::Rc, time::Duration};

pub use ask::{Found, ask};
pub use plan::{Plan, Question, Situation};
use serde_json::value::RawValue;
pub use tasks::TaskNews;

use super::track::{Moment, Seen};
use crate::{
    obshell::{Error, Window},
    restore::{
        BackupUri, Earlier, JobKey, Outcome, Reading, Restore,
        forecast::{Background, Past, Sample},
        monitored::{Monitored, Sample as Point},
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
    /// The received values of its row in the list, by their JSON names.
    pub fields: Rc<BTreeMap<String, String>>,
    /// obshell's own tasks.
    pub tasks: TaskNews,
    /// Whether the cluster's Prometheus knows the restore; `None` until it has been asked.
    pub monitored: Option<bool>,
    /// The disk curve that Prometheus keeps, by time.
    curve: Rc<Vec<Point>>,
    /// The window of the last question about it.
    window: Option<Window>,
    /// The name of the cluster, where it had to be asked.
    cluster: Option<String>,
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
            tasks_owed: self.tasks == TaskNews::Unanswered,
            running,
            monitored: self.monitored,
            can_calibrate: running && self.monitored == Some(true) && self.calibrates_by().is_some(),
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
        self.plan.note(question, now, took);
        match found {
            Ok(Found::List(list)) => self.read_list(&list, restore, reading),
            Ok(Found::Tasks(tasks)) => {
                self.tasks = TaskNews::Known(tasks);
                Learnt::Nothing
            }
            Ok(Found::Metrics(window, found, cluster)) => {
                self.cluster = cluster.or_else(|| self.cluster.take());
                self.read_metrics(window, found)
            }
            Ok(Found::Calibration(ratio)) => {
                self.disk_per_byte = ratio;
                ratio.map_or(Learnt::Nothing, |_| Learnt::Background)
            }
            Ok(Found::Disk(bytes)) => bytes.map_or(Learnt::Nothing, Learnt::Disk),
            Ok(Found::NotOffered) => {
                match question {
                    Question::Tasks | Question::Progress => self.tasks = TaskNews::NotOffered,
                    Question::Metrics => self.monitored = Some(false),
                    Question::List | Question::Calibration | Question::Disk => {}
                }
                Learnt::Nothing
            }
            Ok(Found::Nothing) => Learnt::Nothing,
            Err(_) => {
                match question {
                    Question::Metrics => self.monitored = self.monitored.or(Some(false)),
                    Question::Tasks if self.tasks == TaskNews::Awaited => self.tasks = TaskNews::Unanswered,
                    _ => {}
                }
                Learnt::Nothing
            }
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
            })
            .collect();
        Some(Background {
            history,
            disk_per_byte: self.disk_per_byte,
            ..Background::of(restore, [])?
        })
    }

    /// The moments that Prometheus knows.
    pub fn moments(&self) -> impl Iterator<Item = Moment> {
        self.curve.iter().map(moment)
    }

    /// The earlier restore that can tell how much disk a byte needs, and its bytes.
    fn calibrates_by(&self) -> Option<(&Earlier, u64)> {
        let mut history = self.history.iter().flat_map(|history| history.iter());
        history.find_map(|earlier| {
            let bytes = earlier.bytes.filter(|bytes| *bytes > 0)?;
            (earlier.outcome == Some(Outcome::Succeeded)).then_some((earlier, bytes))
        })
    }

    fn read_metrics(&mut self, window: Window, found: Monitored) -> Learnt {
        let first = self.monitored != Some(true);
        match found {
            Monitored::Known { disk, .. } => {
                let seen = self.curve.last().map(|point| point.at);
                let new: Vec<Point> = disk.into_iter().filter(|point| Some(point.at) > seen).collect();
                let moments = new.iter().map(moment).collect();
                Rc::make_mut(&mut self.curve).extend(new);
                self.window = Some(window);
                self.monitored = Some(true);
                if first {
                    Learnt::Background
                } else {
                    Learnt::Moments(moments)
                }
            }
            // Known once and silent now: what it told stays true.
            Monitored::Nothing | Monitored::Ambiguous => {
                self.monitored = self.monitored.or(Some(false));
                Learnt::Nothing
            }
        }
    }
}

fn moment(point: &Point) -> Moment {
    Moment {
        // A float becomes an integer by saturation, and NaN zero.
        sample: Sample::of_disk(point.at, point.value as u64),
        seen: Seen::Monitored,
    }
}
