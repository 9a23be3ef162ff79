//! When to poll next.
//!
//! Waits start at the last answer, so that a slow agent is not overloaded. Polls are frequent while a restore
//! runs, rare after its end, slower after each failure, and about once a minute in a hidden tab.

use std::time::Duration;

/// The refresh interval that the user has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RefreshInterval {
    /// 5 s while something runs, 30 s afterwards.
    #[default]
    Auto,
    /// A fixed number of seconds, 2 to 300.
    Seconds(u16),
    /// No automatic refresh.
    Paused,
}

impl RefreshInterval {
    /// The choices that are always offered.
    const CHOICES: [Self; 9] = [
        Self::Auto,
        Self::Seconds(2),
        Self::Seconds(5),
        Self::Seconds(10),
        Self::Seconds(30),
        Self::Seconds(60),
        Self::Seconds(120),
        Self::Seconds(300),
        Self::Paused,
    ];

    /// The choices offered while this one is selected. An interval from the address is inserted in order.
    pub fn choices(self) -> Vec<Self> {
        let mut choices = Self::CHOICES.to_vec();
        if let Self::Seconds(own) = self
            && !choices.contains(&self)
        {
            let longer = |choice: &Self| matches!(choice, Self::Seconds(seconds) if *seconds > own);
            let place = choices.iter().position(longer).unwrap_or(choices.len());
            choices.insert(place, self);
        }
        choices
    }

    /// Parses `10` or `pause`; anything else is [`RefreshInterval::Auto`]. Seconds are clamped to 2 to 300.
    pub fn parse(text: &str) -> Self {
        match text {
            "pause" => Self::Paused,
            text => text
                .parse::<u16>()
                .map_or(Self::Auto, |seconds| Self::Seconds(seconds.clamp(2, 300))),
        }
    }

    /// The text that [`RefreshInterval::parse`] reads; `None` for the default.
    pub fn as_text(self) -> Option<String> {
        match self {
            Self::Auto => None,
            Self::Seconds(seconds) => Some(seconds.to_string()),
            Self::Paused => Some("pause".to_owned()),
        }
    }
}

/// The outcome of a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollOutcome {
    /// Success.
    Good {
        /// Whether nothing runs that could change soon.
        settled: bool,
    },
    /// Failure; retried with a growing delay.
    Bad,
    /// The session was rejected; polling stops until a sign-in.
    Unauthorized,
}

/// The conditions for the next poll besides the last outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PollConditions {
    /// The refresh interval.
    pub interval: RefreshInterval,
    /// Whether the tab is visible.
    pub visible: bool,
    /// Whether a user is signed in.
    pub signed_in: bool,
}

/// The next action of the poller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextPoll {
    /// Poll now.
    Now,
    /// Poll after this time, unless a condition changes first.
    After(Duration),
    /// Wait until a condition changes.
    OnChange,
}

/// The state that decides when to poll after the last answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct PollSchedule {
    failures: u32,
    settled: bool,
}

/// Longest wait after a failed poll.
const MAX_BACKOFF_MS: u64 = 30_000;
const FIRST_BACKOFF_MS: u64 = 2_000;
/// Shortest wait in a hidden tab.
pub(super) const MIN_HIDDEN_PAUSE: Duration = Duration::from_secs(60);

impl PollSchedule {
    /// Records the outcome of a poll.
    pub const fn record(&mut self, outcome: PollOutcome) {
        match outcome {
            PollOutcome::Good { settled } => {
                self.failures = 0;
                self.settled = settled;
            }
            PollOutcome::Bad => self.failures = self.failures.saturating_add(1),
            PollOutcome::Unauthorized => self.failures = 0,
        }
    }

    /// Number of failed polls in a row.
    pub const fn failures(self) -> u32 {
        self.failures
    }

    /// The next action, `elapsed` after the last answer. `before` are the conditions of the previous
    /// decision. `retry` is whether a poll was requested since the last one began. See [`Self::wait`] for
    /// `chance`.
    pub fn next(
        self,
        before: PollConditions,
        now: PollConditions,
        retry: bool,
        elapsed: Duration,
        chance: f64,
    ) -> NextPoll {
        if !now.signed_in {
            return NextPoll::OnChange;
        }
        let shown_again = now.visible && !before.visible && now.interval != RefreshInterval::Paused;
        if retry || shown_again || !before.signed_in {
            return NextPoll::Now;
        }
        match self.wait(now.interval, now.visible, chance) {
            None => NextPoll::OnChange,
            Some(wait) if wait <= elapsed => NextPoll::Now,
            Some(wait) => NextPoll::After(wait - elapsed),
        }
    }

    /// The wait between an answer and the next poll; `None` while paused. `chance` is random from 0 to 1, so
    /// that many pages do not poll in step.
    pub fn wait(self, interval: RefreshInterval, visible: bool, chance: f64) -> Option<Duration> {
        let regular = match interval {
            RefreshInterval::Paused => return None,
            RefreshInterval::Auto if self.settled => Duration::from_secs(30),
            RefreshInterval::Auto => Duration::from_secs(5),
            RefreshInterval::Seconds(seconds) => Duration::from_secs(u64::from(seconds)),
        };
        let wait = if self.failures == 0 {
            regular
        } else {
            self.backoff(chance)
        };
        Some(if visible { wait } else { wait.max(MIN_HIDDEN_PAUSE) })
    }

