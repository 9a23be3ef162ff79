//! A database of IndexedDB with one object store.

use idb::{DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

/// An open database. Closed when it is dropped: what is open may hold up a page of a later version.
#[derive(Debug)]
pub(super) struct Database {
    database: idb::Database,
    store: &'static str,
}

impl Drop for Database {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Database {
    /// Opens the database, and makes it with its object store the first time.
    pub async fn open(name: &str, store: &'static str) -> Result<Self, idb::Error> {
        let mut request = Factory::new()?.open(name, Some(1))?;
        request.on_upgrade_needed(move |event| {
            // A store that could not be made is missed by the first question, which says so.
            let _ = event
                .database()
                .and_then(|database| database.create_object_store(store, ObjectStoreParams::new()));
        });
        let mut database = request.await?;
        // A page of a later version may change the database: it must not wait for this one, which reopens what it can.
        database.on_version_change(|event| {
            if let Some(database) = event.target().and_then(|target| idb::Database::try_from(target).ok()) {
                database.close();
            }
        });
        Ok(Self { database, store })
    }

    /// The object store, as long as the transaction lives.
    pub fn store(&self, mode: TransactionMode) -> Result<(Transaction, ObjectStore), idb::Error> {
        let transaction = self.database.transaction(&[self.store], mode)?;
        let store = transaction.object_store(self.store)?;
        Ok((transaction, store))
    }

    /// Makes all of a change, or nothing of it. No other tab writes meanwhile.
    pub async fn change<T, E: From<idb::Error>>(
        &self,
        make: impl AsyncFnOnce(&ObjectStore) -> Result<T, E>,
    ) -> Result<T, E> {
        let (transaction, store) = self.store(TransactionMode::ReadWrite)?;
        let made = make(&store).await;
        if made.is_err() {
            // What has failed by itself is aborted already.
            let _ = transaction.abort();
            return made;
        }
        if transaction.await?.is_committed() {
            made
        } else {
            // The browser had no room.
            Err(idb::Error::TransactionCommitError(JsValue::UNDEFINED).into())
        }
    }
}
