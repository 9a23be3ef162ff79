//! Keeps recordings aside from learning, so that what is measured on them is what strangers will see.
//!
//! The shipped constants are learned from all recordings. For the figures, they are learned anew for each of a few
//! parts, from the recordings of the other parts: so every restore is measured once with constants that never saw it.

use std::thread;

use restore_watch::restore::forecast::{Calibration, Forecaster};

use crate::learn::learn;
use crate::recording::Recording;
use crate::replay::{Said, replay_with};

/// In so many parts recordings are split.
pub const PARTS: u64 = 5;

/// Which of `parts` parts a recording belongs to. Decided by its source, so that restores that share a history stay
/// together, and by a hash that is the same everywhere.
pub fn part(recording: &Recording, parts: u64) -> u64 {
    let source = recording.source.as_deref().unwrap_or(&recording.name);
    // FNV-1a, with its better half folded down.
    let hash = source.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) % parts.max(1)
}

/// What is said at every row of every recording by forecasters that have not learned from it, split into `parts`.
pub fn held_out(recordings: &[Recording], parts: u64) -> Vec<(&Recording, Vec<Said<'_>>)> {
    let aside = |number: u64| -> Vec<(&Recording, Vec<Said<'_>>)> {
        let (aside, rest): (Vec<_>, Vec<_>) = recordings
            .iter()
            .partition(|recording| part(recording, parts) == number);
        if aside.is_empty() {
            return Vec::new();
        }
        let learned: Calibration = learn(&rest);
        let replayed = aside.into_iter().map(|recording| {
            let forecaster = Forecaster::calibrated(recording.context.clone(), learned);
            (recording, replay_with(recording, forecaster))
        });
        replayed.collect()
    };
    thread::scope(|scope| {
        let parts: Vec<_> = (0..parts).map(|number| scope.spawn(move || aside(number))).collect();
        // A part whose thread panicked is missing from the figures, which their number of restores shows.
        parts
            .into_iter()
            .filter_map(|part| part.join().ok())
            .flatten()
            .collect()
    })
}
