//! Writes a calibration as the source file that the page is built from.

use restore_watch::restore::forecast::{Calibration, HistoryModel, LaneModel, WindowShares};

/// The text of `src/restore/forecast/calibration/constants.rs`.
pub fn source(calibration: &Calibration) -> String {
    let Calibration {
        lane,
        history,
        disk_per_byte,
        windows,
        settings: _,
    } = calibration;
    let LaneModel {
        share,
        recent,
        begun,
        centre,
        earlier,
        later,
    } = lane;
    let HistoryModel {
        spread,
        weight,
        forgetting,
    } = history;
    let WindowShares {
        counters,
        counters_and_history,
        disk,
        history,
    } = windows;
    format!(
        "\
//! What was learned from real jobs and from recordings. Written by `make calibrate`: not to be edited.

use super::{{Calibration, HistoryModel, LaneModel, Settings, WindowShares}};

pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {{
    lane: LaneModel {{
        share: {share:?},
        recent: {recent:?},
        begun: {begun:?},
        centre: {centre:?},
        earlier: {earlier:?},
        later: {later:?},
    }},
    history: HistoryModel {{
        spread: {spread:?},
        weight: {weight:?},
        forgetting: {forgetting:?},
    }},
    disk_per_byte: {disk_per_byte:?},
    windows: WindowShares {{
        counters: {counters:?},
        counters_and_history: {counters_and_history:?},
        disk: {disk:?},
        history: {history:?},
    }},
    settings: Settings::SHIPPED,
}};
"
    )
}
