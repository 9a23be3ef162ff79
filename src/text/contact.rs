//! What the banner says of a poll that failed although somebody answered.

use crate::obshell::Error;

/// Headings of the banner over a failed poll.
#[derive(Debug)]
pub struct ContactText {
    /// The heading where an answer came that was not the wanted one; `None` where there was no answer.
    pub answered: fn(&Error) -> Option<&'static str>,
}
