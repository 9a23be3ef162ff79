//! What lies in the browser's two text stores: the session of the tab, the fingerprints of the agents' keys, and what the user
//! has chosen.

use super::store::{local, tab};
use crate::obshell::SessionId;

/// The session of this tab and its agent. A reload finds it, another tab does not.
///
/// A tab that is opened by a page gets a copy of the opener's storage. Therefore the storage contains the
/// name of its tab, and a copy is discarded: the tab's own name is `window.name`, which is not copied.
#[derive(Debug, Clone)]
pub struct TabSession {
    /// The path prefix of the agent.
    pub prefix: String,
    /// The session.
    pub session: SessionId,
    /// Milliseconds by which the agent's clock was ahead of the local one at sign-in.
    pub clock_ahead_ms: i64,
}

impl TabSession {
    const AGENT: &str = "restore-watch.agent";
    const SESSION: &str = "restore-watch.session";
    const CLOCK: &str = "restore-watch.clock";
    const TAB: &str = "restore-watch.tab";

    /// The stored session of this tab, if the page may query its agent.
    pub fn load(has_agent: impl Fn(&str) -> bool) -> Option<Self> {
        let session = Self::stored().filter(|session| has_agent(&session.prefix));
        if session.is_none() {
            Self::clear();
        }
        session
    }

    fn stored() -> Option<Self> {
        let store = tab();
        if store.get(Self::TAB)? != web_sys::window()?.name().ok()? {
            return None;
        }
        Some(Self {
            prefix: store.get(Self::AGENT)?,
            session: SessionId::stored(store.get(Self::SESSION)?)?,
            clock_ahead_ms: store.get(Self::CLOCK)?.parse().ok()?,
        })
    }

    /// Stores the session for the tab. Stores nothing if the tab cannot be named.
    pub fn save(&self) {
        let mut random = [0; 16];
        let Some(window) = web_sys::window().filter(|_| getrandom::fill(&mut random).is_ok()) else {
            return;
        };
        let name = format!("restore-watch-{:032x}", u128::from_be_bytes(random));
        if window.set_name(&name).is_ok() {
            let store = tab();
            store.set(Self::TAB, &name);
            store.set(Self::AGENT, &self.prefix);
            store.set(Self::CLOCK, &self.clock_ahead_ms.to_string());
            store.set(Self::SESSION, self.session.expose());
        }
    }

    /// Removes the session.
    pub fn clear() {
        for name in [Self::TAB, Self::AGENT, Self::CLOCK, Self::SESSION] {
            tab().remove(name);
        }
    }
}

const SESSION_LEFT_OPEN: &str = "restore-watch.session-lives-on";

/// Stores for the next load of this tab that the logout did not reach the agent.
pub fn mark_session_left_open() {
    tab().set(SESSION_LEFT_OPEN, "yes");
}

/// Removes that mark, and returns whether it was set.
pub fn take_session_left_open_mark() -> bool {
    let marked = tab().get(SESSION_LEFT_OPEN).is_some();
    tab().remove(SESSION_LEFT_OPEN);
    marked
}

/// The pin of the key that was in use at the last sign-in to the agent behind `prefix`; see
/// [`crate::obshell::PublicKey::pin`].
pub fn stored_pin(prefix: &str) -> Option<String> {
    local().get(&pin_name(prefix))
}

/// Stores the pin of the key that is in use.
pub fn store_pin(prefix: &str, pin: &str) {
    local().set(&pin_name(prefix), pin);
}

/// The name under which the language is kept that the user chose. `boot.js` reads it.
const LANGUAGE: &str = "restore-watch.language";

/// Whether the user chose a language.
pub fn has_language() -> bool {
    local().get(LANGUAGE).is_some()
}

/// Stores the tag of the language that the user chose.
pub fn store_language(tag: &str) {
    local().set(LANGUAGE, tag);
}

const NOTIFY_KINDS: &str = "restore-watch.notify";

/// The kinds of events that the user wants to be called for, as stored; empty where nothing is stored.
pub fn stored_notify_kinds() -> String {
    local().get(NOTIFY_KINDS).unwrap_or_default()
}

/// Stores these kinds.
pub fn store_notify_kinds(kinds: &str) {
    local().set(NOTIFY_KINDS, kinds);
}

const KEYS_OFF: &str = "restore-watch.keys-off";

/// Whether the user does not want single keys to do anything.
pub fn keys_are_off() -> bool {
    local().get(KEYS_OFF).is_some()
}

/// Stores whether the user does not want them.
pub fn store_keys_are_off(off: bool) {
    match off {
        true => local().set(KEYS_OFF, "yes"),
        false => local().remove(KEYS_OFF),
    }
}

const NOTIFIED: &str = "restore-watch.notified";

/// The events that the tabs of this browser have claimed, as stored; empty where nothing is stored.
pub fn stored_claims() -> String {
    local().get(NOTIFIED).unwrap_or_default()
}

/// Stores these claims.
pub fn store_claims(claims: &str) {
    local().set(NOTIFIED, claims);
}

fn pin_name(prefix: &str) -> String {
    format!("restore-watch.key{prefix}")
}

/// The name under which is kept that there is a vault. Its value says nothing.
pub const VAULT_MARK: &str = "restore-watch.vault";

/// Whether there is a vault, as far as can be told without opening the database.
pub fn has_vault_mark() -> bool {
    local().get(VAULT_MARK).is_some()
}

/// Stores whether there is a vault.
pub fn set_vault_mark(exists: bool) {
    match exists {
        true => local().set(VAULT_MARK, "yes"),
        false => local().remove(VAULT_MARK),
    }
}

const LOCK_AFTER: &str = "restore-watch.lock-after";

/// After how many minutes without use the vault is locked, as stored.
pub fn stored_lock_after() -> Option<String> {
    local().get(LOCK_AFTER)
}

/// Stores these minutes.
pub fn store_lock_after(minutes: u32) {
    local().set(LOCK_AFTER, &minutes.to_string());
}
