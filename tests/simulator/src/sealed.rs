//! Owns reading what a client has sealed: the header's JSON, the bodies under its `Keys`, and sealing login's answer.
//!
//! An independent reading of the contract: nothing here is shared with the client that the simulator tests.

use aes::{
    Aes128,
    cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value};

use crate::{keys::KeyRing, refusal::Refusal};

/// The opened header. Absent values are empty, as in the agent.
#[derive(Debug, Default, Clone)]
pub(crate) struct Header {
    /// 64 hex digits after a login.
    pub(crate) session_id: String,
    /// Password in clear.
    pub(crate) auth: String,
    /// Decimal Unix seconds.
    pub(crate) ts: String,
    /// The request target that was sealed.
    pub(crate) uri: String,
    /// AES key and IV, 32 bytes when sent properly.
    keys: Vec<u8>,
}

/// What can go wrong with `Keys`, told apart because the agent answers differently.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum KeysError {
    /// There are none.
    Missing,
    /// There are too few bytes, where the agent panics.
    Short,
}

impl Header {
    /// Opens the header's value.
    ///
    /// # Errors
    /// `DecryptFailed` with a reason in the agent's words, as near as they can be had.
    pub(crate) fn open(value: &[u8], ring: &KeyRing) -> Result<Self, Refusal> {
        Self::open_by(value, |sealed| ring.open(sealed))
    }

    /// The same with a key of somebody else.
    pub(crate) fn open_by(value: &[u8], open: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> Result<Self, Refusal> {
        let sealed = STANDARD
            .decode(value)
            .map_err(|error| Refusal::DecryptFailed(illegal_base64(&error)))?;
        let wrong_key = || Refusal::DecryptFailed("crypto/rsa: decryption error".to_owned());
        let json = open(&sealed).ok_or_else(wrong_key)?;
        // As in Go, `null` leaves everything as it is: a header without anything in it.
        let fields: Option<Map<String, Value>> = serde_json::from_slice(&json).map_err(|_| wrong_key())?;
        let mut header = Self::default();
        for (name, value) in fields.unwrap_or_default() {
            let text = |field: &str| match &value {
                Value::String(text) => Ok(text.clone()),
                Value::Null => Ok(String::new()),
                other => Err(Refusal::DecryptFailed(format!(
                    "json: cannot unmarshal {} into Go struct field HttpHeader.{field} of type string",
                    kind(other)
                ))),
            };
            // Names count without regard to case, what is unknown does not count.
            match name.to_ascii_lowercase().as_str() {
                "session_id" => header.session_id = text("session_id")?,
                "auth" => header.auth = text("Auth")?,
                "ts" => header.ts = text("Ts")?,
                "uri" => header.uri = text("Uri")?,
                "keys" => {
                    let keys = STANDARD.decode(text("Keys")?);
                    header.keys = keys.map_err(|error| Refusal::DecryptFailed(illegal_base64(&error)))?;
                }
                _ => {}
            }
        }
        Ok(header)
    }

    fn key_and_iv(&self) -> Result<(&[u8], &[u8]), KeysError> {
        match self.keys.split_at_checked(16) {
            _ if self.keys.is_empty() => Err(KeysError::Missing),
            Some((key, iv)) if iv.len() == 16 => Ok((key, iv)),
            _ => Err(KeysError::Short),
        }
    }

    /// Opens a body: base64 of AES-128-CBC with PKCS#7 under `Keys`. `None` where the agent panics.
    pub(crate) fn open_body(&self, body: &[u8]) -> Option<Vec<u8>> {
        let (key, iv) = self.key_and_iv().ok()?;
        let sealed = STANDARD.decode(body).ok()?;
        let cipher = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).ok()?;
        cipher.decrypt_padded_vec::<Pkcs7>(&sealed).ok()
    }

    /// Seals a text under `Keys`, as login does with the session.
    ///
    /// # Errors
    /// What is wrong with `Keys`.
    pub(crate) fn seal(&self, text: &str) -> Result<String, KeysError> {
        let (key, iv) = self.key_and_iv()?;
        let cipher = cbc::Encryptor::<Aes128>::new_from_slices(key, iv).map_err(|_| KeysError::Short)?;
        Ok(STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes())))
    }
}

fn illegal_base64(error: &base64::DecodeError) -> String {
    match error {
        base64::DecodeError::InvalidByte(at, _) | base64::DecodeError::InvalidLastSymbol { offset: at, .. } => {
            format!("illegal base64 data at input byte {at}")
        }
        other => format!("illegal base64 data: {other}"),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::String(_) | Value::Null => "string",
    }
}
