//! What growth on disk tells: when the data is copied. The log, which no disk shows, is history's business.

use crate::restore::forecast::{Evidence, ForecastContext, Quantiles, Reason};

use super::history::SizeGuess;
use super::input::EstimatorInput;
use super::point_estimate::{PointEstimate, inverse_variance_mean};

/// How disk use per byte differs between restores of one source: by a twentieth.
const MEASURED: Quantiles<11> = Quantiles([0.92, 0.945, 0.965, 0.98, 0.99, 1.0, 1.01, 1.02, 1.035, 1.055, 1.08]);
/// Seconds of a still disk, and steps of it, after which the data is taken to be copied.
const DISK_STILL_S: f64 = 150.0;
const DISK_STILL_STEPS: f64 = 3.0;
/// How far a still disk may be from the end, as a share of the time elapsed.
const STILL_STRAYS: f64 = 0.2;
/// How much later, as a factor, history may expect the end than the disk does: up to the first the disk is believed,
/// from the second on the log lane, which no disk shows, is taken to be the longer one.
const LOG_IS_LONGER: (f64, f64) = (1.2, 1.65);

/// How much the restored tenant will use on disk.
struct SizeOnDisk {
    /// Bytes at a ratio of 1.
    unit: f64,
    ratios: Quantiles<11>,
    reason: Reason,
}

impl SizeOnDisk {
    fn may_be_reached(&self, on_disk: f64) -> bool {
        on_disk >= self.ratios.at(0.0) * 0.97 * self.unit
    }
}

impl EstimatorInput<'_> {
    /// By what is still missing on disk. The flag: the disk is full and longer than any tail known.
    pub(super) fn by_disk(&self, because: &mut Vec<Reason>) -> Option<(PointEstimate, bool)> {
        let (grown_at, on_disk) = self.lanes.disk.curve.last()?;
        let step = self.lanes.disk.curve.step()?;
        let size = self.size_on_disk()?;
        because.extend([Reason::DiskGrowth, size.reason]);
        let still = self.at - grown_at > DISK_STILL_S.max(DISK_STILL_STEPS * step);
        if still && size.may_be_reached(on_disk) {
            let (tail, overdue) = self.tail_after(grown_at);
            // It may also be full of less than was expected, or have stopped.
            let deviation = tail.later.max(STILL_STRAYS * self.at);
            return Some((PointEstimate::even(tail.end, deviation), overdue));
        }
        let share = on_disk / size.unit;
        // Larger than ever seen: what is left is a guess of a twentieth.
        let left = size
            .ratios
            .conditional_median(share)
            .map_or(0.05 * share, |ratio| ratio - share);
        let rest = self.lanes.disk.rest(self.at, left * size.unit)?;
        let deviation = (rest * self.calibration.disk_spread).hypot(self.tail_spread());
        Some((
            PointEstimate::even(self.at + rest + self.calibration.tail.at(0.5), deviation),
            false,
        ))
    }

    /// Whether what is on disk may be all of it; also where nothing tells how much that would be.
    pub(in crate::restore::forecast) fn disk_may_be_full(&self) -> bool {
        self.size_on_disk()
            .is_none_or(|size| size.may_be_reached(self.lanes.on_disk()))
    }

    /// The median of what the restored tenant will use on disk, and by what it was reckoned.
    pub(in crate::restore::forecast) fn expected_on_disk(&self) -> Option<(u64, Reason)> {
        let size = self.size_on_disk()?;
        // A float becomes an integer by saturation, and NaN zero.
        Some(((size.unit * size.ratios.at(0.5)) as u64, size.reason))
    }

    /// Bytes to restore: as reported, else as history lets expect.
    fn bytes(&self) -> Option<f64> {
        let ForecastContext { history, started, .. } = self.context;
        self.lanes
            .total_bytes
            .or_else(|| Some(SizeGuess::of(history, *started, self.calibration)?.bytes))
    }

    /// How much the restored tenant will use on disk; `None` where no size is known.
    fn size_on_disk(&self) -> Option<SizeOnDisk> {
        let bytes = self.bytes()?;
        Some(match (self.context.disk_per_byte, self.context.replicas) {
            (Some(measured), _) => SizeOnDisk {
                unit: measured.clamp(0.01, 1000.0) * bytes,
                ratios: MEASURED,
                reason: Reason::DiskPerByteMeasured,
            },
            (None, replicas) => {
                let replicas = replicas.unwrap_or(1);
                SizeOnDisk {
                    unit: f64::from(replicas.max(1)) * bytes,
                    ratios: self.calibration.disk_per_byte,
                    reason: Reason::DiskPerReplica { replicas },
                }
            }
        })
    }

    /// The later of what the disk shows and what it does not: the log. A history that expects a much later end has
    /// seen the log lane be the longer one.
    pub(super) fn later(&self, disk: &PointEstimate, past: &PointEstimate, late: bool) -> (PointEstimate, Evidence) {
        if late {
            let deviation = past.later.min(disk.end - self.at);
            return (PointEstimate::even(disk.end, deviation), Evidence::DiskAndHistory);
        }
        let both = inverse_variance_mean(*disk, *past);
        let (low, high) = LOG_IS_LONGER;
        let ratio = (past.end / disk.end).max(low);
        let weight = ((ratio.ln() - low.ln()) / (high.ln() - low.ln())).min(1.0);
        let mix = |both: f64, past: f64| both + (past - both) * weight;
        let guess = PointEstimate::even(mix(both.end, past.end), mix(both.later, past.later));
        (
            guess,
            if weight < 0.5 {
                Evidence::DiskAndHistory
            } else {
                Evidence::History
            },
        )
    }
}
