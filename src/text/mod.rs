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
#[cfg(test)]
mod languages_tests;
mod neutral;
mod recordings;
pub mod restore;
mod shorten;
mod span;
#[cfg_attr(not(test), expect(dead_code, reason = "the page has no choice of language yet"))]
mod zh;

pub use app::App;
pub use board::Board;
pub use connect::Connect;
pub use contact::ContactText;
pub use errors::Errors;
pub use forms::Forms;
pub use recordings::Recordings;
pub use restore::{CounterSubstitute, Origins, Piece, RestoreText};
pub use shorten::shorten;
pub use span::Span;

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
}

/// The texts of the sign-in and of the frame of every page, in the current language.
pub fn text() -> &'static Messages {
    &en::MESSAGES
}

/// The texts of the pages behind the sign-in, in the current language.
pub fn page_text() -> &'static PageMessages {
    &en::PAGE_MESSAGES
}
