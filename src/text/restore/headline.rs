//! The top of the page: what is going on, and what is not normal about it.

use crate::restore::headline::Headline;

/// The top of the page.
#[derive(Debug)]
pub struct HeadlineText {
    /// What is going on, in one line. The cause of a failure is a text of its own; empty where none was sent.
    pub line: fn(&Headline, cause: &str) -> String,
    /// Opens the reasons of the forecast.
    pub why: &'static str,
    /// Title of the card with what this obshell does not report.
    pub not_reported: &'static str,
    /// Label of the tabs below the cards.
    pub tabs: &'static str,
    /// On paper: when the page was as it is printed.
    pub as_of: fn(time: &str) -> String,
    /// The tab with obshell's task.
    pub task: &'static str,
    /// The tab with earlier restores of the same source, and how many there are, once that is known.
    pub earlier: fn(Option<usize>) -> String,
}
