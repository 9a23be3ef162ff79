//! Keeps the screen awake, where the browser has that and allows it.

use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ui::page_context::use_page;

/// Whether the screen is kept awake, as long as the caller's owner lives. The browser takes the lock back whenever the tab
/// is hidden, so it is asked for again.
pub fn keep_awake() -> ReadSignal<bool> {
    let (awake, set_awake) = signal(false);
    let lock = StoredValue::new_local(JsValue::UNDEFINED);
    let visible = use_page().visible;
    Effect::new(move || {
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
    let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    let promise = call(&lock, "request", &["screen".into()])?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}

/// The result of a method; `None` where there is no such method, or it throws.
fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}
