//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.0139,
    past_own: 0.001,
    past_each: 0.0542,
    size_guess: 0.0066,
    tail: Quantiles([40.0, 56.7, 78.8, 86.0, 94.4, 99.1, 103.8, 112.4, 134.0, 139.8, 157.0]),
    disk_per_byte: Quantiles([0.88, 0.916, 0.982, 0.998, 1.027, 1.079, 1.096, 1.177, 1.244, 1.295, 1.322]),
    counters_spread: (0.189, 0.305),
    counters_bias: [0.033, 0.066, 0.087, 0.159, 0.247],
    disk_spread: 0.53,
    counters: [
        band(-1.834, -0.088, 1.789),
        band(-1.579, 0.005, 1.574),
        band(-0.96, 0.035, 1.724),
        band(-1.786, 0.155, 2.007),
        band(-1.746, 0.47, 2.87),
    ],
    counters_and_history: [
        band(-1.724, 0.178, 1.444),
        band(-1.979, 0.36, 1.138),
        band(-1.353, 0.478, 1.606),
        band(-2.052, 0.248, 2.279),
        band(-1.793, 0.564, 3.497),
    ],
    disk: [
        band(-1.28, 0.0, 1.28),
        band(-0.559, 0.151, 0.482),
        band(-2.324, 0.141, 1.225),
        band(-3.004, 0.055, 1.756),
        band(-3.967, 0.244, 3.103),
    ],
    history: [
        band(-1.629, -0.211, 0.829),
        band(-1.746, -0.288, 0.789),
        band(-1.987, -0.293, 0.771),
        band(-2.263, -0.143, 0.705),
        band(-1.42, -0.094, 0.531),
    ],
};
