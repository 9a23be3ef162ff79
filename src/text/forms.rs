//! How a language writes numbers, amounts and times.

use crate::{
    restore::Percent,
    time::{Stamp, TimeForm},
};

/// How one language writes numbers, amounts and times.
#[derive(Debug)]
pub struct Forms {
    /// A number of things: `590`, `37 905`.
    pub count: fn(u64) -> String,
    /// A number with one decimal: `12.3`.
    pub decimal: fn(f64) -> String,
    /// A percentage with two decimals: `33.84 %`.
    pub percent: fn(Percent) -> String,
    /// A size in bytes: `17.76 MB`.
    pub bytes: fn(u64) -> String,
    /// Bytes per second: `92.6 kB/s`. `None` for what is no rate: negative, infinite or not a number.
    pub rate: fn(f64) -> Option<String>,
    /// A wall time: `2024-10-14 15:25:18`.
    pub time: fn(Stamp, TimeForm) -> String,
    /// A wall time with its zone: `2024-10-14 15:25:18 +08:00`.
    pub zoned: fn(Stamp, TimeForm) -> String,
    /// A window between two times in figures: `04:15 – 05:00`.
    pub window: fn(from: &str, to: &str) -> String,
    /// In a table, in place of a value that is not known.
    pub no_value: &'static str,
}
