//! Texts of the restores that the list counts as one thing.

use crate::restore::{OutcomeCounts, deadline::Punctuality};

/// Texts of the restores that are counted as one thing. Times are passed as texts.
#[derive(Debug)]
pub struct BoardSelection {
    /// How many are back, how many did not succeed, and when the last one ends.
    pub counts: fn(&OutcomeCounts, last: Option<&str>) -> String,
    /// The likely end of the last one. `or_later`: another one has no forecast.
    pub likely: fn(time: &str, or_later: bool) -> String,
    /// When the last one ended.
    pub ended: fn(time: &str) -> String,
    /// What the filters leave is counted.
    pub filters: &'static str,
    /// What runs is counted, and what ended since the first of these started.
    pub running: fn(since: Option<&str>) -> String,
    /// Nothing runs: what ended since then is counted.
    pub recent: fn(since: Option<&str>) -> String,
    /// After what is counted: how many failures are not, because their tenants were restored again.
    pub repeated: fn(counted: &str, repeated: usize) -> String,
    /// How many of them meet the deadline.
    pub punctuality: fn(&Punctuality) -> String,
}
