//! Keeps the screen awake, where the browser has that and allows it.

use js_sys::Promise;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ui::{
    js_object::{call, get},
    page_context::use_page,
    reactive::effect,
};

/// Whether the screen is kept awake, as long as the caller's owner lives. The browser takes the lock back whenever the tab
/// is hidden, so it is asked for again.
pub fn keep_awake() -> ReadSignal<bool> {
    let (awake, set_awake) = signal(false);
    let lock = StoredValue::new_local(JsValue::UNDEFINED);
    let visible = use_page().visible;
    effect(move || {
        set_awake.set(false);
        if !visible.get() {
            return;
        }
        spawn_local_scoped_with_cancellation(async move {
            if let Some(granted) = request().await {
                lock.set_value(granted);
                set_awake.set(true);
            }
        });
    });
    on_cleanup(move || {
        // A lock that has been taken back already refuses nothing.
        let _ = lock.try_with_value(|lock| call(lock, "release", &[]));
    });
    awake
}

/// The lock; `None` where the browser has none, or does not grant it: over plain HTTP, on low battery.
async fn request() -> Option<JsValue> {
    let navigator = JsValue::from(window().navigator());
    let lock = get(&navigator, "wakeLock")?;
    let promise = call(&lock, "request", &["screen".into()])?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}
