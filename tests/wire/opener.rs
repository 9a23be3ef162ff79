//! The agent's side of sealing with private keys. It shares only the RSA library with the code under test.

use std::{fs, path::Path};

use aes::{
    Aes128,
    cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use restore_watch::obshell::PublicKey;
use rsa::{
    PrivateKey,
    pkcs1::{DecodeRsaPrivateKey, EncodeRsaPublicKey},
    traits::PublicKeyParts,
};
use serde_json::Value;

pub const SIZES: [usize; 5] = [512, 1024, 2048, 3072, 4096];

/// Decrypts what was sealed for one key.
pub struct Opener(PrivateKey);

impl Opener {
    pub fn new(private_key: &str) -> Self {
        Self(PrivateKey::from_pkcs1_der(&BASE64_STANDARD.decode(private_key).unwrap()).unwrap())
    }

    /// The simulator's first key of this size.
    pub fn of_size(bits: usize) -> Self {
        Self::turn(bits, 0)
    }

    /// One of the simulator's three keys of this size.
    pub fn turn(bits: usize, turn: usize) -> Self {
        let keys: Value = serde_json::from_str(&read("tests/simulator/src/keys.json")).unwrap();
        Self::new(keys[bits.to_string()][turn].as_str().unwrap())
    }

    /// The key as in `/secret`.
    pub fn public_key(&self) -> String {
        BASE64_STANDARD.encode(self.der())
    }

    pub fn der(&self) -> Vec<u8> {
        self.0.to_public_key().to_pkcs1_der().unwrap().as_bytes().to_vec()
    }

    pub fn key(&self) -> PublicKey {
        PublicKey::from_base64(&self.public_key()).unwrap()
    }

    /// The blocks of a sealed header.
    pub fn blocks(&self, sealed: &str) -> Vec<Vec<u8>> {
        let sealed = BASE64_STANDARD.decode(sealed).unwrap();
        let blocks = sealed.chunks_exact(self.0.size());
        assert!(blocks.remainder().is_empty(), "blocks are as long as the modulus");
        blocks.map(<[u8]>::to_vec).collect()
    }

    /// The JSON that a header was sealed from.
    pub fn open(&self, sealed: &str) -> Value {
        let open = |block: Vec<u8>| self.0.pkcs1v15_decrypt(&block).unwrap();
        let plain: Vec<u8> = self.blocks(sealed).into_iter().flat_map(open).collect();
        serde_json::from_slice(&plain).unwrap()
    }

    /// The text that a body was sealed from, under the keys of its header.
    pub fn open_body(&self, header: &str, body: &str) -> String {
        let keys = BASE64_STANDARD
            .decode(self.open(header)["Keys"].as_str().unwrap())
            .unwrap();
        let (key, iv) = keys.split_at(16);
        let cipher = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).unwrap();
        let sealed = BASE64_STANDARD.decode(body).unwrap();
        String::from_utf8(cipher.decrypt_padded_vec::<Pkcs7>(&sealed).unwrap()).unwrap()
    }
}

/// A file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}
