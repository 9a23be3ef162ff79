//! Duration and speed of a restore.

use std::time::Duration;

use crate::time::Instant;

use super::{Reported, Restore};

/// Up to twice the three minutes that the fixed steps take, they count.
const FIXED_STEPS: Duration = Duration::from_secs(360);

/// A time in whole minutes, rounded; as it is below one minute.
pub fn whole_minutes(span: Duration) -> Duration {
    match span.as_secs() {
        0..60 => span,
        seconds => Duration::from_secs(seconds.saturating_add(30) / 60 * 60),
    }
}

/// Average speed of an ended restore, from its two times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// Tablets per second, if reported.
    pub tablets: Option<f64>,
    /// Bytes per second, if reported.
    pub bytes: Option<f64>,
}

impl Restore {
    /// The time since the start at `now` (agent's clock), or the duration after the end. `None` if the times
    /// are unknown; zero if `now` is before the start.
    pub fn elapsed(&self, now: Instant) -> Option<Duration> {
        if self.state.is_running() {
            self.started.map(|started| now.since(started).unwrap_or_default())
        } else {
            self.duration()
        }
    }

    /// The duration. `None` while it runs, and if the times are unknown or reversed.
    pub fn duration(&self) -> Option<Duration> {
        self.finished?.since(self.started?)
    }

    /// How many tablets there are, and how long it runs at `now`, while none of them has finished.
    pub fn no_tablet_finished(&self, now: Instant) -> Option<(u64, Duration)> {
        let total = self.data.tablets.total.value().filter(|_| self.state.is_running())?;
        let none = self.data.tablets.finished.value() == Some(0);
        self.elapsed(now).filter(|_| none).map(|elapsed| (total, elapsed))
    }

    /// Whether it took hardly longer than the steps that every restore takes: even an empty tenant needs three minutes.
    pub fn is_bound_by_fixed_steps(&self) -> bool {
        self.duration().is_some_and(|took| took <= FIXED_STEPS)
    }

    /// How fast it was. `None` unless it has ended, took a second at least, copied data and told how much.
    pub fn speed(&self) -> Option<Speed> {
        if !self.kind.copies_data() {
            return None;
        }
        let seconds = self.duration()?.as_secs_f64();
        if seconds < 1.0 {
            return None;
        }
        // A success has processed the total, whatever the finished count says.
        let done = |counts: super::Counts| {
            if self.state.succeeded() {
                counts.total
            } else {
                counts.finished
            }
        };
        let per_second = |done: Reported<u64>| done.value().map(|done| done as f64 / seconds);
        let speed = Speed {
            tablets: per_second(done(self.data.tablets)),
            bytes: per_second(done(self.data.bytes)),
        };
        (speed.tablets.is_some() || speed.bytes.is_some()).then_some(speed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_rounded_to_minutes_where_it_has_some() {
        for (seconds, whole) in [
            (0, 0),
            (59, 59),
            (60, 60),
            (89, 60),
            (90, 120),
            (316, 300),
            (3_599, 3_600),
        ] {
            let span = Duration::from_secs(seconds);
            assert_eq!(whole_minutes(span), Duration::from_secs(whole), "{seconds} s");
        }
    }
}
