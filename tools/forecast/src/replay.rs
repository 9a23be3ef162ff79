//! Plays a recording through the forecaster, row by row.

use restore_watch::restore::forecast::{Assessment, Confidence, Forecaster, Span};
use restore_watch::time::Instant;
use serde::Serialize;

use crate::recording::{Recording, Row};

/// What was said at one row. Times are seconds since the start, `None` where there was no forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said<'a> {
    /// The recording's name.
    pub name: &'a str,
    /// The row's time.
    pub t_s: f64,
    /// The likely end.
    pub likely_t_s: Option<f64>,
    /// Begin of the window.
    pub from_t_s: Option<f64>,
    /// End of the window.
    pub to_t_s: Option<f64>,
    /// How much the window says: `low`, `medium` or `high`.
    pub confidence: Option<&'static str>,
    /// Whether nothing had moved for longer than is normal.
    pub stalled: bool,
    /// Whether it takes longer than was forecast: then there are no times.
    #[serde(skip)]
    pub longer: bool,
}

/// What a plain forecast says at every row of a recording: `window` gives it, in seconds from the row on.
pub fn replay_plain(recording: &Recording, window: impl Fn(&Row) -> Option<Span>) -> Vec<Said<'_>> {
    let rows = recording.rows.iter().map(|row| {
        let span = window(row);
        Said {
            name: &recording.name,
            t_s: row.t_s,
            likely_t_s: span.map(|span| row.t_s + span.likely),
            from_t_s: span.map(|span| row.t_s + span.from),
            to_t_s: span.map(|span| row.t_s + span.to),
            confidence: None,
            stalled: false,
            longer: false,
        }
    });
    rows.collect()
}

/// What the shipped forecaster says at every row of a recording.
pub fn replay(recording: &Recording) -> Vec<Said<'_>> {
    replay_with(recording, Forecaster::new(recording.context.clone()))
}

/// What another forecaster says at every row of a recording.
pub fn replay_with(recording: &Recording, mut forecaster: Forecaster) -> Vec<Said<'_>> {
    let started = recording.context.started;
    let rows = recording.rows.iter();
    rows.map(|row| said(recording, started, row.t_s, &forecaster.assess(&row.sample)))
        .collect()
}

fn said<'a>(recording: &'a Recording, started: Instant, t_s: f64, assessment: &Assessment) -> Said<'a> {
    let longer = assessment.forecast.as_ref().is_ok_and(|forecast| forecast.longer);
    let forecast = assessment.forecast.as_ref().ok().filter(|_| !longer);
    // Instants are rounded to the millisecond; a row is not.
    let seconds = |instant: Instant| seconds_after(started, instant).max(t_s);
    Said {
        name: &recording.name,
        t_s,
        likely_t_s: forecast.map(|forecast| seconds(forecast.likely)),
        from_t_s: forecast.map(|forecast| seconds(forecast.from)),
        to_t_s: forecast.map(|forecast| seconds(forecast.to)),
        confidence: forecast.map(|forecast| word(forecast.confidence)),
        stalled: assessment.activity.movement().is_stalled(),
        longer,
    }
}

/// Seconds from `started` to a later instant, 0 for an earlier one.
pub fn seconds_after(started: Instant, instant: Instant) -> f64 {
    instant.since(started).unwrap_or_default().as_secs_f64()
}

const fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}
