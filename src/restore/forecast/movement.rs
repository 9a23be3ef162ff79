//! Whether a restore advances.

use std::time::Duration;

use crate::time::Instant;

/// Silence after which OceanBase may be retrying: 64 attempts, one every 10 s.
pub const RETRYING: Duration = Duration::from_secs(600);

/// Whether a restore moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Movement {
    /// Something has changed lately.
    Moving,
    /// It moves, at less than half of its average pace.
    Slow,
    /// Nothing has changed for longer than is normal.
    Stalled {
        /// When something last changed.
        since: Instant,
        /// The longest silence that is normal for this restore, by the gaps between its changes.
        normal: Duration,
    },
    /// Nothing is seen that could move, or too little has been seen to tell.
    Unknown,
}

impl Movement {
    /// The word for it in `data-movement` and in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Slow => "slow",
            Self::Stalled { .. } => "still",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it has been still so long that OceanBase may be retrying: a failing log stream is tried 64 times before
    /// the restore fails.
    pub fn may_be_retrying(self, now: Instant) -> bool {
        match self {
            Self::Stalled { since, .. } => now.since(since).is_some_and(|silent| silent > RETRYING),
            _ => false,
        }
    }
}
