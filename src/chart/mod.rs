//! The geometry of the timeline: what a view has to draw, and where.
//!
//! - Every mark lies within the view box; every bar carries its instants, so that it can be named, and a
//!   table can say the same in words.
//! - Texts for people are not made here: lanes carry keys, and captions and times come from a [`Lettering`], which also
//!   measures them.
//! - Nothing is drawn that was not said: without a start, or where the end contradicts it, there is no timeline; where
//!   nobody watched there is a gap.
//! - However many moments are known, a lane is one line and one area for each who saw them, with one corner for a px.
//!
//! Lengths are px of the view box, `y` grows downwards, and the `y` of a text is its baseline.

mod axis;
mod caption;
mod captions;
mod contents;
mod curve;
mod drill_bars;
mod events;
mod fan;
mod forecast_history;
mod forecast_marks;
mod geometry;
mod input;
mod lane_names;
mod lanes;
mod layout;
mod lettering;
mod marks;
mod measured;
mod path;
mod phases;
mod scale;
mod series;
mod throughput;
mod values_at;
mod zoom;

pub use axis::Tick;
pub use caption::{Anchor, Caption, CaptionContent, CaptionKind, Weight};
pub use curve::{CurvePath, CurvePaths};
pub use drill_bars::{DRILL_VIEW_BOX, DrillBar, drill_bars, drill_base};
pub use events::EventMark;
pub use fan::Fan;
pub use forecast_history::{ForecastHistoryChart, HorizontalRange, forecast_history_chart};
pub use geometry::TimeSpan;
pub use input::{BringUp, ChartInput, NoTimeline};
pub use layout::timeline;
pub use lettering::{Lettering, longest_fitting};
pub use marks::{Bar, BarKind, ForecastMark, Lane, LaneText, LaneTextKind, MarkerLine, Plot, Timeline, WindowMark};
pub use measured::{Goal, LaneKey, Measured, ScaleValue};
pub use path::{block, dots, level, rounded, upright};
pub use scale::ScaleMark;
pub use values_at::{ValuesAt, sampled};
pub use zoom::Zoom;
