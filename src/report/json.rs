//! The report for programs.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{PAGE_VERSION, ReportInput, event_words, events};
use crate::{
    time::Instant,
    watch::{
        StatusBadge,
        recording::RowSinceStart,
        series::{ForecastRecord, ObservationSource},
    },
};

const FORMAT: &str = "restore-watch.report.v1";

/// Times are RFC 3339. `received` is the restore as the agent sent it, `history` what it said of earlier ones.
#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    page_version: &'static str,
    obshell_version: Option<&'a str>,
    oceanbase_version: Option<&'a str>,
    tenant: &'a str,
    started: Option<String>,
    finished: Option<String>,
    evidence: &'static str,
    changes: Vec<Change>,
    forecasts: Vec<Forecast>,
    samples: Samples,
    received: Box<RawValue>,
    history: &'a [Box<RawValue>],
}

#[derive(Serialize)]
struct Change {
    at: String,
    text: String,
}

/// `held`: whether the window held the end; null while that is not known.
#[derive(Serialize)]
struct Forecast {
    at: String,
    from: String,
    likely: String,
    to: String,
    held: Option<bool>,
}

/// The recording, as its own file has it: seconds since the start, and the numbers as sent.
#[derive(Serialize)]
struct Samples {
    columns: [&'static str; 11],
    rows: Vec<RowSinceStart>,
    monitored: Vec<(String, u64)>,
}

/// The report as JSON; `None` while no restore is on show.
pub fn json(input: &ReportInput<'_>) -> Option<String> {
    let shown = input.shown()?;
    let restore = &shown.restore;
    let gone = StatusBadge::of(shown, input.related) == StatusBadge::Gone;
    let since_start = |row| RowSinceStart::of(row, restore.started?);
    let monitored = input.series.observations().iter();
    let report = Report {
        format: FORMAT,
        page_version: PAGE_VERSION,
        obshell_version: input.versions.obshell,
        oceanbase_version: input.versions.oceanbase,
        tenant: &input.view.tenant,
        started: restore.started.map(Instant::to_rfc3339),
        finished: restore.finished.map(Instant::to_rfc3339),
        evidence: input.series.evidence(restore).as_str(),
        changes: events(input.series)
            .iter()
            .map(|event| Change {
                at: event.at.to_rfc3339(),
                text: event_words(event, input.offset, gone),
            })
            .collect(),
        forecasts: input
            .series
            .forecasts()
            .iter()
            .map(|forecast| written(forecast, ReportInput::held(shown, forecast)))
            .collect(),
        samples: Samples {
            columns: RowSinceStart::COLUMNS,
            rows: input.rows.iter().filter_map(since_start).collect(),
            monitored: monitored
                .filter(|observation| observation.source == ObservationSource::Monitored)
                .filter_map(|observation| Some((observation.sample.at.to_rfc3339(), observation.sample.disk?)))
                .collect(),
        },
        received: RawValue::from_string(shown.envelope.raw_field("data")).unwrap_or_else(|_| RawValue::NULL.to_owned()),
        history: &input.related.history_sent,
    };
    serde_json::to_string_pretty(&report).ok()
}

fn written(forecast: &ForecastRecord, held: Option<bool>) -> Forecast {
    Forecast {
        at: forecast.at.to_rfc3339(),
        from: forecast.from.to_rfc3339(),
        likely: forecast.likely.to_rfc3339(),
        to: forecast.to.to_rfc3339(),
        held,
    }
}
