//! Decides which related query is sent next: the first one that is due. What the finish window needs comes first.

use std::time::Duration;

use super::PrometheusStatus;
use crate::{
    time::Instant,
    watch::disk_schedule::{DiskSchedule, remaining},
};

/// A related query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelatedQuery {
    /// The list of all restores: the history of the source and its backup locations.
    List,
    /// obshell's tasks for the restore, with details.
    Tasks,
    /// The progress of known unfinished tasks.
    Progress,
    /// Metrics of the cluster's Prometheus: the whole time at first, then new points.
    Metrics,
    /// Disk use per restored byte of an earlier restore of the same source.
    Calibration,
    /// The tenant's disk use, if Prometheus is unavailable. An expensive query.
    Disk,
}

impl RelatedQuery {
    /// Whether a finish window may depend on the answer, and waits for it.
    pub const fn makes_a_window(self) -> bool {
        matches!(self, Self::Metrics | Self::List | Self::Calibration)
    }

    /// Whether it is not sent while `other` is in flight: the same query, one whose answer it needs, or another one
    /// that Prometheus has to answer.
    const fn waits_for(self, other: Self) -> bool {
        use RelatedQuery::{Calibration, Disk, List, Metrics, Progress, Tasks};
        matches!(
            (self, other),
            (List, List | Calibration)
                | (Tasks | Progress, Tasks | Progress)
                | (Metrics | Disk, Metrics | Calibration | Disk)
                | (Calibration, List | Metrics | Calibration | Disk)
        )
    }
}

/// The conditions for the intervals of the queries.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// Whether the restore runs, or is being activated or cancelled.
    pub live: bool,
    /// Whether a task of obshell for it is active.
    pub task_active: bool,
    /// Whether the restore itself runs.
    pub running: bool,
    /// Whether Prometheus provides the disk use.
    pub prometheus: PrometheusStatus,
    /// Whether an earlier restore can calibrate the disk use.
    pub can_calibrate: bool,
    /// Whether the user has paused: an answered query is not repeated.
    pub paused: bool,
    /// Whether the tab is visible.
    pub visible: bool,
}

/// When each query was answered last.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuerySchedule {
    list: Option<QueryRecord>,
    tasks: Option<QueryRecord>,
    progress: Option<QueryRecord>,
    metrics: Option<QueryRecord>,
    calibration: Option<QueryRecord>,
    disk: DiskSchedule,
}

/// An answered query.
#[derive(Debug, Clone, Copy)]
struct QueryRecord {
    /// Local time of the answer.
    at: Instant,
    /// Whether it succeeded. An unknown endpoint counts as success.
    succeeded: bool,
}

/// Pause before a failed query is repeated, even if one answer would be enough.
const RETRY_PAUSE_S: u64 = 60;

/// Pause of the calibration: the set of comparable restores seldom changes.
const CALIBRATION_PAUSE_S: u64 = 600;

impl QuerySchedule {
    /// The next query and the wait for it at `now`: the first in the order below that is due, or else the one
    /// that is due first. `None` if none ever will be. A query that needs the answer of one `in_flight` waits for it.
    pub fn next(
        &self,
        now: Instant,
        situation: Situation,
        in_flight: &[RelatedQuery],
    ) -> Option<(RelatedQuery, Duration)> {
        let Situation {
            live,
            task_active,
            running,
            prometheus,
            can_calibrate,
            paused,
            visible,
        } = situation;
        let wait = |last: Option<QueryRecord>, pause: Option<u64>| {
            let Some(QueryRecord { at, succeeded }) = last else {
                return Some(Duration::ZERO);
            };
            let retry = (!succeeded).then_some(RETRY_PAUSE_S);
            let pause = pause.into_iter().chain(retry).min().filter(|_| !paused);
            pause.map(|pause| remaining(Some(at), Duration::from_secs(pause), now, visible))
        };
        let no_metrics = matches!(
            prometheus,
            PrometheusStatus::Unavailable | PrometheusStatus::Failed | PrometheusStatus::Stopped
        );
        let calibration = || wait(self.calibration, Some(CALIBRATION_PAUSE_S));
        let disk = || self.disk.wait(now, visible, paused);
        let queries = [
            (RelatedQuery::Metrics, wait(self.metrics, running.then_some(60))),
            (RelatedQuery::List, wait(self.list, live.then_some(300))),
            (RelatedQuery::Calibration, can_calibrate.then(calibration).flatten()),
            (RelatedQuery::Disk, (running && no_metrics).then(disk).flatten()),
            (RelatedQuery::Tasks, wait(self.tasks, Some(if live { 30 } else { 300 }))),
            (
                RelatedQuery::Progress,
                task_active.then(|| wait(self.progress, Some(4))).flatten(),
            ),
        ];
        queries
            .into_iter()
            .filter(|(query, _)| !in_flight.iter().any(|other| query.waits_for(*other)))
            .filter_map(|(query, wait)| Some((query, wait?)))
            // The first of those with the same wait.
            .min_by_key(|(_, wait)| *wait)
    }

