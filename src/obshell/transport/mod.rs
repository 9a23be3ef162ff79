//! Transports: `fetch` in a browser, an HTTP client natively. The client above is the same.

#[cfg(target_arch = "wasm32")]
mod body;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod permits;
#[cfg(target_arch = "wasm32")]
mod time_limit;

#[cfg(target_arch = "wasm32")]
pub use body::{BodyError, read_text};
#[cfg(target_arch = "wasm32")]
pub use fetch::FetchTransport;
#[cfg(not(target_arch = "wasm32"))]
pub use native::NativeTransport;
#[cfg(target_arch = "wasm32")]
pub use permits::RequestPermit;
#[cfg(target_arch = "wasm32")]
pub use time_limit::TimeLimit;

use super::{Request, Response};
use crate::time::Instant;

/// Why no response arrived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection, or it broke. Browsers do not distinguish the two.
    #[error("no connection")]
    Unreachable,
    /// No complete answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The body exceeds [`crate::limits::ANSWER_BYTES`].
    #[error("the answer is too long")]
    TooLarge,
    /// The page aborted the request.
    #[error("given up")]
    Aborted,
}

/// Sends requests to one agent.
///
/// Dropping the future of [`Transport::send`] must abort the request.
pub trait Transport {
    /// Permission to send one request.
    type Permit;

    /// Waits until a request may be sent. Other requests can delay this, so date a header afterwards.
    fn permit(&self) -> impl Future<Output = Self::Permit>;

    /// Sends `request` immediately. A response of any status is `Ok`.
    fn send(&self, request: Request, permit: Self::Permit) -> impl Future<Output = Result<Response, TransportError>>;

    /// The local clock.
    fn now(&self) -> Instant;
}
