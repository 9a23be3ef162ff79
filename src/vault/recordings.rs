//! Recordings of restores, in IndexedDB: one entry for each sample and each event.
//!
//! - The key of an entry is `[kind, restore, ms]`; `ms` is milliseconds since 1970 on the agent's clock. Two tabs that watch one
//!   restore write into one recording: what both saw at the same time is one entry.
//! - The first form of the store had keys `[restore, ms]`, where the time of a sample counted from the start of the restore, and
//!   `[restore|notes, ms]` for events. Entries are moved to the present form when their restore is opened: only then is it known
//!   when it began. [`Recordings::write`] puts the new ones and deletes the old ones in one transaction.
//! - Both forms lie in one object store, and the database keeps its version: a page of an older version that is still open
//!   neither blocks this one nor loses what it writes.

use std::collections::BTreeSet;

use idb::{
    CursorDirection, Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::Array;
use wasm_bindgen::JsValue;

const DATABASE: &str = "restore-watch";
const MOMENTS: &str = "moments";

/// What the name of a restore's events ended with in the first form.
const NOTES: &str = "|notes";

/// What an entry tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sample of the restore.
    Samples,
    /// An event that no sample shows.
    Events,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Samples, Self::Events];

    /// The first part of the key. A name of the first form has bars in it, and is never the same.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Samples => "samples",
            Self::Events => "events",
        }
    }
}

/// What to write of one restore, and what to delete. Times are in milliseconds.
#[derive(Debug, Default)]
pub struct Changes {
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
    pub kind: Kind,
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
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            // A store that could not be made is missed by the first question, which says so.
            let _ = event
                .database()
                .and_then(|database| database.create_object_store(MOMENTS, ObjectStoreParams::new()));
        });
        let mut database = request.await?;
        // A page of a later version may change the database: it must not wait for this one, which reopens what it can.
        database.on_version_change(|event| {
            if let Some(database) = event.target().and_then(|target| Database::try_from(target).ok()) {
                database.close();
            }
        });
        Ok(Self(database))
    }

    /// The entries of `restore` by time.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn load(&self, kind: Kind, restore: &str) -> Result<Vec<String>, NotKept> {
        self.load_all(&[kind.as_str(), restore]).await
    }

    /// The entries of `restore` that have the store's first form.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn load_first_form(&self, kind: Kind, restore: &str) -> Result<Vec<String>, NotKept> {
        self.load_all(&[&first_form_name(kind, restore)]).await
    }

    async fn load_all(&self, name: &[&str]) -> Result<Vec<String>, NotKept> {
        let (_, store) = self.store(TransactionMode::ReadOnly)?;
        let entries = store.get_all(Some(all(name)?), None)?.await?;
        Ok(entries.iter().filter_map(JsValue::as_string).collect())
    }

    /// Makes all `changes` or none. Gives how many entries there are then, whichever tab has put them.
    ///
    /// # Errors
    /// When the browser denies it, or has no room.
    pub async fn write(&self, kind: Kind, restore: &str, changes: &Changes) -> Result<usize, NotKept> {
        let (transaction, store) = self.store(TransactionMode::ReadWrite)?;
        let name = [kind.as_str(), restore];
        for (t, entry) in &changes.puts {
            store.put(&JsValue::from_str(entry), Some(&key(&name, &number(*t))))?;
        }
        for t in &changes.forgets {
            store.delete(Query::Key(key(&name, &number(*t))))?;
        }
        let first_form = first_form_name(kind, restore);
        for t in &changes.replaced {
            store.delete(Query::Key(key(&[&first_form], &number(*t))))?;
        }
        let count = store.count(Some(all(&name)?))?.await?;
        transaction.await?;
        Ok(count as usize)
    }

    /// Deletes the recordings of the restores that `choose` names. It sees everything that is stored, and no tab writes
    /// meanwhile.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn prune(&self, choose: impl FnOnce(Vec<StoredPart>) -> Vec<String>) -> Result<(), NotKept> {
        let (transaction, store) = self.store(TransactionMode::ReadWrite)?;
        let mut parts = Vec::new();
        let mut rest = KeyRange::lower_bound(&Array::new(), None)?;
        // From name to name: the keys of one recording are many.
        while let Some(first) = store.get_key(Query::KeyRange(rest))?.await? {
            // Arrays that are no key of ours sort last.
            let Some(names) = names(&first) else { break };
            let name: Vec<&str> = names.iter().map(String::as_str).collect();
            parts.extend(part(&store, &name).await?);
            rest = KeyRange::lower_bound(&key(&name, &Array::new()), None)?;
        }
        for restore in choose(parts) {
            for kind in Kind::ALL {
                store.delete(all(&[kind.as_str(), &restore])?)?;
                store.delete(all(&[&first_form_name(kind, &restore)])?)?;
            }
        }
        transaction.await?;
        Ok(())
    }

    /// Of how many restores something is recorded.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn count_restores(&self) -> Result<usize, NotKept> {
        let (_, store) = self.store(TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let restore = |key: JsValue| names(&key)?.pop();
        // In the first form events stand under a name of their own, and may stand there alone.
        let restores: BTreeSet<String> = keys
            .into_iter()
            .filter_map(restore)
            .map(|name| name.strip_suffix(NOTES).map_or_else(|| name.clone(), str::to_owned))
            .collect();
        Ok(restores.len())
    }

    /// Deletes everything.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn forget_all(&self) -> Result<(), NotKept> {
        let (transaction, store) = self.store(TransactionMode::ReadWrite)?;
        store.clear()?.await?;
        transaction.await?;
        Ok(())
    }

    fn store(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), NotKept> {
        let transaction = self.0.transaction(&[MOMENTS], mode)?;
        let store = transaction.object_store(MOMENTS)?;
        Ok((transaction, store))
    }
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

/// What lies under a name: of what kind, of which restore, and whether in the first form.
fn meaning(name: &[&str]) -> Option<(Kind, String, bool)> {
    match name {
        [kind, restore] => {
            let kind = Kind::ALL.into_iter().find(|known| known.as_str() == *kind)?;
            Some((kind, (*restore).to_owned(), false))
        }
        [name] => Some(match name.strip_suffix(NOTES) {
            Some(restore) => (Kind::Events, restore.to_owned(), true),
            None => (Kind::Samples, (*name).to_owned(), true),
        }),
        _ => None,
    }
}

fn first_form_name(kind: Kind, restore: &str) -> String {
    match kind {
        Kind::Samples => restore.to_owned(),
        Kind::Events => format!("{restore}{NOTES}"),
    }
}

/// All entries under `name`. An array sorts after every number: all times lie in between.
fn all(name: &[&str]) -> Result<Query, NotKept> {
    let from = key(name, &JsValue::from_f64(f64::NEG_INFINITY));
    let to = key(name, &Array::new());
    Ok(Query::KeyRange(KeyRange::bound(&from, &to, None, None)?))
}

fn number(t: i64) -> JsValue {
    JsValue::from_f64(t as f64)
}

fn key(name: &[&str], t: &JsValue) -> JsValue {
    let key: Array = name.iter().map(|part| JsValue::from_str(part)).collect();
    key.push(t);
    key.into()
}

/// The texts of a key, which stand before its number.
fn names(key: &JsValue) -> Option<Vec<String>> {
    let key = Array::from(key);
    key.pop().as_f64()?;
    key.iter().map(|part| part.as_string()).collect()
}
