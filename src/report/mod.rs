//! The incident report of a restore: facts, timeline, what changed, forecasts and how they held, and what the agent sent.
//!
//! It holds nothing of the moment at which it is made, so that two reports of the same recording are equal byte for byte.
//! Secrets were masked before anything was read.

mod chart_input;
mod contents;
mod document;
mod events;
mod json;
mod markdown;
mod picture;

pub use chart_input::{bring_up, events};
pub use contents::document;
pub use document::{Block, Document, Section, Table};
pub use events::event_words;
pub use json::json;
pub use markdown::markdown;

use crate::{
    restore::forecast::ForecastRecord,
    time::{Instant, Offset},
    watch::{RestoreView, Shown, recording::RecordedRow, related::RelatedData, series::RestoreSeries},
};

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The last good answer.
    pub view: &'a RestoreView,
    /// What related queries have found.
    pub related: &'a RelatedData,
    /// The restore over time.
    pub series: &'a RestoreSeries,
    /// The recording.
    pub rows: &'a [RecordedRow],
    /// The zone that times are written in.
    pub offset: Offset,
    /// The versions of what is involved.
    pub versions: Versions<'a>,
}

/// The versions of what is involved; `None` where nobody has said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Versions<'a> {
    /// obshell.
    pub obshell: Option<&'a str>,
    /// OceanBase.
    pub oceanbase: Option<&'a str>,
}

/// The version of this page.
pub const PAGE_VERSION: &str = env!("CARGO_PKG_VERSION");

impl<'a> ReportInput<'a> {
    fn shown(&self) -> Option<&'a Shown> {
        self.view.shown.as_deref()
    }

    /// Up to when the restore is known: its end, or the last observation.
    fn known_until(&self, shown: &Shown) -> Option<Instant> {
        let last = self
            .series
            .observations()
            .last()
            .map(|observation| observation.sample.at);
        shown.restore.finished.or(last).or(shown.restore.started)
    }

    /// Whether a forecast held the end; `None` while there is none, and where the restore did not succeed.
    fn held(shown: &Shown, forecast: &ForecastRecord) -> Option<bool> {
        let end = shown.restore.finished.filter(|_| shown.restore.state.succeeded())?;
        Some(forecast.from <= end && end <= forecast.to)
    }
}

/// At most `most` of `all`, evenly chosen, the first and the last among them.
fn evenly<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let count = all.len().min(most);
    let last = all.len().saturating_sub(1);
    (0..count).filter_map(move |index| all.get(index * last / count.saturating_sub(1).max(1)))
}
