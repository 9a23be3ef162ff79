//! What events are made from: each restore as one answer shows it.

use super::RestoreEnd;
use crate::{
    restore::{
        Movement, Outcome, RestoreState,
        deadline::{Verdict, verdict, verdict_of_state},
    },
    time::Instant,
    watch::{
        RestoreView,
        board::{ForecastsByKey, Listed},
        series::RestoreSeries,
    },
};

/// A restore as one answer shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestoreSnapshot<'a> {
    /// Its tenant.
    pub tenant: &'a str,
    /// Number of its job.
    pub job: Option<i64>,
    /// Its start as sent.
    pub start: &'a str,
    /// How it ended; `None` while it runs.
    pub end: Option<RestoreEnd>,
    /// Whether it advances.
    pub movement: Movement,
    /// The deadline, and whether it is met.
    pub deadline: Option<(Instant, Verdict)>,
}

/// The restore on its own page; `None` while it is out of sight. `now` is the agent's clock.
pub fn of_view<'a>(
    view: &'a RestoreView,
    series: &RestoreSeries,
    deadline: Option<Instant>,
    now: Instant,
) -> Option<RestoreSnapshot<'a>> {
    let shown = view.shown.as_deref().filter(|_| !view.is_outdated())?;
    let restore = &shown.restore;
    let state = restore.state;
    Some(RestoreSnapshot {
        tenant: &view.tenant,
        job: restore.key.job_id,
        start: &restore.key.start,
        end: end(state, shown.was_cancelled()),
        movement: series.movement(restore).unwrap_or(Movement::Unknown),
        deadline: deadline.map(|at| (at, verdict(restore, series.running_assessment(restore), at, now))),
    })
}

/// The restores of the list. `now` is the agent's clock.
pub fn of_rows<'a>(
    rows: &'a [Listed],
    forecasts: &'a ForecastsByKey,
    deadline: Option<Instant>,
    now: Instant,
) -> impl Iterator<Item = RestoreSnapshot<'a>> {
    rows.iter().filter_map(move |Listed { row, .. }| {
        let state = row.state?;
        let forecast = forecasts.get(&row.key).filter(|_| row.is_running());
        let assessment = forecast.map(|forecast| &forecast.assessment);
        let verdict = |at| verdict_of_state(state, row.finished, assessment, at, now);
        Some(RestoreSnapshot {
            tenant: &row.tenant,
            job: row.job,
            start: &row.start,
            end: end(state, row.tenant_dropped),
            movement: assessment.map_or(Movement::Unknown, |assessment| assessment.activity.movement()),
            deadline: deadline.map(|at| (at, verdict(at))),
        })
    })
}

fn end(state: RestoreState, cancelled: bool) -> Option<RestoreEnd> {
    match (state, state.outcome()) {
        (RestoreState::Running, _) => None,
        (_, Some(Outcome::Succeeded)) => Some(RestoreEnd::Succeeded),
        (_, Some(Outcome::Failed)) if cancelled => Some(RestoreEnd::Cancelled),
        (_, Some(Outcome::Failed)) => Some(RestoreEnd::Failed),
        (_, None) => Some(RestoreEnd::Unknown),
    }
}
