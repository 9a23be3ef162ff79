//! Waits for asynchronous results by polling, never by sleeping for a fixed time.

use gloo_timers::future::TimeoutFuture;

const LOOKS: u32 = 500;
const PAUSE_MS: u32 = 10;

/// Returns as soon as `holds` is true; fails the test with `what` otherwise.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..LOOKS {
        if holds() {
            return;
        }
        TimeoutFuture::new(PAUSE_MS).await;
    }
    panic!("waited in vain: {what}");
}
