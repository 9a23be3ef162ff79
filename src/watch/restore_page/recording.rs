//! The recording of the restore on show: its rows, where it is stored, and whether the store takes it.

use super::{Effect, RecordingPlace, StoreOutcome};
use crate::{
    restore::RestoreId,
    time::Instant,
    watch::{
        disk_schedule::MIN_PAUSE,
        downsample::MOST,
        recorder::{Recorder, StoreWrite},
        recording::{JudgedEnd, JudgedEnds, RecordedRow, RowSinceStart, place_rows},
    },
};

/// Whether the browser's store has the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StoreState {
    /// The store has confirmed nothing yet.
    #[default]
    Pending,
    /// The store has confirmed that it has the rows, or that there are none.
    Kept,
    /// The store has denied the last write or load.
    Denied,
}

/// The recording of a restore. Without a place nothing is stored: rows wait in memory.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    pub(super) recorder: Recorder,
    /// `None` until the cluster is known.
    place: Option<RecordingPlace>,
    store: StoreState,
    /// Whether the store has denied what it had.
    load_denied: bool,
    /// Whether others were pruned since this one is on show.
    pruned: bool,
    /// Rows of the store's first form that have no absolute time yet.
    old_rows: Vec<RowSinceStart>,
    /// The ended restores of this cluster that its windows are learned from; `None` until the store has answered.
    ends: Option<JudgedEnds>,
    /// When the name of the cluster is to be asked for again, by the local clock.
    pub(super) ask_cluster_at: Option<Instant>,
}

impl Recording {
    /// The rows by time.
    pub fn rows(&self) -> &[RecordedRow] {
        self.recorder.rows()
    }

    /// Whether the browser's store has the rows.
    pub const fn store_state(&self) -> StoreState {
        self.store
    }

    /// What the width of the windows is learned from on this cluster, once the store has answered.
    pub const fn judged_ends(&self) -> Option<&JudgedEnds> {
        self.ends.as_ref()
    }

    /// Takes in ends from the store: they are there.
    pub(super) fn load_ends(&mut self, ends: Vec<JudgedEnd>) {
        let _ = self.ends.get_or_insert_default().add(ends);
    }

    /// Adds judged ends, and stores those that are new. Before the store has answered nothing is judged: it may know them.
    pub(super) fn add_ends(&mut self, ends: Vec<JudgedEnd>) -> Option<Effect> {
        let (judged, forgotten) = self.ends.as_mut()?.add(ends);
        let place = self.place.clone().filter(|_| !judged.is_empty())?;
        Some(Effect::StoreEnds {
            place,
            judged,
            forgotten,
        })
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
        let all = self.store == StoreState::Denied && !writes.is_empty();
        self.store(all, writes, Vec::new())
    }

    /// Adds rows from the store or from a file, and stores everything.
    pub(super) fn merge(&mut self, rows: Vec<RecordedRow>) -> Option<Effect> {
        let forgotten = self.recorder.merge(rows);
        self.store(true, forgotten, Vec::new())
    }

    fn store(&self, all: bool, writes: Vec<StoreWrite>, replaced: Vec<i64>) -> Option<Effect> {
        let all = self.rows().iter().filter(|_| all).cloned().map(StoreWrite::Put);
        let writes: Vec<StoreWrite> = all.chain(writes).collect();
        let place = self.place.clone().filter(|_| !writes.is_empty())?;
        Some(Effect::Store {
            place,
            writes,
            replaced,
        })
    }

    /// Notes that the store denies its rows.
    pub(super) const fn record_denied_load(&mut self) {
        self.load_denied = true;
        self.store = StoreState::Denied;
    }

    /// Takes in what the store has handed out, and stores everything. Old rows wait for [`Self::place_old_rows`].
    pub(super) fn record_load(&mut self, rows: Vec<RecordedRow>, old_rows: Vec<RowSinceStart>) -> Option<Effect> {
        self.load_denied = false;
        let found = !rows.is_empty();
        let store = self.merge(rows);
        // Where nothing was found, what was seen meanwhile is not stored before the write is confirmed.
        self.store = match found || store.is_none() {
            true => StoreState::Kept,
            false => StoreState::Pending,
        };
        self.old_rows = old_rows;
        store
    }

    /// Whether there are rows without an absolute time.
    pub(super) const fn has_old_rows(&self) -> bool {
        !self.old_rows.is_empty()
    }

    /// Gives the old rows their absolute time: they count from one of `starts`, see [`place_rows`]. One write stores them and
    /// removes them in their old form, so that nothing is lost or doubled where it fails.
    pub(super) fn place_old_rows(&mut self, starts: &[Instant], agent_now: Instant) -> Option<Effect> {
        let old = std::mem::take(&mut self.old_rows);
        let replaced = old.iter().map(RowSinceStart::t_ms).collect();
        let forgotten = self.recorder.merge(place_rows(&old, starts, agent_now));
        self.store(true, forgotten, replaced)
    }

    /// Notes how a write ended, and what follows from that. A store that holds too much is loaded: another tab records, too.
    /// So is one that has denied its rows before.
    pub(super) fn record_store(&mut self, outcome: StoreOutcome) -> Vec<Effect> {
        let count = match outcome {
            StoreOutcome::Denied => {
                self.store = StoreState::Denied;
                return Vec::new();
            }
            StoreOutcome::Events => return Vec::new(),
            StoreOutcome::Rows(count) => count,
        };
        self.store = StoreState::Kept;
        let load = (count > MOST || self.load_denied).then_some(Effect::Load as fn(_) -> _);
        let prune = (!std::mem::replace(&mut self.pruned, true)).then_some(Effect::Prune as fn(_) -> _);
        let place = self.place.iter();
        place
            .flat_map(|place| [load, prune].into_iter().flatten().map(|effect| effect(place.clone())))
            .collect()
    }
}
