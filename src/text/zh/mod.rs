//! Chinese.

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
    app: app::CHINESE,
    connect: connect::CHINESE,
    copying: copying::CHINESE,
    errors: errors::CHINESE,
    span: span::CHINESE,
};

pub(super) static PAGE_MESSAGES: PageMessages = PageMessages {
    board: board::CHINESE,
    forms: forms::CHINESE,
    contact: contact::CHINESE,
    recordings: recordings::CHINESE,
    restore: restore::CHINESE,
    wall: wall::CHINESE,
    drills: drills::CHINESE,
    notify: notify::CHINESE,
    help: help::CHINESE,
};
