//! Related data of a restore: its history, obshell's tasks, and the disk use.
//!
//! Each query has its own interval. At most two are in flight, and one while the page polls, so that a page
//! never has more than two requests in flight.

mod fetch;
mod list;
mod monitoring;
mod schedule;
mod status;
mod tasks;

use std::{collections::BTreeMap, rc::Rc, time::Duration};

pub use fetch::{RelatedAnswer, fetch_related};
pub use monitoring::{Monitoring, PrometheusStatus};
pub use schedule::{QuerySchedule, RelatedQuery, Situation};
use serde_json::value::RawValue;
pub use status::{QueryStatus, QueryStatuses};
pub use tasks::TaskLookup;

use super::{notify::Subject, series::Observation};
use crate::{
    obshell::Error,
    restore::{
        BackupUri, Outcome, PreviousRestore, Restore, TimeContext,
        forecast::{CompletedRestore, ForecastContext},
    },
    time::Instant,
};

/// What a related answer changes.
#[derive(Debug, Clone, PartialEq)]
pub enum RelatedUpdate {
    /// Nothing.
    Nothing,
    /// The history of the source or the disk calibration: the series is rebuilt.
    ForecastContext,
    /// New observations by time.
    Observations(Vec<Observation>),
    /// The disk use.
    Disk {
        /// Bytes.
        bytes: u64,
        /// Local time of the agent's answer.
        answered: Instant,
    },
}

/// What related queries have found about the restore.
#[derive(Debug, Clone, Default)]
pub struct RelatedData {
    /// The status of the restore at the last answer.
    status: String,
    /// When to send which query.
    pub schedule: QuerySchedule,
    /// Which queries have been answered.
    pub statuses: QueryStatuses,
    /// Earlier restores of the same source, newest first; `None` until the list is answered, and if the source is unknown.
    pub history: Option<Rc<Vec<PreviousRestore>>>,
    /// The same rows as received, for the recording file.
    pub history_sent: Rc<Vec<Box<RawValue>>>,
    /// How many rows of the list could not be read.
    pub unreadable_rows: usize,
    /// Where the data backups are stored, from the list: the overview does not send it.
    pub data_uri: Vec<BackupUri>,
    /// Where the log archive is stored, from the list.
    pub log_uri: Vec<BackupUri>,
    /// The received values of the restore's row in the list, by JSON name.
    pub fields: Rc<BTreeMap<String, String>>,
    /// The restores of the list that run, in its order.
    pub running: Rc<Vec<Subject>>,
    /// obshell's tasks for the restore.
    pub tasks: TaskLookup,
    /// Metrics of the cluster's Prometheus.
    pub monitoring: Monitoring,
    /// Bytes on disk per restored byte, from an earlier restore of the source.
    disk_per_byte: Option<f64>,
}

impl RelatedData {
    /// Records the status of the restore. A new status makes the queries due that depend on it.
    pub fn follow_status(&mut self, restore: &Restore) {
        if self.status != restore.status {
            self.status.clone_from(&restore.status);
            self.schedule.reset_status_queries();
        }
    }

