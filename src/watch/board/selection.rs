//! The restores that the summary counts as one thing: those that somebody restores together.
//!
//! - With a filter, they are what the filters leave.
//! - Without one, they are what runs, and what ended since the first of these started. An old history does not count. If
//!   nothing runs, the restore that ended last takes their place, so that the count stays when it ends.
//! - A failure does not count where the tenant was restored again: then the later restore tells how it went. If there is
//!   nothing else, it does.

use super::{
    row::{Listed, Row},
    row_forecasts::ForecastsByKey,
};
use crate::{
    restore::{
        OutcomeCounts, Phase, RestoreState,
        deadline::{Punctuality, verdict_of_state},
        forecast::{Forecast, ForecastView},
    },
    time::Instant,
};

/// Which restores are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What the filters leave.
    Filters,
    /// What runs, and what ended since the first of these started; `None` if their starts are unknown.
    Running(Option<Instant>),
    /// Nothing runs: what ended since the restore that ended last had started.
    Ended(Option<Instant>),
}

/// When the last of the selection ends.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum LastEnd {
    /// Nothing is known.
    #[default]
    Unknown,
    /// The likely end of the running restore that ends last.
    Likely {
        /// Its forecast.
        forecast: Box<Forecast>,
        /// Whether it may be later, because a running restore has no forecast.
        or_later: bool,
    },
    /// Nothing runs: when the last one ended.
    Ended(Instant),
}

/// The restores that are counted as one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Which they are.
    pub scope: Scope,
    /// What became of them.
    pub counts: OutcomeCounts,
    /// Failures that do not count, because their tenants were restored again.
    pub repeated: usize,
    /// When the last one ends.
    pub last: LastEnd,
    /// Whether they meet the deadline, if there is one.
    pub punctuality: Option<Punctuality>,
}

impl Selection {
    /// Counts the restores among `rows`, which are what the filters leave if there are any (`filtered`), at `now` (agent's
    /// clock). `None` if there is nothing to count.
    pub fn of(
        rows: &[Listed],
        filtered: bool,
        forecasts: &ForecastsByKey,
        deadline: Option<Instant>,
        now: Instant,
    ) -> Option<Self> {
        let scope = match filtered {
            true => Scope::Filters,
            false => automatic_scope(rows, now),
        };
        let selected = || {
            let all = rows.iter().filter(|listed| listed.row.state.is_some());
            all.filter(move |listed| is_selected(&listed.row, scope, now))
        };
        let only_repeated = selected().all(is_repeated);
        let mut selection = Self {
            scope,
            counts: OutcomeCounts::default(),
            repeated: 0,
            last: LastEnd::Unknown,
            punctuality: None,
        };
        let mut unforeseen = false;
        for listed in selected() {
            if is_repeated(listed) && !only_repeated {
                selection.repeated += 1;
                continue;
            }
            let row = &listed.row;
            let Some(state) = row.state else { continue };
            let assessment = forecasts.get(&row.key).map(|forecast| &forecast.assessment);
            selection.counts.count(state, row.tenant_dropped);
            if state.is_running() {
                match assessment.and_then(|assessment| assessment.forecast_at(now).ok()) {
                    Some(ForecastView::Window(forecast)) => selection.last.follow(forecast),
                    Some(ForecastView::Overdue) | None => unforeseen = true,
                }
            }
            if let Some(deadline) = deadline {
                let verdict = verdict_of_state(state, row.finished, assessment, deadline, now);
                selection.punctuality.get_or_insert_default().count(verdict);
            }
        }
        if let LastEnd::Likely { or_later, .. } = &mut selection.last {
            *or_later = unforeseen;
        }
        if selection.counts.running == 0 {
            let last = selected().filter_map(|listed| listed.row.finished).max();
            selection.last = last.map_or(LastEnd::Unknown, LastEnd::Ended);
        }
        (selection.counts.all() > 0).then_some(selection)
    }
}

impl LastEnd {
    /// The later one of this and a running restore's forecast.
    fn follow(&mut self, forecast: Forecast) {
        let earlier = match self {
            Self::Likely { forecast: known, .. } => known.likely < forecast.likely,
            _ => true,
        };
        if earlier {
            *self = Self::Likely {
                forecast: Box::new(forecast),
                or_later: false,
            };
        }
    }
}

/// What belongs together where no filter says it.
fn automatic_scope(rows: &[Listed], now: Instant) -> Scope {
    let rows = || rows.iter().map(|listed| listed.row.as_ref());
    if rows().any(Row::is_running) {
        // A status that nobody knows may be that of a row that was left over.
        let known = rows().filter(|row| row.is_running() && !matches!(row.phase, Phase::Unknown | Phase::NotSent));
        return Scope::Running(known.filter_map(|row| row.started).min());
    }
    let last = rows().max_by_key(|row| (ended(row, now), row.started));
    Scope::Ended(last.and_then(|row| row.started.or(row.finished)))
}

fn is_selected(row: &Row, scope: Scope, now: Instant) -> bool {
    let since = match scope {
        Scope::Filters => return true,
        Scope::Running(since) | Scope::Ended(since) => since,
    };
    row.is_running() || since.is_some_and(|since| ended(row, now) >= Some(since))
}

/// When a restore ended: just now, if its row has not moved to the history yet. The start where no end was sent.
fn ended(row: &Row, now: Instant) -> Option<Instant> {
    match row.state {
        Some(RestoreState::JustDecided(_)) => Some(now),
        _ => row.finished.or(row.started),
    }
}

/// Whether a restore did not succeed, and its tenant was restored again since.
fn is_repeated(listed: &Listed) -> bool {
    let row = &listed.row;
    let succeeded = row.state.is_some_and(RestoreState::succeeded);
    !row.is_running() && !succeeded && !listed.newest && !row.tenant.is_empty()
}
