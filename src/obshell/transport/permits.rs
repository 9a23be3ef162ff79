//! How many requests of this tab may be out at once, whoever sends them.

use std::sync::Arc;

use async_lock::{Semaphore, SemaphoreGuardArc};
use gloo_timers::callback::Timeout;

/// An agent has little to spare for those who watch it.
const MOST: usize = 2;
/// So long after it was given up a request may still be on its way to the agent, milliseconds.
const AFTERMATH_MS: u32 = 300;

thread_local! {
    static SLOTS: Arc<Semaphore> = Arc::new(Semaphore::new(MOST));
}

/// The place of one request among those that are out. Dropped, the request counts as given up, and its place stays
/// taken until the agent will have noticed.
#[derive(Debug)]
pub struct Slot(Option<SemaphoreGuardArc>);

impl Slot {
    /// Waits until a place is free.
    pub(super) async fn take() -> Self {
        Self(Some(SLOTS.with(Arc::clone).acquire_arc().await))
    }

    /// The request is over: its place is free at once.
    pub(super) fn free(mut self) {
        self.0.take();
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if let Some(place) = self.0.take() {
            Timeout::new(AFTERMATH_MS, move || drop(place)).forget();
        }
    }
}
