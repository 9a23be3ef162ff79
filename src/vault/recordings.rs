//! Recordings of restores, in IndexedDB: one entry for each sample and each event.
//!
//! - Two tabs that watch one restore write into one recording: what both saw at the same time is one entry.
//! - Entries of the store's first form (see `entry_key.rs`) are moved to the present one when their restore is opened: only then
//!   is it known when it began. [`Recordings::write`] puts the new ones and deletes the old ones in one transaction.
//! - Both forms lie in one object store, and the database keeps its version: a page of an older version that is still open
//!   neither blocks this one nor loses what it writes.

use std::collections::BTreeSet;

use idb::{CursorDirection, KeyRange, ObjectStore, Query, TransactionMode};
use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::limits::STORED_ENTRIES;

use super::{
    database::Database,
    entry_key::{EntryKind, all, first_form_name, key, meaning, names, number, restore_of},
};

const DATABASE: &str = "restore-watch";
const MOMENTS: &str = "moments";

/// What to write of one restore, and what to delete. Times are in milliseconds.
#[derive(Debug, Default)]
pub struct StoreChanges {
    /// Entries to put, each with its time.
    pub puts: Vec<(i64, String)>,
    /// The times of entries to delete. They are deleted last: what is put and thinned out in one go is not kept.
    pub forgets: Vec<i64>,
    /// The times of entries of the first form to delete.
    pub replaced: Vec<i64>,
}

/// The entries of one kind about one restore.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPart {
    /// The restore.
    pub restore: String,
    /// What they tell of.
    pub kind: EntryKind,
    /// Whether they have the store's first form.
    pub first_form: bool,
    /// How many there are.
    pub count: u64,
    /// The time of the last one.
    pub last_ms: i64,
    /// The last one.
    pub last: String,
}

/// The browser keeps nothing: the store is denied (a private window), or full.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the browser's store is full or not allowed")]
pub struct NotKept;

impl From<idb::Error> for NotKept {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

/// The recordings of this browser.
#[derive(Debug)]
pub struct Recordings(Database);

impl Recordings {
    /// Opens the store, and makes it the first time.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn open() -> Result<Self, NotKept> {
        Ok(Self(Database::open(DATABASE, MOMENTS).await?))
    }

    /// The entries of `restore` by time.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn load(&self, kind: EntryKind, restore: &str) -> Result<Vec<String>, NotKept> {
        self.load_all(&[kind.as_str(), restore]).await
    }

    /// The entries of `restore` that have the store's first form.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn load_first_form(&self, kind: EntryKind, restore: &str) -> Result<Vec<String>, NotKept> {
        self.load_all(&[&first_form_name(kind, restore)]).await
    }

    async fn load_all(&self, name: &[&str]) -> Result<Vec<String>, NotKept> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        let entries = store.get_all(Some(all(name)?), Some(STORED_ENTRIES))?.await?;
        Ok(entries.iter().filter_map(JsValue::as_string).collect())
    }

    /// Makes all `changes` or none. Gives how many entries there are then, whichever tab has put them.
    ///
    /// # Errors
    /// When the browser denies it, or has no room.
    pub async fn write(&self, kind: EntryKind, restore: &str, changes: &StoreChanges) -> Result<usize, NotKept> {
        let (name, first_form) = ([kind.as_str(), restore], first_form_name(kind, restore));
        self.0
            .change(async |store| {
                for (t, entry) in &changes.puts {
                    store.put(&JsValue::from_str(entry), Some(&key(&name, &number(*t))))?;
                }
                for t in &changes.forgets {
                    store.delete(Query::Key(key(&name, &number(*t))))?;
                }
                for t in &changes.replaced {
                    store.delete(Query::Key(key(&[&first_form], &number(*t))))?;
                }
                Ok(store.count(Some(all(&name)?))?.await? as usize)
            })
            .await
    }

    /// Deletes the recordings of the restores that `choose` names. It sees everything that is stored, and no tab writes
    /// meanwhile.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn prune(&self, choose: impl FnOnce(Vec<StoredPart>) -> Vec<String>) -> Result<(), NotKept> {
        self.0
            .change(async |store| {
                for restore in choose(parts(store).await?) {
                    for kind in EntryKind::ALL {
                        store.delete(all(&[kind.as_str(), &restore])?)?;
                        store.delete(all(&[&first_form_name(kind, &restore)])?)?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// Of how many restores something is recorded.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn count_restores(&self) -> Result<usize, NotKept> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let mut restores = BTreeSet::new();
        restores.extend(keys.iter().filter_map(restore_of));
        Ok(restores.len())
    }

    /// Deletes everything.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn forget_all(&self) -> Result<(), NotKept> {
        self.0
            .change(async |store| {
                store.clear()?.await?;
                Ok(())
            })
            .await
    }
}

/// Everything that is stored, by recording.
async fn parts(store: &ObjectStore) -> Result<Vec<StoredPart>, NotKept> {
    let mut parts = Vec::new();
    let mut rest = KeyRange::lower_bound(&Array::new(), None)?;
    // From name to name: the keys of one recording are many.
    while let Some(first) = store.get_key(Query::KeyRange(rest))?.await? {
        // Arrays that are no key of ours sort last.
        let Some(names) = names(&first) else { break };
        let name: Vec<&str> = names.iter().map(String::as_str).collect();
        parts.extend(part(store, &name).await?);
        rest = KeyRange::lower_bound(&key(&name, &Array::new()), None)?;
    }
    Ok(parts)
}

/// The entries under `name`, if there are any.
async fn part(store: &ObjectStore, name: &[&str]) -> Result<Option<StoredPart>, NotKept> {
    let Some((kind, restore, first_form)) = meaning(name) else {
        return Ok(None);
    };
    let count = store.count(Some(all(name)?))?.await?;
    let Some(last) = store
        .open_cursor(Some(all(name)?), Some(CursorDirection::Prev))?
        .await?
    else {
        return Ok(None);
    };
    Ok(Some(StoredPart {
        restore,
        kind,
        first_form,
        count: u64::from(count),
        last_ms: Array::from(&last.key()?).pop().as_f64().unwrap_or_default() as i64,
        last: last.value()?.as_string().unwrap_or_default(),
    }))
}
