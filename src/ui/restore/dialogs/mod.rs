//! Dialogs whose code is loaded when they are opened.

mod button;
mod paste;
mod report;

pub(super) use button::DialogButton;
pub(in crate::ui) use button::{DialogKind, DrawDialogs};
pub(in crate::ui) use paste::PasteDialog;
pub(in crate::ui) use report::ReportDialog;
