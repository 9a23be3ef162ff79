//! An absolute point in time, exact to the nanosecond.

use std::time::Duration;

/// Nanoseconds since 1970-01-01T00:00:00Z. Covers the years 1677 to 2262.
///
/// An OceanBase SCN has the same unit, so [`Instant::from_ns`] converts it without loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant `ns` nanoseconds after 1970-01-01T00:00:00Z.
    pub const fn from_ns(ns: i64) -> Self {
        Self(ns)
    }

    /// The instant `ms` milliseconds after 1970, as from `Date.now()`; saturating.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms.saturating_mul(1_000_000))
    }

    /// Nanoseconds since 1970.
    pub const fn ns(self) -> i64 {
        self.0
    }

    /// Whole milliseconds since 1970, rounded down.
    pub const fn ms(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000_000)
    }

    /// The nanoseconds past the whole second, 0 to 999 999 999.
    pub const fn subsecond_ns(self) -> u32 {
        self.0.rem_euclid(1_000_000_000) as u32
    }

    /// The duration from `earlier` to `self`; `None` if `earlier` is later.
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let ns = i128::from(self.0) - i128::from(earlier.0);
        u64::try_from(ns).ok().map(Duration::from_nanos)
    }

    /// `self` plus `ms` milliseconds, saturating.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms.saturating_mul(1_000_000)))
    }
}
