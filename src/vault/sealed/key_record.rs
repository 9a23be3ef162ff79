//! The record with the data key, sealed under a key that is derived from the passphrase.
//!
//! ```text
//! "RWV" version kind | vault (16) | memory passes lanes (4 each) | salt (16) | nonce (12) data key (32) tag (16) | SHA-256 (32)
//! ```
//! Everything in front of the nonce is associated data. The digest protects nothing: it tells a damaged record from a wrong
//! passphrase, without the cost of a derivation.

use rsa::rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};

use super::{
    DataKey, Parameters, Passphrase, VaultError,
    bytes::Reader,
    cipher::{OVERHEAD, open, seal},
    head::RecordKind,
    parameters::SALT_BYTES,
    secrets::random,
};

const DIGEST_BYTES: usize = 32;

/// Tells one vault from another, so that nothing is written into a vault that has been replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VaultId([u8; 16]);

/// The record with the data key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRecord {
    vault: VaultId,
    parameters: Parameters,
    salt: [u8; SALT_BYTES],
    sealed: [u8; DataKey::BYTES + OVERHEAD],
}

impl KeyRecord {
    /// Seals the key of a new vault. Takes as long as a derivation.
    ///
    /// # Errors
    /// [`VaultError::NoMemory`] and [`VaultError::NoRandomness`].
    pub fn create<R: TryCryptoRng + ?Sized>(
        rng: &mut R,
        passphrase: &Passphrase,
        parameters: Parameters,
        key: &DataKey,
    ) -> Result<Self, VaultError> {
        let vault = VaultId(random(rng)?);
        Self::sealing(rng, vault, passphrase, parameters, key)
    }

    /// The same vault under another passphrase. Records that were sealed before stay as they are.
    ///
    /// # Errors
    /// [`VaultError::NoMemory`] and [`VaultError::NoRandomness`].
    pub fn with_passphrase<R: TryCryptoRng + ?Sized>(
        &self,
        rng: &mut R,
        passphrase: &Passphrase,
        key: &DataKey,
    ) -> Result<Self, VaultError> {
        Self::sealing(rng, self.vault, passphrase, self.parameters, key)
    }

    fn sealing<R: TryCryptoRng + ?Sized>(
        rng: &mut R,
        vault: VaultId,
        passphrase: &Passphrase,
        parameters: Parameters,
        key: &DataKey,
    ) -> Result<Self, VaultError> {
        let salt = random(rng)?;
        let derived = parameters.derive(passphrase, &salt)?;
        let mut sealed = Vec::new();
        let front = front(vault, parameters, &salt);
        seal(rng, &derived, &front, key.bytes(), &mut sealed)?;
        Ok(Self {
            vault,
            parameters,
            salt,
            sealed: sealed.try_into().map_err(|_| VaultError::TooLong)?,
        })
    }

    /// Reads a stored record.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] and [`VaultError::Newer`].
    pub fn parse(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        RecordKind::Key.expect(&mut reader)?;
        let record = Self {
            vault: VaultId(*reader.array()?),
            parameters: Parameters::read(&mut reader)?,
            salt: *reader.array()?,
            sealed: *reader.array()?,
        };
        // With the digest, and that there is nothing behind it.
        if record.to_bytes() == bytes {
            Ok(record)
        } else {
            Err(VaultError::Damaged)
        }
    }

    /// The record as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = front(self.vault, self.parameters, &self.salt);
        bytes.extend_from_slice(&self.sealed);
        let digest: [u8; DIGEST_BYTES] = Sha256::digest(&bytes).into();
        bytes.extend_from_slice(&digest);
        bytes
    }

    /// Which vault it belongs to.
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// The data key. Takes as long as a derivation.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] and [`VaultError::NoMemory`].
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<DataKey, VaultError> {
        let derived = self.parameters.derive(passphrase, &self.salt)?;
        let front = front(self.vault, self.parameters, &self.salt);
        let key = open(&derived, &front, &self.sealed)?.ok_or(VaultError::WrongPassphrase)?;
        let key = key.as_slice().try_into().map_err(|_| VaultError::Damaged)?;
        Ok(DataKey::from_bytes(key))
    }
}

/// What stands in front of the nonce.
fn front(vault: VaultId, parameters: Parameters, salt: &[u8]) -> Vec<u8> {
    let head = RecordKind::Key.head();
    [&head[..], &vault.0, &parameters.to_bytes(), salt].concat()
}
