//! What the browser keeps: for the tab, the session; for good, the fingerprints of the agents' keys and the recordings
//! of restores. Never a password.

mod entry_key;
mod recordings;
mod store;

use crate::obshell::SessionId;
pub use entry_key::EntryKind;
pub use recordings::{NotKept, Recordings, StoreChanges, StoredPart};
use store::{local, tab};

/// The session of this tab and the agent it belongs to. A reload finds it again, another tab does not.
///
/// A tab that a page opens gets a copy of the opener's store. So the store names its tab, and a copy is thrown away: the
/// tab's own name is `window.name`, which is not copied.
#[derive(Debug, Clone)]
pub struct TabSession {
    /// The path prefix of the agent.
    pub prefix: String,
    /// The session.
    pub session: SessionId,
    /// Milliseconds by which the agent's clock was ahead of the local one at the sign-in.
    pub clock_ahead_ms: i64,
}

impl TabSession {
    const AGENT: &str = "restore-watch.agent";
    const SESSION: &str = "restore-watch.session";
    const CLOCK: &str = "restore-watch.clock";
    const TAB: &str = "restore-watch.tab";

    /// The session this tab was left with.
    pub fn load() -> Option<Self> {
        let session = Self::stored();
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
            session: SessionId::new(store.get(Self::SESSION)?),
            clock_ahead_ms: store.get(Self::CLOCK)?.parse().ok()?,
        })
    }

    /// Keeps the session for the tab. Where the tab cannot be named, nothing is kept.
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

    /// Forgets it.
    pub fn clear() {
        for name in [Self::TAB, Self::AGENT, Self::CLOCK, Self::SESSION] {
            tab().remove(name);
        }
    }
}

const SESSION_LIVES_ON: &str = "restore-watch.session-lives-on";

/// Leaves a note for the next load of this tab: the agent could not be told that the session has ended.
pub fn note_that_session_lives_on() {
    tab().set(SESSION_LIVES_ON, "yes");
}

/// Takes that note away. Says whether there was one.
pub fn take_note_that_session_lives_on() -> bool {
    let noted = tab().get(SESSION_LIVES_ON).is_some();
    tab().remove(SESSION_LIVES_ON);
    noted
}

/// The pin of the key under which somebody last signed in to the agent behind `prefix`; see
/// [`crate::obshell::PublicKey::pin`].
pub fn known_pin(prefix: &str) -> Option<String> {
    local().get(&pin_name(prefix))
}

/// Remembers the key under which somebody has just signed in.
pub fn remember_pin(prefix: &str, pin: &str) {
    local().set(&pin_name(prefix), pin);
}

fn pin_name(prefix: &str) -> String {
    format!("restore-watch.key{prefix}")
}
