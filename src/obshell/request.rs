//! Requests and responses as values: built and decoded without I/O.

use std::{fmt, time::Duration};

use super::Target;

/// The methods obshell is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Login, logout, and questions that have a body.
    Post,
    /// Cancels a restore.
    Delete,
}

impl Method {
    /// The method's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// How far a sealed header may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderUse {
    /// A question. It is dated by the agent's clock as told last.
    Read,
    /// Signing in and out, and what changes things. Never dated by a clock that has jumped ahead since the user saw it.
    Change,
}

impl HeaderUse {
    /// How long the header may be used, seconds. The official SDKs allow 60 for everything.
    pub const fn life_s(self) -> i64 {
        match self {
            Self::Read => 60,
            Self::Change => 30,
        }
    }
}

/// A request to an agent.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query, to be sent byte for byte.
    pub target: Target,
    /// The value of `X-OCS-Header`, where one is needed.
    pub sealed: Option<String>,
    /// The sealed body, where there is one; it is then sent as `application/json`.
    pub body: Option<String>,
    /// How far the sealed header may reach.
    pub header_use: HeaderUse,
    /// After which time to give up.
    pub timeout: Duration,
}

impl Request {
    /// The header that carries the sealed JSON.
    pub const HEADER: &'static str = "X-OCS-Header";
    /// A request to an agent gives up after this long.
    pub const TIMEOUT: Duration = Duration::from_secs(15);

    pub(super) const fn get(target: Target) -> Self {
        Self {
            method: Method::Get,
            target,
            sealed: None,
            body: None,
            header_use: HeaderUse::Read,
            timeout: Self::TIMEOUT,
        }
    }
}

/// Without the sealed header and body: for a minute they are as good as the session in them.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {})", self.method.as_str(), self.target.as_str())
    }
}

/// What came back, whatever it is.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP code.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl Response {
    /// The longest body that is read, bytes after decompression: a list of 10 000 restores has about 12 MB.
    pub const LARGEST_BODY: usize = 64 << 20;
}
