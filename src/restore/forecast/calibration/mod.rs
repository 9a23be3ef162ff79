//! What was learned from recordings of restores whose end is known.

mod constants;
mod quantiles;

pub(super) use constants::CALIBRATION;
pub(super) use quantiles::NORMAL;
pub use quantiles::Quantiles;

use super::Evidence;

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

/// Something at the elapsed shares 0.1, 0.3, 0.5, 0.7 and 0.9 of the estimated duration.
pub type ByShare<T> = [T; 5];

/// Looks up what is known at five elapsed shares at `share`: in between by a straight line.
pub(super) fn at_share<T>(known: &ByShare<T>, share: f64, value: impl Fn(&T) -> f64) -> f64 {
    let place = (share * 5.0 - 0.5).clamp(0.0, 4.0);
    let below = place as usize;
    let low = known.get(below).map(&value).unwrap_or_default();
    let high = known.get(below + 1).map_or(low, &value);
    low + (high - low) * (place - below as f64)
}

/// Bands by elapsed share.
pub type Bands = ByShare<Band>;

/// What is learned of estimates from counters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counting {
    /// Standard deviation of the logarithm of what remains: towards earlier, and later.
    pub spread: (f64, f64),
    /// What has to be added to that logarithm: a lane usually slows down towards its end.
    pub bias: ByShare<f64>,
    /// Windows from counters alone.
    pub alone: Bands,
    /// Windows from counters and history.
    pub with_history: Bands,
}

/// Everything that is learned, as `make calibrate` writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Growth of a source's size per day, as a natural logarithm.
    pub daily_growth: f64,
    /// Variance of the logarithm of a duration around what an endless history lets expect.
    pub past_own: f64,
    /// Variance that a history of one restore adds; one of `n` adds an `n`-th of it.
    pub past_each: f64,
    /// Variance that is added where the size of this restore is not reported, but guessed from the earlier ones.
    pub size_guess: f64,
    /// Seconds from the end of the later lane to the end of the restore.
    pub tail: Quantiles<11>,
    /// Bytes on disk per byte restored and FULL replica.
    pub disk_per_byte: Quantiles<11>,
    /// Where data and log are counted.
    pub counters: Counting,
    /// Where the data is counted, and nothing is told of the log.
    pub data_only: Counting,
    /// Standard deviation of the logarithm of what remains, where growth on disk tells it.
    pub disk_spread: f64,
    /// Windows from growth on disk and a reported size.
    pub disk: Bands,
    /// Windows from growth on disk and history.
    pub disk_and_history: Bands,
    /// Windows from history alone.
    pub history: Bands,
}

impl Calibration {
    /// The windows of estimates from `evidence`; `log_told`: whether log progress was reported.
    pub(super) const fn bands(&self, evidence: Evidence, log_told: bool) -> &Bands {
        match evidence {
            Evidence::Counters => &self.counting(log_told).alone,
            Evidence::CountersAndHistory => &self.counting(log_told).with_history,
            Evidence::Disk => &self.disk,
            Evidence::DiskAndHistory => &self.disk_and_history,
            Evidence::History => &self.history,
        }
    }

    /// What is learned of estimates from counters, with or without log progress.
    pub(super) const fn counting(&self, log_told: bool) -> &Counting {
        if log_told { &self.counters } else { &self.data_only }
    }
}
