//! The board: which list to query, how an answer changes it, and how it is filtered.
//!
//! Everything here is pure: ten thousand rows are parsed, merged, filtered and exported without a browser.

mod attention;
mod columns;
mod drills;
#[cfg(test)]
mod drills_tests;
mod enter;
mod export;
mod filter;
mod filter_and_sort;
mod list;
#[cfg(test)]
mod list_tests;
mod lower_case;
mod query;
mod row;
mod row_forecasts;
mod scroll_window;
mod selection;
#[cfg(test)]
mod selection_tests;
mod unreadable;
mod wall;

use std::{sync::Arc, time::Duration};

use serde_json::value::RawValue;

pub use attention::{Attention, stalled};
pub use columns::{Column, Columns};
pub use drills::{DrillSort, Drills, SourceDrills, drills, shown_sources};
pub use enter::Entered;
pub use export::{to_csv, to_json};
pub use filter::{Period, Status};
pub use filter_and_sort::filter_and_sort;
pub use list::List;
pub use query::{Query, Sort};
pub use row::{Listed, Row, StateWords};
pub use row_forecasts::{ForecastsByKey, RowForecast};
pub use scroll_window::{MOST_ROWS, ScrollWindow};
pub use selection::{LastEnd, Scope, Selection};
pub use unreadable::Unreadable;
pub use wall::{MOST_LINES, Urgency, UrgencyCounts, Wall, WallLine};

use super::{
    contact::{Contact, ContactState},
    disk_schedule::DiskSchedule,
    jobs_in_parts::{Gap, PartialJobs, ask_in_parts, may_be_one_row},
    poll_schedule::PollOutcome,
    recording::JudgedEnds,
    series::RestoreSeries,
    view::{PageState, Shown},
};
use crate::{
    obshell::{Client, Cluster, Error, Refusal, RestoreJobs, RestoreOverview, Transport},
    restore::{SessionZone, TimeContext, forecast::Sample},
    time::Instant,
};
use row::row_key;
use row_forecasts::RowForecasts;

/// Interval of the full query in milliseconds. A full answer also shows which rows were removed.
const FULL_QUERY_MS: i64 = 10 * 60 * 1_000;

/// Interval of the full query in milliseconds while a restore runs that no partial answer contains.
const FREQUENT_FULL_QUERY_MS: i64 = 60 * 1_000;

/// A local clock that was set back by less, in milliseconds, counts as one that was only adjusted.
const CLOCK_STEP_MS: i64 = 60 * 1_000;

/// Up to this many rows, every poll queries the full list while it is in doubt: some rows are unreadable, or contradict
/// earlier ones, or there was only one answer.
const FEW_ROWS: usize = 1_000;

/// Number of rows that are parsed before the browser gets control again.
const CHUNK_ROWS: usize = 200;

/// The answer that the list is made from.
#[derive(Debug)]
pub enum Listing {
    /// Every restore of the cluster.
    All(RestoreJobs),
    /// The restores that started at this time or later.
    Since(String, RestoreJobs),
    /// Every restore, because the agent rejects a start that it has sent itself.
    AllAgain(RestoreJobs),
    /// Every restore outside of some periods, because the agent cannot read a row of each.
    Parts(PartialJobs),
    /// The tenants of an agent without a list of restores.
    Tenants(Cluster),
}

impl Listing {
    /// The rows of an answer in chunks that are parsed one at a time; empty for a short list.
    pub fn chunks(&self) -> impl Iterator<Item = &[Box<RawValue>]> {
        let rows = match self {
            Self::All(tasks) | Self::Since(_, tasks) | Self::AllAgain(tasks) => tasks.contents.as_slice(),
            Self::Parts(parts) => parts.jobs.contents.as_slice(),
            Self::Tenants(_) => &[],
        };
        let many = rows.len() > CHUNK_ROWS;
        rows.chunks(CHUNK_ROWS).filter(move |_| many)
    }
}

