//! Writes a calibration as the source file that the page is built from.

use restore_watch::restore::forecast::{Calibration, HistoryModel, LaneModel, SizeModel, WindowShares};

/// The text of `src/restore/forecast/calibration/constants.rs`.
pub fn source(calibration: &Calibration) -> String {
    let Calibration {
        lane,
        history: durations,
        sized_history,
        size,
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
    let SizeModel { growth, weight, strays } = size;
    let WindowShares {
        counters,
        counters_and_history,
        disk,
        history,
    } = windows;
    format!(
        "\
//! What was learned from real jobs and from recordings. Written by `make calibrate`: not to be edited.

use super::{{Calibration, HistoryModel, LaneModel, Settings, SizeModel, WindowShares}};

pub(in crate::restore::forecast) const CALIBRATION: Calibration = Calibration {{
    lane: LaneModel {{
        share: {share:?},
        recent: {recent:?},
        begun: {begun:?},
        centre: {centre:?},
        earlier: {earlier:?},
        later: {later:?},
    }},
    history: {},
    sized_history: {},
    size: SizeModel {{
        growth: {growth:?},
        weight: {weight:?},
        strays: {strays:?},
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
",
        of_histories(durations),
        of_histories(sized_history),
    )
}

fn of_histories(model: &HistoryModel) -> String {
    let HistoryModel {
        spread,
        weight,
        forgetting,
    } = model;
    format!(
        "\
HistoryModel {{
        spread: {spread:?},
        weight: {weight:?},
        forgetting: {forgetting:?},
    }}"
    )
}
