//! Time spans and pixel bands.

use crate::time::Instant;

/// A span of time, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub to: Instant,
}

impl TimeSpan {
    /// Whether the span contains `at`.
    pub(super) fn contains(self, at: Instant) -> bool {
        (self.from..=self.to).contains(&at)
    }
}

/// A horizontal band, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HeightBand {
    /// Upper edge.
    pub(super) top: f64,
    /// Lower edge.
    pub(super) bottom: f64,
}

impl HeightBand {
    /// The y of a height: 0 is the lower edge, 1 the upper one.
    pub(super) fn y(self, height: f64) -> f64 {
        self.bottom - height * (self.bottom - self.top)
    }
}
