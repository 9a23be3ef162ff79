//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{Band, Calibration, Counting, Quantiles};

const fn band(from: f64, likely: f64, to: f64) -> Band {
    Band { from, likely, to }
}

#[rustfmt::skip]
pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {
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
        band(-1.608, -0.405, 0.826),
        band(-1.827, -0.369, 0.831),
        band(-2.17, 0.156, 1.362),
        band(-4.062, -0.193, 1.467),
        band(-4.584, -0.391, 2.217),
    ],
    history: [
        band(-1.516, -0.086, 0.951),
        band(-1.617, -0.086, 0.91),
        band(-1.849, -0.113, 0.856),
        band(-2.051, -0.077, 0.787),
        band(-1.503, -0.117, 0.612),
    ],
};
