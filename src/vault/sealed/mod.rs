//! The sealed vault: what this browser remembers of agents, readable only with a passphrase.
//!
//! - A random data key seals each record by AES-256-GCM. The data key itself is sealed under a key that Argon2id derives
//!   from the passphrase ([`KeyRecord`]), so another passphrase changes one record only.
//! - The associated data of a record is everything in front of its nonce, and for an agent its path prefix: version, kind,
//!   parameters and agent cannot be exchanged without notice.
//! - Whatever is stored may have been changed by anybody. Each record is bounded on reading, and ends in a [`VaultError`]
//!   unless it is exactly what was sealed.
//! - Pure: random numbers and measured times are arguments.
//!
//! `tests/vectors/vault` has records that another implementation has made.

mod agent_record;
mod bytes;
mod cipher;
mod error;
mod head;
mod key_record;
mod parameters;
mod secrets;

pub use agent_record::RememberedAgent;
pub use error::VaultError;
pub use key_record::{KeyRecord, VaultId};
pub use parameters::Parameters;
pub use secrets::{DataKey, Passphrase};

#[cfg(test)]
mod tests;
