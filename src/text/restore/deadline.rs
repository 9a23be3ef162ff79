//! The deadline of a restore.

use crate::restore::deadline::{NoDeadline, RequiredGrowth, Verdict};

/// The deadline. Times and durations are passed as texts.
#[derive(Debug)]
pub struct DeadlineText {
    /// Why a text is not a deadline, and what to type.
    pub unreadable: fn(NoDeadline) -> &'static str,
    /// Label of the field.
    pub label: &'static str,
    /// A short example.
    pub example: &'static str,
    /// What can be typed.
    pub hint: &'static str,
    /// The button that sets it.
    pub set: &'static str,
    /// The button that clears it.
    pub clear: &'static str,
    /// `Up by 2026-11-23 06:00:00 +08:00`.
    pub stands: fn(time: &str) -> String,
    /// The verdict in a word.
    pub word: fn(Verdict) -> &'static str,
    /// The verdict in a sentence, with the time to spare or missed.
    pub sentence: fn(verdict: Verdict, by: &str) -> String,
    /// The growth that the deadline needs, and the growth now. `None` where it cannot be written as a rate.
    pub needed: fn(&RequiredGrowth) -> Option<String>,
}
