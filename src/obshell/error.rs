//! Why a question was not answered: the one error type of the wire.

use std::time::Duration;

use super::{CipherError, Envelope, KeyError, NameError, Refusal, Response, TransportError};

/// Why a question was not answered. Each variant's text is a sentence that a user can act on.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The name cannot stand in a path of obshell; nothing was sent.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Nothing answers: no connection, or no byte in time, and `/time` is silent too.
    #[error("The agent does not answer: {0}. Check that obshell is running, the network, and any proxy in between.")]
    AgentAway(TransportError),
    /// The question got no answer in time, and yet the agent answers `/time`: its database hangs.
    #[error("The agent is here, but its database did not answer within {} s. It may recover by itself.", .0.as_secs())]
    DatabaseSilent(Duration),
    /// The request was given up by the page.
    #[error("The request was given up.")]
    Aborted,
    /// Something in front of the agent answered in its place.
    #[error("Something in front of the agent answered with HTTP {status} in its place. Check the proxy.")]
    Gateway {
        /// The HTTP code.
        status: u16,
    },
    /// Something answered that is no obshell: the agent's own pages under a wrong prefix, another service, a portal.
    #[error("What answers here is not the interface of an obshell agent. Check the address and the path prefix.")]
    NotObshell {
        /// The HTTP code.
        status: u16,
    },
    /// The agent refused.
    #[error("{refusal}")]
    Refused {
        /// Which refusal it is.
        refusal: Refusal,
        /// The HTTP code.
        status: u16,
        /// The whole answer.
        envelope: Box<Envelope>,
    },
    /// The agent's public key cannot be used.
    #[error("The agent's public key cannot be used: {0}.")]
    Key(#[from] KeyError),
    /// The agent's key is not the one that the user has confirmed, so nothing was sealed under it.
    #[error("The agent's key has changed, so nothing was sent under it. Compare the fingerprints before you sign in.")]
    KeyChanged,
    /// A session is there, but no key of this agent was ever confirmed here, so the session was not sealed.
    #[error(
        "This browser has no confirmed key for this agent, so nothing was sent. Compare the fingerprint before you sign \
         in."
    )]
    KeyUnconfirmed,
    /// The agent's clock is more than a day ahead of the local one, or has moved ahead since the user confirmed it.
    #[error(
        "The agent's clock is further ahead than what was confirmed, so nothing was sent: a request dated by it could be \
         replayed until then. Check the clocks before you sign in."
    )]
    ClockUnconfirmed,
    /// The answer is longer than what is read.
    #[error("The answer is longer than {} MB, so it was not read.", Response::LARGEST_BODY >> 20)]
    TooLarge,
    /// An encrypted answer could not be opened.
    #[error("The agent's answer could not be decrypted: {0}.")]
    Cipher(#[from] CipherError),
    /// Successful, but without what was asked for.
    #[error("The agent's answer lacks what was asked for.")]
    Incomplete,
    /// Nobody has signed in.
    #[error("Sign in first.")]
    NotSignedIn,
    /// The system gave no random numbers.
    #[error("This browser gives no random numbers, so nothing can be sealed.")]
    NoRandomness,
}

impl Error {
    /// The refusal, if the agent itself refused.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused { refusal, .. } => Some(refusal),
            _ => None,
        }
    }

    /// Whether the user must sign in again.
    pub fn is_unauthorized(&self) -> bool {
        matches!(
            self,
            Self::NotSignedIn | Self::KeyChanged | Self::KeyUnconfirmed | Self::ClockUnconfirmed
        ) || self.refusal().is_some_and(Refusal::is_unauthorized)
    }

    /// Whether the agent does not have the call that was asked for: HTTP 404, whatever stands in the body. Not to be
    /// asked of an overview, where 404 tells of the tenant.
    pub const fn is_unknown_call(&self) -> bool {
        matches!(
            self,
            Self::Refused { status: 404, .. } | Self::NotObshell { status: 404 }
        )
    }

    /// Whether a task is gone that was asked for: the agent's own word, which tells it from a call that it lacks.
    pub fn is_unknown_task(&self) -> bool {
        self.envelope()
            .is_some_and(|envelope| envelope.refusal_text().err_code.as_deref() == Some("Task.NotFound"))
    }

    /// The envelope of a refusal.
    pub fn envelope(&self) -> Option<&Envelope> {
        match self {
            Self::Refused { envelope, .. } => Some(envelope),
            _ => None,
        }
    }
}
