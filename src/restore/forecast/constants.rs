//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.0133,
    past_own: 0.001,
    past_each: 0.047,
    size_guess: 0.0059,
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
        band(-2.261, 0.0, 1.635),
        band(-1.689, 0.021, 1.262),
        band(-1.471, 0.116, 1.99),
        band(-1.401, 0.078, 2.039),
        band(-1.445, 0.126, 2.02),
    ],
    disk: [
        band(-1.64, -0.383, 0.809),
        band(-1.763, -0.362, 0.817),
        band(-2.236, 0.153, 1.279),
        band(-4.072, -0.237, 1.649),
        band(-4.572, -0.318, 2.62),
    ],
    history: [
        band(-1.543, -0.138, 0.947),
        band(-1.624, -0.139, 0.903),
        band(-1.869, -0.154, 0.852),
        band(-2.116, -0.08, 0.767),
        band(-1.496, -0.08, 0.606),
    ],
};
