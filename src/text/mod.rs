//! Every text the page shows, apart from the code that shows it.
//!
//! One struct a screen, and one folder a language, which has a constant of each struct: a text that a language lacks is
//! a compile error. Sentences with parts are functions, because languages order their parts differently.

mod app;
mod board;
mod connect;
mod contact;
mod en;
mod errors;
mod recordings;
pub mod restore;
mod shorten;
mod span;

pub use app::App;
pub use board::Board;
pub use connect::Connect;
pub use contact::ContactText;
pub use errors::Errors;
pub use recordings::Recordings;
pub use restore::{Instead, Origins, Piece, RestoreText};
pub use shorten::shorten;
pub use span::Span;

/// The texts of the sign-in and of what surrounds every page.
#[derive(Debug)]
pub struct Messages {
    /// What surrounds every screen.
    pub app: App,
    /// The sign-in screen.
    pub connect: Connect,
    /// What went wrong between the page and the agent.
    pub errors: Errors,
    /// Lengths of time.
    pub span: Span,
}

/// The texts of the pages behind the sign-in. Nothing of the sign-in may name them: they are loaded with those pages.
#[derive(Debug)]
pub struct PageMessages {
    /// The list of restores.
    pub board: Board,
    /// The banner over a failed poll.
    pub contact: ContactText,
    /// Everything that this browser has recorded.
    pub recordings: Recordings,
    /// The page of one restore.
    pub restore: RestoreText,
}

/// The texts of the sign-in and around every page, in the language in use.
pub fn text() -> &'static Messages {
    &en::MESSAGES
}

/// The texts of the pages behind the sign-in, in the language in use.
pub fn page_text() -> &'static PageMessages {
    &en::PAGE_MESSAGES
}
