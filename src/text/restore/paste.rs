//! The dialog for counters that the user reads from OceanBase itself.

use crate::restore::pasted::PasteRefusal;

/// The dialog.
#[derive(Debug)]
pub struct PasteText {
    /// The button that opens it. A contract with tests.
    pub button: &'static str,
    /// Title.
    pub title: &'static str,
    /// What to do.
    pub intro: &'static str,
    /// Name of the query, for screen readers.
    pub query: &'static str,
    /// Label of the field.
    pub field: &'static str,
    /// Which forms are understood, and that nothing is sent.
    pub hint: &'static str,
    /// Uses what was pasted. A contract with tests.
    pub apply: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// Why the text is not used; the tenant on show.
    pub refused: fn(&PasteRefusal, tenant: &str) -> String,
    /// Source of a figure: pasted.
    pub source: &'static str,
    /// When the counters of a card were read, and how long ago that is.
    pub age: fn(time: &str, ago: &str) -> String,
}
