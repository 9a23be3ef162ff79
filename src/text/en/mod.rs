//! English.

mod app;
mod board;
mod board_selection;
mod connect;
mod contact;
mod copying;
mod drills;
mod errors;
mod forms;
mod help;
mod notify;
mod recordings;
mod restore;
mod span;
pub(super) mod vault;
mod wall;

use super::{Messages, PageMessages};

pub(super) static MESSAGES: Messages = Messages {
    app: app::ENGLISH,
    connect: connect::ENGLISH,
    copying: copying::ENGLISH,
    errors: errors::ENGLISH,
    span: span::ENGLISH,
};

pub(super) static PAGE_MESSAGES: PageMessages = PageMessages {
    board: board::ENGLISH,
    forms: forms::ENGLISH,
    contact: contact::ENGLISH,
    recordings: recordings::ENGLISH,
    restore: restore::ENGLISH,
    wall: wall::ENGLISH,
    drills: drills::ENGLISH,
    notify: notify::ENGLISH,
    help: help::ENGLISH,
};
