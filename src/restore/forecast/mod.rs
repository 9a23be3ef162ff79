//! When a running restore ends, as a window with its reasons, or why that cannot be said.
//!
//! - A [`Forecaster`] is fed [`Sample`]s in the order of their time and gives a [`Assessment`] for each: the page and
//!   the replay of recordings use this one code. It is pure and deterministic, and costs the same however long the
//!   restore runs.
//! - Data and log are forecast separately; the restore ends with the later of the two, and a tail that nothing counts.
//!   The log is followed by its point in time, never by its percentage.
//! - Evidence, best first: the agent's counters, growth on disk where the full size is known, the durations of earlier
//!   restores; each is weighted by how sure it is. Where there is none, the reason is given instead.
//! - Growth on disk does not show the log. With earlier restores, their distribution says how long it may still take.
//! - The window is to hold the end four times out of five. How wide that is was learned from real jobs
//!   ([`Calibration`], written into `constants.rs` by `make calibrate`), and is corrected by the ends of this cluster
//!   ([`WidthCorrection`]). What was set by hand stands in [`Settings`].
//! - Never NaN, never before now, whatever the samples say: counters may fall, totals change, clocks jump.

mod assessment;
mod calibration;
mod context;
mod display;
mod estimators;
mod forecaster;
mod growth;
mod lanes;
mod model;
mod observation;
mod refuted;
mod remaining;
mod sample;
mod settings;
mod view;
mod width_correction;

pub use assessment::Assessment;
pub use calibration::{Calibration, HistoryModel, LaneModel, SizeModel, WindowShares};
pub use context::{CompletedRestore, ForecastContext};
pub use estimators::Estimate;
pub use forecaster::{Forecaster, SET_BACK};
pub use lanes::LaneProgress;
pub use model::{Confidence, Evidence, Forecast, LaneForecast, NoForecast, Reason};
pub use observation::{ForecastRecord, Observation, ObservationSource};
pub use remaining::{Remaining, Span};
pub use sample::{Counted, DiskSource, Sample};
pub use settings::Settings;
pub use view::ForecastView;
pub use width_correction::WidthCorrection;
