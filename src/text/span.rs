//! Durations in words.

use std::time::Duration;

/// Durations in one language.
#[derive(Debug)]
pub struct Span {
    /// At most two units, the rest cut off: `3 min 16 s`, `1 h 52 min`, `2 d 4 h`.
    pub long: fn(Duration) -> String,
    /// How long ago something was, in its largest unit: `2 s ago`.
    pub ago: fn(Duration) -> String,
}
