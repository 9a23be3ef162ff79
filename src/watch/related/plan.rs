//! Which question is due: the most urgent of those whose pause is over.

use std::time::Duration;

use super::PrometheusStatus;
use crate::{
    time::Instant,
    watch::disk_schedule::{DiskSchedule, remaining},
};

/// A question beside the restore's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelatedQuery {
    /// The list of all restores: the history of the source, and where its backups lie.
    List,
    /// Which tasks of obshell concern the restore, with their details.
    Tasks,
    /// How far the tasks found are: asked while they are not done.
    Progress,
    /// What the cluster's Prometheus knows: the whole time at first, then what is new.
    Metrics,
    /// How much disk an earlier restore of the same source used for each byte.
    Calibration,
    /// How much disk the tenant uses now: where there is no Prometheus. A heavy question.
    Disk,
}

/// What the pauses depend on.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// Whether the restore runs, or is being brought up or cancelled.
    pub live: bool,
    /// Whether a task of obshell concerning it is at work.
    pub task_active: bool,
    /// Whether the restore itself runs.
    pub running: bool,
    /// Whether a Prometheus tells of the disk.
    pub prometheus: PrometheusStatus,
    /// Whether an earlier restore can tell how much disk a byte needs.
    pub can_calibrate: bool,
    /// Whether the user has paused: what was asked once is not asked again.
    pub paused: bool,
    /// Whether the tab can be seen.
    pub visible: bool,
}

/// When each question was asked last.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuerySchedule {
    list: Option<Asked>,
    tasks: Option<Asked>,
    progress: Option<Asked>,
    metrics: Option<Asked>,
    calibration: Option<Asked>,
    disk: DiskSchedule,
}

/// A question that was asked.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// When, by the local clock.
    at: Instant,
    /// Whether the agent told what it was asked for, or that it has no such thing.
    well: bool,
}

/// What the agent failed to tell is asked for again after this time, even where one answer would be enough.
const OWED_PAUSE_S: u64 = 60;

/// Which earlier restores have a curve seldom changes.
const CALIBRATION_PAUSE_S: u64 = 600;

impl QuerySchedule {
    /// The next query and how long to wait for it at `now`: the most urgent of those that are due, or else the one that is
    /// due first. `None` while none ever will be.
    pub fn next(&self, now: Instant, situation: Situation) -> Option<(RelatedQuery, Duration)> {
        let Situation {
            live,
            task_active,
            running,
            prometheus,
            can_calibrate,
            paused,
            visible,
        } = situation;
        let wait = |asked: Option<Asked>, pause: Option<u64>| {
            let Some(Asked { at, well }) = asked else {
                return Some(Duration::ZERO);
            };
            let owed = (!well).then_some(OWED_PAUSE_S);
            let pause = pause.into_iter().chain(owed).min().filter(|_| !paused);
            pause.map(|pause| remaining(Some(at), Duration::from_secs(pause), now, visible))
        };
        let no_metrics = matches!(prometheus, PrometheusStatus::Unavailable | PrometheusStatus::Stopped);
        let calibration = || wait(self.calibration, Some(CALIBRATION_PAUSE_S));
        let disk = || self.disk.wait(now, visible, paused);
        let queries = [
            (RelatedQuery::Tasks, wait(self.tasks, Some(if live { 30 } else { 300 }))),
            (RelatedQuery::Metrics, wait(self.metrics, running.then_some(60))),
            (RelatedQuery::List, wait(self.list, live.then_some(300))),
            (RelatedQuery::Calibration, can_calibrate.then(calibration).flatten()),
            (
                RelatedQuery::Progress,
                task_active.then(|| wait(self.progress, Some(4))).flatten(),
            ),
            (RelatedQuery::Disk, (running && no_metrics).then(disk).flatten()),
        ];
        queries
            .into_iter()
            .filter_map(|(query, wait)| Some((query, wait?)))
            // Of those that are due at the same time the first one.
            .min_by_key(|(_, wait)| *wait)
    }

    /// Records that a query was answered at `at`, whether `well`, and how long that took.
    pub const fn record(&mut self, question: RelatedQuery, at: Instant, took: Duration, well: bool) {
        let asked = Some(Asked { at, well });
        match question {
            RelatedQuery::List => self.list = asked,
            RelatedQuery::Tasks => {
                self.tasks = asked;
                self.progress = asked;
            }
            RelatedQuery::Progress => self.progress = asked,
            RelatedQuery::Metrics => self.metrics = asked,
            // A Prometheus that fails is asked for what the restore itself needs alone.
            RelatedQuery::Calibration => self.calibration = Some(Asked { at, well: true }),
            RelatedQuery::Disk => self.disk.record(at, took),
        }
    }

