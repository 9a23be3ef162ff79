//! Which question is due: the most urgent of those whose pause is over.

use std::time::Duration;

use super::Voice;
use crate::{
    time::Instant,
    watch::disk::{DiskPace, is_over},
};

/// A question beside the restore's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
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
    /// Whether the agent has failed to tell of its tasks, and is asked again.
    pub tasks_owed: bool,
    /// Whether the restore itself runs.
    pub running: bool,
    /// Whether a Prometheus tells of the disk.
    pub voice: Voice,
    /// Whether an earlier restore can tell how much disk a byte needs.
    pub can_calibrate: bool,
    /// Whether the user has paused: what was asked once is not asked again.
    pub paused: bool,
    /// Whether the tab can be seen.
    pub visible: bool,
}

/// When each question was asked last, by the local clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    list: Option<Instant>,
    tasks: Option<Instant>,
    progress: Option<Instant>,
    metrics: Option<Instant>,
    calibration: Option<Instant>,
    disk: DiskPace,
}

/// Which earlier restores have a curve seldom changes.
const CALIBRATION_PAUSE_S: u64 = 600;

impl Plan {
    /// The question that is due at `now`, if one is.
    pub fn next(&self, now: Instant, situation: Situation) -> Option<Question> {
        let Situation {
            live,
            task_active,
            tasks_owed,
            running,
            voice,
            can_calibrate,
            paused,
            visible,
        } = situation;
        let due = |asked: Option<Instant>, pause: Option<u64>| {
            let over = |pause| is_over(asked, Duration::from_secs(pause), now, visible);
            asked.is_none() || !paused && pause.is_some_and(over)
        };
        let questions = [
            (
                Question::Tasks,
                due(self.tasks, Some(if live || tasks_owed { 30 } else { 300 })),
            ),
            (Question::Metrics, due(self.metrics, running.then_some(60))),
            (Question::List, due(self.list, live.then_some(300))),
            (
                Question::Calibration,
                can_calibrate && due(self.calibration, Some(CALIBRATION_PAUSE_S)),
            ),
            (Question::Progress, task_active && due(self.progress, Some(4))),
            (
                Question::Disk,
                running && matches!(voice, Voice::Silent | Voice::FellSilent) && self.disk.is_due(now, visible, paused),
            ),
        ];
        questions
            .into_iter()
            .find_map(|(question, due)| due.then_some(question))
    }

    /// Takes note that a question was answered, well or not, at `now`, and how long that took.
    pub const fn note(&mut self, question: Question, now: Instant, took: Duration) {
        match question {
            Question::List => self.list = Some(now),
            Question::Tasks => {
                self.tasks = Some(now);
                self.progress = Some(now);
            }
            Question::Progress => self.progress = Some(now),
            Question::Metrics => self.metrics = Some(now),
            Question::Calibration => self.calibration = Some(now),
            Question::Disk => self.disk.note(now, took),
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
        tasks_owed: false,
        running: false,
        voice: Voice::Awaited,
        can_calibrate: false,
        paused: false,
        visible: true,
    };

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1000)
    }

    /// The questions of the first `seconds`, asked each second and answered at once.
    fn asked(seconds: i64, situation: Situation) -> Vec<(i64, Question)> {
        let mut plan = Plan::default();
        (0..seconds)
            .filter_map(|second| {
                let question = plan.next(at(second), situation)?;
                plan.note(question, at(second), Duration::from_secs(1));
                Some((second, question))
            })
            .collect()
    }

    #[test]
    fn an_ended_restore_asks_once_and_looks_for_tasks_now_and_then() {
        let expected = [
            (0, Question::Tasks),
            (1, Question::Metrics),
            (2, Question::List),
            (300, Question::Tasks),
        ];
        assert_eq!(asked(400, QUIET), expected);
    }

    #[test]
    fn a_page_opened_paused_asks_everything_once() {
        let paused = Situation {
            live: true,
            running: true,
            voice: Voice::Silent,
            can_calibrate: true,
            paused: true,
            ..QUIET
        };
        let expected = [
            (0, Question::Tasks),
            (1, Question::Metrics),
            (2, Question::List),
            (3, Question::Calibration),
            (4, Question::Disk),
        ];
        assert_eq!(asked(900, paused), expected);
    }

    #[test]
    fn tasks_that_the_agent_owes_are_asked_for_again_soon() {
        let owed = Situation {
            tasks_owed: true,
            ..QUIET
        };
        let asked = asked(100, owed).into_iter();
        let times: Vec<_> = asked
            .filter(|(_, question)| *question == Question::Tasks)
            .map(|(second, _)| second)
            .collect();
        assert_eq!(times, [0, 30, 60, 90]);
    }

    #[test]
    fn a_task_at_work_is_followed_closely() {
        let live = Situation {
            live: true,
            task_active: true,
            ..QUIET
        };
        let asked = asked(60, live);
        let progress = asked.iter().filter(|(_, question)| *question == Question::Progress);
        assert!(progress.count() >= 10);
        assert_eq!(
            asked
                .iter()
                .filter(|(_, question)| *question == Question::Tasks)
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
            voice: Voice::Silent,
            visible: false,
            ..QUIET
        };
        assert!(asked(240, hidden).len() <= 20);
    }

    #[test]
    fn metrics_are_asked_once_a_minute_and_the_disk_only_where_there_are_none() {
        let count = |voice, question| {
            let running = Situation {
                live: true,
                running: true,
                voice,
                ..QUIET
            };
            let asked = asked(300, running);
            asked.into_iter().filter(|(_, asked)| *asked == question).count()
        };
        assert_eq!(count(Voice::Speaks, Question::Metrics), 5);
        assert_eq!(count(Voice::Speaks, Question::Disk), 0);
        assert_eq!(count(Voice::Awaited, Question::Disk), 0);
        assert_eq!(count(Voice::Silent, Question::Disk), 10);
        assert_eq!(count(Voice::FellSilent, Question::Disk), 10);
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        let mut plan = Plan::default();
        plan.note(Question::Tasks, at(1_000), Duration::ZERO);
        plan.note(Question::List, at(1_000), Duration::ZERO);
        let live = Situation { live: true, ..QUIET };
        assert_eq!(plan.next(at(10), live), Some(Question::Tasks));
    }
}
