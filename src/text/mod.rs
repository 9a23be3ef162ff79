//! Every text the page shows, apart from the code that shows it.
//!
//! One struct a screen, one constant of it a language: a text that a language lacks is a compile error. Sentences with
//! parts are functions, because languages order their parts differently.

mod app;
mod board;
mod connect;
mod restore;
mod span;

pub use app::App;
pub use board::Board;
pub use connect::Connect;
pub use restore::{Origins, Piece, RestoreText};
pub use span::Span;

/// All texts of one language.
#[derive(Debug)]
pub struct Messages {
    /// What surrounds every screen.
    pub app: App,
    /// The sign-in screen.
    pub connect: Connect,
    /// The list of restores.
    pub board: Board,
    /// The page of one restore.
    pub restore: RestoreText,
    /// Lengths of time.
    pub span: Span,
}

/// English.
pub static ENGLISH: Messages = Messages {
    app: app::ENGLISH,
    connect: connect::ENGLISH,
    board: board::ENGLISH,
    restore: restore::ENGLISH,
    span: span::ENGLISH,
};

/// The texts of the language in use.
pub fn text() -> &'static Messages {
    &ENGLISH
}
