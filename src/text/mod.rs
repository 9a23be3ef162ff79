//! All texts of the page.
//!
//! - There is one struct per screen or part of a screen, and one folder per language with a constant of each struct. The
//!   compiler names a text that a language lacks.
//! - A line with values is a function of these values, because languages order their parts differently. Components join
//!   no texts. `tests/watch/words_border.rs` guards this border.
//! - Plurals, lists, numbers, sizes and times are written by [`Forms`] and [`Span`].

mod app;
mod board;
mod board_selection;
mod cause;
mod connect;
mod contact;
mod copying;
mod drills;
mod en;
mod errors;
mod forms;
mod help;
mod keep_end;
mod language;
#[cfg(test)]
mod languages_tests;
mod neutral;
mod notify;
mod recordings;
pub mod restore;
mod shorten;
mod span;
pub mod times;
mod vault;
mod wall;
mod zh;

use std::cell::Cell;

pub use app::App;
pub use board::{Board, BoardCounts};
pub use board_selection::BoardSelection;
pub use cause::cause;
pub use connect::Connect;
pub use contact::ContactText;
pub use copying::Copying;
pub use drills::DrillsText;
pub use errors::Errors;
pub use forms::Forms;
pub use help::{HelpText, Term};
pub use keep_end::keep_end;
pub use language::Language;
pub use notify::NotifyText;
pub use recordings::Recordings;
pub use restore::{CounterSubstitute, Origins, Piece, RestoreText};
pub use shorten::shorten;
pub use span::Span;
pub use vault::VaultText;
pub use wall::WallText;

/// The texts of the sign-in and of the frame of every page.
#[derive(Debug)]
pub struct Messages {
    /// The frame of every page.
    pub app: App,
    /// The sign-in screen.
    pub connect: Connect,
    /// Texts that are copied, and long ones that are cut.
    pub copying: Copying,
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
    /// The restores by source.
    pub drills: DrillsText,
    /// What people are called for.
    pub notify: NotifyText,
    /// The keys, and what terms mean.
    pub help: HelpText,
}

thread_local! {
    /// Natively, English is there from the start. In the browser nothing is, because each language is a module of its own.
    static TEXTS: Cell<Option<&'static Messages>> = const { Cell::new(first(&en::MESSAGES)) };
    static PAGE_TEXTS: Cell<Option<&'static PageMessages>> = const { Cell::new(first(&en::PAGE_MESSAGES)) };
}

#[cfg(not(target_arch = "wasm32"))]
const fn first<T>(texts: &'static T) -> Option<&'static T> {
    Some(texts)
}

#[cfg(target_arch = "wasm32")]
const fn first<T>(_: &'static T) -> Option<&'static T> {
    None
}

/// Makes these texts of the sign-in and the frame the current ones. What is drawn already stays.
pub fn use_texts(texts: &'static Messages) {
    TEXTS.set(Some(texts));
}

/// Makes these texts of the pages behind the sign-in the current ones. What is drawn already stays.
pub fn use_page_texts(texts: &'static PageMessages) {
    PAGE_TEXTS.set(Some(texts));
}

/// The texts of the sign-in and of the frame of every page, in the current language.
///
/// # Panics
/// In the browser, before [`use_texts`] was called: nothing is drawn before.
#[expect(
    clippy::expect_used,
    reason = "an order of the program's own, which nothing from outside changes"
)]
pub fn text() -> &'static Messages {
    TEXTS.get().expect("texts are loaded before anything is drawn")
}

/// The texts of the pages behind the sign-in, in the current language.
///
/// # Panics
/// In the browser, before [`use_page_texts`] was called: no page is drawn before.
#[expect(
    clippy::expect_used,
    reason = "an order of the program's own, which nothing from outside changes"
)]
pub fn page_text() -> &'static PageMessages {
    PAGE_TEXTS
        .get()
        .expect("the texts of the pages are loaded before a page is drawn")
}

/// The texts of the vault, whose module has them in every language.
pub fn vault_text(language: Language) -> &'static VaultText {
    match language {
        Language::English => &en::vault::ENGLISH,
        Language::Chinese => &zh::vault::CHINESE,
    }
}

/// The frame in English.
pub fn english() -> &'static Messages {
    &en::MESSAGES
}

/// The pages in English.
pub fn english_pages() -> &'static PageMessages {
    &en::PAGE_MESSAGES
}

/// The frame in Chinese.
pub fn chinese() -> &'static Messages {
    &zh::MESSAGES
}

/// The pages in Chinese.
pub fn chinese_pages() -> &'static PageMessages {
    &zh::PAGE_MESSAGES
}
