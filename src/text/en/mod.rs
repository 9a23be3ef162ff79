//! English.

mod app;
mod board;
mod connect;
mod errors;
mod forms;
mod recordings;
mod restore;
mod sizes;
mod span;

use super::{Messages, PageMessages};

/// The texts that are not empty, with a separator between them.
fn joined<'a>(separator: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !all.is_empty() {
            all += separator;
        }
        all += text;
    }
    all
}

pub(super) static MESSAGES: Messages = Messages {
    app: app::ENGLISH,
    connect: connect::ENGLISH,
    errors: errors::ENGLISH,
    span: span::ENGLISH,
};

pub(super) static PAGE_MESSAGES: PageMessages = PageMessages {
    board: board::ENGLISH,
    forms: forms::ENGLISH,
    recordings: recordings::ENGLISH,
    restore: restore::ENGLISH,
};
