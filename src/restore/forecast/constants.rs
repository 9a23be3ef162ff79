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
    counters_spread: (0.229, 0.336),
    counters_bias: [0.005, 0.03, 0.058, 0.083, 0.149],
    disk_spread: 0.481,
    counters: [
        band(-3.675, -0.046, 1.626),
        band(-1.259, -0.003, 1.569),
        band(-1.036, 0.032, 1.763),
        band(-1.226, 0.062, 2.091),
        band(-1.35, 0.203, 1.985),
    ],
    counters_and_history: [
        band(-2.264, 0.035, 1.641),
        band(-1.702, 0.028, 1.345),
        band(-1.462, 0.185, 1.969),
        band(-1.384, 0.108, 2.031),
        band(-1.42, 0.129, 2.04),
    ],
    disk: [
        band(-1.597, -0.384, 0.814),
        band(-1.81, -0.359, 0.814),
        band(-2.128, 0.132, 1.321),
        band(-4.194, -0.195, 1.601),
        band(-4.62, -0.263, 2.68),
    ],
    history: [
        band(-1.493, -0.083, 0.934),
        band(-1.609, -0.083, 0.9),
        band(-1.819, -0.083, 0.846),
        band(-2.031, -0.084, 0.747),
        band(-1.486, -0.142, 0.59),
    ],
};
