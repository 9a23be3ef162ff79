//! placeholder
use super::{Band, Bands, Calibration, Quantiles};
const B: Band = Band {
    from: -1.28,
    likely: 0.0,
    to: 1.28,
};
const BS: Bands = [B; 5];
pub(super) const CALIBRATION: Calibration = Calibration {
    daily_growth: 0.0125,
    past_own: 0.003,
    past_each: 0.05,
    tail: Quantiles([30.0, 45.0, 55.0, 65.0, 80.0, 95.0, 105.0, 115.0, 130.0, 140.0, 155.0]),
    disk_per_byte: Quantiles([0.88, 0.92, 0.95, 0.98, 1.0, 1.08, 1.12, 1.18, 1.25, 1.3, 1.35]),
    counters_spread: 0.35,
    disk_spread: 0.4,
    counters: BS,
    counters_and_history: BS,
    disk: BS,
    history: BS,
};
