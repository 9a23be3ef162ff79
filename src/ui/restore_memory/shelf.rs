//! Where the recording and the notes of one restore lie in this browser.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    restore::JobKey,
    vault::Recordings,
    watch::{downsample::MOST, recorder::StoreWrite, recording::RecordedRow, series::RestoreEvent},
};

/// The browser's store, and the place in it that belongs to the restore on show.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    store: StoredValue<Option<Rc<Recordings>>, LocalStorage>,
    /// `None` until the cluster is known.
    place: StoredValue<Option<String>>,
    /// Whether nothing can be kept.
    denied: RwSignal<bool>,
}

/// What lay there.
pub(super) struct Kept {
    pub rows: Vec<RecordedRow>,
    pub notes: Vec<RestoreEvent>,
}

impl Shelf {
    pub fn new(denied: RwSignal<bool>) -> Self {
        Self {
            store: StoredValue::new_local(None),
            place: StoredValue::new(None),
            denied,
        }
    }

    /// Leaves the place of another restore: nothing is kept until the new one is [turned to](Self::turn_to).
    pub fn leave(self) {
        self.place.set_value(None);
    }

    /// Turns to the place of a restore of `cluster`, where everything is kept from now on.
    pub fn turn_to(self, cluster: &str, key: &JobKey) {
        self.place.try_set_value(Some(place(cluster, key)));
    }

    /// Reads what lies there; `None` where the browser denies it.
    pub async fn read(self) -> Option<Kept> {
        let place = self.place.try_get_value()??;
        let kept = self.load(&place).await;
        self.denied.try_set(kept.is_none());
        kept
    }

    async fn load(self, place: &str) -> Option<Kept> {
        let store = self.open().await?;
        let rows = store.load(place).await.ok()?;
        let notes = store.load(&notes_beside(place)).await.ok()?;
        Some(Kept {
            rows: rows.iter().filter_map(|row| RecordedRow::parse(row)).collect(),
            notes: notes.iter().filter_map(|note| RestoreEvent::of_note(note)).collect(),
        })
    }

    /// Whether what was to be kept is lost unless it is handed in again.
    pub fn is_behind(self) -> bool {
        self.denied.get_untracked()
    }

    /// Does what a recorder asks for. Gives what lies there where that is too much now: another tab records, too.
    pub async fn write(self, writes: Vec<StoreWrite>) -> Option<Kept> {
        let (mut puts, mut forgets) = (Vec::new(), Vec::new());
        for write in writes {
            match write {
                StoreWrite::Put(row) => puts.push((row.t_ms, row.to_json())),
                StoreWrite::Forget(t) => forgets.push(t),
            }
        }
        let place = self.place.try_get_value()??;
        let count = self.keep(&place, &puts, &forgets).await?;
        match count > MOST {
            true => self.load(&place).await,
            false => None,
        }
    }

    /// Keeps notes, and forgets others for which there is no more room.
    pub async fn note(self, changes: Vec<RestoreEvent>, forgotten: Vec<RestoreEvent>) {
        let puts: Vec<_> = changes
            .iter()
            .filter_map(|change| Some((change.at.ms(), change.to_note()?)))
            .collect();
        let forgets: Vec<i64> = forgotten.iter().map(|change| change.at.ms()).collect();
        if puts.is_empty() {
            return;
        }
        if let Some(place) = self.place.try_get_value().flatten() {
            self.keep(&notes_beside(&place), &puts, &forgets).await;
        }
    }

    async fn keep(self, place: &str, puts: &[(i64, String)], forgets: &[i64]) -> Option<usize> {
        let count = match self.open().await {
            Some(store) => store.write(place, puts, forgets).await.ok(),
            None => None,
        };
        self.denied.try_set(count.is_none());
        count
    }

    async fn open(self) -> Option<Rc<Recordings>> {
        if let Some(store) = self.store.try_get_value().flatten() {
            return Some(store);
        }
        let store = Recordings::open().await.ok().map(Rc::new);
        self.store.try_set_value(store.clone());
        store
    }
}

/// A restore is one of its cluster.
fn place(cluster: &str, key: &JobKey) -> String {
    format!("{cluster}|{}|{}", key.job_id.unwrap_or_default(), key.start)
}

fn notes_beside(place: &str) -> String {
    format!("{place}|notes")
}
