//! The forecast drawn on from now: a band that opens towards the window, and the way to the likely end.

use crate::time::Instant;

use super::axis::Axis;
use super::geometry::HeightBand;
use super::path::{Corner, corner, line};

/// The forecast of a lane as the data of SVG paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fan {
    /// The band that ends in the window; empty where another lane decides when the restore ends.
    pub band: String,
    /// The way to the likely end.
    pub likely: String,
}

/// The times that a forecast names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ForecastTimes {
    pub(super) from: Instant,
    pub(super) likely: Instant,
    pub(super) to: Instant,
}

/// Where a fan begins and the height that it aims at; heights are 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct FanCourse {
    pub(super) at: Instant,
    pub(super) height: f64,
    pub(super) goal: f64,
}

impl FanCourse {
    /// Where the line to the goal at `end` leaves the picture, or arrives.
    fn arrives(&self, axis: &Axis, end: Instant, band: HeightBand) -> Corner {
        if end <= axis.to {
            return corner(axis.x(end), band.y(self.goal));
        }
        let seconds = |to: Instant| to.since(self.at).unwrap_or_default().as_secs_f64();
        let share = seconds(axis.to) / seconds(end).max(f64::MIN_POSITIVE);
        corner(axis.right, band.y(self.height + (self.goal - self.height) * share))
    }

    /// The line to the likely end alone.
    pub(super) fn line(&self, axis: &Axis, likely: Instant, band: HeightBand) -> Fan {
        let mut fan = Fan::default();
        if axis.contains(self.at) {
            let from = corner(axis.x(self.at), band.y(self.height));
            line(&mut fan.likely, [from, self.arrives(axis, likely, band)].into_iter());
        }
        fan
    }

    /// The band to the window, and the line to the likely end.
    pub(super) fn fan(&self, axis: &Axis, times: ForecastTimes, band: HeightBand) -> Fan {
        let mut fan = self.line(axis, times.likely, band);
        if fan.likely.is_empty() {
            return fan;
        }
        let is_cut = times.from <= axis.to && times.to > axis.to;
        let corners = [
            Some(corner(axis.x(self.at), band.y(self.height))),
            Some(self.arrives(axis, times.from, band)),
            is_cut.then(|| corner(axis.right, band.y(self.goal))),
            Some(self.arrives(axis, times.to, band)),
        ];
        line(&mut fan.band, corners.into_iter().flatten());
        fan.band.push('Z');
        fan
    }
}

/// A bar drawn on from `now`: as high as the bar until the window begins, and nothing at its end.
pub(super) fn wedge(axis: &Axis, now: Instant, times: ForecastTimes, band: HeightBand) -> String {
    let mut path = String::new();
    if !axis.contains(now) {
        return path;
    }
    let seconds = |to: Instant| to.since(times.from).unwrap_or_default().as_secs_f64();
    let rest = 1.0 - (seconds(axis.to) / seconds(times.to).max(f64::MIN_POSITIVE)).min(1.0);
    let (left, middle, right) = (axis.x(now), axis.x(times.from), axis.x(times.to));
    let corners = [
        corner(left, band.y(0.0)),
        corner(middle, band.y(0.0)),
        corner(right, band.y(0.5 - rest / 2.0)),
        corner(right, band.y(0.5 + rest / 2.0)),
        corner(middle, band.y(1.0)),
        corner(left, band.y(1.0)),
    ];
    line(&mut path, corners.into_iter());
    path.push('Z');
    path
}
