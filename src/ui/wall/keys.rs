//! The keys of the wall: `f` for the full screen, Esc to leave.

use js_sys::Promise;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::{
    ui::{
        js_object::{call, get},
        page_context::use_page,
    },
    vault::keys_are_off,
    watch::route::Route,
};

/// Listens to the keys as long as the caller's owner lives.
pub fn listen() {
    let every = use_page().every();
    let keys = window_event_listener(ev::keydown, move |event| {
        let in_dialog = matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
        if event.ctrl_key() || event.meta_key() || event.alt_key() || in_dialog {
            return;
        }
        match event.key().as_str() {
            "f" if !keys_are_off() => fill_screen(),
            // In full screen, Esc is the browser's own.
            "Escape" if !is_full_screen() => {
                let board = Route::board().with_interval(every.get_untracked());
                // Only another page's hash is refused, and this is the own one.
                let _ = window().location().set_hash(&board.to_hash());
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
}

/// Whether the browser lets a page fill the screen.
pub fn has_full_screen() -> bool {
    get(&document(), "fullscreenEnabled").is_some_and(|enabled| enabled.is_truthy())
}

/// Fills the screen, or gives it back.
pub fn fill_screen() {
    let document = document();
    let asked = if is_full_screen() {
        call(&document, "exitFullscreen", &[])
    } else {
        document
            .document_element()
            .and_then(|root| call(&root, "requestFullscreen", &[]))
    };
    if let Some(promise) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        // A browser that does not allow it shows the wall in its window.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

fn is_full_screen() -> bool {
    get(&document(), "fullscreenElement").is_some()
}
