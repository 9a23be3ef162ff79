//! How many requests of this tab may be in flight at once, whoever sends them.

use std::sync::Arc;

use async_lock::{Semaphore, SemaphoreGuardArc};
use gloo_timers::callback::Timeout;

/// An agent has little to spare for those who watch it.
const MAX_IN_FLIGHT: usize = 2;
/// How long an aborted request may still be on its way to the agent, milliseconds.
const COOLDOWN_MS: u32 = 300;

thread_local! {
    static IN_FLIGHT: Arc<Semaphore> = Arc::new(Semaphore::new(MAX_IN_FLIGHT));
}

/// The permit of one request. If it is dropped, the request counts as aborted, and the permit stays taken until the
/// agent will have noticed.
#[derive(Debug)]
pub struct RequestPermit(Option<SemaphoreGuardArc>);

impl RequestPermit {
    /// Waits until a request may be sent.
    pub(super) async fn acquire() -> Self {
        Self(Some(IN_FLIGHT.with(Arc::clone).acquire_arc().await))
    }

    /// The request has ended. The next one may be sent at once.
    pub(super) fn release(mut self) {
        self.0.take();
    }
}

impl Drop for RequestPermit {
    fn drop(&mut self) {
        if let Some(permit) = self.0.take() {
            Timeout::new(COOLDOWN_MS, move || drop(permit)).forget();
        }
    }
}
