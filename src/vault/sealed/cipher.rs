//! AES-256-GCM over a buffer, with a fresh nonce for each sealing.
//!
//! NIST SP 800-38D: 96-bit nonces, 128-bit tags. Random nonces are safe for 2³² sealings under one key.

use aes_gcm::{Aes256Gcm, KeyInit, Nonce, Tag, aead::AeadInOut};
use rsa::rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::{
    VaultError,
    bytes::Reader,
    secrets::{DataKey, random},
};

const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;

/// How much longer a sealed text is.
pub(super) const OVERHEAD: usize = NONCE_BYTES + TAG_BYTES;

/// Appends nonce, ciphertext and tag of `plain` to `record`.
pub(super) fn seal<R: TryCryptoRng + ?Sized>(
    rng: &mut R,
    key: &[u8; DataKey::BYTES],
    associated: &[u8],
    plain: &[u8],
    record: &mut Vec<u8>,
) -> Result<(), VaultError> {
    let nonce: [u8; NONCE_BYTES] = random(rng)?;
    // With all its room from the start, so that the plaintext lies in no abandoned buffer.
    record.reserve_exact(plain.len() + OVERHEAD);
    record.extend_from_slice(&nonce);
    let begin = record.len();
    record.extend_from_slice(plain);
    let sealed = record.get_mut(begin..).unwrap_or_default();
    let tag = Aes256Gcm::new(&(*key).into())
        .encrypt_inout_detached(&Nonce::from(nonce), associated, sealed.into())
        .map_err(|_| VaultError::TooLong)?;
    record.extend_from_slice(&tag);
    Ok(())
}

/// The plaintext of nonce, ciphertext and tag; `None` if they were not sealed by `key` with the same `associated` data.
pub(super) fn open(
    key: &[u8; DataKey::BYTES],
    associated: &[u8],
    sealed: &[u8],
) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
    let mut reader = Reader::new(sealed);
    let nonce = reader.array::<NONCE_BYTES>()?;
    let (sealed, tag) = reader
        .rest()
        .split_last_chunk::<TAG_BYTES>()
        .ok_or(VaultError::Damaged)?;
    let mut plain = Zeroizing::new(sealed.to_vec());
    let opened = Aes256Gcm::new(&(*key).into()).decrypt_inout_detached(
        &Nonce::from(*nonce),
        associated,
        plain.as_mut_slice().into(),
        &Tag::from(*tag),
    );
    Ok(opened.is_ok().then_some(plain))
}
