//! The record of a remembered agent.
//!
//! ```text
//! "RWV" version kind | nonce (12) ciphertext tag (16)
//! ```
//! The head and the agent's path prefix are associated data. The plaintext is a row of fields, each with its tag (1), its length
//! (2) and its text, then a zero, and zeros up to a multiple of 256 bytes: the length of a record tells nothing of the
//! password's.

use rsa::rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::{
    DataKey, VaultError,
    bytes::Reader,
    cipher::{open, seal},
    head::RecordKind,
};
use crate::{limits::SEALED_BYTES, obshell::Password};

/// The plaintext's length is a multiple of this.
const PADDING: usize = 256;

/// What is remembered of an agent. Its path prefix is the name of the record.
#[derive(Clone, Default)]
pub struct RememberedAgent {
    /// Its name in the settings of the page's host.
    pub name: String,
    /// The pin of its key; see [`crate::obshell::PublicKey::pin`].
    pub pin: String,
    /// The tag of the page's language.
    pub language: String,
    /// The refresh interval as in the address; empty for the automatic one.
    pub interval: String,
    /// The password of root@sys, if the user wants it to be kept.
    pub password: Option<Password>,
}

/// The tags of the fields. The end is none.
mod tag {
    pub const END: u8 = 0;
    pub const NAME: u8 = 1;
    pub const PIN: u8 = 2;
    pub const LANGUAGE: u8 = 3;
    pub const INTERVAL: u8 = 4;
    pub const PASSWORD: u8 = 5;
}

impl RememberedAgent {
    /// The record of the agent behind `prefix`.
    ///
    /// # Errors
    /// [`VaultError::TooLong`] and [`VaultError::NoRandomness`].
    pub fn seal<R: TryCryptoRng + ?Sized>(
        &self,
        rng: &mut R,
        key: &DataKey,
        prefix: &str,
    ) -> Result<Vec<u8>, VaultError> {
        let head = RecordKind::Agent.head();
        let mut record = head.to_vec();
        seal(rng, key.bytes(), &associated(prefix), &self.plain()?, &mut record)?;
        if record.len() > SEALED_BYTES {
            return Err(VaultError::TooLong);
        }
        Ok(record)
    }

    /// Reads the stored record of the agent behind `prefix`.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] and [`VaultError::Newer`].
    pub fn open(key: &DataKey, prefix: &str, record: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(record);
        RecordKind::Agent.expect(&mut reader)?;
        if record.len() > SEALED_BYTES {
            return Err(VaultError::Damaged);
        }
        let plain = open(key.bytes(), &associated(prefix), reader.rest())?.ok_or(VaultError::Damaged)?;
        Self::parse(&plain)
    }

    fn plain(&self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let fields = [
            (tag::NAME, Some(self.name.as_str())),
            (tag::PIN, Some(&self.pin)),
            (tag::LANGUAGE, Some(&self.language)),
            (tag::INTERVAL, Some(&self.interval)),
            (tag::PASSWORD, self.password.as_ref().map(Password::expose)),
        ];
        let fields = fields.into_iter().filter_map(|(tag, text)| Some((tag, text?)));
        let length: usize = fields.clone().map(|(_, text)| 3 + text.len()).sum();
        // With all its room from the start, so that no abandoned buffer has the password.
        let padded = (length + 1).next_multiple_of(PADDING);
        let mut plain = Zeroizing::new(Vec::with_capacity(padded));
        for (tag, text) in fields {
            let length = u16::try_from(text.len()).map_err(|_| VaultError::TooLong)?;
            plain.push(tag);
            plain.extend_from_slice(&length.to_be_bytes());
            plain.extend_from_slice(text.as_bytes());
        }
        plain.resize(padded, tag::END);
        Ok(plain)
    }

    /// Reads a plaintext. A field that this version does not know is of a newer one.
    fn parse(plain: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(plain);
        let mut agent = Self::default();
        loop {
            let [tag] = *reader.array()?;
            if tag == tag::END {
                return Ok(agent);
            }
            let length = usize::from(u16::from_be_bytes(*reader.array()?));
            let text = str::from_utf8(reader.slice(length)?).map_err(|_| VaultError::Damaged)?;
            match tag {
                tag::NAME => text.clone_into(&mut agent.name),
                tag::PIN => text.clone_into(&mut agent.pin),
                tag::LANGUAGE => text.clone_into(&mut agent.language),
                tag::INTERVAL => text.clone_into(&mut agent.interval),
                tag::PASSWORD => agent.password = Some(Password::new(text.to_owned())),
                _ => return Err(VaultError::Newer),
            }
        }
    }
}

/// What a record is bound to: its version, its kind and its agent.
fn associated(prefix: &str) -> Vec<u8> {
    [&RecordKind::Agent.head()[..], prefix.as_bytes()].concat()
}
