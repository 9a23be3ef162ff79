//! Which recordings are learned from, and which are kept aside to measure on.

use crate::recording::Recording;

/// Of so many parts, one is kept aside.
pub const PARTS: u64 = 2;

/// Whether a recording is kept aside. Decided by its source, so that restores that share a history stay together, and
/// by a hash of it that is the same everywhere.
pub fn is_kept_aside(recording: &Recording) -> bool {
    part(recording, PARTS) == 0
}

/// Which of `parts` parts a recording belongs to.
pub fn part(recording: &Recording, parts: u64) -> u64 {
    let source = recording.source.as_deref().unwrap_or(&recording.name);
    // FNV-1a, with its better half folded down.
    let hash = source.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) % parts.max(1)
}
