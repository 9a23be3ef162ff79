//! Whether the agent is in reach, as the states of a page tell one after the other.

use super::RestoreEventKind;
use crate::{
    obshell::{Error, Refusal},
    watch::contact::Contact,
};

/// What was the matter with the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutageKind {
    /// The agent was out of reach.
    Agent,
    /// The agent was there, and its database was not.
    Database,
    /// Something in front of the agent answered in its place.
    InFront,
    /// The agent answered with an error.
    Error,
}

impl OutageKind {
    pub(super) const ALL: [Self; 4] = [Self::Agent, Self::Database, Self::InFront, Self::Error];

    /// What an error means for the contact.
    fn of(error: &Error) -> Self {
        match error {
            Error::AgentAway(_) | Error::Aborted => Self::Agent,
            Error::DatabaseSilent(_) => Self::Database,
            Error::Gateway { .. } | Error::NotObshell { .. } => Self::InFront,
            error => match error.refusal() {
                Some(
                    Refusal::OceanBaseNotHeld
                    | Refusal::ObserverGone
                    | Refusal::ObserverUnchecked
                    | Refusal::OceanBaseUseless,
                ) => Self::Database,
                _ => Self::Error,
            },
        }
    }

    /// The word in a note.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Agent => "contact-lost",
            Self::Database => "database-lost",
            Self::InFront => "answered-in-front",
            Self::Error => "answered-by-errors",
        }
    }
}

impl RestoreEventKind {
    /// What the step from one state of a page to the next means for the contact with the agent, if anything; `trouble` is
    /// the matter with the last question.
    pub fn from_contact(before: Contact, now: Contact, trouble: Option<&Error>) -> Option<Self> {
        let lost = Contact::is_outage;
        match (before, now) {
            (Contact::SignedOut, Contact::SignedOut) => None,
            (Contact::SignedOut, _) => Some(Self::SignedIn),
            (before, now) if lost(now) && !lost(before) => {
                trouble.map(|error| Self::ContactLost(OutageKind::of(error)))
            }
            (before, now) if lost(before) && !lost(now) && now != Contact::SignedOut => Some(Self::ContactBack),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obshell::TransportError;

    #[test]
    fn a_contact_is_lost_once_and_comes_back_once() {
        let away = Error::AgentAway(TransportError::TimedOut);
        let lost = Some(RestoreEventKind::ContactLost(OutageKind::Agent));
        for (before, now, expected) in [
            (Contact::Connecting, Contact::Live, None),
            (Contact::Live, Contact::Stale, lost.clone()),
            (Contact::Connecting, Contact::Offline, lost),
            (Contact::Stale, Contact::Offline, None),
            (Contact::Offline, Contact::Live, Some(RestoreEventKind::ContactBack)),
            (Contact::Stale, Contact::Live, Some(RestoreEventKind::ContactBack)),
            (Contact::Stale, Contact::SignedOut, None),
            (Contact::SignedOut, Contact::SignedOut, None),
            (Contact::SignedOut, Contact::Live, Some(RestoreEventKind::SignedIn)),
        ] {
            assert_eq!(
                RestoreEventKind::from_contact(before, now, Some(&away)),
                expected,
                "{before:?} {now:?}"
            );
        }
    }

    #[test]
    fn what_the_matter_was_is_told_apart() {
        for (error, lost) in [
            (Error::AgentAway(TransportError::TimedOut), OutageKind::Agent),
            (Error::DatabaseSilent(std::time::Duration::ZERO), OutageKind::Database),
            (Error::Gateway { status: 502 }, OutageKind::InFront),
            (Error::Incomplete, OutageKind::Error),
        ] {
            let expected = Some(RestoreEventKind::ContactLost(lost));
            assert_eq!(
                RestoreEventKind::from_contact(Contact::Live, Contact::Stale, Some(&error)),
                expected
            );
        }
    }
}
