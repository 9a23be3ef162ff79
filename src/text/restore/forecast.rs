//! When a restore ends, whether it moves, and by what evidence.

use std::time::Duration;

use crate::restore::{
    Lane, UnknownMovement,
    forecast::{Confidence, NoForecast, Reason},
};

/// A stall to be put into words.
#[derive(Debug, Clone, Copy)]
pub struct Stall<'a> {
    /// For how long nothing changed.
    pub span: &'a str,
    /// The longest gap that is usual.
    pub usual: &'a str,
    /// The lane that has stalled while another one advances; `None` where nothing advances.
    pub alone: Option<Lane>,
    /// Whether OceanBase may be retrying.
    pub retrying: bool,
}

/// A rate in bytes per second, and the time up to now over which it is measured.
pub type RateOver = (f64, Duration);

/// The words of the forecast and the activity. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct ForecastText {
    /// Why nothing is forecast: none of so many tablets has finished in so long.
    pub no_tablet_finished: fn(total: u64, span: &str) -> String,
    /// Over the window.
    pub between: &'static str,
    /// A time of the next day.
    pub tomorrow: fn(&str) -> String,
    /// The likely end, and how sure the window is: `likely 04:30, high confidence`.
    pub likely: fn(time: &str, Confidence) -> String,
    /// In place of the window once the restore has taken longer than was forecast.
    pub longer: &'static str,
    /// What that means.
    pub longer_note: &'static str,
    /// The forecast is that of the last movement.
    pub frozen: &'static str,
    /// What the window is based on.
    pub because: fn(&[Reason]) -> String,
    /// Of so many ends on this cluster, windows have held so many.
    pub held: fn(held: u64, all: u64) -> String,
    /// Why there is no forecast.
    pub none: fn(NoForecast) -> &'static str,
    /// It moves, or is `slow`: at less than half of its average throughput. When it last changed, and the usual gap.
    pub moving: fn(slow: bool, ago: Option<&str>, usual: Option<&str>) -> String,
    /// The agent does not answer; what was seen last.
    pub outdated: fn(last: &str) -> String,
    /// What is said of a running restore was so at the last answer, and nobody knows whether it is now.
    pub as_of_answer: &'static str,
    /// No progress for this long; gaps of that length are usual. Which lanes have stalled, where another one advances.
    /// Whether OceanBase may be `retrying`.
    pub stalled: fn(&Stall<'_>) -> String,
    /// Nothing that could move is seen.
    pub cannot_tell: fn(UnknownMovement) -> &'static str,
    /// Title of the disk card.
    pub disk: &'static str,
    /// The evidence is the cluster's Prometheus.
    pub monitored: &'static str,
    /// The evidence is this page's own samples.
    pub inferred: &'static str,
    /// After the bytes on disk: the bytes that are expected.
    pub of_expected: fn(u64) -> String,
    /// How fast the disk use grows, now and on average in bytes per second, and what the expected size is based on. What
    /// is measured over a longer time than a few minutes is not called now.
    pub growth: fn(now: Option<RateOver>, average: Option<f64>, Option<Reason>) -> String,
    /// What the tenant writes, in bytes per second.
    pub written: fn(f64) -> String,
    /// `38 min of log per minute.`
    pub log_pace: fn(&str) -> String,
    /// The log stands still.
    pub log_still: &'static str,
}
