//! What is known of a restore over time: moments, who saw them, and what was forecast at each.

use crate::time::Instant;

use super::Sample;

/// Who saw a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObservationSource {
    /// This page, here.
    Here,
    /// The cluster's Prometheus.
    Monitored,
    /// The user, who has read OceanBase's counters.
    Pasted,
}

/// One moment of a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    /// What was known.
    pub sample: Sample,
    /// Who saw it.
    pub source: ObservationSource,
}

/// A forecast as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForecastRecord {
    /// When.
    pub at: Instant,
    /// Begin of the window.
    pub from: Instant,
    /// The likely end.
    pub likely: Instant,
    /// End of the window.
    pub to: Instant,
}
