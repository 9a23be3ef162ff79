//! Pages without a restore.

use crate::obshell::Refusal;

/// Pages without a restore.
#[derive(Debug)]
pub struct AbsentText {
    /// Asking for the first time.
    pub connecting: fn(&str) -> String,
    /// Heading when there is no restore.
    pub title: fn(&Refusal) -> &'static str,
    /// Nothing is known about why.
    pub unknown: &'static str,
    /// Heading when a link names a restore that is not listed.
    pub no_such: &'static str,
    /// The sentence for it.
    pub no_such_sentence: fn(tenant: &str) -> String,
    /// Link to the last restore of the tenant.
    pub last: fn(tenant: &str) -> String,
    /// Link back to the list.
    pub back: &'static str,
}
