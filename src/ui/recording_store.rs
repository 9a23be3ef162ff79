//! The browser's store of recordings, for the effects of a restore's page.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    vault::Recordings,
    watch::{
        recorder::StoreWrite,
        recording::{ImportedRecording, RecordedRow},
        restore_page::{RecordingPlace, StoreOutcome},
        series::RestoreEvent,
    },
};

/// The store. It is opened on first use.
#[derive(Clone, Copy)]
pub(super) struct RecordingStore(StoredValue<Option<Rc<Recordings>>, LocalStorage>);

impl RecordingStore {
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The recording at `place`. `None` where the browser denies access.
    pub async fn load(self, place: &RecordingPlace) -> Option<ImportedRecording> {
        let store = self.open().await?;
        let rows = store.load(&name(place)).await.ok()?;
        let events = store.load(&name_of_events(place)).await.ok()?;
        Some(ImportedRecording {
            rows: rows.iter().filter_map(|row| RecordedRow::parse(row)).collect(),
            notes: events.iter().filter_map(|event| RestoreEvent::of_note(event)).collect(),
        })
    }

    /// Writes rows.
    pub async fn write(self, place: &RecordingPlace, writes: Vec<StoreWrite>) -> StoreOutcome {
        let (mut puts, mut forgets) = (Vec::new(), Vec::new());
        for write in writes {
            match write {
                StoreWrite::Put(row) => puts.push((row.t_ms, row.to_json())),
                StoreWrite::Forget(t) => forgets.push(t),
            }
        }
        let count = self.put(&name(place), &puts, &forgets).await;
        count.map_or(StoreOutcome::Denied, StoreOutcome::Rows)
    }

    /// Writes events, and deletes others.
    pub async fn write_events(
        self,
        place: &RecordingPlace,
        events: &[RestoreEvent],
        forgotten: &[RestoreEvent],
    ) -> StoreOutcome {
        let puts: Vec<_> = events
            .iter()
            .filter_map(|event| Some((event.at.ms(), event.to_note()?)))
            .collect();
        let forgets: Vec<i64> = forgotten.iter().map(|event| event.at.ms()).collect();
        let count = self.put(&name_of_events(place), &puts, &forgets).await;
        count.map_or(StoreOutcome::Denied, |_| StoreOutcome::Events)
    }

    async fn put(self, name: &str, puts: &[(i64, String)], forgets: &[i64]) -> Option<usize> {
        self.open().await?.write(name, puts, forgets).await.ok()
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
}

/// The name of a recording: a job id is unique only within its cluster.
fn name(RecordingPlace { cluster, id }: &RecordingPlace) -> String {
    format!("{cluster}|{}|{}", id.job_id.unwrap_or_default(), id.start)
}

fn name_of_events(place: &RecordingPlace) -> String {
    format!("{}|notes", name(place))
}
