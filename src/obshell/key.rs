//! An agent's public key and its fingerprint.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use rsa::{BoxedUint, pkcs1, pkcs1::der::Decode, rand_core::TryCryptoRng, traits::PublicKeyParts};
use sha2::{Digest, Sha256};

/// Accepted sizes of the modulus. obshell uses 512 bit up to 4.4.1 and 1024 bit since.
const MODULUS_BITS: std::ops::RangeInclusive<usize> = 512..=4096;

/// Bytes that RSAES-PKCS1-v1_5 adds to a message: `00 02`, at least eight random bytes, `00` (RFC 8017,
/// 7.2.1).
const PADDING: usize = 11;

/// Why a key is unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// `/secret` had no key.
    #[error("the agent sent none")]
    Missing,
    /// Not base64.
    #[error("it is not base64")]
    Base64,
    /// Not a PKCS#1 DER `RSAPublicKey`, or with trailing bytes.
    #[error("it is no RSA public key in PKCS#1 form")]
    Der,
    /// The modulus is too small, too large or even, or the exponent is invalid.
    #[error("its numbers cannot belong to an RSA key of 512 to 4096 bits")]
    Numbers,
    /// Encryption with the key failed.
    #[error("it does not encrypt")]
    Unusable,
}

/// The public key of an agent, `data.public_key` of `/api/v1/secret`.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: rsa::PublicKey,
    /// SHA-256 of the DER.
    digest: [u8; 32],
}

impl PublicKey {
    /// Parses base64 of a PKCS#1 DER `RSAPublicKey` without PEM armour.
    ///
    /// # Errors
    /// [`KeyError`] for anything that is not exactly that.
    pub fn from_base64(text: &str) -> Result<Self, KeyError> {
        let der = BASE64_STANDARD.decode(text.trim()).map_err(|_| KeyError::Base64)?;
        // `from_der` also rejects trailing bytes.
        let parts = pkcs1::RsaPublicKeyRef::from_der(&der).map_err(|_| KeyError::Der)?;
        let number = |bytes: &[u8]| {
            let bits = u32::try_from(bytes.len() * 8).map_err(|_| KeyError::Numbers)?;
            BoxedUint::from_be_slice(bytes, bits).map_err(|_| KeyError::Numbers)
        };
        let modulus = number(parts.modulus.as_bytes())?;
        let exponent = number(parts.public_exponent.as_bytes())?;
        let key =
            rsa::PublicKey::new_with_size_limits(modulus, exponent, MODULUS_BITS).map_err(|_| KeyError::Numbers)?;
        Ok(Self {
            key,
            digest: Sha256::digest(&der).into(),
        })
    }

    /// Size of the modulus in bits.
    pub fn bits(&self) -> usize {
        self.key.n().bit_width_vartime() as usize
    }

    /// The short form of [`Self::pin`] for people; see [`fingerprint_of_pin`].
    pub fn fingerprint(&self) -> String {
        fingerprint_of_pin(&self.pin())
    }

    /// The full SHA-256 in hex, which identifies the key.
    pub fn pin(&self) -> String {
        self.digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// obshell's sectional encryption: encrypts `plaintext` in chunks of the largest size that the modulus
    /// allows and concatenates the blocks. An empty plaintext is one block.
    ///
    /// # Errors
    /// [`KeyError::Unusable`] if the key or the random generator fails.
    pub(super) fn encrypt<R: TryCryptoRng + ?Sized>(&self, rng: &mut R, plaintext: &[u8]) -> Result<Vec<u8>, KeyError> {
        let chunk = self.key.size().saturating_sub(PADDING).max(1);
        let mut sealed = Vec::new();
        let mut encrypt = |chunk| {
            let block = self
                .key
                .pkcs1v15_encrypt_with_rng(rng, chunk)
                .map_err(|_| KeyError::Unusable)?;
            sealed.extend(block);
            Ok(())
        };
        if plaintext.is_empty() {
            encrypt(plaintext)?;
        }
        plaintext.chunks(chunk).try_for_each(encrypt)?;
        Ok(sealed)
    }
}

/// The first 128 bits of a [`PublicKey::pin`] in eight groups, `9f4c 11a0 …`: short enough to compare by eye,
/// and too long to forge.
pub fn fingerprint_of_pin(pin: &str) -> String {
    let digits: Vec<char> = pin.chars().take(32).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// Shows size and fingerprint instead of the key.
impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bit, {})", self.bits(), self.fingerprint())
    }
}