    /// 2, 4, 8, 16, then 30 s, each shortened by up to a quarter.
    fn backoff(self, chance: f64) -> Duration {
        let doubled = FIRST_BACKOFF_MS.saturating_mul(1 << (self.failures - 1).min(10));
        Duration::from_millis(doubled.min(MAX_BACKOFF_MS)).mul_f64(1.0 - 0.25 * chance.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(outcomes: &[PollOutcome]) -> PollSchedule {
        let mut schedule = PollSchedule::default();
        outcomes.iter().for_each(|outcome| schedule.record(*outcome));
        schedule
    }

    fn seconds(schedule: PollSchedule, interval: RefreshInterval, visible: bool) -> Option<u64> {
        schedule.wait(interval, visible, 0.0).map(|wait| wait.as_secs())
    }

    #[test]
    fn an_interval_from_the_address_is_offered_in_order() {
        let usual = RefreshInterval::Auto.choices();
        assert_eq!(usual.len(), 9);
        assert_eq!(RefreshInterval::Seconds(30).choices(), usual);
        assert_eq!(RefreshInterval::Paused.choices(), usual);
        let own = RefreshInterval::parse("15").choices();
        assert_eq!(own.len(), 10);
        assert_eq!(own[3..6], [10, 15, 30].map(RefreshInterval::Seconds));
        for seconds in 2..=300 {
            let interval = RefreshInterval::Seconds(seconds);
            assert_eq!(
                interval.choices().iter().filter(|choice| **choice == interval).count(),
                1
            );
        }
    }

    #[test]
    fn five_seconds_while_something_runs_and_thirty_afterwards() {
        assert_eq!(
            seconds(
                after(&[PollOutcome::Good { settled: false }]),
                RefreshInterval::Auto,
                true
            ),
            Some(5)
        );
        assert_eq!(
            seconds(
                after(&[PollOutcome::Good { settled: true }]),
                RefreshInterval::Auto,
                true
            ),
            Some(30)
        );
        assert_eq!(
            seconds(
                after(&[PollOutcome::Good { settled: true }]),
                RefreshInterval::Seconds(2),
                true
            ),
            Some(2)
        );
    }

    #[test]
    fn failures_slow_polling_down_and_one_answer_restores_it() {
        let waits: Vec<_> = (1..8)
            .map(|n| seconds(after(&vec![PollOutcome::Bad; n]), RefreshInterval::Auto, true).unwrap())
            .collect();
        assert_eq!(waits, [2, 4, 8, 16, 30, 30, 30]);
        let restored = after(&[PollOutcome::Bad, PollOutcome::Bad, PollOutcome::Good { settled: false }]);
        assert_eq!(seconds(restored, RefreshInterval::Auto, true), Some(5));
    }

    #[test]
    fn a_hidden_page_polls_once_a_minute_and_a_paused_one_never() {
        let schedule = after(&[PollOutcome::Good { settled: false }]);
        assert_eq!(seconds(schedule, RefreshInterval::Seconds(2), false), Some(60));
        assert_eq!(seconds(schedule, RefreshInterval::Seconds(300), false), Some(300));
        assert_eq!(seconds(schedule, RefreshInterval::Paused, true), None);
    }

    const WATCHED: PollConditions = PollConditions {
        interval: RefreshInterval::Auto,
        visible: true,
        signed_in: true,
    };

    #[test]
    fn the_poller_sleeps_until_the_next_poll_is_due_or_something_changes() {
        let paused = PollConditions {
            interval: RefreshInterval::Paused,
            ..WATCHED
        };
        let hidden = PollConditions {
            visible: false,
            ..WATCHED
        };
        let signed_out = PollConditions {
            signed_in: false,
            ..WATCHED
        };
        let every_10_s = PollConditions {
            interval: RefreshInterval::Seconds(10),
            ..WATCHED
        };
        let hidden_and_paused = PollConditions {
            visible: false,
            ..paused
        };
        let after = |seconds| NextPoll::After(Duration::from_secs(seconds));
        for (before, now, retry, elapsed, expected) in [
            (WATCHED, WATCHED, false, 2, after(3)),
            (WATCHED, WATCHED, false, 5, NextPoll::Now),
            (WATCHED, WATCHED, true, 0, NextPoll::Now),
            (WATCHED, every_10_s, false, 6, after(4)),
            (WATCHED, hidden, false, 6, after(54)),
            (hidden, WATCHED, false, 1, NextPoll::Now),
            (WATCHED, paused, false, 600, NextPoll::OnChange),
            (WATCHED, paused, true, 0, NextPoll::Now),
            (paused, WATCHED, false, 600, NextPoll::Now),
            (paused, WATCHED, false, 1, after(4)),
            (hidden_and_paused, paused, false, 600, NextPoll::OnChange),
            (WATCHED, signed_out, false, 600, NextPoll::OnChange),
            (WATCHED, signed_out, true, 600, NextPoll::OnChange),
            (signed_out, WATCHED, false, 0, NextPoll::Now),
            (signed_out, paused, false, 0, NextPoll::Now),
            // A laptop that slept polls once, immediately.
            (WATCHED, WATCHED, false, 9 * 3_600, NextPoll::Now),
        ] {
            let schedule = self::after(&[PollOutcome::Good { settled: false }]);
            let next = schedule.next(before, now, retry, Duration::from_secs(elapsed), 0.0);
            assert_eq!(next, expected, "{before:?} {now:?} {retry} {elapsed}");
        }
    }

    proptest! {
        #[test]
        fn waits_between_failures_stay_within_thirty_seconds(failures in 1_usize..100, chance in -1.0_f64..2.0) {
            let wait = after(&vec![PollOutcome::Bad; failures]).wait(RefreshInterval::Auto, true, chance).unwrap();
            prop_assert!(wait <= Duration::from_secs(30) && wait >= Duration::from_millis(1500));
        }

        #[test]
        fn every_interval_round_trips(text in "\\PC{0,6}") {
            let interval = RefreshInterval::parse(&text);
            prop_assert_eq!(RefreshInterval::parse(&interval.as_text().unwrap_or_default()), interval);
        }
    }
}