/// Queries the list of restores, or those that started at `since` or later. Queries the tenants if the agent
/// has no list of restores.
///
/// # Errors
/// Every [`Error`] of a query.
pub async fn list<T: Transport>(client: &Client<T>, since: Option<String>) -> Result<Listing, Error> {
    let refused = match since {
        Some(since) => match client.restore_jobs_since(&since).await {
            Err(error) if error.refusal() == Some(&Refusal::BadParameter) => true,
            // A row that began since then cannot be read.
            Err(error) if may_be_one_row(&error) => return ask_in_parts(client, error).await.map(Listing::Parts),
            answer => return answer.map(|answer| Listing::Since(since, answer.data)),
        },
        None => false,
    };
    match client.restore_jobs().await {
        Err(error) if error.is_unknown_call() => client.cluster().await.map(|answer| Listing::Tenants(answer.data)),
        Err(error) if may_be_one_row(&error) => ask_in_parts(client, error).await.map(Listing::Parts),
        answer if refused => answer.map(|answer| Listing::AllAgain(answer.data)),
        answer => answer.map(|answer| Listing::All(answer.data)),
    }
}

/// The state of the board.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// The contact with the agent.
    pub contact: ContactState,
    /// The restores of the last answers.
    pub list: List,
    /// The periods whose restores the agent could not list.
    pub gaps: Vec<Gap>,
    /// Local time of the last full answer; `None` if the next query must be a full one.
    last_full: Option<Instant>,
    /// Whether the rows are those of the first answer, which nothing has contradicted or confirmed.
    unconfirmed: bool,
    /// Whether the agent accepts the starts that it has sent.
    accepts_starts: bool,
    forecasts: RowForecasts,
    disk: DiskSchedule,
}

impl Default for BoardView {
    fn default() -> Self {
        Self {
            contact: ContactState::default(),
            list: List::default(),
            gaps: Vec::new(),
            last_full: None,
            unconfirmed: false,
            accepts_starts: true,
            forecasts: RowForecasts::default(),
            disk: DiskSchedule::default(),
        }
    }
}

impl BoardView {
    /// What to ask at the local time `now`: what began at this start or later, or `None` for the whole list. Rows whose times
    /// were read in another zone than `session` are all to be read anew.
    pub fn since(&self, now: Instant, session: &SessionZone) -> Option<String> {
        let doubtful = self.list.contradicted || self.list.unreadable().count > 0;
        let every = match self.list.rows.len() <= FEW_ROWS {
            // What was wrong must leave the screen soon.
            true if doubtful || self.unconfirmed => 0,
            _ if doubtful => FREQUENT_FULL_QUERY_MS,
            _ if self.list.runs_without_start() => FREQUENT_FULL_QUERY_MS,
            // No partial answer contains it.
            _ if self.runs_before_a_gap() => FREQUENT_FULL_QUERY_MS,
            _ => FULL_QUERY_MS,
        };
        // A clock that was set back must not put the full query off.
        let fresh = self
            .last_full
            .is_some_and(|at| (-CLOCK_STEP_MS..every).contains(&(now.ms() - at.ms())));
        if fresh && !self.gaps.is_empty() {
            return self.list.changes_since_after(self.gaps.last().map(|gap| gap.to));
        }
        let partly = fresh && self.list.is_read_in(session) && self.accepts_starts && !self.list.tenants_only;
        partly.then(|| self.list.changes_since()).flatten()
    }

    /// Whether a restore runs that started before the end of a gap.
    fn runs_before_a_gap(&self) -> bool {
        let Some(gap) = self.gaps.last() else { return false };
        let mut rows = self.list.rows.iter().map(|listed| &listed.row);
        rows.any(|row| row.is_running() && row.labelled.is_some_and(|start| start <= gap.to))
    }

    /// Parses a chunk of an answer ahead of [`Self::apply_answer`].
    pub fn parse_ahead(&mut self, part: &[Box<RawValue>], time_context: &TimeContext<'_>) {
        self.list.parse_ahead(part, time_context);
    }

