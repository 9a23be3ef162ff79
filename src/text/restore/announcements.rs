//! What screen readers are told of.

/// What is announced to those who do not see the page.
#[derive(Debug)]
pub struct MilestoneText {
    /// The state has changed to this word; the status beside it.
    pub state: fn(&str, &str) -> String,
    /// A lane has passed a tenth: its name, percent.
    pub passed: fn(&str, &str) -> String,
    /// It failed while it was watched.
    pub failed: fn(&str) -> String,
    /// It stands still for longer than is normal.
    pub still: &'static str,
}
