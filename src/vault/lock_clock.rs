//! When an unlocked vault is locked again.

use std::time::Duration;

use crate::{limits, time::Instant};

/// Why the vault is locked by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockCause {
    /// Nobody has used the page for this long.
    Idle(Duration),
    /// The tab was hidden for this long.
    Hidden(Duration),
}

/// When the page was last used, and since when it is hidden, by the local clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockClock {
    used_at: Instant,
    hidden_since: Option<Instant>,
}

impl LockClock {
    /// The times without use after which the vault is locked, of which the user chooses one, minutes.
    pub const IDLE_CHOICES: [u32; 4] = [5, 15, 30, 60];

    /// Unlocked at `now`.
    pub const fn unlocked(now: Instant) -> Self {
        Self {
            used_at: now,
            hidden_since: None,
        }
    }

    /// The page was used.
    pub fn record_use(&mut self, now: Instant) {
        self.used_at = now;
    }

    /// The tab was hidden or shown.
    pub fn record_visibility(&mut self, visible: bool, now: Instant) {
        self.hidden_since = match (visible, self.hidden_since) {
            (true, _) => None,
            (false, since) => since.or(Some(now)),
        };
    }

    /// Why the vault must be locked at `now`, if it must. Asked before a use or a return is recorded: a browser that was
    /// asleep has no timers. A clock that was set back counts as the time that it was set back by.
    pub fn due(&self, now: Instant, idle_after: Duration) -> Option<LockCause> {
        let passed = |since: Instant| Duration::from_millis(now.ms().abs_diff(since.ms()));
        let hidden = self.hidden_since.map(passed);
        if hidden.is_some_and(|hidden| hidden >= limits::HIDDEN_UNLOCKED) {
            return Some(LockCause::Hidden(limits::HIDDEN_UNLOCKED));
        }
        (passed(self.used_at) >= idle_after).then_some(LockCause::Idle(idle_after))
    }
}

/// The chosen time from what is stored; the usual one where nothing that can be chosen is.
pub fn idle_minutes(stored: Option<&str>) -> u32 {
    stored
        .and_then(|minutes| minutes.parse().ok())
        .filter(|minutes| LockClock::IDLE_CHOICES.contains(minutes))
        .unwrap_or(15)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUARTER: Duration = Duration::from_secs(15 * 60);

    fn minute(minutes: i64) -> Instant {
        Instant::from_ms(minutes * 60_000)
    }

    #[test]
    fn a_page_that_is_not_used_is_locked() {
        let mut clock = LockClock::unlocked(minute(0));
        assert_eq!(clock.due(minute(14), QUARTER), None);
        assert_eq!(clock.due(minute(15), QUARTER), Some(LockCause::Idle(QUARTER)));
        clock.record_use(minute(14));
        assert_eq!(clock.due(minute(28), QUARTER), None);
        assert_eq!(clock.due(minute(29), QUARTER), Some(LockCause::Idle(QUARTER)));
    }

    #[test]
    fn a_hidden_tab_is_locked_sooner() {
        let mut clock = LockClock::unlocked(minute(0));
        clock.record_visibility(false, minute(1));
        // Hidden once more does not begin anew.
        clock.record_visibility(false, minute(5));
        assert_eq!(clock.due(minute(5), QUARTER), None);
        assert_eq!(
            clock.due(minute(6), QUARTER),
            Some(LockCause::Hidden(limits::HIDDEN_UNLOCKED))
        );
        clock.record_visibility(true, minute(5));
        assert_eq!(clock.due(minute(6), QUARTER), None);
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_keep_the_vault_open() {
        let clock = LockClock::unlocked(minute(600));
        assert_eq!(clock.due(minute(590), QUARTER), None);
        assert_eq!(clock.due(minute(500), QUARTER), Some(LockCause::Idle(QUARTER)));
    }

    #[test]
    fn only_what_can_be_chosen_is_read_from_the_store() {
        assert_eq!(idle_minutes(Some("60")), 60);
        for odd in [None, Some(""), Some("0"), Some("99999999"), Some("-5"), Some("x")] {
            assert_eq!(idle_minutes(odd), 15, "{odd:?}");
        }
    }
}
