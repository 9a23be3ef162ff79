//! What was learned from real jobs and from recordings. Written by `make calibrate`: not to be edited.

use super::{Calibration, HistoryModel, LaneModel, WindowShares};

pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {
    lane: LaneModel {
        share: 0.9,
        recent: 0.3,
        begun: 0.4,
        centre: 0.088,
        earlier: 0.588,
        later: 0.575,
    },
    history: HistoryModel {
        spread: 0.4,
        weight: 1.0,
        forgetting: 0.5,
    },
    disk_per_byte: (0.092, 0.134),
    windows: WindowShares {
        counters: 0.801,
        counters_and_history: 0.742,
        disk: 0.699,
        history: 0.617,
    },
};
