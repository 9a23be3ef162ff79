//! AES-128-CBC with PKCS#7 padding under [`BodyKeys`], for request bodies and the answer of login.

use aes::Aes128;
use base64::{Engine, prelude::BASE64_STANDARD};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7};
use zeroize::Zeroizing;

use super::BodyKeys;

/// Why a text could not be decrypted or encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CipherError {
    /// Not base64.
    #[error("it is not base64")]
    Base64,
    /// The length, the padding or the encoding is wrong: other keys, or an altered text.
    #[error("it was not sealed with the keys of this request")]
    Sealed,
}

/// Encrypts `body` and encodes it as base64.
///
/// # Errors
/// [`CipherError::Sealed`] if the cipher rejects its keys.
pub fn seal_body(keys: &BodyKeys, body: &[u8]) -> Result<String, CipherError> {
    let (key, iv) = keys.key_and_iv();
    let cipher = cbc::Encryptor::<Aes128>::new_from_slices(key, iv).map_err(|_| CipherError::Sealed)?;
    Ok(BASE64_STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(body)))
}

/// Decrypts the base64 text `sealed`.
///
/// # Errors
/// [`CipherError`] if it cannot be decrypted with these keys.
pub fn open_body(keys: &BodyKeys, sealed: &str) -> Result<Zeroizing<String>, CipherError> {
    let (key, iv) = keys.key_and_iv();
    let sealed = BASE64_STANDARD.decode(sealed).map_err(|_| CipherError::Base64)?;
    let cipher = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).map_err(|_| CipherError::Sealed)?;
    let opened = cipher
        .decrypt_padded_vec::<Pkcs7>(&sealed)
        .map_err(|_| CipherError::Sealed)?;
    String::from_utf8(opened)
        .map(Zeroizing::new)
        .map_err(|_| CipherError::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// NIST SP 800-38A, F.2.1, first block, followed by the block that PKCS#7 padding adds.
    #[test]
    fn agrees_with_nist() {
        let mut keys = [0; 32];
        for (index, byte) in [
            0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c,
        ]
        .into_iter()
        .enumerate()
        {
            keys[index] = byte;
            keys[16 + index] = index as u8;
        }
        let block = [
            0x6b, 0xc1, 0xbe, 0xe2, 0x2e, 0x40, 0x9f, 0x96, 0xe9, 0x3d, 0x7e, 0x11, 0x73, 0x93, 0x17, 0x2a,
        ];
        let sealed = BASE64_STANDARD
            .decode(seal_body(&BodyKeys::from_bytes(keys), &block).unwrap())
            .unwrap();
        assert_eq!(
            sealed[..16],
            [
                0x76, 0x49, 0xab, 0xac, 0x81, 0x19, 0xb2, 0x46, 0xce, 0xe9, 0x8e, 0x9b, 0x12, 0xe9, 0x19, 0x7d
            ]
        );
    }

    #[test]
    fn opens_the_bodies_of_the_official_sdk() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/sdk-python-headers.json")).unwrap();
        let mut opened = 0;
        for vector in file["vectors"].as_array().unwrap() {
            let Some(sealed) = vector["body"].as_str() else {
                continue;
            };
            let keys = BASE64_STANDARD
                .decode(vector["header_plain"]["keys"].as_str().unwrap())
                .unwrap();
            let keys = BodyKeys::from_bytes(keys.try_into().unwrap());
            let body = open_body(&keys, sealed).unwrap();
            assert_eq!(
                serde_json::from_str::<serde_json::Value>(&body).unwrap(),
                vector["body_plain"]
            );
            assert_eq!(seal_body(&keys, body.as_bytes()).unwrap(), sealed);
            opened += 1;
        }
        assert!(opened > 0);
    }

    #[test]
    fn a_text_sealed_with_another_key_is_an_error() {
        let keys = BodyKeys::from_bytes([1; 32]);
        for text in ["*", "", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="] {
            assert!(open_body(&keys, text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn opens_what_was_sealed(text in "\\PC{0,200}", keys: [u8; 32]) {
            let keys = BodyKeys::from_bytes(keys);
            let sealed = seal_body(&keys, text.as_bytes()).unwrap();
            let opened = open_body(&keys, &sealed).unwrap();
            prop_assert_eq!(opened.as_str(), text);
        }
    }
}
