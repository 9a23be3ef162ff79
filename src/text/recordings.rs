//! Texts about everything that this browser has recorded.

/// Texts about everything that this browser has recorded.
#[derive(Debug)]
pub struct Recordings {
    /// Of how many restores this browser keeps recordings.
    pub kept: fn(restores: usize) -> String,
    /// Nothing is recorded.
    pub none: &'static str,
    /// The browser does not let the page read its recordings.
    pub denied: &'static str,
    /// Asks whether to delete them.
    pub forget: &'static str,
    /// What deleting means.
    pub warning: &'static str,
    /// Deletes them.
    pub confirm: &'static str,
    /// Does not.
    pub keep: &'static str,
    /// They are deleted.
    pub forgotten: &'static str,
    /// The browser did not let the page delete them.
    pub not_forgotten: &'static str,
}
