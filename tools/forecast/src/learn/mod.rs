//! Learns a calibration from real jobs, and from recordings what real jobs lack.

pub(crate) mod history;
mod lane;
mod size;
mod windows;

use restore_watch::restore::forecast::{Calibration, HistoryModel, LaneModel, Settings, SizeModel, WindowShares};

use crate::curves::{Kind, Played, RealData};
use crate::figures::TO_HOLD;
use crate::recording::Recording;

/// Into so many sources the invented restores are split where real ones decide: each counts as much as a family of real
/// curves.
const INVENTED_SOURCES: usize = 3;
/// Into so many where half of what is to be learned is what real curves lack: as many as there are families of those.
const INVENTED_SOURCES_ON_DISK: usize = 9;

const UNLEARNED_HISTORY: HistoryModel = HistoryModel {
    spread: 0.4,
    weight: 2.0,
    forgetting: 1.0,
};

/// What is assumed before anything is learned.
const fn unlearned(settings: Settings) -> Calibration {
    Calibration {
        lane: LaneModel {
            share: 1.0,
            recent: 0.0,
            begun: 0.0,
            centre: 0.0,
            earlier: 1.0,
            later: 1.0,
        },
        history: UNLEARNED_HISTORY,
        sized_history: UNLEARNED_HISTORY,
        size: SizeModel {
            growth: 0.0,
            weight: 1.0,
            strays: 0.2,
        },
        disk_per_byte: (0.0, 0.1),
        windows: WindowShares {
            counters: TO_HOLD,
            counters_and_history: TO_HOLD,
            disk: TO_HOLD,
            history: TO_HOLD,
        },
        settings,
    }
}

/// Everything that is learned from, prepared.
#[derive(Debug)]
pub struct Learner {
    counters: Vec<Played>,
    counters_and_history: Vec<Played>,
    disk: Vec<Played>,
    history: Vec<Played>,
    seen: Vec<lane::Seen>,
    tried: history::Tried,
    tried_sized: history::Tried,
    unlearned: Calibration,
}

impl Learner {
    /// Prepares to learn from real data and from those of `recordings` whose end is known.
    pub fn new(real: &RealData, recordings: &[Recording]) -> Self {
        Self::with_settings(real, recordings, Settings::SHIPPED)
    }

    /// The same with other settings than the shipped ones.
    pub fn with_settings(real: &RealData, recordings: &[Recording], settings: Settings) -> Self {
        let unlearned = Calibration {
            disk_per_byte: disk_per_byte(recordings),
            size: size::learn(recordings),
            ..unlearned(settings)
        };
        let counters = real.played(Kind::Counters);
        let history = real.played(Kind::History);
        let with_history = recordings
            .iter()
            .filter(|recording| !recording.context.history.is_empty());
        let sized = real
            .begun()
            .into_iter()
            .chain(invented(with_history, INVENTED_SOURCES))
            .collect();
        Self {
            tried: history::Tried::on(history.clone(), |history| Calibration { history, ..unlearned }),
            tried_sized: history::Tried::on(sized, |history| Calibration { history, ..unlearned }),
            seen: lane::seen(&counters, unlearned),
            counters,
            counters_and_history: real.played(Kind::CountersAndHistory),
            disk: real.played(Kind::Disk).into_iter().chain(on_disk(recordings)).collect(),
            history,
            unlearned,
        }
    }

    /// Learns from everything.
    pub fn learn(&self) -> Calibration {
        let lanes = self.learn_lanes(None);
        let history = self.learn_history(None);
        Calibration {
            windows: WindowShares {
                history: history.windows.history,
                ..lanes.windows
            },
            ..lanes
        }
    }

    /// Learns what lanes need from everything but the family `without`; of histories, everything.
    pub fn learn_lanes(&self, without: Option<&str>) -> Calibration {
        let mut learned = Calibration {
            lane: lane::learn(&self.seen, &self.unlearned.settings, without),
            history: self.best_history(None),
            sized_history: self.tried_sized.best(without).unwrap_or(UNLEARNED_HISTORY),
            ..self.unlearned
        };
        let share = |played: &[Played]| windows::learn(played, learned, without);
        learned.windows = WindowShares {
            counters: share(&self.counters),
            counters_and_history: share(&self.counters_and_history),
            disk: share(&self.disk),
            ..self.unlearned.windows
        };
        learned
    }

    /// Learns what histories need, and nothing else, from everything but the series `without`.
    pub fn learn_history(&self, without: Option<&str>) -> Calibration {
        let mut learned = Calibration {
            history: self.best_history(without),
            ..self.unlearned
        };
        learned.windows.history = windows::learn(&self.history, learned, without);
        learned
    }

    fn best_history(&self, without: Option<&str>) -> HistoryModel {
        self.tried.best(without).unwrap_or(UNLEARNED_HISTORY)
    }
}

/// The restores of which only history and growth on disk are known: real curves have no log after the disk has stopped
/// growing.
pub fn on_disk(recordings: &[Recording]) -> impl Iterator<Item = Played> {
    let known = recordings
        .iter()
        .filter(|recording| recording.kind() == "disk + history");
    invented(known, INVENTED_SOURCES_ON_DISK)
}

/// Invented restores as few sources.
fn invented<'a>(recordings: impl Iterator<Item = &'a Recording>, sources: usize) -> impl Iterator<Item = Played> {
    recordings.enumerate().map(move |(number, recording)| Played {
        source: format!("invented-{}", number % sources),
        earlier: recording.context.history.len(),
        recording: recording.clone(),
    })
}

/// Bytes on disk per byte and replica, of restores that were watched to their end: mean of the logarithm, and spread.
fn disk_per_byte(recordings: &[Recording]) -> (f64, f64) {
    let ratios = recordings.iter().filter_map(|recording| {
        let watched_to_the_end = recording.rows.last()?.t_s > 0.95 * recording.end_s?;
        let most = recording.rows.iter().filter_map(|row| row.sample.disk).max()? as f64;
        let replicas = f64::from(recording.context.replicas.unwrap_or(1));
        let ratio = most / (recording.bytes_at_end? as f64 * replicas);
        watched_to_the_end.then(|| ratio.ln()).filter(|log| log.is_finite())
    });
    let ratios: Vec<f64> = ratios.collect();
    if ratios.is_empty() {
        return unlearned(Settings::SHIPPED).disk_per_byte;
    }
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    let square = ratios.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / ratios.len() as f64;
    (rounded(mean), rounded(square.sqrt()))
}

/// Rounded as it is written, so that what was measured is what is shipped. What could not be learned is 0.
fn rounded(value: f64) -> f64 {
    let value = (value * 1000.0).round() / 1000.0;
    if value.is_finite() { value } else { 0.0 }
}
