//! How requests travel: `fetch` in a browser, a plain HTTP client natively. The client above is the same.

#[cfg(target_arch = "wasm32")]
mod body;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod permits;

#[cfg(target_arch = "wasm32")]
pub use body::{BodyError, read_text};
#[cfg(target_arch = "wasm32")]
pub use fetch::FetchTransport;
#[cfg(not(target_arch = "wasm32"))]
pub use native::NativeTransport;
#[cfg(target_arch = "wasm32")]
pub use permits::RequestPermit;

use super::{Request, Response};
use crate::time::Instant;

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection, or it broke. A browser does not tell which.
    #[error("no connection")]
    Unreachable,
    /// No whole answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The body is longer than [`Response::LARGEST_BODY`].
    #[error("the answer is too long")]
    TooLarge,
    /// The request was given up here.
    #[error("given up")]
    Aborted,
}

/// Carries requests to one agent.
///
/// Dropping the future of [`Transport::send`] must end the request.
pub trait Transport {
    /// Permission to send one request.
    type Permit;

    /// Waits until a request may be sent. This can take as long as other requests do, so date a header afterwards.
    fn permit(&self) -> impl Future<Output = Self::Permit>;

    /// Sends `request` at once; any answer at all, of whatever status, is `Ok`.
    fn send(&self, request: Request, permit: Self::Permit) -> impl Future<Output = Result<Response, TransportError>>;

    /// The local clock.
    fn now(&self) -> Instant;
}
