//! Lengths of time in words.

use std::time::Duration;

/// Lengths of time in one language.
#[derive(Debug)]
pub struct Span {
    /// Two units at most, the smaller ones cut off: `3 min 16 s`, `1 h 52 min`, `2 d 4 h`.
    pub long: fn(Duration) -> String,
    /// How long something is past, in its largest unit: `2 s ago`.
    pub ago: fn(Duration) -> String,
}
