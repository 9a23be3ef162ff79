//! Secret values: zeroized when dropped. None of them can be printed.

use rsa::rand_core::TryCryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::VaultError;

/// What opens the vault.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// Characters that a new passphrase must have.
    pub const FEWEST_CHARACTERS: usize = 8;

    /// Takes ownership of the passphrase, so that no copy remains.
    pub const fn new(passphrase: String) -> Self {
        Self(passphrase)
    }

    /// Whether it may become the passphrase of a vault.
    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= Self::FEWEST_CHARACTERS
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The key that seals the records of a vault.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; Self::BYTES]);

impl DataKey {
    pub(super) const BYTES: usize = 32;

    /// A new key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn generate<R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<Self, VaultError> {
        random(rng).map(Self)
    }

    pub(super) const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    pub(super) const fn bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }
}

/// A key that was derived from a passphrase. It lives as long as the derivation's caller needs it.
pub(super) type DerivedKey = Zeroizing<[u8; DataKey::BYTES]>;

/// Random bytes.
pub(super) fn random<const N: usize, R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    rng.try_fill_bytes(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}
