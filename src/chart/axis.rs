//! The time axis: its span, its ticks and their labels.

use std::time::Duration;

use crate::time::{Instant, Offset, Stamp};

/// Estimated width of one character of a label, px.
pub(super) const CHAR: f64 = 7.0;
/// Width of the longest tick label, `2024-10-15`, px: half of it may extend beyond the plot.
pub(super) const LONGEST_LABEL: f64 = 10.0 * CHAR;
const MAX_TICKS: i128 = 12;
const SECOND: i128 = 1_000_000_000;
const MINUTE: i128 = 60;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;

/// Distances between ticks in seconds that are easy to read. Longer ones are multiples of two.
#[rustfmt::skip]
const STEPS: [i128; 27] = [
    1, 2, 5, 10, 15, 30,
    MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
    DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 30 * DAY, 60 * DAY, 90 * DAY, 180 * DAY, 365 * DAY,
];

/// A grid line with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Position of the line and centre of the label, px.
    pub x: f64,
    /// `15:25`, `15:25:18`, or a date.
    pub label: String,
    /// The instant.
    pub at: Instant,
}

/// A time span mapped to a range of pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub(super) from: Instant,
    pub(super) to: Instant,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) offset: Offset,
}

impl Axis {
    /// Covers `start` to `end` with a margin on both sides, half a second at least.
    pub(super) fn around(start: Instant, end: Instant, left: f64, right: f64, offset: Offset) -> Self {
        let span = i128::from(end.ns()) - i128::from(start.ns());
        let margin = (span / 30).max(SECOND / 2);
        let shifted = |at: Instant, by: i128| {
            let ns = (i128::from(at.ns()) + by).clamp(i64::MIN.into(), i64::MAX.into());
            Instant::from_ns(i64::try_from(ns).unwrap_or_default())
        };
        Self {
            from: shifted(start, -margin),
            to: shifted(end, margin),
            left,
            right,
            offset,
        }
    }

    fn span(&self) -> i128 {
        (i128::from(self.to.ns()) - i128::from(self.from.ns())).max(1)
    }

    /// The time that a width in px covers.
    pub(super) fn span_of(&self, px: f64) -> Duration {
        let share = px / (self.right - self.left).max(1.0);
        Duration::try_from_secs_f64(self.span() as f64 / 1e9 * share).unwrap_or_default()
    }

    /// The position of an instant, clamped to the axis.
    pub(super) fn x(&self, at: Instant) -> f64 {
        let share = (i128::from(at.ns()) - i128::from(self.from.ns())) as f64 / self.span() as f64;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Whether the axis spans several days.
    fn crosses_days(&self) -> bool {
        self.wall(self.from).date() != self.wall(self.to).date()
    }

    fn crosses_years(&self) -> bool {
        self.wall(self.from).date().get(..4) != self.wall(self.to).date().get(..4)
    }

    fn wall(&self, at: Instant) -> Stamp {
        Stamp::of(at, self.offset)
    }

    /// `2024-10-15`, without the year if the whole axis is in one year.
    fn date(&self, at: Instant) -> String {
        let date = self.wall(at).date();
        if self.crosses_years() {
            date
        } else {
            date.get(5..).unwrap_or_default().to_owned()
        }
    }

    /// A time to the second, with its date if the axis or the time needs one.
    pub(super) fn time(&self, at: Instant) -> String {
        self.dated(at, self.wall(at).clock())
    }

    /// A time to the minute, with its date if needed.
    pub(super) fn minute(&self, at: Instant) -> String {
        self.dated(at, self.wall(at).hour_minute())
    }

    fn dated(&self, at: Instant, clock: String) -> String {
        let wall = self.wall(at);
        if wall.date().get(..4) != self.wall(self.to).date().get(..4) {
            format!("{} {clock}", wall.date())
        } else if self.crosses_days() || wall.date() != self.wall(self.from).date() {
            format!("{} {clock}", self.date(at))
        } else {
            clock
        }
    }

    /// The ticks, at round wall-clock times, far enough apart for their labels.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let step = self.step();
        let shift = i128::from(self.offset.seconds());
        let first = (i128::from(self.from.ns()) + shift * SECOND).div_euclid(step * SECOND) * step - shift;
        (0..=MAX_TICKS + 1)
            .filter_map(|index| {
                i64::try_from((first + index * step) * SECOND)
                    .ok()
                    .map(Instant::from_ns)
            })
            .filter(|at| (self.from..=self.to).contains(at))
            .map(|at| Tick {
                x: self.x(at),
                label: self.label(at, step),
                at,
            })
            .collect()
    }

    fn step(&self) -> i128 {
        let years = std::iter::successors(Some(2 * 365 * DAY), |step| Some(step * 2)).take(16);
        STEPS
            .into_iter()
            .chain(years)
            .find(|step| self.fits(*step))
            .unwrap_or(365 * DAY)
    }

    fn fits(&self, step: i128) -> bool {
        let distance = (step * SECOND) as f64 / self.span() as f64 * (self.right - self.left);
        // At midnight, a label with clock times shows the date instead.
        let clock = self.label(self.from, step).len();
        let longest = if self.crosses_days() {
            clock.max(self.date(self.from).len())
        } else {
            clock
        };
        self.span() / (step * SECOND) < MAX_TICKS - 1 && distance >= (longest + 2) as f64 * CHAR
    }

    fn label(&self, at: Instant, step: i128) -> String {
        let wall = self.wall(at);
        if step < MINUTE {
            wall.clock()
        } else if step >= DAY || (self.crosses_days() && wall.hour_minute() == "00:00") {
            self.date(at)
        } else {
            wall.hour_minute()
        }
    }
}
