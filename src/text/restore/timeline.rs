//! The timeline of a restore.

use crate::chart::NoTimeline;

/// The timeline.
#[derive(Debug)]
pub struct TimelineText {
    /// Its title.
    pub title: &'static str,
    /// Lane: the target point.
    pub target: &'static str,
    /// Lane: the tenant is created.
    pub create_tenant: &'static str,
    /// Lane: the restore.
    pub restore: &'static str,
    /// Lane: the share of the data.
    pub data: &'static str,
    /// Lane: how far the log is replayed.
    pub log: &'static str,
    /// Lane: the bytes on disk.
    pub disk: &'static str,
    /// Lane: the tenant is brought up.
    pub bring_up: &'static str,
    /// Times are in this zone.
    pub zone: fn(&str) -> String,
    /// From, to, length; the word for the end of what is open.
    pub span: fn(from: &str, to: &str, length: &str, open: Option<&str>) -> String,
    /// Caption at the start.
    pub start: fn(&str) -> String,
    /// Caption at the finish.
    pub finish: fn(&str) -> String,
    /// Caption at the agent's clock, and the end of what is open.
    pub now: &'static str,
    /// The same while the agent is out of sight.
    pub last_answer: &'static str,
    /// Caption at the target: time, how long before the start.
    pub point: fn(&str, &str) -> String,
    /// The target is not before the start: time.
    pub point_alone: fn(&str) -> String,
    /// Name of a bar: lane, status, from, to, length; the word for the end of what is open.
    pub bar: fn(lane: &str, status: &str, from: &str, to: &str, length: &str, open: Option<&str>) -> String,
    /// Name of a curve: lane, last value, first and last time of measuring.
    pub measured: fn(lane: &str, last: Option<&str>, from: &str, to: &str) -> String,
    /// What the strip below a curve means.
    pub throughput: &'static str,
    /// There is nothing to draw.
    pub none: fn(NoTimeline) -> &'static str,
    /// Caption at the window: from and to.
    pub window: fn(&str) -> String,
    /// Caption at the likely end.
    pub likely: fn(&str) -> String,
    /// The same while nothing moves.
    pub frozen: fn(&str) -> String,
    /// The same in fewer words.
    pub frozen_short: fn(&str) -> String,
    /// Caption at a window that says nothing any more.
    pub longer: &'static str,
    /// Caption at the deadline.
    pub deadline: fn(&str) -> String,
    /// Beside a lane: how much log is left.
    pub log_left: fn(&str) -> String,
    /// Beside a lane: no log is left.
    pub log_done: &'static str,
    /// Name of the line that reads values.
    pub probe: &'static str,
    /// How values are read.
    pub read: &'static str,
    /// The line stands after now.
    pub ahead: &'static str,
    /// A value under the pointer: percent of the data.
    pub data_is: fn(&str) -> String,
    /// A value under the pointer: replayed up to, what is left or nothing.
    pub log_is: fn(&str, &str) -> String,
    /// A value under the pointer: bytes on disk.
    pub disk_is: fn(&str) -> String,
    /// A time, the same for the viewer, and the viewer's zone.
    pub here: fn(&str, &str, &str) -> String,
    /// This page has watched.
    pub seen_here: &'static str,
    /// The cluster's Prometheus has watched.
    pub monitored: &'static str,
    /// Nobody has watched.
    pub unwatched: &'static str,
    /// What the shade means.
    pub window_means: &'static str,
    /// Nobody has watched any of an ended restore.
    pub never_watched: &'static str,
    /// Title of the forecasts as they were made.
    pub forecast_history: &'static str,
    /// How many windows held the end, of how many.
    pub held: fn((usize, usize)) -> String,
    /// It failed: no window could hold.
    pub not_held: &'static str,
    /// Caption at the true end.
    pub ended: fn(&str) -> String,
    /// Opens the table.
    pub table: &'static str,
    /// Heads of the table: what, from, to, length.
    pub heads: [&'static str; 4],
    /// Title of the table of samples.
    pub samples: &'static str,
    /// Its heads: time, data, log, disk, who saw it.
    pub sample_heads: [&'static str; 5],
    /// Row: the window.
    pub window_row: &'static str,
    /// Row: the likely end.
    pub likely_row: &'static str,
}
