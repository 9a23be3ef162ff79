//! Waiting for what comes in its own time: looked for again and again, never slept for.

use gloo_timers::future::TimeoutFuture;

const LOOKS: u32 = 500;
const PAUSE_MS: u32 = 10;

/// Returns as soon as `holds`; fails the test, naming `what`, when that does not come to pass.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..LOOKS {
        if holds() {
            return;
        }
        TimeoutFuture::new(PAUSE_MS).await;
    }
    panic!("waited in vain: {what}");
}
