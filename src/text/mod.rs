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
pub use restore::{Instead, Origins, Piece, RestoreText};
pub use span::Span;

/// The texts of the sign-in and of what surrounds every page.
#[derive(Debug)]
pub struct Messages {
    /// What surrounds every screen.
    pub app: App,
    /// The sign-in screen.
    pub connect: Connect,
    /// Lengths of time.
    pub span: Span,
}

/// The texts of the pages behind the sign-in. Nothing of the sign-in may name them: they are loaded with those pages.
#[derive(Debug)]
pub struct PageMessages {
    /// The list of restores.
    pub board: Board,
    /// The page of one restore.
    pub restore: RestoreText,
}

static ENGLISH: Messages = Messages {
    app: app::ENGLISH,
    connect: connect::ENGLISH,
    span: span::ENGLISH,
};

static ENGLISH_PAGES: PageMessages = PageMessages {
    board: board::ENGLISH,
    restore: restore::ENGLISH,
};

/// The texts of the sign-in and around every page, in the language in use.
pub fn text() -> &'static Messages {
    &ENGLISH
}

/// The texts of the pages behind the sign-in, in the language in use.
pub fn page_text() -> &'static PageMessages {
    &ENGLISH_PAGES
}
