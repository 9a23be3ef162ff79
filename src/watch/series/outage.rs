//! Kinds of outages, and the events that follow from changes of the contact.

use super::RestoreEventKind;
use crate::{
    obshell::{Error, Refusal},
    watch::contact::Contact,
};

/// Why polls failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutageKind {
    /// The agent was unreachable.
    Agent,
    /// The agent was reachable, but its database was not.
    Database,
    /// A proxy in front of the agent answered.
    InFront,
    /// The agent answered with an error.
    Error,
}

impl OutageKind {
    pub(super) const ALL: [Self; 4] = [Self::Agent, Self::Database, Self::InFront, Self::Error];

    /// The kind of outage that an error indicates.
    fn of(error: &Error) -> Self {
        match error {
            Error::AgentUnreachable(_) | Error::Aborted => Self::Agent,
            Error::DatabaseUnresponsive(_) => Self::Database,
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

    /// The word in the stored event.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "contact-lost",
            Self::Database => "database-lost",
            Self::InFront => "answered-in-front",
            Self::Error => "answered-by-errors",
        }
    }
}

impl RestoreEventKind {
    /// The event for a change of contact, if any; `error` is the error of the last poll.
    pub fn from_contact(before: Contact, now: Contact, error: Option<&Error>) -> Option<Self> {
        let is_outage = Contact::is_outage;
        match (before, now) {
            (Contact::SignedOut, Contact::SignedOut) => None,
            (Contact::SignedOut, _) => Some(Self::SignedIn),
            (before, now) if is_outage(now) && !is_outage(before) => {
                error.map(|error| Self::ContactLost(OutageKind::of(error)))
            }
            (before, now) if is_outage(before) && !is_outage(now) && now != Contact::SignedOut => {
                Some(Self::ContactBack)
            }
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
        let error = Error::AgentUnreachable(TransportError::TimedOut);
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
                RestoreEventKind::from_contact(before, now, Some(&error)),
                expected,
                "{before:?} {now:?}"
            );
        }
    }

    #[test]
    fn outages_are_distinguished_by_their_error() {
        for (error, lost) in [
            (Error::AgentUnreachable(TransportError::TimedOut), OutageKind::Agent),
            (
                Error::DatabaseUnresponsive(std::time::Duration::ZERO),
                OutageKind::Database,
            ),
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
