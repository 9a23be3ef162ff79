//! How far two samples may lie apart for the time between them to count as watched.

use std::time::Duration;

/// Two moments less far apart are watched: a hidden page samples once a minute.
pub const LEAST_SAMPLE_GAP: Duration = Duration::from_secs(150);

/// Moments further apart than this have nobody watching in between, where all that is known spans `span`. What is kept
/// of many days is thinned: 1800 moments of two kinds leave gaps of up to a 450th of it.
pub fn max_sample_gap(span: Duration) -> Duration {
    LEAST_SAMPLE_GAP.max(span / 400)
}
