//! The browser's storage: the session per tab, and permanently the fingerprints of the agents' keys, the recordings of
//! restores, what the user has chosen, and the sealed vault. A password lies in the sealed vault only.

#[cfg(target_arch = "wasm32")]
mod database;
#[cfg(target_arch = "wasm32")]
mod device_vault;
#[cfg(target_arch = "wasm32")]
mod entry_key;
mod lock_clock;
#[cfg(target_arch = "wasm32")]
mod plain;
#[cfg(target_arch = "wasm32")]
mod recordings;
pub mod sealed;
#[cfg(target_arch = "wasm32")]
mod store;

#[cfg(target_arch = "wasm32")]
pub use device_vault::{DeviceVault, NewVault, StoredAgent, Unlocked};
#[cfg(target_arch = "wasm32")]
pub use entry_key::EntryKind;
pub use lock_clock::{LockCause, LockClock, idle_minutes};
#[cfg(target_arch = "wasm32")]
pub use plain::*;
#[cfg(target_arch = "wasm32")]
pub use recordings::{NotKept, Recordings, StoreChanges, StoredPart};
