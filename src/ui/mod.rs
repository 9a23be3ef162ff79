//! The components of the page, one per file.
//!
//! Decisions are made in [`crate::watch`] and [`crate::restore`], words come from [`crate::text`]. Components connect
//! signals and draw.

mod announcer;
mod app;
mod board;
mod clock_answer;
mod command;
mod connect;
mod connection;
mod copy;
mod deadline;
mod dialogs;
mod document_language;
mod download;
mod error_banner;
mod error_text;
mod extras;
mod extras_slot;
mod js_object;
mod knowledge;
mod language;
mod later;
mod long_text;
pub mod markup;
mod modal;
mod next_task;
mod on_show;
mod page_context;
mod pages;
mod part;
mod reactive;
mod recording_store;
mod recordings_panel;
mod restore;
mod restore_controller;
mod restore_screen;
mod settings_note;
mod shell;
mod tab;
mod texts;
mod vault;
mod vault_slot;
mod wall;
mod watching;
mod zone_question;

pub use app::App;
pub use document_language::document_language;
pub use restore::{PageSignals, RestorePage};
pub use texts::load_texts;