    /// Local time of the last answer with the list.
    pub fn list_answered(&self) -> Option<Instant> {
        self.list.filter(|record| record.succeeded).map(|record| record.at)
    }

    /// Whether the query was never answered, nor has it failed.
    pub const fn is_first(&self, query: RelatedQuery) -> bool {
        match query {
            RelatedQuery::List => self.list.is_none(),
            RelatedQuery::Tasks => self.tasks.is_none(),
            RelatedQuery::Progress => self.progress.is_none(),
            RelatedQuery::Metrics => self.metrics.is_none(),
            RelatedQuery::Calibration => self.calibration.is_none(),
            RelatedQuery::Disk => self.disk.is_first(),
        }
    }

    /// Records that a query was answered at `at`, whether it succeeded, and how long it took.
    pub const fn record(&mut self, query: RelatedQuery, at: Instant, took: Duration, succeeded: bool) {
        let record = Some(QueryRecord { at, succeeded });
        match query {
            RelatedQuery::List => self.list = record,
            RelatedQuery::Tasks => {
                self.tasks = record;
                self.progress = record;
            }
            RelatedQuery::Progress => self.progress = record,
            RelatedQuery::Metrics => self.metrics = record,
            // Always recorded as success, because a failing Prometheus should get no retries of this query.
            RelatedQuery::Calibration => self.calibration = Some(QueryRecord { at, succeeded: true }),
            RelatedQuery::Disk => self.disk.record(at, took),
        }
    }

