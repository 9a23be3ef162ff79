//! Requests and responses as values: built and decoded without I/O.

use std::{fmt, time::Duration};

use super::Target;
use crate::limits::QUERY_TIMEOUT;

/// The HTTP methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Login, logout, and queries with a body.
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

/// How a sealed header is used, which limits its lifetime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderUse {
    /// A read. It is dated by the agent's last reported time.
    Read,
    /// A sign-in, sign-out or change. It is never dated by a clock that has jumped ahead since the user
    /// confirmed it.
    Change,
}

impl HeaderUse {
    /// Lifetime of the header in seconds. The official SDKs use 60 for everything.
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
    /// Path and query, sent byte for byte.
    pub target: Target,
    /// The value of `X-OCS-Header`, if needed.
    pub sealed: Option<String>,
    /// The sealed body, if any, sent as `application/json`.
    pub body: Option<String>,
    /// The use of the sealed header.
    pub header_use: HeaderUse,
    /// The timeout.
    pub timeout: Duration,
}

impl Request {
    /// The header that carries the sealed JSON.
    pub const HEADER: &'static str = "X-OCS-Header";

    pub(super) const fn get(target: Target) -> Self {
        Self {
            method: Method::Get,
            target,
            sealed: None,
            body: None,
            header_use: HeaderUse::Read,
            timeout: QUERY_TIMEOUT,
        }
    }
}

/// Omits the sealed header and body: for a minute they are as good as the session in them.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {})", self.method.as_str(), self.target.as_str())
    }
}

/// An HTTP response.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
}
