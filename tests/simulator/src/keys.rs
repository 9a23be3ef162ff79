//! Owns the RSA keys of the simulated agent.
//!
//! The keys are fixed and public, in `keys.json`: an agent keeps its key over a restart, so the simulator does too, and
//! nobody waits for a 4096-bit key to be made. They protect nothing. Rotating goes through three keys of a size.

use std::sync::atomic::{AtomicUsize, Ordering};

use base64::{Engine, engine::general_purpose::STANDARD};
use rsa::{
    PrivateKey,
    pkcs1::{DecodeRsaPrivateKey, EncodeRsaPublicKey},
    traits::PublicKeyParts,
};

/// Base64 of PKCS#1 `RSAPrivateKey`, three of each size.
const KEYS: &str = include_str!("keys.json");

/// Sizes in bits that a simulated agent can have.
pub const KEY_BITS: [u16; 5] = [512, 1024, 2048, 3072, 4096];

/// The keys of one size and which of them is in use.
#[derive(Debug)]
pub(crate) struct KeyRing {
    keys: Vec<PrivateKey>,
    turn: AtomicUsize,
}

impl KeyRing {
    /// The ring of one size; `None` when there is none of that size.
    pub(crate) fn of_size(bits: u16) -> Option<Self> {
        let rings: std::collections::HashMap<String, Vec<String>> = serde_json::from_str(KEYS).ok()?;
        let keys = rings
            .get(&bits.to_string())?
            .iter()
            .map(|text| PrivateKey::from_pkcs1_der(&STANDARD.decode(text).ok()?).ok());
        let keys: Vec<_> = keys.collect::<Option<_>>()?;
        (!keys.is_empty()).then(|| Self {
            keys,
            turn: AtomicUsize::new(0),
        })
    }

    fn current(&self) -> Option<&PrivateKey> {
        self.key_after(0)
    }

    fn key_after(&self, turns: usize) -> Option<&PrivateKey> {
        self.keys
            .get((self.turn.load(Ordering::SeqCst) + turns) % self.keys.len())
    }

    /// Goes to the next key, as after a re-initialisation or an upgrade.
    pub(crate) fn rotate(&self) {
        self.turn.fetch_add(1, Ordering::SeqCst);
    }

    /// Base64 of the PKCS#1 DER, as `/secret` has it.
    pub(crate) fn public_key(&self) -> String {
        public(self.current())
    }

    /// The same of the key that an attacker serves in place of the agent's.
    pub(crate) fn attackers_public_key(&self) -> String {
        public(self.key_after(1))
    }

    /// Opens concatenated blocks; `None` when they are not blocks of this key's size.
    ///
    /// Wrong padding gives noise instead of an error, which is the library's defence and ends as text that is no JSON.
    pub(crate) fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        open(self.current()?, sealed)
    }

    /// The same with the attacker's key.
    pub(crate) fn open_as_attacker(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        open(self.key_after(1)?, sealed)
    }
}

fn public(key: Option<&PrivateKey>) -> String {
    let der = key.and_then(|key| key.to_public_key().to_pkcs1_der().ok());
    der.map(|der| STANDARD.encode(der.as_bytes())).unwrap_or_default()
}

fn open(key: &PrivateKey, sealed: &[u8]) -> Option<Vec<u8>> {
    let blocks = sealed.chunks_exact(key.size());
    if sealed.is_empty() || !blocks.remainder().is_empty() {
        return None;
    }
    let parts: Option<Vec<_>> = blocks.map(|block| key.pkcs1v15_decrypt(block).ok()).collect();
    parts.map(|parts| parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_three_different_keys() {
        for bits in KEY_BITS {
            let ring = KeyRing::of_size(bits).unwrap();
            let keys: Vec<_> = (0..3).map(|_| (ring.public_key(), ring.rotate()).0).collect();
            assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[2] != keys[0], "{bits}");
            assert_eq!(ring.public_key(), keys[0], "the ring is closed");
            assert_eq!(ring.current().unwrap().size() * 8, usize::from(bits));
        }
        assert!(KeyRing::of_size(768).is_none());
    }
}
