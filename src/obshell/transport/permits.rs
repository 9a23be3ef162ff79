//! Limits the requests of this tab that are in flight at the same time.

use std::sync::Arc;

use async_lock::{Semaphore, SemaphoreGuardArc};
use gloo_timers::callback::Timeout;

/// Most requests in flight, to spare the agent.
const MAX_IN_FLIGHT: usize = 2;
/// How long an aborted request may still reach the agent, milliseconds.
const COOLDOWN_MS: u32 = 300;

thread_local! {
    static IN_FLIGHT: Arc<Semaphore> = Arc::new(Semaphore::new(MAX_IN_FLIGHT));
}

/// The permit of one request. Dropping it counts as an abort: the permit stays taken until the agent has
/// noticed.
#[derive(Debug)]
pub struct RequestPermit(Option<SemaphoreGuardArc>);

impl RequestPermit {
    /// Waits until a request may be sent.
    pub(super) async fn acquire() -> Self {
        Self(Some(IN_FLIGHT.with(Arc::clone).acquire_arc().await))
    }

    /// Records that the request has ended. The next one may be sent at once.
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
