//! Owns the sessions of the simulated agent: in memory, sliding, gone after a restart.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::{envelope::random_hex, refusal::Refusal};

/// All sessions of one agent.
#[derive(Debug)]
pub(crate) struct Sessions {
    timeout: Duration,
    /// Session id to the elapsed time at which it ends.
    ends: Mutex<HashMap<String, Duration>>,
}

impl Sessions {
    pub(crate) fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            ends: Mutex::default(),
        }
    }

    fn ends(&self) -> std::sync::MutexGuard<'_, HashMap<String, Duration>> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new session: 64 hex digits.
    pub(crate) fn open(&self, now: Duration) -> String {
        let id = random_hex::<32>();
        self.ends().insert(id.clone(), now + self.timeout);
        id
    }

    /// Uses a session, which makes it last longer. An expired one is forgotten by the refusal.
    pub(crate) fn touch(&self, id: &str, now: Duration) -> Result<(), Refusal> {
        let mut ends = self.ends();
        let end = ends.get_mut(id).ok_or(Refusal::SessionInvalid)?;
        if now > *end {
            ends.remove(id);
            return Err(Refusal::SessionExpired);
        }
        *end = now + self.timeout;
        Ok(())
    }

    /// Ends one session; an unknown one is no error.
    pub(crate) fn close(&self, id: &str) {
        self.ends().remove(id);
    }

    /// Ends all, as a restart or a new password does.
    pub(crate) fn close_all(&self) {
        self.ends().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_slides_expires_once_and_is_unknown_afterwards() {
        let at = Duration::from_secs;
        let sessions = Sessions::new(at(1800));
        let id = sessions.open(at(0));
        assert_eq!(id.len(), 64);
        assert_eq!(sessions.touch(&id, at(1800)), Ok(()));
        assert_eq!(sessions.touch(&id, at(3600)), Ok(()));
        assert_eq!(sessions.touch(&id, at(5401)), Err(Refusal::SessionExpired));
        assert_eq!(sessions.touch(&id, at(5401)), Err(Refusal::SessionInvalid));
    }

    #[test]
    fn closed_sessions_are_unknown() {
        let sessions = Sessions::new(Duration::from_secs(1800));
        let (one, two) = (sessions.open(Duration::ZERO), sessions.open(Duration::ZERO));
        sessions.close(&one);
        assert_eq!(sessions.touch(&one, Duration::ZERO), Err(Refusal::SessionInvalid));
        sessions.close_all();
        assert_eq!(sessions.touch(&two, Duration::ZERO), Err(Refusal::SessionInvalid));
    }
}
