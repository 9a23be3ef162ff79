//! The recording of the restore on show: its rows, where it is stored, and whether the store takes it.

use super::{Effect, RecordingPlace, StoreOutcome};
use crate::{
    restore::RestoreId,
    time::Instant,
    watch::{
        disk_schedule::MIN_PAUSE,
        downsample::MOST,
        recorder::{Recorder, StoreWrite},
        recording::RecordedRow,
    },
};

/// The recording of a restore. Without a place nothing is stored: rows wait in memory.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    pub(super) recorder: Recorder,
    /// `None` until the cluster is known.
    place: Option<RecordingPlace>,
    /// Whether the last write or load was denied.
    denied: bool,
    /// When the name of the cluster is to be asked for again, by the local clock.
    pub(super) ask_cluster_at: Option<Instant>,
}

impl Recording {
    /// The rows by time.
    pub fn rows(&self) -> &[RecordedRow] {
        self.recorder.rows()
    }

    /// Whether the browser stores nothing.
    pub const fn is_denied(&self) -> bool {
        self.denied
    }

    /// The place, once it is known.
    pub(super) const fn place(&self) -> Option<&RecordingPlace> {
        self.place.as_ref()
    }

    /// Learns the name of the cluster, or that it is not reported now.
    pub(super) fn name_cluster(&mut self, name: Option<String>, id: RestoreId, now: Instant) -> Option<Effect> {
        let Some(cluster) = name else {
            let pause = i64::try_from(MIN_PAUSE.as_millis()).unwrap_or(i64::MAX);
            self.ask_cluster_at = Some(now.plus_ms(pause));
            return None;
        };
        let place = RecordingPlace { cluster, id };
        self.place = Some(place.clone());
        Some(Effect::Load(place))
    }

    /// Changes the rows, and stores what has changed.
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Recorder) -> Vec<StoreWrite>) -> Option<Effect> {
        let writes = change(&mut self.recorder);
        // What was denied is handed in again.
        let all = self.denied && !writes.is_empty();
        self.store(all, writes)
    }

    /// Adds rows from the store or from a file, and stores everything.
    pub(super) fn merge(&mut self, rows: Vec<RecordedRow>) -> Option<Effect> {
        let forgotten = self.recorder.merge(rows);
        self.store(true, forgotten)
    }

    fn store(&self, all: bool, writes: Vec<StoreWrite>) -> Option<Effect> {
        let all = self.rows().iter().filter(|_| all).cloned().map(StoreWrite::Put);
        let writes: Vec<StoreWrite> = all.chain(writes).collect();
        let place = self.place.clone().filter(|_| !writes.is_empty())?;
        Some(Effect::Store { place, writes })
    }

    /// Notes that a load was answered.
    pub(super) const fn record_load(&mut self, loaded: bool) {
        self.denied = !loaded;
    }

    /// Notes how a write ended. A store that holds too much is loaded: another tab records, too.
    pub(super) fn record_store(&mut self, outcome: StoreOutcome) -> Option<Effect> {
        self.denied = outcome == StoreOutcome::Denied;
        match outcome {
            StoreOutcome::Rows(count) if count > MOST => self.place.clone().map(Effect::Load),
            StoreOutcome::Rows(_) | StoreOutcome::Denied | StoreOutcome::Events => None,
        }
    }
}
