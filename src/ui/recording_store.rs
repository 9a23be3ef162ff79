//! The browser's store of recordings, for the effects of a restore's page.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    ui::next_task::next_task,
    vault::{EntryKind, NotKept, Recordings, StoreChanges, StoredPart},
    watch::{
        recorder::StoreWrite,
        recording::{JudgedEnd, RecordedRow, RecordingSize, RowSinceStart, choose_pruned},
        restore_page::{RecordingPlace, StoreOutcome, StoredRecording},
        series::RestoreEvent,
    },
};

/// So many rows are written at a stretch.
const SLICE: usize = 200;

/// The store. It is opened on first use.
#[derive(Clone, Copy)]
pub(super) struct RecordingStore(StoredValue<Option<Rc<Recordings>>, LocalStorage>);

impl RecordingStore {
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The recording at `place`; `None` where the browser denies it.
    pub async fn load(self, place: &RecordingPlace) -> Option<StoredRecording> {
        let (store, name) = (self.open().await?, name(place));
        let loaded = load(&store, &name, &place.cluster).await;
        self.close_unless_ok(&loaded);
        loaded.ok()
    }

    /// The judged ends of a cluster; `None` where the browser denies them.
    pub async fn load_ends(self, cluster: &str) -> Option<Vec<JudgedEnd>> {
        let loaded = load_ends(&*self.open().await?, cluster).await;
        self.close_unless_ok(&loaded);
        loaded.ok()
    }

    /// Writes rows, and deletes those of the store's first form that they replace. Many rows are written one slice after the
    /// other, between which the browser has control.
    pub async fn write(self, place: &RecordingPlace, writes: Vec<StoreWrite>, replaced: Vec<i64>) -> StoreOutcome {
        let (first, last) = writes.split_at(writes.len().saturating_sub(1) / SLICE * SLICE);
        for slice in first.chunks(SLICE) {
            if self
                .change(EntryKind::Samples, place, &changes(slice, Vec::new()))
                .await
                .is_none()
            {
                return StoreOutcome::Denied;
            }
            next_task().await;
        }
        let count = self.change(EntryKind::Samples, place, &changes(last, replaced)).await;
        count.map_or(StoreOutcome::Denied, StoreOutcome::Rows)
    }

    /// Writes events, forgets others, and deletes those of the store's first form that they replace.
    pub async fn write_events(
        self,
        place: &RecordingPlace,
        events: &[RestoreEvent],
        forgotten: &[RestoreEvent],
        replaced: &[RestoreEvent],
    ) -> StoreOutcome {
        let times = |events: &[RestoreEvent]| events.iter().map(|event| event.at.ms()).collect();
        let entry = |event: &RestoreEvent| Some((event.at.ms(), event.to_note()?));
        let changes = StoreChanges {
            puts: events.iter().filter_map(entry).collect(),
            forgets: times(forgotten),
            replaced: times(replaced),
        };
        let count = self.change(EntryKind::Events, place, &changes).await;
        count.map_or(StoreOutcome::Denied, |_| StoreOutcome::Events)
    }

    /// Writes ends of the cluster of `place`, and forgets others.
    pub async fn write_ends(
        self,
        place: &RecordingPlace,
        judged: &[JudgedEnd],
        forgotten: &[JudgedEnd],
    ) -> StoreOutcome {
        let changes = StoreChanges {
            puts: judged.iter().map(|end| (end.ended_ms, end.to_text())).collect(),
            forgets: forgotten.iter().map(|end| end.ended_ms).collect(),
            ..StoreChanges::default()
        };
        let count = self.change(EntryKind::Ends, place, &changes).await;
        count.map_or(StoreOutcome::Denied, |_| StoreOutcome::Events)
    }

    /// Prunes the recordings of other restores than the one at `place`.
    pub async fn prune(self, place: &RecordingPlace) {
        let Some(store) = self.open().await else { return };
        let shown = name(place);
        // What could not be pruned now is pruned when the next restore is opened.
        let pruned = store.prune(|parts| choose_pruned(parts.into_iter().filter_map(size).collect(), &shown));
        self.close_unless_ok(&pruned.await);
    }

    async fn change(self, kind: EntryKind, place: &RecordingPlace, changes: &StoreChanges) -> Option<usize> {
        let name = match kind {
            EntryKind::Samples | EntryKind::Events => name(place),
            EntryKind::Ends => place.cluster.clone(),
        };
        let count = self.open().await?.write(kind, &name, changes).await;
        self.close_unless_ok(&count);
        count.ok()
    }

    async fn open(self) -> Option<Rc<Recordings>> {
        // Samples are stored even if the page has been left.
        if let Some(store) = self.0.try_get_value().flatten() {
            return Some(store);
        }
        let store = Recordings::open().await.ok().map(Rc::new);
        self.0.try_set_value(store.clone());
        store
    }

    /// A store that has denied something may have been closed: it is opened anew next time.
    fn close_unless_ok<T>(self, result: &Result<T, NotKept>) {
        if result.is_err() {
            self.0.try_set_value(None);
        }
    }
}

async fn load(store: &Recordings, name: &str, cluster: &str) -> Result<StoredRecording, NotKept> {
    let rows = store.load(EntryKind::Samples, name).await?;
    let events = store.load(EntryKind::Events, name).await?;
    let old_rows = store.load_first_form(EntryKind::Samples, name).await?;
    let old_events = store.load_first_form(EntryKind::Events, name).await?;
    let ends = load_ends(store, cluster).await?;
    let read_events = |events: Vec<String>| events.iter().filter_map(|event| RestoreEvent::of_note(event)).collect();
    Ok(StoredRecording {
        rows: rows.iter().filter_map(|row| RecordedRow::parse(row)).collect(),
        events: read_events(events),
        old_rows: old_rows.iter().filter_map(|row| RowSinceStart::parse(row)).collect(),
        old_events: read_events(old_events),
        ends,
    })
}

async fn load_ends(store: &Recordings, cluster: &str) -> Result<Vec<JudgedEnd>, NotKept> {
    let ends = store.load(EntryKind::Ends, cluster).await?;
    Ok(ends.iter().filter_map(|end| JudgedEnd::parse(end)).collect())
}

fn changes(writes: &[StoreWrite], replaced: Vec<i64>) -> StoreChanges {
    let mut changes = StoreChanges {
        replaced,
        ..StoreChanges::default()
    };
    for write in writes {
        match write {
            StoreWrite::Put(row) => changes.puts.push((row.at_ms, row.to_json())),
            StoreWrite::Forget(at_ms) => changes.forgets.push(*at_ms),
        }
    }
    changes
}

/// `None` for what is no recording.
fn size(part: StoredPart) -> Option<RecordingSize> {
    let StoredPart {
        restore: name,
        kind,
        first_form,
        count,
        last_ms,
        last,
    } = part;
    match (kind, first_form) {
        (EntryKind::Samples, false) => Some(RecordingSize::of_samples(name, count, &last)),
        (EntryKind::Samples, true) => Some(RecordingSize::of_old_samples(name, count, &last)),
        (EntryKind::Events, _) => Some(RecordingSize::of_events(name, count, last_ms, &last)),
        (EntryKind::Ends, _) => None,
    }
}

/// The name of a recording: a job id is unique only within its cluster.
fn name(RecordingPlace { cluster, id }: &RecordingPlace) -> String {
    format!("{cluster}|{}|{}", id.job_id.unwrap_or_default(), id.start)
}
