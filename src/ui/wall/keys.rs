//! The keys of the wall: `f` for the full screen, Esc to leave.

use leptos::{ev, prelude::*};

use crate::{ui::page_context::use_page, vault::keys_are_off, watch::route::Route};

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
            "Escape" if document().fullscreen_element().is_none() => {
                let board = Route::board().with_interval(every.get_untracked());
                // Only another page's hash is refused, and this is the own one.
                let _ = window().location().set_hash(&board.to_hash());
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
}

/// Fills the screen, or gives it back.
pub fn fill_screen() {
    match (document().fullscreen_element(), document().document_element()) {
        (Some(_), _) => document().exit_fullscreen(),
        // A browser that does not allow it shows the wall in its window.
        (None, Some(root)) => drop(root.request_fullscreen()),
        (None, None) => {}
    }
}
