//! The browser's notifications, and its locks over all tabs. Not every browser has them.

use js_sys::{Object, Promise};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    ui::js_object::{call, construct, get, set},
    vault::{store_claims, stored_claims},
    watch::notify::{Channel, Claim, claim},
};

const CLASS: &str = "Notification";

/// How somebody can be called on this page now.
pub(super) fn channel() -> Channel {
    let permission = get(&window(), CLASS).and_then(|class| get(&class, "permission")?.as_string());
    Channel::of(window().is_secure_context(), permission.as_deref())
}

/// Asks the user whether the page may show notifications, where that was not answered yet. `answered` is called when it
/// is.
pub(super) fn ask_for_permission(answered: impl FnOnce() + 'static) {
    use crate::watch::notify::NoNotifications::NotAnswered;
    if channel() != Channel::Sound(NotAnswered) {
        return answered();
    }
    let asked = get(&window(), CLASS).and_then(|class| call(&class, "requestPermission", &[]));
    let Some(promise) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) else {
        return answered();
    };
    spawn_local(async move {
        // The answer is read from the browser.
        let _ = JsFuture::from(promise).await;
        answered();
    });
}

/// Shows a notification; a click on it shows the tab, at this address if there is one. Returns whether the browser shows
/// it.
pub(super) fn notify(title: &str, body: &str, address: Option<String>) -> bool {
    let options = Object::new();
    set(&options, "body", &body.into());
    let Some(shown) = construct(CLASS, &[title.into(), options.into()]) else {
        return false;
    };
    let notification = shown.clone();
    let clicked = Closure::once_into_js(move || {
        // Refused only where the browser does not let pages show themselves.
        let _ = window().focus();
        if let Some(address) = address {
            // Only another page's hash is refused, and this is the own one.
            let _ = window().location().set_hash(&address);
        }
        call(&notification, "close", &[]);
    });
    set(&shown, "onclick", &clicked);
    true
}

/// Calls `act` unless another tab of this browser has claimed the event. Where the browser has no locks, two tabs that
/// look at the same time may both act.
pub(super) fn once_over_tabs(event: Claim, act: impl FnOnce() + 'static) {
    let attempt = move || {
        if let Some(claims) = claim(&stored_claims(), event) {
            store_claims(&claims);
            act();
        }
    };
    match get(&window().navigator(), "locks") {
        Some(locks) => {
            let attempt: JsValue = Closure::once_into_js(attempt);
            call(&locks, "request", &["restore-watch.notified".into(), attempt]);
        }
        None => attempt(),
    }
}
