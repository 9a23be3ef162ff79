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

pub use ask::{RelatedAnswer, ask};
pub use monitoring::{Monitoring, PrometheusStatus};
pub use plan::{QuerySchedule, RelatedQuery, Situation};
use serde_json::value::RawValue;
pub use tasks::TaskLookup;

use super::series::Observation;
use crate::{
    obshell::Error,
    restore::{
        BackupUri, Outcome, PreviousRestore, Restore, TimeContext,
        forecast::{CompletedRestore, ForecastContext},
    },
    time::Instant,
};

/// What an answer means for what is known over time.
#[derive(Debug, Clone, PartialEq)]
pub enum RelatedUpdate {
    /// Nothing.
    Nothing,
    /// The past of the source or of the disk: forecasts begin anew.
    ForecastContext,
    /// New moments, by time.
    Moments(Vec<Observation>),
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
pub struct RelatedData {
    /// The status of the restore when it was answered last.
    status: String,
    /// What is asked next.
    pub plan: QuerySchedule,
    /// Earlier restores of the same source, newest first; `None` until the list has answered, and where there is none.
    pub history: Option<Rc<Vec<PreviousRestore>>>,
    /// The same as received, for the recording as a file.
    pub history_sent: Rc<Vec<Box<RawValue>>>,
    /// Where the data backups lie, as the list has it: today's overview does not send it.
    pub data_uri: Vec<BackupUri>,
    /// Where the log archive lies, as the list has it.
    pub log_uri: Vec<BackupUri>,
    /// The received values of its row in the list, by their JSON names.
    pub fields: Rc<BTreeMap<String, String>>,
    /// obshell's own tasks.
    pub tasks: TaskLookup,
    /// What the cluster's Prometheus tells.
    pub monitoring: Monitoring,
    /// Bytes on disk per byte restored, by an earlier restore of the source.
    disk_per_byte: Option<f64>,
}

impl RelatedData {
    /// Follows the status of the restore: another one makes everything due again that depends on it.
    pub fn follow_status(&mut self, restore: &Restore) {
        if self.status != restore.status {
            self.status.clone_from(&restore.status);
            self.plan.renew();
        }
    }

    /// The next query and how long to wait for it at the local time `now`; while `paused` only those never asked.
    pub fn next(
        &self,
        restore: &Restore,
        paused: bool,
        visible: bool,
        now: Instant,
    ) -> Option<(RelatedQuery, Duration)> {
        let running = restore.state.is_running();
        let situation = Situation {
            live: running || self.is_active(),
            task_active: self.is_active(),
            running,
            prometheus: self.monitoring.prometheus,
            can_calibrate: running
                && self.monitoring.prometheus == PrometheusStatus::Available
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
        question: RelatedQuery,
        found: Result<RelatedAnswer, Error>,
        restore: &Restore,
        reading: &TimeContext<'_>,
        (now, took): (Instant, Duration),
    ) -> RelatedUpdate {
        let (answered, took) = match &found {
            // It may have been asked before, and by somebody else.
            Ok(RelatedAnswer::Disk { answered, took, .. }) => (*answered, *took),
            _ => (now, took),
        };
        self.plan.record(question, answered, took, found.is_ok());
        match found {
            Ok(RelatedAnswer::List(list)) => self.read_list(&list, restore, reading),
            Ok(RelatedAnswer::Tasks(tasks)) => {
                self.tasks = TaskLookup::Known(tasks);
                RelatedUpdate::Nothing
            }
            Ok(RelatedAnswer::Metrics(window, found, cluster)) => self.monitoring.take_in(window, found, cluster),
            Ok(RelatedAnswer::Calibration(ratio)) => {
                self.disk_per_byte = ratio;
                ratio.map_or(RelatedUpdate::Nothing, |_| RelatedUpdate::ForecastContext)
            }
            Ok(RelatedAnswer::Disk { bytes, .. }) => {
                bytes.map_or(RelatedUpdate::Nothing, |bytes| RelatedUpdate::Disk { bytes, answered })
            }
            Ok(RelatedAnswer::NotOffered) => {
                match question {
                    RelatedQuery::Tasks | RelatedQuery::Progress => self.tasks = TaskLookup::NotOffered,
                    RelatedQuery::Metrics => return self.monitoring.mark_unavailable(),
                    RelatedQuery::List | RelatedQuery::Calibration | RelatedQuery::Disk => {}
                }
                RelatedUpdate::Nothing
            }
            Ok(RelatedAnswer::Nothing) => RelatedUpdate::Nothing,
            Err(_) => match question {
                RelatedQuery::Metrics => self.monitoring.mark_unavailable(),
                RelatedQuery::Tasks if self.tasks == TaskLookup::Awaited => {
                    self.tasks = TaskLookup::Unanswered;
                    RelatedUpdate::Nothing
                }
                _ => RelatedUpdate::Nothing,
            },
        }
    }

    /// What a forecast knows beside the moments; `None` while the start is unknown.
    pub fn background(&self, restore: &Restore) -> Option<ForecastContext> {
        let history = self.history.iter().flat_map(|history| history.iter());
        let succeeded = history.filter(|earlier| earlier.outcome == Some(Outcome::Succeeded));
        let history = succeeded
            .filter(|earlier| !earlier.duration.is_zero())
            .map(|earlier| CompletedRestore {
                started: earlier.started,
                took: earlier.duration,
                bytes: earlier.bytes,
                tablets: earlier.tablets,
            });
        Some(ForecastContext {
            disk_per_byte: self.disk_per_byte,
            ..ForecastContext::of(restore, [])?.with_history(history)
        })
    }

    /// The earlier restores that can tell how much disk a byte of `restore` needs, each with its bytes, the newest first:
    /// only those to as many FULL replicas, by which disk use multiplies.
    fn calibrates_by(&self, restore: &Restore) -> impl Iterator<Item = (&PreviousRestore, u64)> {
        let replicas = restore.option.full_replicas();
        let history = self.history.iter().flat_map(|history| history.iter());
        history.filter_map(move |earlier| {
            let bytes = earlier.bytes.filter(|bytes| *bytes > 0)?;
            let comparable = earlier.outcome == Some(Outcome::Succeeded) && earlier.full_replicas == replicas;
            comparable.then_some((earlier, bytes))
        })
    }
}
