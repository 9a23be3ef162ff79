//! Writes a calibration as the source file that the page is built from.

use std::fmt::Write;

use restore_watch::restore::forecast::{Bands, Calibration, Counting, Quantiles};

/// The text of `src/restore/forecast/calibration/constants.rs`.
pub fn source(calibration: &Calibration) -> String {
    let Calibration {
        daily_growth,
        past_own,
        past_each,
        size_guess,
        disk_spread,
        ..
    } = calibration;
    let tail = quantiles(&calibration.tail);
    let disk_per_byte = quantiles(&calibration.disk_per_byte);
    let [counters, data_only] = [&calibration.counters, &calibration.data_only].map(counting);
    let [disk, disk_and_history, history] =
        [&calibration.disk, &calibration.disk_and_history, &calibration.history].map(|learned| bands(learned, 4));
    format!(
        "\
//! What was learned from recordings. Written by `make calibrate`: not to be edited.

use super::{{Band, Calibration, Counting, Quantiles}};

const fn band(from: f64, likely: f64, to: f64) -> Band {{
    Band {{ from, likely, to }}
}}

#[rustfmt::skip]
pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {{
    daily_growth: {daily_growth:?},
    past_own: {past_own:?},
    past_each: {past_each:?},
    size_guess: {size_guess:?},
    tail: {tail},
    disk_per_byte: {disk_per_byte},
    counters: {counters},
    data_only: {data_only},
    disk_spread: {disk_spread:?},
    disk: {disk},
    disk_and_history: {disk_and_history},
    history: {history},
}};
"
    )
}

fn quantiles(quantiles: &Quantiles<11>) -> String {
    format!("Quantiles({:?})", quantiles.0)
}

fn counting(counting: &Counting) -> String {
    let Counting { spread, bias, .. } = counting;
    let [alone, with_history] = [&counting.alone, &counting.with_history].map(|learned| bands(learned, 8));
    format!(
        "\
Counting {{
        spread: {spread:?},
        bias: {bias:?},
        alone: {alone},
        with_history: {with_history},
    }}"
    )
}

/// As a list that begins in a line indented by so many spaces.
fn bands(bands: &Bands, indent: usize) -> String {
    let mut text = "[\n".to_owned();
    for band in bands {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:indent$}    band({:?}, {:?}, {:?}),",
            "", band.from, band.likely, band.to
        );
    }
    text + &" ".repeat(indent) + "]"
}
