//! Work that takes so long that the page says so first.

use std::time::Duration;

use futures_util::future::select;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use crate::vault::sealed::{Parameters, VaultError};

/// Waits until the browser has painted what was drawn.
pub(super) async fn painted() {
    let frame = Promise::new(&mut |resolve, _| {
        // Where the browser has no frames, the timer ends the wait.
        let _ = window().request_animation_frame(&resolve);
    });
    // A hidden tab paints nothing.
    select(JsFuture::from(frame), TimeoutFuture::new(200)).await;
    // A frame is painted after its callbacks.
    TimeoutFuture::new(0).await;
}

/// The parameters for this device. Takes a while.
pub(super) async fn measured() -> Result<Parameters, VaultError> {
    // The browser compiles the code better while it runs.
    let times = [timed()?, timed()?];
    TimeoutFuture::new(0).await;
    Ok(Parameters::for_device(times.into_iter().min().unwrap_or_default()))
}

fn timed() -> Result<Duration, VaultError> {
    let clock = window().performance();
    let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
    let begin = now();
    Parameters::LEAST.try_out()?;
    Ok(Duration::from_secs_f64(((now() - begin) / 1_000.0).max(0.0)))
}
