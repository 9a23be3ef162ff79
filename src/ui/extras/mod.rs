//! What helps with a page and is not needed to read it: notifications. A WebAssembly module of its own, fetched once a page
//! shows something.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

mod notify;

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use self::notify::{NotifyControl, Notifying};
use super::{
    erased::Erase,
    extras_slot::{DrawExtras, ExtrasLoader},
};

/// Loads the module.
pub(super) const LOADER: ExtrasLoader = ExtrasLoader(|| Box::pin(async { extras().await.ok() }));

/// The module.
///
/// # Errors
/// When it could not be fetched. The next call tries again.
#[wasm_split(extras, wasm_split_path = ::leptos::wasm_split, fallible)]
fn extras() -> Result<DrawExtras, SplitLoaderError> {
    Ok(|has_room| view! { <Extras has_room /> }.erased_whole())
}

/// Calls for what happens as long as it is on show, and offers what the page has room for.
#[component]
fn Extras(has_room: bool) -> impl IntoView {
    let notifying = Notifying::new();
    if let Some(signals) = use_context() {
        notifying.watch_restore(signals);
    }
    if let Some(seen) = use_context() {
        notifying.watch_board(seen);
    }
    has_room.then(|| view! { <NotifyControl notifying /> })
}
