//! The list of restores: what is asked, what an answer changes, and what is left of it under a query.
//!
//! Everything here is pure: ten thousand rows are read, merged, sifted and exported without a browser.

mod columns;
mod export;
mod filter;
mod list;
#[cfg(test)]
mod list_tests;
mod outlook;
mod query;
mod row;
mod sift;
mod unreadable;
mod window;

use std::{sync::Arc, time::Duration};

use serde_json::value::RawValue;

pub use columns::{Column, Columns};
pub use export::{to_csv, to_json};
pub use filter::{Period, Status};
pub use list::List;
pub use outlook::{ByKey, Outlook};
pub use query::{Query, Sort};
pub use row::{Listed, Row};
pub use sift::{StateWords, sift};
pub use unreadable::Unreadable;
pub use window::{MOST_ROWS, Window};

use super::{
    contact::{Contact, ContactState},
    disk_schedule::DiskSchedule,
    poll_schedule::PollOutcome,
    view::PageState,
};
use crate::{
    obshell::{Client, Cluster, Error, Refusal, RestoreJobs, Transport},
    restore::{SessionZone, TimeContext},
    time::Instant,
};
use outlook::Outlooks;

/// After so long the whole list is asked for again, milliseconds: rows are removed from it, too.
const WHOLE_EVERY_MS: i64 = 10 * 60 * 1_000;

/// The same while something runs that no partial answer brings, milliseconds.
const WHOLE_OFTEN_MS: i64 = 60 * 1_000;

/// A list of so many rows is asked for as a whole at each poll while something in it cannot be read.
const FEW_ROWS: usize = 1_000;

/// So many rows are read without letting the browser do something else.
const PART: usize = 200;

/// What the list is made from.
#[derive(Debug)]
pub enum Listing {
    /// Every restore of the cluster.
    All(RestoreJobs),
    /// The restores that began at this start or later.
    Since(String, RestoreJobs),
    /// Every restore: the agent does not take the start that it has sent itself.
    AllAgain(RestoreJobs),
    /// An agent without that list: its tenants, each of which may have been restored.
    Tenants(Cluster),
}

impl Listing {
    /// The rows of an answer, as they came, in parts that are read one at a time; none where they are few.
    pub fn parts(&self) -> impl Iterator<Item = &[Box<RawValue>]> {
        let rows = match self {
            Self::All(tasks) | Self::Since(_, tasks) | Self::AllAgain(tasks) => tasks.contents.as_slice(),
            Self::Tenants(_) => &[],
        };
        let many = rows.len() > PART;
        rows.chunks(PART).filter(move |_| many)
    }
}

/// Asks for the list of restores, or for what of it can have changed `since` a start; for the tenants where the agent
/// has no such list.
///
/// # Errors
/// As every question.
pub async fn list<T: Transport>(client: &Client<T>, since: Option<String>) -> Result<Listing, Error> {
    let refused = match since {
        Some(since) => match client.restore_jobs_since(&since).await {
            Err(error) if error.refusal() == Some(&Refusal::BadParameter) => true,
            answer => return answer.map(|answer| Listing::Since(since, answer.data)),
        },
        None => false,
    };
    match client.restore_jobs().await {
        Err(error) if error.is_unknown_call() => client.cluster().await.map(|answer| Listing::Tenants(answer.data)),
        answer if refused => answer.map(|answer| Listing::AllAgain(answer.data)),
        answer => answer.map(|answer| Listing::All(answer.data)),
    }
}

/// Everything the board needs.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// The contact with the agent.
    pub contact: ContactState,
    /// The restores as last answered.
    pub list: List,
    /// The local clock when the whole list came, as far as later answers can be put on top of it.
    whole: Option<Instant>,
    /// Whether the agent takes a start that it has sent.
    takes_starts: bool,
    outlooks: Outlooks,
    disk: DiskSchedule,
}

impl Default for BoardView {
    fn default() -> Self {
        Self {
            contact: ContactState::default(),
            list: List::default(),
            whole: None,
            takes_starts: true,
            outlooks: Outlooks::default(),
            disk: DiskSchedule::default(),
        }
    }
}

impl BoardView {
    /// What to ask at the local time `now`: what began at this start or later, or `None` for the whole list. Rows whose times
    /// were read in another zone than `session` are all to be read anew.
    pub fn since(&self, now: Instant, session: &SessionZone) -> Option<String> {
        let every = match self.list.unreadable().count {
            // What is mended has to go from the screen soon.
            1.. if self.list.rows.len() <= FEW_ROWS => 0,
            1.. => WHOLE_OFTEN_MS,
            0 if self.list.runs_without_start() => WHOLE_OFTEN_MS,
            0 => WHOLE_EVERY_MS,
        };
        let fresh = self.whole.is_some_and(|whole| now.ms() - whole.ms() < every);
        let partly = fresh && self.list.is_read_in(session) && self.takes_starts && !self.list.tenants_only;
        partly.then(|| self.list.changes_since()).flatten()
    }

    /// Reads a part of an answer that is taken in later.
    pub fn read_ahead(&mut self, part: &[Box<RawValue>], reading: &TimeContext<'_>) {
        self.list.read_ahead(part, reading);
    }

    /// Takes in an answer that came at the local time `now`.
    pub fn take_in(&mut self, answer: Result<Listing, Error>, reading: &TimeContext<'_>, now: Instant) -> PollOutcome {
        match answer {
            Ok(Listing::Since(since, tasks)) => self.list.take_in(&tasks, Some(&since), reading),
            Ok(Listing::All(tasks)) => self.take_in_all(&tasks, reading, now),
            Ok(Listing::AllAgain(tasks)) => {
                self.takes_starts = false;
                self.take_in_all(&tasks, reading, now);
            }
            Ok(Listing::Tenants(cluster)) => self.list = List::of_tenants(cluster),
            Err(error) => return self.fail(error),
        }
        self.outlooks.see(&self.list.rows, reading.now.unwrap_or(now));
        let settled = !self.list.rows.iter().any(|listed| listed.row.is_running());
        self.contact.record_answer(now, reading.now, settled)
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

    /// What can be said of the restores that run.
    pub fn outlooks(&self) -> ByKey {
        Arc::clone(&self.outlooks.known)
    }

    /// How long to wait at the local time `now` before the disk use of the tenants is to be asked for; `None` while it is
    /// not. See [`DiskSchedule::wait`].
    pub fn disk_wait(&self, now: Instant, visible: bool, paused: bool) -> Option<Duration> {
        let wanted = self.contact.contact() == Contact::Live && Outlooks::need_the_disk(&self.list.rows);
        wanted.then(|| self.disk.wait(now, visible, paused)).flatten()
    }

    /// Takes in what came of the question about the disk: at the local time `now`, `took` after it was asked, `agent_now`
    /// on the agent's clock. What goes wrong there is no trouble of the list.
    pub fn take_in_disk(&mut self, answer: Option<&Cluster>, agent_now: Instant, (now, took): (Instant, Duration)) {
        self.disk.record(now, took);
        if let Some(cluster) = answer {
            self.outlooks.see_disk(&self.list.rows, cluster, agent_now);
        }
    }

    fn take_in_all(&mut self, tasks: &RestoreJobs, reading: &TimeContext<'_>, now: Instant) {
        self.list.take_in(tasks, None, reading);
        self.whole = Some(now);
    }

    fn fail(&mut self, error: Error) -> PollOutcome {
        // Nobody knows what has happened meanwhile, or to whom: next time everything is asked for.
        self.whole = None;
        self.contact.record_failure(error)
    }
}

#[cfg(test)]
mod samples;
