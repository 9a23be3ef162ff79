//! Which question is due: the most urgent of those whose pause is over.

use std::time::Duration;

use crate::time::Instant;

/// A question beside the restore's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The list of all restores: the history of the source, and where its backups lie.
    List,
    /// Which tasks of obshell concern the restore, with their details.
    Tasks,
    /// How far the tasks found are: asked while they are not done.
    Progress,
}

/// What the pauses depend on.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    /// Whether the restore runs, or is being brought up or cancelled.
    pub live: bool,
    /// Whether a task of obshell concerning it is at work.
    pub task_active: bool,
    /// Whether the tab can be seen.
    pub visible: bool,
}

/// When each question was asked last, by the local clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    list: Option<Instant>,
    tasks: Option<Instant>,
    progress: Option<Instant>,
}

/// A hidden tab asks about once a minute.
const HIDDEN: Duration = Duration::from_secs(60);

impl Plan {
    /// The question that is due at `now`, if one is.
    pub fn next(&self, now: Instant, situation: Situation) -> Option<Question> {
        let Situation {
            live,
            task_active,
            visible,
        } = situation;
        let due = |asked: Option<Instant>, pause: Option<u64>| match (asked, pause) {
            (None, _) => true,
            (Some(_), None) => false,
            // A clock that was set back makes everything due.
            (Some(asked), Some(pause)) => now.since(asked).is_none_or(|since| {
                let pause = Duration::from_secs(pause);
                since >= if visible { pause } else { pause.max(HIDDEN) }
            }),
        };
        let questions = [
            (Question::Tasks, due(self.tasks, Some(if live { 30 } else { 300 }))),
            (Question::Progress, task_active && due(self.progress, Some(4))),
            (Question::List, due(self.list, live.then_some(300))),
        ];
        questions
            .into_iter()
            .find_map(|(question, due)| due.then_some(question))
    }

    /// Takes note that a question was answered, well or not, at `now`.
    pub const fn note(&mut self, question: Question, now: Instant) {
        match question {
            Question::List => self.list = Some(now),
            Question::Tasks => {
                self.tasks = Some(now);
                self.progress = Some(now);
            }
            Question::Progress => self.progress = Some(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Situation = Situation {
        live: false,
        task_active: false,
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
                plan.note(question, at(second));
                Some((second, question))
            })
            .collect()
    }

    #[test]
    fn an_ended_restore_asks_once_and_looks_for_tasks_now_and_then() {
        let expected = [(0, Question::Tasks), (1, Question::List), (300, Question::Tasks)];
        assert_eq!(asked(400, QUIET), expected);
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
            visible: false,
        };
        assert!(asked(240, hidden).len() <= 10);
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        let mut plan = Plan::default();
        plan.note(Question::Tasks, at(1_000));
        plan.note(Question::List, at(1_000));
        let live = Situation { live: true, ..QUIET };
        assert_eq!(plan.next(at(10), live), Some(Question::Tasks));
    }
}
