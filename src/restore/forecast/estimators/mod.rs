//! Estimators of the end, one file for each kind of evidence.
//!
//! Each is a method of [`EstimatorInput`] that returns a `PointEstimate` with its deviation and whether the restore is
//! overdue by this evidence, or `None` where the evidence is missing. `estimate` chooses and combines them. A new
//! estimator is a new file here, and an arm there.

mod counters;
mod disk;
mod estimate;
mod history;
mod input;
mod point_estimate;
mod tail;

pub use estimate::Estimate;
pub(super) use input::EstimatorInput;