    /// The next query and the wait for it at the local time `now`, besides those `in_flight`. While `paused`, only
    /// queries that were never answered.
    pub fn next(
        &self,
        restore: &Restore,
        paused: bool,
        visible: bool,
        now: Instant,
        in_flight: &[RelatedQuery],
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
                && self.calibration_restores(restore).next().is_some(),
            paused,
            visible,
        };
        self.schedule.next(now, situation, in_flight)
    }

    /// Applies the answer to `query`, which arrived at the local time `now`, `took` after it was sent. A
    /// failure keeps the old data and is retried; it does not count as a failure of the page.
    pub fn apply_answer(
        &mut self,
        query: RelatedQuery,
        result: Result<RelatedAnswer, Error>,
        restore: &Restore,
        time_context: &TimeContext<'_>,
        (now, took): (Instant, Duration),
    ) -> RelatedUpdate {
        let (answered, took) = match &result {
            // The answer may be an older, shared one.
            Ok(RelatedAnswer::Disk { answered, took, .. }) => (*answered, *took),
            _ => (now, took),
        };
        self.schedule.record(query, answered, took, result.is_ok());
        self.statuses.record(
            query,
            match &result {
                Ok(RelatedAnswer::NotOffered) => QueryStatus::NotOffered,
                Ok(_) => QueryStatus::Answered,
                Err(error) => QueryStatus::Failed(Rc::new(error.clone())),
            },
        );
        match result {
            Ok(RelatedAnswer::List(list)) => self.read_list(&list, restore, time_context),
            Ok(RelatedAnswer::Tasks(tasks)) => {
                self.tasks = TaskLookup::Known(tasks);
                RelatedUpdate::Nothing
            }
            Ok(RelatedAnswer::Metrics(window, found, cluster)) => self.monitoring.apply_metrics(window, found, cluster),
            Ok(RelatedAnswer::Calibration(ratio)) => {
                self.disk_per_byte = ratio;
                ratio.map_or(RelatedUpdate::Nothing, |_| RelatedUpdate::ForecastContext)
            }
            Ok(RelatedAnswer::Disk { bytes, .. }) => {
                bytes.map_or(RelatedUpdate::Nothing, |bytes| RelatedUpdate::Disk { bytes, answered })
            }
            Ok(RelatedAnswer::NotOffered) => {
                match query {
                    RelatedQuery::Tasks | RelatedQuery::Progress => self.tasks = TaskLookup::NotOffered,
                    RelatedQuery::Metrics => return self.monitoring.mark_unavailable(),
                    RelatedQuery::List | RelatedQuery::Calibration | RelatedQuery::Disk => {}
                }
                RelatedUpdate::Nothing
            }
            Ok(RelatedAnswer::Nothing) => RelatedUpdate::Nothing,
            Err(_) => match query {
                RelatedQuery::Metrics => self.monitoring.mark_failed(),
                RelatedQuery::Tasks if self.tasks == TaskLookup::Pending => {
                    self.tasks = TaskLookup::Failed;
                    RelatedUpdate::Nothing
                }
                _ => RelatedUpdate::Nothing,
            },
        }
    }

    /// The queries whose figures are missing for a forecast; whether they are answered is in `statuses`.
    /// `disk_known` is whether the disk use was seen.
    pub fn missing(&self, disk_known: bool) -> Vec<RelatedQuery> {
        let monitored = matches!(
            self.monitoring.prometheus,
            PrometheusStatus::Available | PrometheusStatus::Stopped
        );
        let queries = [
            (RelatedQuery::Metrics, monitored),
            (RelatedQuery::Disk, monitored || disk_known),
            (RelatedQuery::List, self.completed_restores().next().is_some()),
        ];
        queries
            .into_iter()
            .filter(|(_, known)| !known)
            .map(|(query, _)| query)
            .collect()
    }

    /// The context for forecasts; `None` while the start is unknown.
    pub fn forecast_context(&self, restore: &Restore) -> Option<ForecastContext> {
        Some(ForecastContext {
            disk_per_byte: self.disk_per_byte,
            ..ForecastContext::of(restore, [])?.with_history(self.completed_restores())
        })
    }

    /// The earlier restores whose duration says something.
    fn completed_restores(&self) -> impl Iterator<Item = CompletedRestore> {
        let history = self.history.iter().flat_map(|history| history.iter());
        let succeeded = history.filter(|earlier| earlier.outcome == Some(Outcome::Succeeded));
        succeeded
            .filter(|earlier| !earlier.duration.is_zero())
            .map(|earlier| CompletedRestore {
                started: earlier.started,
                took: earlier.duration,
                bytes: earlier.bytes,
                replicas: earlier.full_replicas,
            })
    }

    /// The earlier restores that can show how much disk a byte of `restore` needs, with their bytes, newest
    /// first. Only those with as many FULL replicas, because each replica multiplies the disk use.
    fn calibration_restores(&self, restore: &Restore) -> impl Iterator<Item = (&PreviousRestore, u64)> {
        let replicas = restore.option.full_replicas();
        let history = self.history.iter().flat_map(|history| history.iter());
        history.filter_map(move |earlier| {
            let bytes = earlier.bytes.filter(|bytes| *bytes > 0)?;
            let comparable = earlier.outcome == Some(Outcome::Succeeded) && earlier.full_replicas == replicas;
            comparable.then_some((earlier, bytes))
        })
    }
}
