//! What follows once everything that is counted is complete.

use super::input::EstimatorInput;
use super::point_estimate::{PointEstimate, unknown};

/// A longer restore has a longer tail, too: by about this share of it.
const TAIL_GROWS: f64 = 0.02;

impl EstimatorInput<'_> {
    /// How far the tail strays, in seconds.
    pub(super) fn tail_spread(&self) -> f64 {
        self.calibration.tail.spread().hypot(TAIL_GROWS * self.at)
    }

    /// What follows once all that is seen was complete at `done`. The flag: longer than any tail known.
    pub(super) fn tail_after(&self, done: f64) -> (PointEstimate, bool) {
        let since = (self.at - done).max(0.0);
        let left = self.calibration.tail.conditional_median(since).map(|tail| tail - since);
        let rest = left.unwrap_or(since * 0.2).max(5.0);
        let overdue = left.is_none();
        let deviation = self.tail_spread().max(unknown(rest, overdue));
        (PointEstimate::even(self.at + rest, deviation), overdue)
    }
}