    /// Makes all due again that another status may have changed. What Prometheus knows and the list of the past do not
    /// depend on it.
    pub const fn renew(&mut self) {
        self.tasks = None;
        self.progress = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Situation = Situation {
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

    /// The questions of the first `seconds`, asked each second and answered well at once.
    fn asked(seconds: i64, situation: Situation) -> Vec<(i64, RelatedQuery)> {
        answered(seconds, situation, |_, _| true)
    }

    /// The same, answered as `well` says.
    fn answered(seconds: i64, situation: Situation, well: fn(i64, RelatedQuery) -> bool) -> Vec<(i64, RelatedQuery)> {
        let mut plan = QuerySchedule::default();
        (0..seconds)
            .filter_map(|second| {
                let (question, wait) = plan.next(at(second), situation)?;
                if !wait.is_zero() {
                    return None;
                }
                plan.record(question, at(second), Duration::from_secs(1), well(second, question));
                Some((second, question))
            })
            .collect()
    }

    #[test]
    fn an_ended_restore_asks_once_and_looks_for_tasks_now_and_then() {
        let expected = [
            (0, RelatedQuery::Tasks),
            (1, RelatedQuery::Metrics),
            (2, RelatedQuery::List),
            (300, RelatedQuery::Tasks),
        ];
        assert_eq!(asked(400, QUIET), expected);
    }

    #[test]
    fn the_wait_for_the_next_query_is_known() {
        let live = Situation { live: true, ..QUIET };
        let mut plan = QuerySchedule::default();
        for query in [RelatedQuery::Tasks, RelatedQuery::Metrics, RelatedQuery::List] {
            plan.record(query, at(0), Duration::ZERO, true);
        }
        let seconds = Duration::from_secs;
        assert_eq!(plan.next(at(10), live), Some((RelatedQuery::Tasks, seconds(20))));
        let hidden = Situation { visible: false, ..live };
        assert_eq!(plan.next(at(10), hidden), Some((RelatedQuery::Tasks, seconds(50))));
        let paused = Situation { paused: true, ..live };
        assert_eq!(plan.next(at(10), paused), None, "each was asked once");
    }

    #[test]
    fn a_page_opened_paused_asks_everything_once() {
        let paused = Situation {
            live: true,
            running: true,
            prometheus: PrometheusStatus::Unavailable,
            can_calibrate: true,
            paused: true,
            ..QUIET
        };
        let expected = [
            (0, RelatedQuery::Tasks),
            (1, RelatedQuery::Metrics),
            (2, RelatedQuery::List),
            (3, RelatedQuery::Calibration),
            (4, RelatedQuery::Disk),
        ];
        assert_eq!(asked(900, paused), expected);
    }

    #[test]
    fn what_the_agent_failed_to_tell_is_asked_for_again_until_it_tells() {
        let expected = [
            (0, RelatedQuery::Tasks),
            (1, RelatedQuery::Metrics),
            (2, RelatedQuery::List),
            (60, RelatedQuery::Tasks),
            (61, RelatedQuery::Metrics),
            (62, RelatedQuery::List),
            (120, RelatedQuery::Tasks),
            (121, RelatedQuery::Metrics),
            (122, RelatedQuery::List),
        ];
        assert_eq!(answered(400, QUIET, |second, _| second >= 100), expected);
        let paused = Situation { paused: true, ..QUIET };
        assert_eq!(
            answered(400, paused, |_, _| false).len(),
            3,
            "but not while the user has paused"
        );
    }

    #[test]
    fn a_task_at_work_is_followed_closely() {
        let live = Situation {
            live: true,
            task_active: true,
            ..QUIET
        };
        let asked = asked(60, live);
        let progress = asked.iter().filter(|(_, question)| *question == RelatedQuery::Progress);
        assert!(progress.count() >= 10);
        assert_eq!(
            asked
                .iter()
                .filter(|(_, question)| *question == RelatedQuery::Tasks)
                .count(),
            2
        );
    }

    #[test]
    fn a_hidden_tab_asks_once_a_minute() {
        let hidden = Situation {
            live: true,
            task_active: true,
            running: true,
            prometheus: PrometheusStatus::Unavailable,
            visible: false,
            ..QUIET
        };
        assert!(asked(240, hidden).len() <= 20);
    }

    #[test]
    fn metrics_are_asked_once_a_minute_and_the_disk_only_where_there_are_none() {
        let count = |prometheus, question| {
            let running = Situation {
                live: true,
                running: true,
                prometheus,
                ..QUIET
            };
            let asked = asked(300, running);
            asked.into_iter().filter(|(_, asked)| *asked == question).count()
        };
        assert_eq!(count(PrometheusStatus::Available, RelatedQuery::Metrics), 5);
        assert_eq!(count(PrometheusStatus::Available, RelatedQuery::Disk), 0);
        assert_eq!(count(PrometheusStatus::Pending, RelatedQuery::Disk), 0);
        assert_eq!(count(PrometheusStatus::Unavailable, RelatedQuery::Disk), 10);
        assert_eq!(count(PrometheusStatus::Stopped, RelatedQuery::Disk), 10);
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        let mut plan = QuerySchedule::default();
        plan.record(RelatedQuery::Tasks, at(1_000), Duration::ZERO, true);
        plan.record(RelatedQuery::List, at(1_000), Duration::ZERO, true);
        let live = Situation { live: true, ..QUIET };
        assert_eq!(plan.next(at(10), live), Some((RelatedQuery::Tasks, Duration::ZERO)));
    }
}
