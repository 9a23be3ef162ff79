//! Estimators of the end, one file for each kind of evidence.
//!
//! Each is a method of [`EstimatorInput`] that gives a distribution of what remains, or `None` where the evidence is
//! missing. `estimate` chooses and combines them. A new estimator is a new file here, and an arm there.

mod counters;
mod disk;
mod estimate;
mod history;
mod input;
mod lane;

pub use estimate::Estimate;
pub(super) use input::EstimatorInput;
pub(super) use lane::LanesRemaining;
