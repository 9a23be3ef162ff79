//! Requests and responses as values: built and decoded without I/O.

use std::time::Duration;

use super::{HeaderUse, Target};

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

/// A request to an agent.
#[derive(Debug, Clone)]
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
