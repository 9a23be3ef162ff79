//! When the disk use of tenants is asked for: rarely, because `/obcluster/info` costs the agent some 17 queries for each
//! tenant of the cluster.

use std::time::Duration;

use super::poll_schedule::HIDDEN;
use crate::time::Instant;

/// Never more often than this.
pub const LEAST: Duration = Duration::from_secs(30);
/// A slow answer costs the agent a lot: the pause is at least so many times as long as the answer took.
const TIMES: u32 = 10;
/// Never more rarely than this, or nobody would be watching.
const MOST: Duration = Duration::from_secs(120);

/// The pause between two questions about the disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskSchedule {
    asked: Option<Instant>,
    took: Duration,
}

impl DiskSchedule {
    /// How long to wait at the local time `now`; `visible` says whether the tab can be seen. `None` when one answer is
    /// enough because the user has `paused`.
    pub fn wait(self, now: Instant, visible: bool, paused: bool) -> Option<Duration> {
        if paused {
            return self.asked.is_none().then_some(Duration::ZERO);
        }
        let pause = self.took.saturating_mul(TIMES).clamp(LEAST, MOST);
        Some(remaining(self.asked, pause, now, visible))
    }

    /// Records that the query was answered at `now`, well or not, and how long that took.
    pub const fn record(&mut self, now: Instant, took: Duration) {
        self.asked = Some(now);
        self.took = took;
    }
}

/// What is left at `now` of the pause after something was `asked`. In a hidden tab pauses are a minute or longer; a clock
/// that was set back ends them all.
pub(super) fn remaining(asked: Option<Instant>, pause: Duration, now: Instant, visible: bool) -> Duration {
    let pause = if visible { pause } else { pause.max(HIDDEN) };
    asked
        .and_then(|asked| now.since(asked))
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
    fn the_wait_is_told_to_the_second() {
        assert_eq!(after(0).wait(at(12), true, false), Some(Duration::from_secs(18)));
        assert_eq!(after(0).wait(at(12), false, false), Some(Duration::from_secs(48)));
        assert_eq!(after(0).wait(at(12), true, true), None);
    }

    #[test]
    fn the_disk_is_asked_for_every_half_minute_at_most() {
        assert!(is_due(DiskSchedule::default(), at(0), true, false));
        assert!(!is_due(after(0), at(29), true, false));
        assert!(is_due(after(0), at(30), true, false));
    }

    #[test]
    fn more_rarely_where_the_answer_is_slow_or_nobody_looks() {
        assert!(!is_due(after(8), at(79), true, false));
        assert!(is_due(after(8), at(80), true, false));
        assert!(!is_due(after(60), at(119), true, false));
        assert!(is_due(after(60), at(120), true, false));
        assert!(!is_due(after(0), at(59), false, false));
        assert!(is_due(after(0), at(60), false, false));
    }

    #[test]
    fn while_paused_once_is_enough() {
        assert!(is_due(DiskSchedule::default(), at(0), true, true));
        assert!(!is_due(after(0), at(900), true, true));
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        assert!(is_due(after(0), at(-10), true, false));
    }
}
