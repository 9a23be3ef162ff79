//! What growth on disk tells: when the data is copied. The log, which no disk shows, is history's business.

use crate::restore::forecast::{ForecastContext, Reason, Remaining};

use super::input::EstimatorInput;

/// Even quantiles of the standard normal distribution, at which sizes are tried.
const TRIED: [f64; 9] = [-1.59, -0.97, -0.59, -0.28, 0.0, 0.28, 0.59, 0.97, 1.59];

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
        let on_disk = self.lanes.on_disk();
        // What may be all of it was complete with its last step.
        let at = match on_disk >= size.at(-self.most_deviations()) {
            true => self.lanes.disk.curve.last()?.0,
            false => self.at,
        };
        let progress = self.lanes.disk_progress(at)?;
        let largest = size.at(self.most_deviations());
        // No size is less than what is there already.
        let possible = TRIED
            .iter()
            .map(|score| size.at(*score).max(on_disk))
            .filter(|bytes| *bytes <= largest);
        let locations: Vec<f64> = possible
            .map(|bytes| self.location(&progress, on_disk / bytes))
            .collect();
        because.extend([Reason::DiskGrowth, size.reason]);
        self.remaining_since(&progress, |rest| {
            let rest = rest.ln();
            locations
                .iter()
                .map(|location| self.calibration.lane.density(rest - location))
                .sum()
        })
    }

    /// Whether what is on disk may be all of it; also where the expected size is unknown.
    pub(in crate::restore::forecast) fn disk_may_be_full(&self) -> bool {
        self.size_on_disk()
            .is_none_or(|size| self.lanes.on_disk() >= size.at(-self.most_deviations()))
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
            .filter(|size| self.lanes.on_disk() <= size.at(self.most_deviations()))
    }

    /// The expected bytes on disk, where the facts have refuted them.
    pub(super) fn refuted_size(&self) -> Option<u64> {
        let size = self.expected_size().filter(|_| !self.lanes.counted())?;
        (self.lanes.on_disk() > size.at(self.most_deviations())).then_some(size.bytes as u64)
    }

    fn most_deviations(&self) -> f64 {
        self.calibration.settings.size_refuted
    }

    fn expected_size(&self) -> Option<SizeOnDisk> {
        let ForecastContext {
            disk_per_byte,
            replicas,
            ..
        } = self.context;
        let settings = self.calibration.settings;
        let size = self.size()?;
        let (ratio, ratio_strays, reason) = match disk_per_byte {
            Some(measured) => (
                measured.clamp(0.01, 1000.0),
                settings.measured_strays,
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
            bytes: size.bytes * ratio,
            strays: ratio_strays.hypot(size.strays),
            reason,
        })
    }
}
