//! The time axis: its span, its ticks and their labels.

use std::time::Duration;

use crate::time::{ClockForm, DayForm, Instant, Offset, Stamp, TimeForm};

use super::caption::Weight;
use super::lettering::Lettering;

/// Least distance between two labels, px.
const LABEL_GAP: f64 = 14.0;
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

    /// Whether an instant lies on the axis.
    pub(super) fn contains(&self, at: Instant) -> bool {
        (self.from..=self.to).contains(&at)
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

    /// How a day is written: without the year where all of the axis lies in one.
    fn day(&self) -> DayForm {
        if self.crosses_years() {
            DayForm::Full
        } else {
            DayForm::MonthDay
        }
    }

    /// A time in figures, with its date where the axis or the time itself needs one.
    pub(super) fn time(&self, at: Instant, clock: ClockForm, lettering: &Lettering<'_>) -> String {
        let wall = self.wall(at);
        // Midnight is labelled with its date, so within a day the clock says it all.
        let day = if self.contains(at) && self.span() < DAY * SECOND {
            DayForm::None
        } else if wall.date().get(..4) != self.wall(self.to).date().get(..4) {
            DayForm::Full
        } else if self.crosses_days() || wall.date() != self.wall(self.from).date() {
            self.day()
        } else {
            DayForm::None
        };
        (lettering.time)(wall, TimeForm { day, clock })
    }

    /// The ticks, at round times of the wall clock, so many that labels keep their distance.
    pub(super) fn ticks(&self, lettering: &Lettering<'_>) -> Vec<Tick> {
        let step = self.step(lettering);
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
                label: self.label(at, step, lettering),
                at,
            })
            .collect()
    }

    fn step(&self, lettering: &Lettering<'_>) -> i128 {
        let years = std::iter::successors(Some(2 * 365 * DAY), |step| Some(step * 2)).take(16);
        STEPS
            .into_iter()
            .chain(years)
            .find(|step| self.fits(*step, lettering))
            .unwrap_or(365 * DAY)
    }

    fn fits(&self, step: i128, lettering: &Lettering<'_>) -> bool {
        let distance = (step * SECOND) as f64 / self.span() as f64 * (self.right - self.left);
        // Among clock times the midnights are labelled with their date.
        let width = |form| (lettering.width)(&(lettering.time)(self.wall(self.from), form), Weight::Regular);
        let clock = width(self.label_form(self.from, step));
        let longest = if self.crosses_days() {
            clock.max(width(TimeForm::day(self.day())))
        } else {
            clock
        };
        self.span() / (step * SECOND) < MAX_TICKS - 1 && distance >= longest + LABEL_GAP
    }

    fn label(&self, at: Instant, step: i128, lettering: &Lettering<'_>) -> String {
        (lettering.time)(self.wall(at), self.label_form(at, step))
    }

    fn label_form(&self, at: Instant, step: i128) -> TimeForm {
        let is_midnight = || self.wall(at).wall_seconds().rem_euclid(86_400) < 60;
        if step < MINUTE {
            TimeForm::clock(ClockForm::Seconds)
        } else if step >= DAY || (self.crosses_days() && is_midnight()) {
            TimeForm::day(self.day())
        } else {
            TimeForm::clock(ClockForm::Minutes)
        }
    }
}
