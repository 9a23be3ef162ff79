//! What was learned from jobs and recordings whose end is known.

mod constants;

pub(super) use constants::CALIBRATION;

use super::{Evidence, Settings};

/// How what remains of a lane follows from what was seen of it.
///
/// The logarithm of the remaining time, as a multiple of the elapsed, lies around
/// `share · ln(left / done) − recent · ln(recent pace / average pace) + begun · ln(counted time / elapsed) + centre`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaneModel {
    /// How much the share done counts; at 1, the average pace would go on. What has run long usually has less left than
    /// that, what has run short more.
    pub share: f64,
    /// How much the recent pace counts.
    pub recent: f64,
    /// How much it counts that the counting began late.
    pub begun: f64,
    /// Where the most likely value lies.
    pub centre: f64,
    /// How far it strays towards earlier.
    pub earlier: f64,
    /// How far it strays towards later.
    pub later: f64,
}

/// How the duration of a restore follows from those of earlier ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryModel {
    /// How much durations stray before any is known, as a logarithm.
    pub spread: f64,
    /// So many restores' worth of that stand against what a history strays by itself.
    pub weight: f64,
    /// How much less each restore counts than the next one.
    pub forgetting: f64,
}

/// How much a restore has to restore, by the sizes of earlier ones of its source: databases grow.
///
/// From the newest one on it grows by the mean of the growths so far, among which `growth` counts as so many as `weight`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeModel {
    /// The growth from one restore to the next before any is known, as a logarithm.
    pub growth: f64,
    /// So many growths' worth of that stand against those of a history.
    pub weight: f64,
    /// How far sizes stray from that, as a logarithm.
    pub strays: f64,
}

impl SizeModel {
    /// The logarithm of the bytes to restore, by those of earlier restores, the newest first; `None` without any.
    pub fn expected(&self, logs: &[f64]) -> Option<f64> {
        let (newest, oldest) = logs.first().zip(logs.last())?;
        let growths = logs.len() as f64 - 1.0;
        Some(newest + (newest - oldest + self.weight * self.growth) / (growths + self.weight))
    }
}

/// How much of its distribution a window has to hold for holding the end four times out of five.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowShares {
    /// Counters alone.
    pub counters: f64,
    /// Counters and earlier restores.
    pub counters_and_history: f64,
    /// Growth on disk, with or without earlier restores.
    pub disk: f64,
    /// Earlier restores alone.
    pub history: f64,
}

/// Everything that is learned, as `make calibrate` writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Lanes.
    pub lane: LaneModel,
    /// Histories.
    pub history: HistoryModel,
    /// Histories whose sizes are known, beside the restore's own progress.
    pub sized_history: HistoryModel,
    /// Sizes.
    pub size: SizeModel,
    /// Bytes on disk per byte restored and FULL replica: the mean of the logarithm, and how far it strays.
    pub disk_per_byte: (f64, f64),
    /// Windows.
    pub windows: WindowShares,
    /// What is not learned.
    pub settings: Settings,
}

impl WindowShares {
    /// The share of a forecast from `evidence`.
    pub const fn of(&self, evidence: Evidence) -> f64 {
        match evidence {
            Evidence::Counters => self.counters,
            Evidence::CountersAndHistory => self.counters_and_history,
            Evidence::Disk | Evidence::DiskAndHistory => self.disk,
            Evidence::History => self.history,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_grows_as_it_has_grown() {
        let model = SizeModel {
            growth: 0.1,
            weight: 2.0,
            strays: 0.1,
        };
        let expected = |logs: &[f64]| model.expected(logs).unwrap_or_default();
        assert_eq!(model.expected(&[]), None);
        assert!((expected(&[5.0]) - 5.1).abs() < 1e-9, "as others");
        // Eight growths of 0.3 each, beside two of 0.1.
        let grown: Vec<f64> = (0..9).map(|ago| 5.0 - 0.3 * f64::from(ago)).collect();
        assert!((expected(&grown) - 5.26).abs() < 1e-9);
    }
}
