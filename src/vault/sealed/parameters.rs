//! What the derivation of a key costs.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use super::{
    Passphrase, VaultError,
    bytes::Reader,
    secrets::{DataKey, DerivedKey},
};

/// Memory of the least costly derivation, KiB. OWASP's least for Argon2id: 19 MiB with two passes.
const LEAST_MEMORY: u32 = 19 << 10;
/// Passes of the least costly derivation.
const FEWEST_PASSES: u32 = 2;
/// Memory of the most costly derivation that is chosen, KiB: a tab never gives memory back.
const MOST_CHOSEN_MEMORY: u32 = 64 << 10;
/// The same for a stored record, KiB.
const MOST_MEMORY: u32 = 256 << 10;
/// The most passes.
const MOST_PASSES: u32 = 10;
/// The most of memory times passes, KiB: a stored record never costs more than the most costly derivation that is chosen.
const MOST_WORK: u32 = MOST_CHOSEN_MEMORY * MOST_PASSES;
/// Lanes are computed one after the other in a browser.
const LANES: u32 = 1;

/// How long a derivation is meant to take: in the middle of what somebody waits for without noticing.
const AIM: Duration = Duration::from_millis(450);

/// Bytes of a salt.
pub(super) const SALT_BYTES: usize = 16;

/// Memory and passes of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// KiB.
    memory: u32,
    passes: u32,
}

impl Parameters {
    /// The least costly ones.
    pub const LEAST: Self = Self {
        memory: LEAST_MEMORY,
        passes: FEWEST_PASSES,
    };

    /// The parameters for a device on which the least costly derivation takes this long. Memory grows first, because that
    /// is what costs an attacker most, and then the passes.
    pub fn for_device(least_takes: Duration) -> Self {
        let least_work = f64::from(LEAST_MEMORY * FEWEST_PASSES);
        // A clock that has not moved at all, or has gone backwards, counts as the fastest device.
        let times = AIM.as_secs_f64() / least_takes.as_secs_f64().max(f64::EPSILON);
        // The conversion saturates.
        let work = (least_work * times).min(f64::from(MOST_WORK)) as u32;
        let memory = (work / FEWEST_PASSES).clamp(LEAST_MEMORY, MOST_CHOSEN_MEMORY);
        Self {
            memory,
            passes: (work / memory).clamp(FEWEST_PASSES, MOST_PASSES),
        }
    }

    #[cfg(test)]
    pub(super) const fn memory_mib(self) -> u32 {
        self.memory >> 10
    }

    #[cfg(test)]
    pub(super) const fn passes(self) -> u32 {
        self.passes
    }

    #[cfg(test)]
    pub(super) const fn work(self) -> u32 {
        self.memory * self.passes
    }

    /// Memory, passes and lanes as they stand in a record.
    pub(super) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let numbers = [self.memory, self.passes, LANES];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    /// Reads them from a record.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let (memory, passes, lanes) = (reader.number()?, reader.number()?, reader.number()?);
        let is_bounded = (LEAST_MEMORY..=MOST_MEMORY).contains(&memory)
            && (FEWEST_PASSES..=MOST_PASSES).contains(&passes)
            && memory * passes <= MOST_WORK
            && lanes == LANES;
        is_bounded.then_some(Self { memory, passes }).ok_or(VaultError::Damaged)
    }

    /// Argon2id, RFC 9106. Takes a while.
    pub(super) fn derive(self, passphrase: &Passphrase, salt: &[u8; SALT_BYTES]) -> Result<DerivedKey, VaultError> {
        let mut key = DerivedKey::default();
        let params = Params::new(self.memory, self.passes, LANES, Some(DataKey::BYTES));
        // The parameters are within Argon2's own limits.
        let params = params.map_err(|_| VaultError::Damaged)?;
        let mut blocks = blocks(params.block_count())?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.bytes(), salt, key.as_mut(), blocks.as_mut_slice())
            .map_err(|_| VaultError::TooLong)?;
        Ok(key)
    }

    /// Derives a key from nothing, to be measured.
    ///
    /// # Errors
    /// [`VaultError::NoMemory`].
    pub fn try_out(self) -> Result<(), VaultError> {
        self.derive(&Passphrase::new(String::new()), &[0; SALT_BYTES]).map(drop)
    }
}

/// The blocks of a derivation, which are wiped when it ends.
fn blocks(count: usize) -> Result<Zeroizing<Vec<Block>>, VaultError> {
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| VaultError::NoMemory)?;
    blocks.resize(count, Block::new());
    Ok(Zeroizing::new(blocks))
}
