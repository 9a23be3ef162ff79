//! Owns the simulated agent's clock.
//!
//! One elapsed time drives everything: the agent's clock, the recordings that are played, the age of sessions. It runs
//! with the machine's monotonic clock and can be moved forward by a test; only the agent's own clock has an offset too.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use crate::zones::seconds;

/// The agent's clock since the simulator's start.
#[derive(Debug)]
pub(crate) struct Clock {
    machine_at_start: Timestamp,
    /// What the agent's clock showed at the start: the anchor of every relative time of the scenario.
    pub(crate) began: Timestamp,
    moved: Mutex<Moved>,
}

#[derive(Debug, Clone, Copy)]
struct Moved {
    /// When it was started; `None` for a clock that only moves when it is moved.
    started: Option<Instant>,
    /// Added to everything, by tests that cannot wait.
    ahead: Duration,
    /// Added to what the agent believes the time is.
    offset: SignedDuration,
}

impl Moved {
    fn elapsed(&self) -> Duration {
        self.started.map_or(Duration::ZERO, |started| started.elapsed()) + self.ahead
    }
}

impl Clock {
    /// A clock that shows the machine's time plus an offset.
    pub(crate) fn new(offset: SignedDuration) -> Self {
        Self::anchored(Timestamp::now(), offset)
    }

    fn anchored(machine_at_start: Timestamp, offset: SignedDuration) -> Self {
        Self {
            machine_at_start,
            began: machine_at_start.saturating_add(offset).unwrap_or(machine_at_start),
            moved: Mutex::new(Moved {
                started: Some(Instant::now()),
                ahead: Duration::ZERO,
                offset,
            }),
        }
    }

    /// A clock that shows a given instant at the start and runs on from there.
    pub(crate) fn starting_at(began: Timestamp) -> Self {
        let machine = Timestamp::now();
        Self::anchored(machine, began.duration_since(machine))
    }

    /// The same clock standing still from its start on.
    pub(crate) fn standing(self) -> Self {
        let moved = self.moved();
        let moved = Mutex::new(Moved { started: None, ..moved });
        Self { moved, ..self }
    }

    /// Lets the clock stand where it is, so that it moves only when a test moves it forward, or go on from there.
    pub(crate) fn set_standing(&self, stands: bool) {
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        moved.ahead = moved.elapsed();
        moved.started = (!stands).then(Instant::now);
    }

    fn moved(&self) -> Moved {
        *self.moved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.moved().elapsed()
    }

    /// What the agent believes the time is.
    pub(crate) fn now(&self) -> Timestamp {
        let elapsed = SignedDuration::try_from(self.elapsed()).unwrap_or(SignedDuration::MAX);
        let moved = self.moved();
        self.machine_at_start
            .saturating_add(elapsed)
            .and_then(|at| at.saturating_add(moved.offset))
            .unwrap_or(Timestamp::MAX)
    }

    /// Moves everything forward.
    pub(crate) fn advance(&self, by: Duration) {
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        moved.ahead = moved.ahead.saturating_add(by);
    }

    /// Sets how far the agent's clock is from the machine's, in seconds. Restores stay where they are.
    pub(crate) fn set_offset(&self, offset_s: f64) {
        self.moved.lock().unwrap_or_else(PoisonError::into_inner).offset = seconds(offset_s);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_forward_moves_everything_and_an_offset_only_the_agents_clock() {
        let clock = Clock::new(seconds(-3600.0));
        assert!(clock.now() < Timestamp::now() - SignedDuration::from_secs(3590));
        clock.advance(Duration::from_secs(7200));
        assert!(clock.elapsed() >= Duration::from_secs(7200));
        assert!(clock.now() > Timestamp::now() + SignedDuration::from_secs(3590));
        clock.set_offset(86_400.0);
        assert!(clock.elapsed() < Duration::from_secs(80_000));
        assert!(clock.now() > clock.began + SignedDuration::from_secs(80_000));
    }

    #[test]
    fn a_standing_clock_moves_only_when_it_is_moved() {
        let clock = Clock::new(SignedDuration::ZERO).standing();
        assert_eq!((clock.elapsed(), clock.now()), (Duration::ZERO, clock.began));
        clock.advance(Duration::from_secs(5));
        assert_eq!(clock.elapsed(), Duration::from_secs(5));
        clock.set_standing(false);
        clock.set_standing(true);
        let stopped = clock.elapsed();
        assert!(stopped >= Duration::from_secs(5), "it goes on from where it stood");
        assert_eq!(clock.elapsed(), stopped);
    }

    #[test]
    fn a_clock_can_start_in_another_year() {
        let began: Timestamp = "2024-10-14T15:36:51.770834417+08:00".parse().unwrap();
        let clock = Clock::starting_at(began);
        assert!((clock.now() - began).as_hours() == 0);
        assert_eq!(clock.began, began);
    }
}
