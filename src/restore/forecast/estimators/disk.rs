//! What growth on disk tells: when the data is copied. The log, which no disk shows, is history's business.

use crate::restore::forecast::{ForecastContext, Reason, Remaining};

use super::history::expected_bytes;
use super::input::EstimatorInput;

/// How far disk use per byte strays between restores of one source, as a logarithm.
const MEASURED_STRAYS: f64 = 0.05;
/// How far a size strays that is not reported, but guessed from earlier restores.
const GUESS_STRAYS: f64 = 0.15;
/// Even quantiles of the standard normal distribution, at which sizes are tried.
const TRIED: [f64; 9] = [-1.59, -0.97, -0.59, -0.28, 0.0, 0.28, 0.59, 0.97, 1.59];
/// More on disk than a size that strays so far refutes it.
const REFUTED: f64 = 2.0;

/// How much the restored tenant will use on disk.
pub(super) struct SizeOnDisk {
    /// The median, in bytes.
    bytes: f64,
    /// How far its logarithm strays.
    strays: f64,
    reason: Reason,
}

impl SizeOnDisk {
    fn at(&self, score: f64) -> f64 {
        self.bytes * (score * self.strays).exp()
    }
}

impl EstimatorInput<'_> {
    /// By what is still missing on disk, over all sizes that may be the one.
    pub(super) fn by_disk(&self, because: &mut Vec<Reason>) -> Option<Remaining> {
        let size = self.size_on_disk()?;
        let progress = self.lanes.disk_progress(self.at)?;
        let on_disk = self.lanes.on_disk();
        let largest = size.at(REFUTED);
        // No size is less than what is there already.
        let possible = TRIED
            .iter()
            .map(|score| size.at(*score).max(on_disk))
            .filter(|bytes| *bytes <= largest);
        let model = self.calibration.lane;
        let locations: Vec<f64> = possible
            .map(|bytes| model.location(&progress, on_disk / bytes))
            .collect();
        because.extend([Reason::DiskGrowth, size.reason]);
        self.remaining_since(&progress, |rest| {
            let rest = rest.ln();
            locations.iter().map(|location| model.density(rest - location)).sum()
        })
    }

    /// Whether what is on disk may be all of it; also where nothing tells how much that would be.
    pub(in crate::restore::forecast) fn disk_may_be_full(&self) -> bool {
        self.size_on_disk()
            .is_none_or(|size| self.lanes.on_disk() >= size.at(-REFUTED))
    }

    /// The median of what the restored tenant will use on disk, and by what it was reckoned.
    pub(in crate::restore::forecast) fn expected_on_disk(&self) -> Option<(u64, Reason)> {
        let size = self.size_on_disk()?;
        // A float becomes an integer by saturation, and NaN zero.
        Some((size.bytes as u64, size.reason))
    }

    /// How much the restored tenant will use on disk; `None` where no size is known, or more is there already.
    pub(super) fn size_on_disk(&self) -> Option<SizeOnDisk> {
        self.expected_size()
            .filter(|size| self.lanes.on_disk() <= size.at(REFUTED))
    }

    /// The expected bytes on disk, where the facts have refuted them.
    pub(super) fn refuted_size(&self) -> Option<u64> {
        let size = self.expected_size().filter(|_| !self.lanes.counted())?;
        (self.lanes.on_disk() > size.at(REFUTED)).then_some(size.bytes as u64)
    }

    fn expected_size(&self) -> Option<SizeOnDisk> {
        let ForecastContext {
            history,
            disk_per_byte,
            replicas,
            ..
        } = self.context;
        let reported = self.lanes.total_bytes;
        let guess = || expected_bytes(history, self.calibration.history);
        let guessed = if reported.is_some() { 0.0 } else { GUESS_STRAYS };
        let bytes = reported.or_else(guess)?;
        let (ratio, ratio_strays, reason) = match disk_per_byte {
            Some(measured) => (
                measured.clamp(0.01, 1000.0),
                MEASURED_STRAYS,
                Reason::DiskPerByteMeasured,
            ),
            None => {
                let replicas = replicas.unwrap_or(1);
                let (log, strays) = self.calibration.disk_per_byte;
                let ratio = log.exp() * f64::from(replicas.max(1));
                (ratio, strays, Reason::DiskPerReplica { replicas })
            }
        };
        Some(SizeOnDisk {
            bytes: bytes * ratio,
            strays: ratio_strays.hypot(guessed),
            reason,
        })
    }
}
