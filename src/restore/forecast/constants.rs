//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.013,
    past_own: 0.001,
    past_each: 0.0393,
    size_guess: 0.0055,
    tail: Quantiles([40.0, 48.8, 55.5, 58.0, 68.6, 90.2, 102.6, 112.7, 118.5, 132.4, 144.5]),
    disk_per_byte: Quantiles([0.899, 0.919, 0.986, 1.004, 1.073, 1.097, 1.125, 1.226, 1.275, 1.315, 1.365]),
    counters_spread: (0.189, 0.388),
    counters_bias: [-0.006, 0.006, 0.005, 0.02, 0.053],
    disk_spread: 0.485,
    counters: [
        band(-5.023, -0.019, 1.573),
        band(-1.286, 0.008, 1.865),
        band(-0.947, -0.014, 2.128),
        band(-1.053, -0.016, 2.459),
        band(-1.284, 0.073, 1.84),
    ],
    counters_and_history: [
        band(-4.365, -0.142, 2.812),
        band(-2.051, -0.129, 3.402),
        band(-1.55, -0.153, 3.067),
        band(-1.295, -0.089, 2.516),
        band(-1.327, 0.007, 1.597),
    ],
    disk: [
        band(-1.677, -0.89, 0.956),
        band(-1.935, -0.856, 1.321),
        band(-2.197, -0.145, 1.364),
        band(-5.394, -0.456, 1.581),
        band(-6.267, -0.849, 1.697),
    ],
    history: [
        band(-1.412, 0.061, 1.055),
        band(-1.499, 0.061, 1.033),
        band(-1.721, 0.061, 0.971),
        band(-1.935, 0.001, 0.811),
        band(-1.592, -0.086, 0.675),
    ],
};
