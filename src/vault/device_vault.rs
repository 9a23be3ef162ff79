//! The sealed vault in the browser's database.
//!
//! Row `["key"]` is the sealed data key, row `["agent", prefix]` what is remembered of an agent. What is read and written in one
//! go is one transaction, during which no other tab writes; what a derivation lies in between of compares what is stored with
//! what was read.

use getrandom::SysRng;
use idb::{KeyRange, ObjectStore, Query, TransactionMode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::{
    database::Database,
    plain::set_vault_mark,
    sealed::{DataKey, KeyRecord, Parameters, Passphrase, RememberedAgent, VaultError, VaultId},
};
use crate::limits::{SEALED_BYTES, SEALED_RECORDS};

const DATABASE: &str = "restore-watch-vault";
const RECORDS: &str = "records";

impl From<idb::Error> for VaultError {
    fn from(error: idb::Error) -> Self {
        let name = match &error {
            idb::Error::TransactionCommitError(_) => return Self::Full,
            idb::Error::DomException(exception) => Some(exception.name()),
            idb::Error::UpdateFailed(thrown) => thrown.dyn_ref().map(DomException::name),
            _ => None,
        };
        match name.as_deref() {
            Some("QuotaExceededError") => Self::Full,
            _ => Self::Denied,
        }
    }
}

/// A vault that is open in this tab. Its key is wiped when it is dropped.
pub struct Unlocked {
    key: DataKey,
    vault: VaultId,
}

/// A vault that is not stored yet.
pub struct NewVault {
    record: KeyRecord,
    key: DataKey,
}

impl NewVault {
    /// Derives its key. Takes a while.
    ///
    /// # Errors
    /// [`VaultError::NoMemory`] and [`VaultError::NoRandomness`].
    pub fn derive(passphrase: &Passphrase, parameters: Parameters) -> Result<Self, VaultError> {
        let key = DataKey::generate(&mut SysRng)?;
        let record = KeyRecord::create(&mut SysRng, passphrase, parameters, &key)?;
        Ok(Self { record, key })
    }
}

/// What is stored of one agent, by its path prefix.
pub type StoredAgent = (String, Result<RememberedAgent, VaultError>);

/// The vault of this browser.
#[derive(Debug)]
pub struct DeviceVault(Database);

impl DeviceVault {
    /// Opens the store, and makes it the first time.
    ///
    /// # Errors
    /// [`VaultError::Denied`].
    pub async fn open() -> Result<Self, VaultError> {
        Ok(Self(Database::open(DATABASE, RECORDS).await?))
    }

    /// Whether there is a vault, whatever its state.
    ///
    /// # Errors
    /// [`VaultError::Denied`].
    pub async fn exists(&self) -> Result<bool, VaultError> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        Ok(stored(&store, &key_row()).await?.is_some())
    }

    /// Stores a new vault.
    ///
    /// # Errors
    /// [`VaultError::Changed`] if there is one already, which another tab may have made.
    pub async fn create(&self, new: NewVault) -> Result<Unlocked, VaultError> {
        let record = new.record.to_bytes();
        self.0
            .change(async |store| {
                if stored(store, &key_row()).await?.is_some() {
                    return Err(VaultError::Changed);
                }
                put(store, &key_row(), &record).await
            })
            .await?;
        set_vault_mark(true);
        Ok(Unlocked {
            key: new.key,
            vault: new.record.vault(),
        })
    }

    /// The record that a passphrase opens.
    ///
    /// # Errors
    /// [`VaultError::Gone`], [`VaultError::Damaged`] and [`VaultError::Newer`].
    pub async fn key_record(&self) -> Result<KeyRecord, VaultError> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        key_record(&store).await
    }

    /// Changes the passphrase from `old`. What is sealed stays as it is. Takes two derivations.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], and [`VaultError::Changed`] if another tab has changed it meanwhile.
    pub async fn change_passphrase(&self, old: &Passphrase, new: &Passphrase) -> Result<(), VaultError> {
        let before = self.key_record().await?;
        let key = before.unlock(old)?;
        let after = before.with_passphrase(&mut SysRng, new, &key)?;
        self.0
            .change(async |store| {
                if key_record(store).await? != before {
                    return Err(VaultError::Changed);
                }
                put(store, &key_row(), &after.to_bytes()).await
            })
            .await
    }

    /// What is remembered of all agents.
    ///
    /// # Errors
    /// [`VaultError::Denied`], and [`VaultError::Gone`] if the vault is another one by now.
    pub async fn agents(&self, unlocked: &Unlocked) -> Result<Vec<StoredAgent>, VaultError> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        unlocked.check(&store).await?;
        let keys = store.get_all_keys(Some(agent_rows()?), Some(SEALED_RECORDS))?.await?;
        let rows = store.get_all(Some(agent_rows()?), Some(SEALED_RECORDS))?.await?;
        let named = keys.iter().zip(&rows).filter_map(|(key, row)| {
            let prefix = Array::from(key).get(1).as_string()?;
            let agent = bytes(row).and_then(|record| RememberedAgent::open(&unlocked.key, &prefix, &record));
            Some((prefix, agent))
        });
        Ok(named.collect())
    }

    /// What is remembered of the agent behind `prefix`.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] and [`VaultError::Newer`] of its record.
    pub async fn agent(&self, unlocked: &Unlocked, prefix: &str) -> Result<Option<RememberedAgent>, VaultError> {
        let (_, store) = self.0.store(TransactionMode::ReadOnly)?;
        unlocked.agent(&store, prefix).await
    }

    /// Remembers `change` of what was remembered of the agent behind `prefix`. A damaged record is replaced, one of a newer
    /// version is not.
    ///
    /// # Errors
    /// [`VaultError::Gone`], [`VaultError::Newer`], [`VaultError::Full`] and [`VaultError::TooLong`].
    pub async fn remember(
        &self,
        unlocked: &Unlocked,
        prefix: &str,
        change: impl FnOnce(&mut RememberedAgent),
    ) -> Result<(), VaultError> {
        self.0
            .change(async |store| {
                unlocked.check(store).await?;
                let mut agent = match unlocked.agent(store, prefix).await {
                    Err(VaultError::Damaged) => RememberedAgent::default(),
                    stored => stored?.unwrap_or_default(),
                };
                change(&mut agent);
                let record = agent.seal(&mut SysRng, &unlocked.key, prefix)?;
                put(store, &agent_row(prefix), &record).await
            })
            .await
    }

    /// Forgets one agent.
    ///
    /// # Errors
    /// [`VaultError::Denied`].
    pub async fn forget(&self, prefix: &str) -> Result<(), VaultError> {
        self.0
            .change(async |store| {
                store.delete(Query::Key(agent_row(prefix)))?.await?;
                Ok(())
            })
            .await
    }

    /// Forgets everything: the vault is gone.
    ///
    /// # Errors
    /// [`VaultError::Denied`].
    pub async fn forget_all(&self) -> Result<(), VaultError> {
        self.0
            .change::<_, VaultError>(async |store| {
                store.clear()?.await?;
                Ok(())
            })
            .await?;
        set_vault_mark(false);
        Ok(())
    }
}

