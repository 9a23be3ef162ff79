//! Earlier restores of the same source.

use crate::restore::{DurationComparison, DurationStats, RestoreKind};

/// Earlier restores of the same source.
#[derive(Debug)]
pub struct HistoryText {
    /// Heading with the name of the source.
    pub title: fn(source: &str) -> String,
    /// There are none.
    pub none: fn(RestoreKind) -> &'static str,
    /// How long they took, and how this one compares with them.
    pub durations: fn(&DurationStats, Option<DurationComparison>) -> String,
    /// Heads of the table: tenant, started, took, size, speed, outcome.
    pub heads: [&'static str; 6],
    /// The words for an outcome.
    pub succeeded: &'static str,
    /// The words for an outcome.
    pub failed: &'static str,
    /// The same, where the tenant was gone.
    pub cancelled: &'static str,
    /// The words for an outcome.
    pub unknown: &'static str,
}
