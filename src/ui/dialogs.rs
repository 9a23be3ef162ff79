//! The code of what no page needs at first: a WebAssembly module of its own, fetched once a page shows something, or when a
//! dialog is opened.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use leptos::wasm_split::SplitLoaderError;

use crate::ui::{
    board::{DRILL_VIEWS, DrillViews},
    extras::Extras,
    extras_slot::DrawExtras,
    later::Later,
    markup::view,
    part::part,
    restore::{DialogKind, DrawDialogs, PasteDialog, ReportDialog},
};

/// What draws each dialog, the extras of each page, and the restores by source.
#[derive(Debug, Clone, Copy)]
struct Dialogs {
    dialogs: DrawDialogs,
    extras: DrawExtras,
    drills: DrillViews,
}

/// Loads the extras of a page.
pub(super) const EXTRAS: Later<DrawExtras> =
    Later(|| Box::pin(async { dialogs().await.ok().map(|module| module.extras) }));

/// Loads what draws the restores by source.
pub(super) const DRILLS: Later<DrillViews> =
    Later(|| Box::pin(async { dialogs().await.ok().map(|module| module.drills) }));

/// Loads dialogs when they are opened.
pub(super) const DIALOGS: Later<DrawDialogs> =
    Later(|| Box::pin(async { dialogs().await.ok().map(|module| module.dialogs) }));

part! {
    (dialogs)
    /// The module of the dialogs.
    ///
    /// # Errors
    /// When it could not be fetched. The next call tries again.
    fn dialogs() -> Result<Dialogs, SplitLoaderError> {
        Ok(Dialogs {
            dialogs: |kind| match kind {
                DialogKind::Paste => |signals, closed| view! { <PasteDialog signals closed /> },
                DialogKind::Report => |signals, closed| view! { <ReportDialog signals closed /> },
            },
            extras: |has_room| view! { <Extras has_room /> },
            drills: DRILL_VIEWS,
        })
    }
}
