//! Writes a calibration as the source file that the page is built from.

use std::fmt::Write;

use restore_watch::restore::forecast::{Bands, Calibration, Quantiles};

/// The text of `src/restore/forecast/constants.rs`.
pub fn source(calibration: &Calibration) -> String {
    let Calibration {
        daily_growth,
        past_own,
        past_each,
        size_guess,
        counters_spread,
        counters_bias,
        disk_spread,
        ..
    } = calibration;
    let tail = quantiles(&calibration.tail);
    let disk_per_byte = quantiles(&calibration.disk_per_byte);
    let [counters, counters_and_history, disk, history] = [
        &calibration.counters,
        &calibration.counters_and_history,
        &calibration.disk,
        &calibration.history,
    ]
    .map(bands);
    format!(
        "\
//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{{Band, Calibration, Quantiles}};

const fn band(from: f64, likely: f64, to: f64) -> Band {{
    Band {{ from, likely, to }}
}}

#[rustfmt::skip]
pub(super) const CALIBRATION: Calibration = Calibration {{
    daily_growth: {daily_growth:?},
    past_own: {past_own:?},
    past_each: {past_each:?},
    size_guess: {size_guess:?},
    tail: {tail},
    disk_per_byte: {disk_per_byte},
    counters_spread: {counters_spread:?},
    counters_bias: {counters_bias:?},
    disk_spread: {disk_spread:?},
    counters: {counters},
    counters_and_history: {counters_and_history},
    disk: {disk},
    history: {history},
}};
"
    )
}

fn quantiles(quantiles: &Quantiles<11>) -> String {
    format!("Quantiles({:?})", quantiles.0)
}

fn bands(bands: &Bands) -> String {
    let mut text = "[\n".to_owned();
    for band in bands {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "        band({:?}, {:?}, {:?}),", band.from, band.likely, band.to);
    }
    text + "    ]"
}