    /// Applies an answer that arrived at the local time `now`.
    pub fn apply_answer(
        &mut self,
        answer: Result<Listing, Error>,
        time_context: &TimeContext<'_>,
        now: Instant,
    ) -> PollOutcome {
        match answer {
            Ok(Listing::Since(since, tasks)) => self.list.apply_answer(&tasks, Some(&since), time_context),
            Ok(Listing::All(tasks)) => {
                self.apply_full_answer(&tasks, time_context, now);
                self.unconfirmed = self.contact.last_answer().is_none();
            }
            Ok(Listing::Parts(PartialJobs { jobs, gaps, .. })) => {
                self.apply_full_answer(&jobs, time_context, now);
                self.gaps = gaps;
            }
            Ok(Listing::AllAgain(tasks)) => {
                self.accepts_starts = false;
                self.apply_full_answer(&tasks, time_context, now);
            }
            Ok(Listing::Tenants(cluster)) => self.list = List::of_tenants(cluster),
            Err(error) => return self.fail(error),
        }
        self.forecasts.update(&self.list.rows, time_context.now.unwrap_or(now));
        let settled = !self.list.rows.iter().any(|listed| listed.row.is_running());
        self.contact.record_answer(now, time_context.now, settled)
    }

    /// The state of the page.
    pub const fn state(&self) -> PageState {
        match self.contact.contact() {
            Contact::Connecting => PageState::Connecting,
            Contact::Live => PageState::Ready,
            Contact::Stale => PageState::Stale,
            Contact::Offline => PageState::Offline,
            Contact::SignedOut => PageState::Unauthorized,
        }
    }

    /// The forecasts of the running restores.
    pub fn forecasts(&self) -> ForecastsByKey {
        Arc::clone(&self.forecasts.by_key)
    }

    /// Goes on with what the page of a restore knew last, while that runs.
    pub fn adopt(&mut self, shown: &Shown, series: &RestoreSeries) {
        let restore = &shown.restore;
        if restore.state.is_running() {
            self.forecasts.adopt(key_of(&shown.sent), series);
        }
    }

    /// What was seen of a running restore in the list, by time.
    pub fn seen(&self, row: &RestoreOverview) -> &[Sample] {
        self.forecasts.seen(&key_of(row))
    }

    /// Takes in the judged ends of this cluster, from which the width of its windows is learned.
    pub fn learn_from(&mut self, ends: &JudgedEnds) {
        self.forecasts.correct_width(&self.list.rows, ends.correction().log());
    }

    /// The wait at the local time `now` before the next query for the tenants' disk use; `None` if it is not
    /// needed. See [`DiskSchedule::wait`]. The same answer has the name of the cluster, which its judged ends are kept
    /// under: while that is not known, it is asked for once where a restore runs.
    pub fn disk_wait(&self, now: Instant, visible: bool, paused: bool, knows_cluster: bool) -> Option<Duration> {
        let nameless = !knows_cluster && self.disk.is_first() && !self.forecasts.by_key.is_empty();
        let wanted = self.contact.contact() == Contact::Live && (nameless || RowForecasts::need_disk(&self.list.rows));
        wanted.then(|| self.disk.wait(now, visible, paused)).flatten()
    }

    /// Applies the answer of the disk query, which arrived at the local time `now`, `took` after it was sent,
    /// when the agent's clock showed `agent_now`. `None` is a failed query; it does not count as a failure of
    /// the list.
    pub fn apply_disk_answer(
        &mut self,
        answer: Option<&Cluster>,
        agent_now: Instant,
        (now, took): (Instant, Duration),
    ) {
        self.disk.record(now, took);
        if let Some(cluster) = answer {
            self.forecasts.update_disk(&self.list.rows, cluster, agent_now);
        }
    }

    fn apply_full_answer(&mut self, tasks: &RestoreJobs, time_context: &TimeContext<'_>, now: Instant) {
        self.list.apply_answer(tasks, None, time_context);
        self.gaps = Vec::new();
        self.last_full = Some(now);
    }

    fn fail(&mut self, error: Error) -> PollOutcome {
        // Anything may have changed since, so the next query is a full one.
        self.last_full = None;
        self.contact.record_failure(error)
    }
}

fn key_of(row: &RestoreOverview) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    row_key(row.job_id, &text(&row.start_timestamp), &text(&row.restore_tenant_name))
}

#[cfg(test)]
mod samples;
