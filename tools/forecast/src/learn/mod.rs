//! Learns a calibration from recordings whose ends are known.
//!
//! Single numbers first (growth of sizes, noise of durations, tails, disk per byte, spreads of the lanes), then the
//! windows. Less evidence is also learned from recordings that have more: it is taken away for that.

mod numbers;
mod variants;
mod windows;

use restore_watch::restore::forecast::{Band, Calibration, Counting, Evidence, Quantiles};

use crate::recording::Recording;

/// What is assumed before anything is learned.
const UNLEARNED: Calibration = Calibration {
    daily_growth: 0.0,
    past_own: 0.05,
    past_each: 0.05,
    size_guess: 0.0,
    tail: Quantiles([60.0; 11]),
    disk_per_byte: Quantiles([1.0; 11]),
    counters: UNCOUNTED,
    data_only: UNCOUNTED,
    disk_spread: 0.3,
    disk: [PLAIN; 5],
    disk_and_history: [PLAIN; 5],
    history: [PLAIN; 5],
};
const UNCOUNTED: Counting = Counting {
    spread: (0.3, 0.3),
    bias: [0.0; 5],
    alone: [PLAIN; 5],
    with_history: [PLAIN; 5],
};
/// Four fifths of a normal distribution.
const PLAIN: Band = Band {
    from: -1.28,
    likely: 0.0,
    to: 1.28,
};
/// How far around its middle a value by elapsed share takes in what was seen.
const REACH: f64 = 0.15;

/// A recording and its end, in seconds since its start.
#[derive(Debug, Clone)]
struct Known {
    recording: Recording,
    end: f64,
}

/// Learns from those of `recordings` whose end is known.
pub fn learn(recordings: &[&Recording]) -> Calibration {
    let known = recordings.iter().filter_map(|recording| {
        let end = recording.end_s.filter(|end| *end > 0.0)?;
        let recording = Recording::clone(recording);
        Some(Known { recording, end })
    });
    let known: Vec<Known> = known.collect();
    let counted = variants::counted(&known);
    let on_disk = variants::on_disk(&known);
    let with_history = variants::with_history(&known);

    let mut learned = UNLEARNED;
    learned.daily_growth = numbers::daily_growth(&with_history);
    (learned.past_own, learned.past_each, learned.size_guess) = numbers::past(&with_history, learned);
    learned.tail = numbers::tail(&counted);
    learned.disk_per_byte = numbers::disk_per_byte(&on_disk);
    let alone = variants::without_history(&counted);
    let data_only = variants::without_log(&counted);
    let data_alone = variants::without_history(&data_only);
    (learned.counters.spread, learned.counters.bias) = numbers::counters(&alone, learned);
    (learned.data_only.spread, learned.data_only.bias) = numbers::counters(&data_alone, learned);
    learned.disk_spread = numbers::disk(&on_disk, learned);

    let windows = |known: &[Known], evidence: Evidence| windows::learn(known, learned, evidence);
    Calibration {
        counters: Counting {
            alone: windows(&alone, Evidence::Counters),
            with_history: windows(&counted, Evidence::CountersAndHistory),
            ..learned.counters
        },
        data_only: Counting {
            alone: windows(&data_alone, Evidence::Counters),
            with_history: windows(&data_only, Evidence::CountersAndHistory),
            ..learned.data_only
        },
        disk: windows(&variants::with_size_only(&on_disk), Evidence::Disk),
        disk_and_history: windows(&on_disk, Evidence::DiskAndHistory),
        history: windows(&variants::only_history(&with_history, false), Evidence::History),
        ..learned
    }
}

/// The elapsed share that the value `index` of five stands for.
fn middle(index: u8) -> f64 {
    (f64::from(index) + 0.5) / 5.0
}

/// Rounded as it is written, so that what was measured is what is shipped. What could not be learned is 0.
fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let value = (value * scale).round() / scale;
    if value.is_finite() { value } else { 0.0 }
}
