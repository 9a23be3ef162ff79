//! Texts of the restores by source.

use crate::restore::{DrillMeasure, DrillOutcome, RestoreKind, Trend};

/// Texts of the restores by source.
#[derive(Debug)]
pub struct DrillsText {
    /// Heading.
    pub title: &'static str,
    /// What is compared, beside the heading.
    pub hint: &'static str,
    /// Label of the choice of the order.
    pub sort_by: &'static str,
    /// The orders: by change, by name, by last start, by duration.
    pub sorts: [&'static str; 4],
    /// Heads of the table: source, duration, size, speed, last restore, trend.
    pub heads: [&'static str; 6],
    /// What kind of restores they are, where they are no ordinary ones.
    pub kind: fn(RestoreKind) -> Option<&'static str>,
    /// How many restores a source has, how many of them are shown, and how many of those failed.
    pub count: fn(total: usize, shown: usize, failed: usize) -> String,
    /// Whether they take longer than they used to.
    pub trend: fn(&Trend) -> String,
    /// A value of a restore in a list of them; the outcome where it was no success.
    pub value: fn(DrillOutcome, value: Option<&str>) -> String,
    /// All values of a chart, the oldest first.
    pub values: fn(DrillMeasure, values: &[String]) -> String,
    /// One restore: its start, outcome, duration, size and speed.
    pub details: fn(when: &str, DrillOutcome, known: [Option<&str>; 3]) -> String,
    /// How the last restore ended, and when it began.
    pub last: fn(DrillOutcome, when: &str) -> String,
    /// Restores that belong to no source.
    pub left_out: fn(usize) -> String,
    /// Sources that are not drawn.
    pub more: fn(usize) -> String,
    /// There are no sources.
    pub none: &'static str,
}
