//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.0133,
    past_own: 0.001,
    past_each: 0.0467,
    size_guess: 0.0061,
    tail: Quantiles([39.5, 51.8, 58.0, 76.6, 89.5, 97.1, 102.9, 112.6, 128.8, 137.4, 154.6]),
    disk_per_byte: Quantiles([0.888, 0.918, 0.984, 1.001, 1.036, 1.082, 1.117, 1.216, 1.262, 1.297, 1.335]),
    counters_spread: (0.23, 0.334),
    counters_bias: [0.005, 0.03, 0.059, 0.086, 0.154],
    disk_spread: 0.472,
    counters: [
        band(-3.682, -0.046, 1.629),
        band(-1.26, -0.0, 1.579),
        band(-1.046, 0.026, 1.759),
        band(-1.219, 0.067, 2.088),
        band(-1.36, 0.204, 2.007),
    ],
    counters_and_history: [
        band(-2.267, 0.037, 1.647),
        band(-1.694, 0.032, 1.34),
        band(-1.466, 0.176, 1.962),
        band(-1.406, 0.104, 2.038),
        band(-1.438, 0.129, 2.023),
    ],
    disk: [
        band(-1.613, -0.386, 0.815),
        band(-1.837, -0.358, 0.816),
        band(-2.162, 0.122, 1.323),
        band(-4.152, -0.194, 1.602),
        band(-4.547, -0.279, 2.509),
    ],
    history: [
        band(-1.493, -0.083, 0.934),
        band(-1.609, -0.083, 0.9),
        band(-1.819, -0.083, 0.846),
        band(-2.031, -0.084, 0.747),
        band(-1.486, -0.142, 0.59),
    ],
};
