//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Counting, Quantiles};

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
    counters: Counting {
        spread: (0.229, 0.336),
        bias: [0.005, 0.03, 0.058, 0.083, 0.149],
        alone: [
            band(-3.675, -0.046, 1.626),
            band(-1.259, -0.003, 1.568),
            band(-1.029, 0.032, 1.753),
            band(-1.159, 0.06, 1.995),
            band(-1.204, 0.142, 1.564),
        ],
        with_history: [
            band(-2.264, 0.035, 1.641),
            band(-1.7, 0.028, 1.345),
            band(-1.464, 0.19, 1.962),
            band(-1.315, 0.118, 1.966),
            band(-1.251, 0.074, 1.677),
        ],
    },
    data_only: Counting {
        spread: (0.258, 0.508),
        bias: [0.005, 0.033, 0.074, 0.183, 0.616],
        alone: [
            band(-3.242, -0.037, 0.952),
            band(-1.01, -0.012, 1.271),
            band(-0.986, -0.049, 3.937),
            band(-2.132, -0.097, 2.993),
            band(-1.807, 0.559, 2.334),
        ],
        with_history: [
            band(-3.051, 0.073, 1.566),
            band(-0.938, 0.343, 4.297),
            band(-1.098, 0.671, 4.272),
            band(-2.436, 0.056, 2.358),
            band(-2.813, -0.418, 1.257),
        ],
    },
    disk_spread: 0.481,
    disk: [
        band(-3.724, -0.498, 0.598),
        band(-1.242, -0.014, 1.143),
        band(-1.063, 0.135, 2.048),
        band(-2.866, 0.174, 3.579),
        band(-2.937, 0.563, 2.893),
    ],
    disk_and_history: [
        band(-1.597, -0.384, 0.814),
        band(-1.81, -0.359, 0.814),
        band(-2.126, 0.132, 1.32),
        band(-4.154, -0.204, 1.462),
        band(-4.525, -0.387, 2.207),
    ],
    history: [
        band(-1.493, -0.083, 0.934),
        band(-1.609, -0.083, 0.9),
        band(-1.819, -0.083, 0.846),
        band(-2.031, -0.084, 0.747),
        band(-1.486, -0.142, 0.59),
    ],
};
