//! When to query the disk use of tenants. Rarely, because `/obcluster/info` costs the agent about 17 SQL
//! queries for each tenant of the cluster.

use std::time::Duration;

use super::poll_schedule::MIN_HIDDEN_PAUSE;
use crate::time::Instant;

/// Shortest pause.
pub const MIN_PAUSE: Duration = Duration::from_secs(30);
/// The pause is at least this many times the duration of the last answer, to spare a slow agent.
const PAUSE_FACTOR: u32 = 10;
/// Longest pause.
const MAX_PAUSE: Duration = Duration::from_secs(120);

/// The schedule of the disk query.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskSchedule {
    answered: Option<Instant>,
    took: Duration,
}

impl DiskSchedule {
    /// The wait at the local time `now`; `visible` is whether the tab is visible. `None` if the user has
    /// `paused` and there was an answer already.
    pub fn wait(self, now: Instant, visible: bool, paused: bool) -> Option<Duration> {
        if paused {
            return self.answered.is_none().then_some(Duration::ZERO);
        }
        let pause = self.took.saturating_mul(PAUSE_FACTOR).clamp(MIN_PAUSE, MAX_PAUSE);
        Some(remaining(self.answered, pause, now, visible))
    }

    /// Whether the query was never answered.
    pub(super) const fn is_first(self) -> bool {
        self.answered.is_none()
    }

    /// Records that the query was answered at `now`, successfully or not, and how long it took.
    pub const fn record(&mut self, now: Instant, took: Duration) {
        self.answered = Some(now);
        self.took = took;
    }
}

/// The rest of the pause at `now` after the query at `answered`. In a hidden tab a pause is at least a minute.
/// If the clock was set back, no wait is left.
pub(super) fn remaining(answered: Option<Instant>, pause: Duration, now: Instant, visible: bool) -> Duration {
    let pause = if visible { pause } else { pause.max(MIN_HIDDEN_PAUSE) };
    answered
        .and_then(|answered| now.since(answered))
        .map_or(Duration::ZERO, |since| pause.saturating_sub(since))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1000)
    }

    fn after(took: u64) -> DiskSchedule {
        let mut schedule = DiskSchedule::default();
        schedule.record(at(0), Duration::from_secs(took));
        schedule
    }

    fn is_due(schedule: DiskSchedule, now: Instant, visible: bool, paused: bool) -> bool {
        schedule.wait(now, visible, paused) == Some(Duration::ZERO)
    }

    #[test]
    fn the_wait_is_exact() {
        assert_eq!(after(0).wait(at(12), true, false), Some(Duration::from_secs(18)));
        assert_eq!(after(0).wait(at(12), false, false), Some(Duration::from_secs(48)));
        assert_eq!(after(0).wait(at(12), true, true), None);
    }

    #[test]
    fn the_disk_is_queried_at_most_every_half_minute() {
        assert!(is_due(DiskSchedule::default(), at(0), true, false));
        assert!(!is_due(after(0), at(29), true, false));
        assert!(is_due(after(0), at(30), true, false));
    }

    #[test]
    fn the_disk_is_queried_less_often_if_answers_are_slow_or_the_tab_is_hidden() {
        assert!(!is_due(after(8), at(79), true, false));
        assert!(is_due(after(8), at(80), true, false));
        assert!(!is_due(after(60), at(119), true, false));
        assert!(is_due(after(60), at(120), true, false));
        assert!(!is_due(after(0), at(59), false, false));
        assert!(is_due(after(0), at(60), false, false));
    }

    #[test]
    fn one_query_is_enough_while_paused() {
        assert!(is_due(DiskSchedule::default(), at(0), true, true));
        assert!(!is_due(after(0), at(900), true, true));
    }

    #[test]
    fn queries_continue_after_the_clock_is_set_back() {
        assert!(is_due(after(0), at(-10), true, false));
    }
}