impl Unlocked {
    /// Opens the vault of `record`. Takes a while.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] and [`VaultError::NoMemory`].
    pub fn open(record: &KeyRecord, passphrase: &Passphrase) -> Result<Self, VaultError> {
        Ok(Self {
            key: record.unlock(passphrase)?,
            vault: record.vault(),
        })
    }

    /// Checks that the stored vault is this one: another tab may have forgotten it, and made another.
    async fn check(&self, store: &ObjectStore) -> Result<(), VaultError> {
        match key_record(store).await {
            Ok(record) if record.vault() == self.vault => Ok(()),
            Ok(_) => Err(VaultError::Gone),
            Err(error) => Err(error),
        }
    }

    async fn agent(&self, store: &ObjectStore, prefix: &str) -> Result<Option<RememberedAgent>, VaultError> {
        let row = stored(store, &agent_row(prefix)).await?;
        row.map(|row| RememberedAgent::open(&self.key, prefix, &bytes(row)?))
            .transpose()
    }
}

fn key_row() -> JsValue {
    Array::of1(&"key".into()).into()
}

fn agent_row(prefix: &str) -> JsValue {
    Array::of2(&"agent".into(), &prefix.into()).into()
}

/// All rows of agents. An array sorts after every text.
fn agent_rows() -> Result<Query, idb::Error> {
    let from = Array::of1(&"agent".into());
    let to = Array::of2(&"agent".into(), &Array::new());
    Ok(Query::KeyRange(KeyRange::bound(&from, &to, None, None)?))
}

async fn stored(store: &ObjectStore, row: &JsValue) -> Result<Option<JsValue>, idb::Error> {
    store.get(Query::Key(row.clone()))?.await
}

async fn put(store: &ObjectStore, row: &JsValue, record: &[u8]) -> Result<(), VaultError> {
    store.put(&Uint8Array::from(record), Some(row))?.await?;
    Ok(())
}

async fn key_record(store: &ObjectStore) -> Result<KeyRecord, VaultError> {
    let row = stored(store, &key_row()).await?.ok_or(VaultError::Gone)?;
    KeyRecord::parse(&bytes(row)?)
}

/// The bytes of a row, which may be anything.
fn bytes(row: impl AsRef<JsValue>) -> Result<Vec<u8>, VaultError> {
    let array: &Uint8Array = row.as_ref().dyn_ref().ok_or(VaultError::Damaged)?;
    if array.length() as usize > SEALED_BYTES {
        return Err(VaultError::Damaged);
    }
    Ok(array.to_vec())
}
