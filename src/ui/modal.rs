//! How modal dialogs open and close.

use leptos::{html::Dialog, prelude::*};

use crate::ui::reactive::effect;

/// Opens `dialog` once it is in the document. Returns what closes it.
pub fn open_at_once(dialog: NodeRef<Dialog>) -> impl Fn() + Copy + 'static {
    effect(move || {
        if let Some(dialog) = dialog.get() {
            // Fails only if the dialog is already open.
            drop(dialog.show_modal());
        }
    });
    move || close(dialog)
}

/// Closes `dialog`, if it is in the document.
pub fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
