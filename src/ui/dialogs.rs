//! The code of dialogs that are rarely opened: a WebAssembly module of its own, fetched when one is.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::ui::{
    erased::Erase,
    restore::{DialogKind, DialogLoader, DrawDialog, PasteDialog, ReportDialog},
};

/// What draws each dialog.
#[derive(Debug, Clone, Copy)]
struct Dialogs {
    paste: DrawDialog,
    report: DrawDialog,
}

/// Loads dialogs when they are opened.
pub(super) const LOADER: DialogLoader = DialogLoader(|kind| {
    Box::pin(async move {
        let dialogs = dialogs().await.ok()?;
        Some(match kind {
            DialogKind::Paste => dialogs.paste,
            DialogKind::Report => dialogs.report,
        })
    })
});

/// The module of the dialogs.
///
/// # Errors
/// When it could not be fetched. The next call tries again.
#[wasm_split(dialogs, wasm_split_path = ::leptos::wasm_split, fallible)]
fn dialogs() -> Result<Dialogs, SplitLoaderError> {
    Ok(Dialogs {
        paste: |signals, closed| view! { <PasteDialog signals closed /> }.erased_whole(),
        report: |signals, closed| view! { <ReportDialog signals closed /> }.erased_whole(),
    })
}
