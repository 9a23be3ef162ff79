//! The code of what no page needs at first: a WebAssembly module of its own, fetched once a page shows something, or when a
//! dialog is opened.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::ui::{
    board::{DRILL_VIEWS, DrillLoader, DrillViews},
    erased::Erase,
    extras::Extras,
    extras_slot::{DrawExtras, ExtrasLoader},
    restore::{DialogKind, DialogLoader, DrawDialog, PasteDialog, ReportDialog},
};

/// What draws each dialog, the extras of each page, and the restores by source.
#[derive(Debug, Clone, Copy)]
struct Dialogs {
    paste: DrawDialog,
    report: DrawDialog,
    extras: DrawExtras,
    drills: DrillViews,
}

/// Loads the extras of a page.
pub(super) const EXTRAS: ExtrasLoader =
    ExtrasLoader(|| Box::pin(async { dialogs().await.ok().map(|dialogs| dialogs.extras) }));

/// Loads what draws the restores by source.
pub(super) const DRILLS: DrillLoader =
    DrillLoader(|| Box::pin(async { dialogs().await.ok().map(|dialogs| dialogs.drills) }));

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
        extras: |has_room| view! { <Extras has_room /> }.erased_whole(),
        drills: DRILL_VIEWS,
    })
}
