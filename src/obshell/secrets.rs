//! Secret values: zeroized when dropped, and redacted in `Debug`.

use std::fmt;

use serde::Serialize;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::limits::SESSION_CHARACTERS;

/// The password of root@sys. Empty if none is set.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl Password {
    /// Takes ownership of the password, so that no copy remains.
    pub const fn new(password: String) -> Self {
        Self(password)
    }

    /// The password, to be sealed.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A session of one agent: 64 hex digits. It ends with a restart of the agent, and 1800 s after its last use.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct SessionId(String);

impl SessionId {
    /// Takes ownership of a session id.
    pub const fn new(id: String) -> Self {
        Self(id)
    }

    /// A session id from the storage of the tab, which anybody may have changed; `None` if no agent can have sent it.
    pub fn stored(id: String) -> Option<Self> {
        let fits = (1..=SESSION_CHARACTERS).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self::new(id))
    }

    /// The id, for the storage of the tab.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(…)")
    }
}

/// `Keys`: a 16-byte AES key and a 16-byte IV, for the bodies of one exchange.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct BodyKeys([u8; 32]);

impl BodyKeys {
    /// New keys from the system's random generator.
    ///
    /// # Errors
    /// If the system provides no random numbers.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut keys = Zeroizing::new([0; 32]);
        getrandom::fill(keys.as_mut())?;
        Ok(Self(*keys))
    }

    /// Fixed keys, for tests against other implementations.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn key_and_iv(&self) -> (&[u8], &[u8]) {
        self.0.split_at(16)
    }
}

impl fmt::Debug for BodyKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyKeys(…)")
    }
}

/// Serializes a value that contains a secret. `longest` is the total length of its variable texts in bytes.
pub(super) fn secret_json(value: &impl Serialize, longest: usize) -> serde_json::Result<Zeroizing<Vec<u8>>> {
    // Capacity for every character escaped, so that the buffer is never reallocated and leaves no copy of the
    // secret.
    let mut json = Zeroizing::new(Vec::with_capacity(6 * longest + 200));
    serde_json::to_writer(&mut *json, value)?;
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_any_secret() {
        for text in ["", "demo", "\u{1}\"\\\n", "数据库", &"\u{1}".repeat(500)] {
            let json = secret_json(&[text], text.len()).unwrap();
            assert!(json.len() <= 6 * text.len() + 200, "{text:?}");
        }
    }

    #[test]
    fn only_a_plausible_session_comes_back_from_the_store() {
        let session = "0123456789abcdef".repeat(4);
        assert_eq!(SessionId::stored(session.clone()), Some(SessionId::new(session)));
        for odd in ["", "a b", "a\n", "数", &"a".repeat(SESSION_CHARACTERS + 1)] {
            assert_eq!(SessionId::stored(odd.to_owned()), None, "{odd}");
        }
    }

    #[test]
    fn nothing_secret_reaches_a_log() {
        let logged = format!(
            "{:?} {:?} {:?}",
            Password::new("hunter2".to_owned()),
            SessionId::new("abc123".to_owned()),
            BodyKeys::from_bytes([7; 32])
        );
        assert_eq!(logged, "Password(…) SessionId(…) BodyKeys(…)");
    }
}
