//! The error type of all requests.

use std::time::Duration;

use super::{CipherError, Envelope, KeyError, NameError, Refusal, TransportError};

/// Why a request failed. The texts are for logs and programs; `text` has the sentences for users.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// obshell does not support this name in a path; nothing was sent.
    #[error(transparent)]
    Name(#[from] NameError),
    /// No answer: no connection or a timeout, and `/time` fails too.
    #[error("agent unreachable: {0}")]
    AgentUnreachable(TransportError),
    /// No answer in time although the agent answers `/time`: its database hangs.
    #[error("database unresponsive for {} s", .0.as_secs())]
    DatabaseUnresponsive(Duration),
    /// The page aborted the request.
    #[error("request given up")]
    Aborted,
    /// A proxy in front of the agent answered.
    #[error("HTTP {status} from something in front of the agent")]
    Gateway {
        /// The HTTP status.
        status: u16,
    },
    /// The answer is not from obshell's API: the agent's own pages under a wrong prefix, another service, a
    /// login portal.
    #[error("HTTP {status} from something that is no obshell")]
    NotObshell {
        /// The HTTP status.
        status: u16,
    },
    /// The agent refused.
    #[error("refused: {refusal}")]
    Refused {
        /// The kind of refusal.
        refusal: Refusal,
        /// The HTTP status.
        status: u16,
        /// The envelope of the answer.
        envelope: Box<Envelope>,
    },
    /// The agent's public key is unusable.
    #[error("public key: {0}")]
    Key(#[from] KeyError),
    /// The agent's key differs from the confirmed one, so nothing was sealed.
    #[error("the agent's key has changed")]
    KeyChanged,
    /// There is a session but no confirmed key, so the session was not sealed.
    #[error("no key of the agent is confirmed")]
    KeyUnconfirmed,
    /// The agent's clock is more than a day ahead of the local one, or moved ahead after the user confirmed
    /// it.
    #[error("the agent's clock is not confirmed")]
    ClockUnconfirmed,
    /// The body exceeds the size limit.
    #[error("answer too long")]
    TooLarge,
    /// An encrypted answer could not be decrypted.
    #[error("answer: {0}")]
    Cipher(#[from] CipherError),
    /// The answer is successful but lacks the expected data.
    #[error("answer incomplete")]
    Incomplete,
    /// Nobody is signed in.
    #[error("not signed in")]
    NotSignedIn,
    /// The system provides no random numbers.
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
    /// The refusal, if the agent refused.
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

    /// Whether the agent lacks the endpoint: HTTP 404 with any body. Do not use it for the overview, where
    /// 404 is about the tenant.
    pub const fn is_unknown_call(&self) -> bool {
        matches!(
            self,
            Self::Refused { status: 404, .. } | Self::NotObshell { status: 404 }
        )
    }

    /// Whether a task does not exist: the agent's own code, which differs from an unknown endpoint.
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
