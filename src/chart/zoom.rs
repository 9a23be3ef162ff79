//! How much of a restore the timeline shows.

use std::time::Duration;

use crate::time::Instant;

use super::geometry::TimeSpan;

/// What lies ahead has this part of a zoomed picture's past.
const AHEAD: u32 = 4;

/// How much of a restore is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Zoom {
    /// All of it.
    #[default]
    SinceStart,
    /// The last hour, and what follows soon.
    LastHour,
    /// The last quarter of an hour.
    LastQuarter,
}

impl Zoom {
    /// All, from the widest to the narrowest.
    pub const ALL: [Self; 3] = [Self::SinceStart, Self::LastHour, Self::LastQuarter];

    /// How much of the past it shows; `None`: all.
    const fn past(self) -> Option<Duration> {
        match self {
            Self::SinceStart => None,
            Self::LastHour => Some(Duration::from_secs(3600)),
            Self::LastQuarter => Some(Duration::from_secs(900)),
        }
    }

    /// Whether it shows less than all of a restore that has taken `elapsed`.
    pub fn is_of_use(self, elapsed: Duration) -> bool {
        self.past().is_none_or(|past| past < elapsed)
    }

    /// The time that it shows of a restore that has come from `start` to `end`, in a picture that would reach to `last`.
    pub(super) fn span(self, start: Instant, end: Instant, last: Instant) -> TimeSpan {
        let all = TimeSpan { from: start, to: last };
        let elapsed = end.since(start).unwrap_or_default();
        let Some(past) = self.past().filter(|_| self.is_of_use(elapsed)) else {
            return all;
        };
        let ms = |span: Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        TimeSpan {
            from: end.plus_ms(-ms(past)),
            to: last.min(end.plus_ms(ms(past / AHEAD))),
        }
    }
}
