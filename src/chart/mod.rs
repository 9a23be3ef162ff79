//! The geometry of the timeline: what a view has to draw, and where.
//!
//! - Every mark is within the view box. Bars and points carry their instants, for labels and for a table of
//!   the same content.
//! - There are no texts for people here: lanes and captions carry keys, and only times are formatted.
//! - Missing data is not drawn: without a start, or with a contradictory end, there is no timeline, and time
//!   without observations is a gap.
//! - A lane has one path per source with at most one corner per px, and one path per shade of throughput,
//!   however many observations there are.
//!
//! Lengths are px of the view box, `y` grows downwards, and the `y` of a text is its baseline.

mod axis;
mod captions;
mod curve;
mod forecast_history;
mod geometry;
mod input;
mod lanes;
mod layout;
mod marks;
mod outlook;
mod path;
mod phases;
mod throughput;
mod values_at;

pub use axis::Tick;
pub use captions::{BOLD_LETTER, LETTER, longest_fitting};
pub use forecast_history::{ForecastHistoryChart, HorizontalRange, forecast_history_chart};
pub use geometry::TimeSpan;
pub use input::{BringUp, ChartInput, NoTimeline};
pub use layout::timeline;
pub use marks::{
    Anchor, Bar, BarKind, Caption, CaptionKind, CurvePaths, ForecastMark, Lane, LaneKey, MarkerLine, Measured, Plot,
    PointMark, SHADES, Timeline, WindowMark,
};
pub use values_at::{ValuesAt, sampled};
