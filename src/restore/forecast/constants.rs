//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.0139,
    past_own: 0.0044,
    past_each: 0.0591,
    tail: Quantiles([40.0, 56.7, 78.8, 86.0, 94.4, 99.1, 103.8, 112.4, 134.0, 139.8, 157.0]),
    disk_per_byte: Quantiles([0.88, 0.916, 0.982, 0.998, 1.027, 1.079, 1.096, 1.177, 1.244, 1.295, 1.322]),
    counters_spread: 0.273,
    disk_spread: 0.513,
    counters: [
        band(-1.41, 0.129, 1.75),
        band(-1.133, 0.266, 1.581),
        band(-0.591, 0.358, 1.765),
        band(-0.781, 0.608, 2.157),
        band(-0.781, 0.646, 2.923),
    ],
    counters_and_history: [
        band(-1.008, 0.354, 1.571),
        band(-1.166, 0.491, 1.371),
        band(-0.438, 0.777, 1.862),
        band(-0.521, 0.737, 2.496),
        band(-0.7, 0.754, 3.8),
    ],
    disk: [
        band(-1.28, 0.0, 1.28),
        band(-0.59, 0.148, 0.519),
        band(-2.383, 0.142, 1.26),
        band(-2.982, 0.056, 1.849),
        band(-3.921, 0.265, 3.194),
    ],
    history: [
        band(-1.636, -0.217, 0.818),
        band(-1.724, -0.284, 0.778),
        band(-1.962, -0.289, 0.761),
        band(-2.276, -0.127, 0.707),
        band(-1.398, -0.075, 0.549),
    ],
};
