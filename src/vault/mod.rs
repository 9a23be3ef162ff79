//! What the browser keeps: for the tab, the session; for good, the fingerprints of the agents' keys and the recordings
//! of restores. Never a password.

mod recordings;
mod store;

use crate::obshell::SessionId;
pub use recordings::{NotKept, Recordings};
use store::{local, tab};

/// The session of this tab and the agent it belongs to. A reload finds it again, another tab does not.
#[derive(Debug, Clone)]
pub struct TabSession {
    /// The path prefix of the agent.
    pub prefix: String,
    /// The session.
    pub session: SessionId,
}

impl TabSession {
    const AGENT: &str = "restore-watch.agent";
    const SESSION: &str = "restore-watch.session";

    /// The session this tab was left with.
    pub fn load() -> Option<Self> {
        Some(Self {
            prefix: tab().get(Self::AGENT)?,
            session: SessionId::new(tab().get(Self::SESSION)?),
        })
    }

    /// Keeps the session for the tab.
    pub fn save(&self) {
        tab().set(Self::AGENT, &self.prefix);
        tab().set(Self::SESSION, self.session.expose());
    }

    /// Forgets it.
    pub fn clear() {
        tab().remove(Self::AGENT);
        tab().remove(Self::SESSION);
    }
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
