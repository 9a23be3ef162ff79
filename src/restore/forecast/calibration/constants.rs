//! What was learned from real jobs and from recordings. Written by `make calibrate`: not to be edited.

use super::{Calibration, HistoryModel, LaneModel, Settings, SizeModel, WindowShares};

pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {
    lane: LaneModel {
        share: 0.9,
        recent: 0.15,
        begun: 0.2,
        centre: 0.068,
        earlier: 0.575,
        later: 0.575,
    },
    history: HistoryModel {
        spread: 0.5,
        weight: 2.0,
        forgetting: 0.6,
    },
    sized_history: HistoryModel {
        spread: 0.15,
        weight: 8.0,
        forgetting: 0.9,
    },
    size: SizeModel {
        growth: 0.101,
        weight: 4.0,
        strays: 0.095,
    },
    disk_per_byte: (0.092, 0.134),
    windows: WindowShares {
        counters: 0.78,
        counters_and_history: 0.717,
        disk: 0.652,
        history: 0.66,
    },
    settings: Settings::SHIPPED,
};
