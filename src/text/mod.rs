//! All texts of the page.
//!
//! - There is one struct per screen or part of a screen, and one folder per language with a constant of each struct. The
//!   compiler names a text that a language lacks.
//! - A line with values is a function of these values, because languages order their parts differently. Components join
//!   no texts. `tests/watch/words_border.rs` guards this border.
//! - Plurals, lists, numbers, sizes and times are written by [`Forms`] and [`Span`].

mod app;
mod board;
mod connect;
mod contact;
mod en;
mod errors;
mod forms;
mod language;
#[cfg(test)]
mod languages_tests;
mod neutral;
mod recordings;
pub mod restore;
mod shorten;
mod span;
mod wall;
mod zh;

use std::cell::Cell;

pub use app::App;
pub use board::Board;
pub use connect::Connect;
pub use contact::ContactText;
pub use errors::Errors;
pub use forms::Forms;
pub use language::Language;
pub use recordings::Recordings;
pub use restore::{CounterSubstitute, Origins, Piece, RestoreText};
pub use shorten::shorten;
pub use span::Span;
pub use wall::WallText;

/// The texts of the sign-in and of the frame of every page.
#[derive(Debug)]
pub struct Messages {
    /// The frame of every page.
    pub app: App,
    /// The sign-in screen.
    pub connect: Connect,
    /// Errors between the page and an agent.
    pub errors: Errors,
    /// Durations.
    pub span: Span,
}

/// The texts of the pages behind the sign-in. They are loaded with these pages, so the sign-in must not use them.
#[derive(Debug)]
pub struct PageMessages {
    /// The list of restores.
    pub board: Board,
    /// Numbers, amounts and times.
    pub forms: Forms,
    /// The banner over a failed poll.
    pub contact: ContactText,
    /// Everything that this browser has recorded.
    pub recordings: Recordings,
    /// The page of one restore.
    pub restore: RestoreText,
    /// The wall.
    pub wall: WallText,
}

thread_local! {
    static CURRENT: Cell<(&'static Messages, &'static PageMessages)> = const { Cell::new((&en::MESSAGES, &en::PAGE_MESSAGES)) };
}

/// Makes `language` the current one: [`text`] and [`page_text`] are of it from now on. What is drawn already stays.
pub fn use_language(language: Language) {
    CURRENT.set(match language {
        Language::English => (&en::MESSAGES, &en::PAGE_MESSAGES),
        Language::Chinese => (&zh::MESSAGES, &zh::PAGE_MESSAGES),
    });
}

/// The texts of the sign-in and of the frame of every page, in the current language.
pub fn text() -> &'static Messages {
    CURRENT.get().0
}

/// The texts of the pages behind the sign-in, in the current language.
pub fn page_text() -> &'static PageMessages {
    CURRENT.get().1
}
