//! Recordings of restores, in IndexedDB: one entry a moment, named by the restore and the time.
//!
//! Two tabs that watch one restore write into one recording: what both saw at the same time is one entry.

use std::collections::BTreeSet;

use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction, TransactionMode,
};
use js_sys::Array;
use wasm_bindgen::JsValue;

const DATABASE: &str = "restore-watch";
const MOMENTS: &str = "moments";

/// What the name of a restore's notes ends with.
const NOTES: &str = "|notes";

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
        Ok(Self(request.await?))
    }

    /// The entries of `restore` by time.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn load(&self, restore: &str) -> Result<Vec<String>, NotKept> {
        let (_, store) = self.store(TransactionMode::ReadOnly)?;
        let entries = store.get_all(Some(all(restore)?), None)?.await?;
        Ok(entries.iter().filter_map(JsValue::as_string).collect())
    }

    /// Puts entries, each with its time in milliseconds, and then forgets those of the times in `forgets`. Gives how many
    /// there are then, whichever tab has put them.
    ///
    /// # Errors
    /// When the browser denies it, or has no room.
    pub async fn write(&self, restore: &str, puts: &[(i64, String)], forgets: &[i64]) -> Result<usize, NotKept> {
        let (transaction, store) = self.store(TransactionMode::ReadWrite)?;
        for (t, entry) in puts {
            store.put(&JsValue::from_str(entry), Some(&key(restore, &number(*t))))?;
        }
        // Last: what is put and thinned out in one go is not kept.
        for t in forgets {
            store.delete(Query::Key(key(restore, &number(*t))))?;
        }
        let count = store.count(Some(all(restore)?))?.await?;
        transaction.await?;
        Ok(count as usize)
    }

    /// Of how many restores something is recorded.
    ///
    /// # Errors
    /// When the browser denies it.
    pub async fn count_restores(&self) -> Result<usize, NotKept> {
        let (_, store) = self.store(TransactionMode::ReadOnly)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let restore = |key: &JsValue| Array::from(key).get(0).as_string();
        // Notes of a restore stand beside its moments, under a name of their own, and may stand there alone.
        let restores: BTreeSet<String> = keys
            .iter()
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

/// All entries of `restore`. An array sorts after every number: all times lie in between.
fn all(restore: &str) -> Result<Query, NotKept> {
    let from = key(restore, &JsValue::from_f64(f64::NEG_INFINITY));
    let to = key(restore, &Array::new());
    Ok(Query::KeyRange(KeyRange::bound(&from, &to, None, None)?))
}

fn number(t: i64) -> JsValue {
    JsValue::from_f64(t as f64)
}

fn key(restore: &str, t: &JsValue) -> JsValue {
    Array::of2(&JsValue::from_str(restore), t).into()
}
