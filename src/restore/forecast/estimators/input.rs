//! What every estimator is made from.

use crate::restore::activity::Activity;
use crate::restore::forecast::lanes::LaneStates;
use crate::restore::forecast::{Calibration, ForecastContext};

/// Everything an estimate is made from, at `at` seconds since the start.
pub(in crate::restore::forecast) struct EstimatorInput<'a> {
    pub(in crate::restore::forecast) at: f64,
    pub(in crate::restore::forecast) lanes: &'a LaneStates,
    pub(in crate::restore::forecast) context: &'a ForecastContext,
    pub(in crate::restore::forecast) calibration: &'a Calibration,
    pub(in crate::restore::forecast) activity: Activity,
}
