//! The marks of a timeline.

use std::time::Duration;

use crate::time::Instant;

use super::Tick;
use super::caption::Caption;
use super::geometry::TimeSpan;
use crate::restore::{Percent, StepKind};

/// Shades of throughput, from slow to fast. What does not grow has none.
pub const SHADES: usize = 4;

/// Everything to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// Narrow: the names of the lanes stand above their bars instead of beside them.
    pub compact: bool,
    /// Where the grid lies.
    pub plot: Plot,
    /// Grid lines with their labels, in the order of time.
    pub ticks: Vec<Tick>,
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// Texts beside the marks.
    pub captions: Vec<Caption>,
    /// Only while the restore runs. The last answer, where the agent is [out of sight](Self::out_of_sight).
    pub now: Option<MarkerLine>,
    /// When the restore is expected to end, while it runs.
    pub forecast: Option<ForecastMark>,
    /// When it must be up, where that lies in the picture.
    pub deadline: Option<MarkerLine>,
    /// Nobody has watched any of it.
    pub unwatched: bool,
    /// What is open lasts until the last answer: what came then is not known.
    pub out_of_sight: bool,
    /// First instant of the axis.
    pub from: Instant,
    /// Last instant of the axis.
    pub to: Instant,
    /// For how long a value that was seen stands.
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

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Which one.
    pub key: LaneKey,
    /// Left end of its name.
    pub label_x: f64,
    /// Baseline of its name.
    pub label_y: f64,
    /// What took time.
    pub bars: Vec<Bar>,
    /// What happened at once.
    pub points: Vec<PointMark>,
    /// What was measured.
    pub curve: Option<CurvePaths>,
    /// How fast it grew, as the data of one SVG path for each shade from slow to fast.
    pub throughput: [String; SHADES],
    /// When it was first and last measured.
    pub measured: Option<TimeSpan>,
    /// The time in which nobody watched, as the data of one SVG path.
    pub gaps: String,
    /// What was measured last.
    pub last: Option<Measured>,
}

impl Lane {
    /// A lane with nothing in it yet, its name on this baseline.
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

/// A curve over time, filled down to the foot of its lane: the data of one SVG path for each who saw it, empty where
/// they saw nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurvePaths {
    /// Seen by this page.
    pub here: String,
    /// Seen by the cluster's Prometheus.
    pub monitored: String,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// This share of the data is copied.
    Data(Percent),
    /// This much log is left to replay.
    LogLeft(Duration),
    /// The tenant has these bytes on disk.
    Disk(u64),
}

/// What a lane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// The point in time to restore to.
    Target,
    /// The target tenant is being created.
    CreateTenant,
    /// The restore: its status as sent.
    Restore,
    /// The share of the data that is copied.
    Data,
    /// How far the log is replayed, from the first point seen to the target.
    Log,
    /// The bytes on disk, from the least to the most seen.
    Disk,
    /// obshell's task activates and upgrades the restored tenant.
    BringUp,
}

/// A span of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left end.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Length; a bar that took no time is still to be seen.
    pub width: f64,
    /// Thickness.
    pub height: f64,
    /// Its colour.
    pub kind: BarKind,
    /// When it began.
    pub from: Instant,
    /// When it ended, or now.
    pub to: Instant,
    /// Whether it still grows.
    pub open: bool,
    /// The step of obshell's task that it stands for.
    pub step: Option<StepKind>,
}

/// What a bar tells by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BarKind {
    /// It runs.
    Running,
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// It ended, nobody said how.
    Unknown,
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointMark {
    /// Where it lies, or the left edge of the plot where it lies [`Self::beyond`].
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// It lies to the left of the axis, and the mark points there.
    pub beyond: bool,
    /// When it was.
    pub at: Instant,
    /// How long before the start that was.
    pub before_start: Duration,
}

/// A line across all lanes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkerLine {
    /// Where it stands.
    pub x: f64,
    /// The instant.
    pub at: Instant,
}

/// What was forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ForecastMark {
    /// The restore ends within this window.
    Window(WindowMark),
    /// It takes longer than was forecast.
    Overdue,
}

/// The window of a forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowMark {
    /// Left edge of the shade.
    pub x: f64,
    /// Length of the shade.
    pub width: f64,
    /// Begin of the window.
    pub from: Instant,
    /// End of the window.
    pub to: Instant,
    /// The likely end.
    pub likely: MarkerLine,
    /// It is the forecast of the last movement.
    pub frozen: bool,
}
