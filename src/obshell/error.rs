//! Why a question was not answered: the one error type of the wire.

use std::time::Duration;

use super::{CipherError, Envelope, KeyError, NameError, Refusal, TransportError};

/// Why a question was not answered. The texts are for logs and programs; `text` has the sentences for users.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The name cannot stand in a path of obshell; nothing was sent.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Nothing answers: no connection, or no byte in time, and `/time` is silent too.
    #[error("agent away: {0}")]
    AgentAway(TransportError),
    /// The question got no answer in time, and yet the agent answers `/time`: its database hangs.
    #[error("database silent for {} s", .0.as_secs())]
    DatabaseSilent(Duration),
    /// The request was given up by the page.
    #[error("request given up")]
    Aborted,
    /// Something in front of the agent answered in its place.
    #[error("HTTP {status} from something in front of the agent")]
    Gateway {
        /// The HTTP code.
        status: u16,
    },
    /// Something answered that is no obshell: the agent's own pages under a wrong prefix, another service, a portal.
    #[error("HTTP {status} from something that is no obshell")]
    NotObshell {
        /// The HTTP code.
        status: u16,
    },
    /// The agent refused.
    #[error("refused: {refusal}")]
    Refused {
        /// Which refusal it is.
        refusal: Refusal,
        /// The HTTP code.
        status: u16,
        /// The whole answer.
        envelope: Box<Envelope>,
    },
    /// The agent's public key cannot be used.
    #[error("public key: {0}")]
    Key(#[from] KeyError),
    /// The agent's key is not the one that the user has confirmed, so nothing was sealed under it.
    #[error("the agent's key has changed")]
    KeyChanged,
    /// A session is there, but no key of this agent was ever confirmed here, so the session was not sealed.
    #[error("no key of the agent is confirmed")]
    KeyUnconfirmed,
    /// The agent's clock is more than a day ahead of the local one, or has moved ahead since the user confirmed it.
    #[error("the agent's clock is not confirmed")]
    ClockUnconfirmed,
    /// The answer is longer than what is read.
    #[error("answer too long")]
    TooLarge,
    /// An encrypted answer could not be opened.
    #[error("answer: {0}")]
    Cipher(#[from] CipherError),
    /// Successful, but without what was asked for.
    #[error("answer incomplete")]
    Incomplete,
    /// Nobody has signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The system gave no random numbers.
    #[error("no random numbers")]
    NoRandomness,
}

/// What an answer that something in front of the agent gave in its place says about the way to the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GatewayTrouble {
    /// It did not reach the agent: stopped most likely, or the wrong address.
    AgentUnreached,
    /// The agent did not answer it in time.
    AgentSlow,
    /// It was asked too often.
    TooOften,
    /// Something else, a limit on the size of requests for one.
    Other,
}

impl GatewayTrouble {
    /// By the HTTP code (RFC 9110, RFC 6585).
    pub const fn of(status: u16) -> Self {
        match status {
            502 | 503 => Self::AgentUnreached,
            504 => Self::AgentSlow,
            429 => Self::TooOften,
            _ => Self::Other,
        }
    }
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
