//! What to do next.

use crate::restore::{CommentPart, commands::AdminCommand, next_steps::NextStep};

/// The section. A contract with tests: its commands stand in `code[data-command]`.
#[derive(Debug)]
pub struct NextStepText {
    /// Heading, and the name of the region. A contract with tests.
    pub title: &'static str,
    /// At the top of the page, before the button to the section: a restored tenant may not be usable.
    pub not_usable: &'static str,
    /// What to do, and what its commands change.
    pub sentence: fn(&NextStep) -> String,
    /// What a command does, for screen readers.
    pub command: fn(&AdminCommand) -> &'static str,
    /// What to check before applications use the tenant.
    pub check_list: [&'static str; 4],
    /// What failed and what that means.
    pub meaning: fn(&CommentPart) -> String,
    /// What to check after an error, if its meaning is known.
    pub check: fn(&CommentPart) -> Option<&'static str>,
    /// The link to OceanBase's documentation of errors.
    pub documentation: &'static str,
    /// Its address.
    pub documentation_url: &'static str,
}
