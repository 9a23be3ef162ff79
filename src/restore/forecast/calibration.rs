//! What was learned from recordings of restores whose end is known.

use super::quantiles::Quantiles;

/// Bounds of a window, in spreads of the logarithm of the remaining time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Where the window begins.
    pub from: f64,
    /// The likely end.
    pub likely: f64,
    /// Where the window ends.
    pub to: f64,
}

/// Bands at the elapsed shares 0.1, 0.3, 0.5, 0.7 and 0.9 of the estimated duration.
pub type Bands = [Band; 5];

/// Everything that is learned, as `make calibrate` writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Growth of a source's size per day, as a natural logarithm.
    pub daily_growth: f64,
    /// Variance of the logarithm of a duration around what an endless history lets expect.
    pub past_own: f64,
    /// Variance that a history of one restore adds; one of `n` adds an `n`-th of it.
    pub past_each: f64,
    /// Seconds from the end of the later lane to the end of the restore.
    pub tail: Quantiles<11>,
    /// Bytes on disk per byte restored and FULL replica.
    pub disk_per_byte: Quantiles<11>,
    /// Standard deviation of the logarithm of what remains, where counters tell it.
    pub counters_spread: f64,
    /// The same, where growth on disk tells it.
    pub disk_spread: f64,
    /// Windows from counters alone.
    pub counters: Bands,
    /// Windows from counters and history.
    pub counters_and_history: Bands,
    /// Windows from growth on disk and history, or a reported size.
    pub disk: Bands,
    /// Windows from history alone.
    pub history: Bands,
}