    /// Makes the queries due that depend on the status of the restore. The metrics and the list do not.
    pub const fn reset_status_queries(&mut self) {
        self.tasks = None;
        self.progress = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDED: Situation = Situation {
        live: false,
        task_active: false,
        running: false,
        prometheus: PrometheusStatus::Pending,
        can_calibrate: false,
        paused: false,
        visible: true,
    };

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1000)
    }

    /// The queries of the first `seconds`, one opportunity each second, all successful.
    fn sent(seconds: i64, situation: Situation) -> Vec<(i64, RelatedQuery)> {
        sent_with_failures(seconds, situation, |_, _| true)
    }

    /// The same with failures where `well` returns false.
    fn sent_with_failures(
        seconds: i64,
        situation: Situation,
        succeeds: fn(i64, RelatedQuery) -> bool,
    ) -> Vec<(i64, RelatedQuery)> {
        let mut schedule = QuerySchedule::default();
        (0..seconds)
            .filter_map(|second| {
                let (query, wait) = schedule.next(at(second), situation, &[])?;
                if !wait.is_zero() {
                    return None;
                }
                schedule.record(query, at(second), Duration::from_secs(1), succeeds(second, query));
                Some((second, query))
            })
            .collect()
    }

    #[test]
    fn an_ended_restore_queries_once_and_repeats_only_tasks() {
        let expected = [
            (0, RelatedQuery::Metrics),
            (1, RelatedQuery::List),
            (2, RelatedQuery::Tasks),
            (302, RelatedQuery::Tasks),
        ];
        assert_eq!(sent(400, ENDED), expected);
    }

    #[test]
    fn the_wait_for_the_next_query_is_known() {
        let live = Situation { live: true, ..ENDED };
        let mut schedule = QuerySchedule::default();
        for query in [RelatedQuery::Tasks, RelatedQuery::Metrics, RelatedQuery::List] {
            schedule.record(query, at(0), Duration::ZERO, true);
        }
        let seconds = Duration::from_secs;
        assert_eq!(
            schedule.next(at(10), live, &[]),
            Some((RelatedQuery::Tasks, seconds(20)))
        );
        let hidden = Situation { visible: false, ..live };
        assert_eq!(
            schedule.next(at(10), hidden, &[]),
            Some((RelatedQuery::Tasks, seconds(50)))
        );
        let paused = Situation { paused: true, ..live };
        assert_eq!(schedule.next(at(10), paused, &[]), None, "each was sent once");
    }

    #[test]
    fn a_page_opened_while_paused_sends_each_query_once() {
        let paused = Situation {
            live: true,
            running: true,
            prometheus: PrometheusStatus::Unavailable,
            can_calibrate: true,
            paused: true,
            ..ENDED
        };
        let expected = [
            (0, RelatedQuery::Metrics),
            (1, RelatedQuery::List),
            (2, RelatedQuery::Calibration),
            (3, RelatedQuery::Disk),
            (4, RelatedQuery::Tasks),
        ];
        assert_eq!(sent(900, paused), expected);
    }

    #[test]
    fn failed_queries_are_repeated_until_they_succeed() {
        let expected = [
            (0, RelatedQuery::Metrics),
            (1, RelatedQuery::List),
            (2, RelatedQuery::Tasks),
            (60, RelatedQuery::Metrics),
            (61, RelatedQuery::List),
            (62, RelatedQuery::Tasks),
            (120, RelatedQuery::Metrics),
            (121, RelatedQuery::List),
            (122, RelatedQuery::Tasks),
        ];
        assert_eq!(sent_with_failures(400, ENDED, |second, _| second >= 100), expected);
        let paused = Situation { paused: true, ..ENDED };
        assert_eq!(
            sent_with_failures(400, paused, |_, _| false).len(),
            3,
            "but not while the user has paused"
        );
    }

    #[test]
    fn an_active_task_is_followed_closely() {
        let live = Situation {
            live: true,
            task_active: true,
            ..ENDED
        };
        let queries = sent(60, live);
        let progress = queries.iter().filter(|(_, query)| *query == RelatedQuery::Progress);
        assert!(progress.count() >= 10);
        assert_eq!(
            queries
                .iter()
                .filter(|(_, query)| *query == RelatedQuery::Tasks)
                .count(),
            2
        );
    }

    #[test]
    fn a_hidden_tab_sends_each_query_at_most_once_a_minute() {
        let hidden = Situation {
            live: true,
            task_active: true,
            running: true,
            prometheus: PrometheusStatus::Unavailable,
            visible: false,
            ..ENDED
        };
        assert!(sent(240, hidden).len() <= 20);
    }

    #[test]
    fn metrics_are_queried_once_a_minute_and_the_disk_only_without_them() {
        let count = |prometheus, query| {
            let running = Situation {
                live: true,
                running: true,
                prometheus,
                ..ENDED
            };
            let queries = sent(300, running);
            queries.into_iter().filter(|(_, sent)| *sent == query).count()
        };
        assert_eq!(count(PrometheusStatus::Available, RelatedQuery::Metrics), 5);
        assert_eq!(count(PrometheusStatus::Available, RelatedQuery::Disk), 0);
        assert_eq!(count(PrometheusStatus::Pending, RelatedQuery::Disk), 0);
        assert_eq!(count(PrometheusStatus::Unavailable, RelatedQuery::Disk), 10);
        assert_eq!(count(PrometheusStatus::Stopped, RelatedQuery::Disk), 10);
    }

    #[test]
    fn queries_continue_after_the_clock_is_set_back() {
        let mut schedule = QuerySchedule::default();
        for query in [RelatedQuery::Metrics, RelatedQuery::List, RelatedQuery::Tasks] {
            schedule.record(query, at(1_000), Duration::ZERO, true);
        }
        let live = Situation { live: true, ..ENDED };
        assert_eq!(
            schedule.next(at(10), live, &[]),
            Some((RelatedQuery::List, Duration::ZERO))
        );
    }
}
