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
    /// Whether the question is due at the local time `now`; `visible` tells whether the tab can be seen, `paused` whether
    /// what was asked once is enough.
    pub fn is_due(self, now: Instant, visible: bool, paused: bool) -> bool {
        if paused {
            return self.asked.is_none();
        }
        let pause = self.took.saturating_mul(TIMES).clamp(LEAST, MOST);
        is_over(self.asked, pause, now, visible)
    }

    /// Takes note that it was answered, well or not, at `now`, and how long that took.
    pub const fn note(&mut self, now: Instant, took: Duration) {
        self.asked = Some(now);
        self.took = took;
    }
}

/// Whether the pause after something was `asked` is over at `now`. In a hidden tab pauses are a minute or longer; a
/// clock that was set back ends them all.
pub(super) fn is_over(asked: Option<Instant>, pause: Duration, now: Instant, visible: bool) -> bool {
    let pause = if visible { pause } else { pause.max(HIDDEN) };
    asked
        .and_then(|asked| now.since(asked))
        .is_none_or(|since| since >= pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1000)
    }

    fn after(took: u64) -> DiskSchedule {
        let mut pace = DiskSchedule::default();
        pace.note(at(0), Duration::from_secs(took));
        pace
    }

    #[test]
    fn the_disk_is_asked_for_every_half_minute_at_most() {
        assert!(DiskSchedule::default().is_due(at(0), true, false));
        assert!(!after(0).is_due(at(29), true, false));
        assert!(after(0).is_due(at(30), true, false));
    }

    #[test]
    fn more_rarely_where_the_answer_is_slow_or_nobody_looks() {
        assert!(!after(8).is_due(at(79), true, false));
        assert!(after(8).is_due(at(80), true, false));
        assert!(!after(60).is_due(at(119), true, false));
        assert!(after(60).is_due(at(120), true, false));
        assert!(!after(0).is_due(at(59), false, false));
        assert!(after(0).is_due(at(60), false, false));
    }

    #[test]
    fn while_paused_once_is_enough() {
        assert!(DiskSchedule::default().is_due(at(0), true, true));
        assert!(!after(0).is_due(at(900), true, true));
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        assert!(after(0).is_due(at(-10), true, false));
    }
}
