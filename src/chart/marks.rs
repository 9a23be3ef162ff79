//! The marks of a timeline. All lengths are px of the view box.

use std::time::Duration;

use crate::time::{ClockForm, Instant};

use super::Tick;
use super::caption::{Caption, Weight};
use super::curve::CurvePaths;
use super::events::EventMark;
use super::fan::Fan;
use super::geometry::{HeightBand, TimeSpan};
use super::measured::{LaneKey, Measured};
use super::scale::{Scale, ScaleMark};
use super::throughput::ThroughputBar;
use crate::restore::StepKind;

/// A complete timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// Whether the view is narrow: the names of the lanes are above their bars.
    pub compact: bool,
    /// Area of the grid.
    pub plot: Plot,
    /// What lines across all lanes cover, from top to bottom: they leave out the names between lanes.
    pub stretches: Vec<(f64, f64)>,
    /// Grid lines with their labels, by time.
    pub ticks: Vec<Tick>,
    /// Lanes from top to bottom.
    pub lanes: Vec<Lane>,
    /// Captions of the marks.
    pub captions: Vec<Caption>,
    /// The current time while the restore runs; the last answer while the agent is [out of
    /// contact](Self::out_of_contact).
    pub now: Option<MarkerLine>,
    /// The predicted finish while the restore runs.
    pub forecast: Option<ForecastMark>,
    /// The deadline, if it is within the axis.
    pub deadline: Option<MarkerLine>,
    /// How long the restore takes so far, or took.
    pub elapsed: Duration,
    /// Whether it has ended and there are no observations at all.
    pub unwatched: bool,
    /// Whether the agent is out of contact, so that open bars end at its last answer.
    pub out_of_contact: bool,
    /// First instant of the axis.
    pub from: Instant,
    /// Last instant of the axis.
    pub to: Instant,
    /// Longest validity of a value.
    pub(super) max_sample_gap: Duration,
    /// The bars of the throughput.
    pub(super) rates: Vec<(ThroughputBar, Measured)>,
}

impl Timeline {
    /// Whether an instant lies on the axis.
    pub fn shows(&self, at: Instant) -> bool {
        (self.from..=self.to).contains(&at)
    }
}

/// The area of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plot {
    /// Left edge: [`Timeline::from`].
    pub left: f64,
    /// Right edge: [`Timeline::to`].
    pub right: f64,
    /// Upper end of the grid lines.
    pub top: f64,
    /// Lower end of the grid lines.
    pub bottom: f64,
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Kind of lane.
    pub key: LaneKey,
    /// Its name, its value and what that goes towards.
    pub texts: Vec<LaneText>,
    /// Bars for time spans.
    pub bars: Vec<Bar>,
    /// Curve of measured values.
    pub curve: Option<CurvePaths>,
    /// Labelled heights, from the bottom up.
    pub scale_marks: Vec<ScaleMark>,
    /// Bars of the throughput as the data of one SVG path.
    pub throughput: String,
    /// What changed.
    pub events: Vec<EventMark>,
    /// The forecast from now on.
    pub fan: Option<Fan>,
    /// The forecast as a bar that tapers off, as the data of an SVG path.
    pub wedge: String,
    /// Time span of the measurements.
    pub measured: Option<TimeSpan>,
    /// Time without observations, as the data of one SVG path.
    pub gaps: String,
    /// Last measured value.
    pub last: Option<Measured>,
    /// From the lowest value to the highest.
    pub(super) band: HeightBand,
    pub(super) scale: Option<Scale>,
}

impl Lane {
    /// An empty lane with its texts.
    pub(super) const fn new(key: LaneKey, texts: Vec<LaneText>, band: HeightBand) -> Self {
        Self {
            key,
            texts,
            bars: Vec::new(),
            curve: None,
            scale_marks: Vec::new(),
            throughput: String::new(),
            events: Vec::new(),
            fan: None,
            wedge: String::new(),
            measured: None,
            gaps: String::new(),
            last: None,
            band,
            scale: None,
        }
    }

    /// Upper and lower edge of what is drawn in it.
    pub const fn edges(&self) -> (f64, f64) {
        (self.band.top, self.band.bottom)
    }
}

/// A text beside a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneText {
    /// Its left end.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// What it is.
    pub kind: LaneTextKind,
    /// What it says.
    pub text: String,
    /// How wide it is.
    pub width: f64,
}

/// What a text beside a lane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneTextKind {
    /// The lane's name.
    Name,
    /// Its last value.
    Value,
    /// What that goes towards.
    Goal,
}

impl LaneTextKind {
    /// The weight that it is written in.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Name | Self::Value => Weight::Bold,
            Self::Goal => Weight::Regular,
        }
    }
}

/// A bar for a time span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left end.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Length; at least a visible sliver.
    pub width: f64,
    /// Thickness.
    pub height: f64,
    /// Middle of the room for its text.
    pub text_x: f64,
    /// Width of that room.
    pub text_room: f64,
    /// Colour.
    pub kind: BarKind,
    /// Start time.
    pub from: Instant,
    /// End time, or now.
    pub to: Instant,
    /// Whether it is still growing.
    pub open: bool,
    /// The step of obshell's task that it represents.
    pub step: Option<StepKind>,
}

/// The meaning of a bar's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BarKind {
    /// Running.
    Running,
    /// Succeeded.
    Succeeded,
    /// Failed.
    Failed,
    /// Ended with an unknown outcome.
    Unknown,
}

/// A line across all lanes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkerLine {
    /// Horizontal position.
    pub x: f64,
    /// The instant.
    pub at: Instant,
}

/// The mark of a forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ForecastMark {
    /// A prediction interval.
    Window(WindowMark),
    /// The restore takes longer than predicted.
    Overdue,
}

/// The mark of a prediction interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowMark {
    /// Left edge of the shade.
    pub x: f64,
    /// Length of the shade.
    pub width: f64,
    /// Begin of the interval.
    pub from: Instant,
    /// End of the interval.
    pub to: Instant,
    /// How finely its times are written.
    pub clock: ClockForm,
    /// The most likely finish.
    pub likely: MarkerLine,
    /// Whether the forecast is frozen because the restore is stalled.
    pub frozen: bool,
}
