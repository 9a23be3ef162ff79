//! The timeline of a restore.

use crate::{
    chart::{CaptionContent, Goal, LaneKey, Measured, NoTimeline, ScaleValue, ValuesAt, Zoom},
    restore::forecast::ObservationSource,
    time::Offset,
};

/// A span of time in words.
#[derive(Debug, Clone, Copy)]
pub struct SpanText<'a> {
    /// When it began.
    pub from: &'a str,
    /// When it ended, or up to when it is known.
    pub to: &'a str,
    /// How long it lasted.
    pub length: &'a str,
    /// For a span that has not ended: what `to` is, such as "now".
    pub open: Option<&'a str>,
}

/// Where values are read off the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The values.
    pub values: &'a ValuesAt,
    /// Whether they lie in the future.
    pub ahead: bool,
    /// The zone that times are shown in.
    pub offset: Offset,
    /// The viewer's own zone at that time.
    pub viewer: Offset,
}

/// The timeline.
#[derive(Debug)]
pub struct TimelineText {
    /// Its title.
    pub title: &'static str,
    /// The name of a lane.
    pub lane: fn(LaneKey) -> &'static str,
    /// Under the title: the span of the restore, where it is known, and the zone that times are shown in.
    pub head: fn(Option<&SpanText<'_>>, zone: Offset) -> String,
    /// The wordings of a caption in the picture, from the longest to the shortest.
    pub caption: fn(&CaptionContent<'_>) -> Vec<String>,
    /// The end of what has not ended: the agent's clock.
    pub now: &'static str,
    /// The same while the agent is out of contact.
    pub last_answer: &'static str,
    /// A measured value beside its lane.
    pub value: fn(Measured) -> String,
    /// The wordings of what the values of a lane go towards, from the longest to the shortest.
    pub goal: fn(Goal) -> Vec<String>,
    /// The label of a height.
    pub scale: fn(ScaleValue) -> String,
    /// Name of the choice of how much is shown.
    pub shown: &'static str,
    /// How much is shown.
    pub zoom: fn(Zoom) -> &'static str,
    /// The lanes that have no curve while the restore runs: one value of a lane makes none.
    pub not_measured: fn(&[LaneKey]) -> String,
    /// Name of a mark of events, each with its time; so many `more` are not listed.
    pub events: fn(&[String], more: usize) -> String,
    /// One of them: its time and its sentence.
    pub event: fn(time: &str, sentence: &str) -> String,
    /// Name of the window: its caption, and what it means.
    pub window_name: fn(caption: &str) -> String,
    /// Name of a bar: its lane and status, and its span.
    pub bar: fn(lane: &str, status: &str, &SpanText<'_>) -> String,
    /// The wordings on a bar, from the longest to the shortest: its status and its length.
    pub on_bar: fn(status: &str, length: &str) -> [String; 3],
    /// Name of a curve: lane, last value, first and last time of measuring.
    pub measured: fn(lane: &str, last: Option<&str>, from: &str, to: &str) -> String,
    /// Why there is nothing to draw.
    pub none: fn(NoTimeline) -> &'static str,
    /// In place of a window that has passed.
    pub overdue: &'static str,
    /// Name of the line that reads values.
    pub probe: &'static str,
    /// How values are read.
    pub how_to_read: &'static str,
    /// What is read off the timeline.
    pub reading: fn(&Reading<'_>) -> String,
    /// Who observed the restore at a time; `None`: nobody did.
    pub observed_by: fn(Option<ObservationSource>) -> &'static str,
    /// Meaning of the shaded window.
    pub window_means: &'static str,
    /// Meanings of what is drawn: observed here, monitored, no data, the window, the band that leads to it, and changes for
    /// the better, for the worse, and others.
    pub legend: [&'static str; 8],
    /// An ended restore that was never observed.
    pub never_observed: &'static str,
    /// Title of the chart of past forecasts.
    pub forecast_history: &'static str,
    /// Name of that chart: its title and what it shows.
    pub forecast_history_name: fn(summary: &str) -> String,
    /// How many windows held the end, and of how many.
    pub held: fn((usize, usize)) -> String,
    /// The restore failed, so no window could hold its end.
    pub not_held: &'static str,
    /// Caption at the actual end.
    pub ended: fn(&str) -> String,
    /// Opens the table.
    pub table: &'static str,
    /// Heads of the table: what, from, to, length.
    pub heads: [&'static str; 4],
    /// First cell of a row about a step of obshell's task: its lane and the step.
    pub step_row: fn(lane: &str, step: &str) -> String,
    /// Title of the table of samples.
    pub samples: &'static str,
    /// Its heads: time, data, log, disk, observed by.
    pub sample_heads: [&'static str; 5],
    /// Row: the point in time to restore to.
    pub target_row: &'static str,
    /// Row: the window.
    pub window_row: &'static str,
    /// Row: the likely end.
    pub likely_row: &'static str,
}
