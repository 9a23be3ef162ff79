//! What the forecaster says of a restore at one moment.

use crate::time::Instant;

use crate::restore::activity::Activity;

use super::{Forecast, LaneForecast, NoForecast, Reason};

/// What can be said of a restore at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The moment: that of the sample, or of a later one before it.
    pub at: Instant,
    /// Whether it advances, by its lanes.
    pub activity: Activity,
    /// When it ends.
    pub forecast: Result<Forecast, NoForecast>,
    /// The data lane by the agent's counters.
    pub data: LaneForecast,
    /// The log lane.
    pub log: LaneForecast,
    /// The growth on disk.
    pub disk: LaneForecast,
    /// How many bytes the restored tenant is expected to use on disk, and by what; `None` where no size is known.
    pub size_on_disk: Option<(u64, Reason)>,
}
