//! What was learned from real jobs and from recordings. Written by `make calibrate`: not to be edited.

use super::{Calibration, HistoryModel, LaneModel, Settings, WindowShares};

pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {
    lane: LaneModel {
        share: 1.0,
        recent: 0.3,
        uneven: 0.25,
        centre: -0.037,
        earlier: 1.1,
        later: 0.9,
    },
    history: HistoryModel {
        spread: 0.5,
        weight: 2.0,
        forgetting: 0.6,
    },
    disk_per_byte: (0.092, 0.134),
    windows: WindowShares {
        counters: 0.774,
        counters_and_history: 0.773,
        disk: 0.591,
        history: 0.66,
    },
    settings: Settings::SHIPPED,
};
