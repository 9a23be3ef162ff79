//! What is announced to screen readers.

/// What is announced to those who do not see the page.
#[derive(Debug)]
pub struct MilestoneText {
    /// The state has changed to this word; the status beside it.
    pub state: fn(&str, &str) -> String,
    /// Lanes have passed a tenth: percent of the data, percent of the log, where each has.
    pub tenths: fn(Option<u16>, Option<u16>) -> String,
    /// It failed while it was watched.
    pub failed: fn(&str) -> String,
    /// It was cancelled, or its tenant was dropped, while it was watched.
    pub gone: fn(&str) -> String,
    /// It makes no progress for longer than usual.
    pub stalled: &'static str,
    /// It makes progress again.
    pub moves_again: &'static str,
}
