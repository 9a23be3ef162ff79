//! The marks of a timeline. All lengths are px of the view box.

use std::time::Duration;

use crate::time::{ClockForm, Instant};

use super::Tick;
use super::caption::Caption;
use super::geometry::TimeSpan;
use crate::restore::{Percent, StepKind};

/// Number of shades of throughput, from slow to fast. Zero throughput has no shade.
pub const SHADES: usize = 4;

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
    /// Whether there are no observations at all.
    pub unwatched: bool,
    /// Whether the agent is out of contact, so that open bars end at its last answer.
    pub out_of_contact: bool,
    /// First instant of the axis.
    pub from: Instant,
    /// Last instant of the axis.
    pub to: Instant,
    /// Longest validity of a value.
    pub(super) max_sample_gap: Duration,
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
    /// Left end of its name.
    pub label_x: f64,
    /// Baseline of its name.
    pub label_y: f64,
    /// Bars for time spans.
    pub bars: Vec<Bar>,
    /// Marks for points in time.
    pub points: Vec<PointMark>,
    /// Curve of measured values.
    pub curve: Option<CurvePaths>,
    /// Throughput: the data of one SVG path per shade, from slow to fast.
    pub throughput: [String; SHADES],
    /// Time span of the measurements.
    pub measured: Option<TimeSpan>,
    /// Time without observations, as the data of one SVG path.
    pub gaps: String,
    /// Last measured value.
    pub last: Option<Measured>,
}

impl Lane {
    /// An empty lane with its name on this baseline.
    pub(super) const fn named(key: LaneKey, label_y: f64) -> Self {
        Self {
            key,
            label_x: 0.0,
            label_y,
            bars: Vec::new(),
            points: Vec::new(),
            curve: None,
            throughput: [const { String::new() }; SHADES],
            measured: None,
            gaps: String::new(),
            last: None,
        }
    }
}

/// A filled curve: the data of one SVG path per source, empty without values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurvePaths {
    /// Sampled by this page.
    pub here: String,
    /// From the cluster's Prometheus.
    pub monitored: String,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Copied share of the data.
    Data(Percent),
    /// Log left to replay.
    LogLeft(Duration),
    /// Bytes on disk.
    Disk(u64),
}

/// Kind of lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// Target time of the restore.
    Target,
    /// Creation of the restored tenant.
    CreateTenant,
    /// The restore with its status.
    Restore,
    /// Copied share of the data.
    Data,
    /// Replay position of the log, from the first observed one to the target.
    Log,
    /// Bytes on disk, from the smallest to the largest observed value.
    Disk,
    /// Activation and upgrade of the restored tenant by obshell's task.
    BringUp,
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

/// A mark for a point in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointMark {
    /// Position; the left edge of the plot if it is [`Self::beyond`].
    pub x: f64,
    /// Vertical centre.
    pub y: f64,
    /// Whether the time is before the axis, so that the mark points to the left.
    pub beyond: bool,
    /// The time.
    pub at: Instant,
    /// How long before the start of the restore.
    pub before_start: Duration,
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
