//! Gives the browser control for a moment.

use leptos::wasm_bindgen::JsCast;
use wasm_bindgen::{JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Waits for the browser's next task. A message has no least delay, and a hidden tab gets it at once: browsers hold back
/// chained timers there, up to a minute each.
pub async fn next_task() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (sender, receiver) = (channel.port2(), channel.port1());
    let posted = js_sys::Promise::new(&mut |resolve, _| {
        let received = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        receiver.set_onmessage(Some(received.unchecked_ref()));
        let _ = sender.post_message(&JsValue::NULL);
    });
    // The promise is never rejected.
    let _ = JsFuture::from(posted).await;
    channel.port1().close();
}
