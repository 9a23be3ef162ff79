//! The events of the restore page and the effects that they cause, both as data.

use std::{rc::Rc, time::Duration};

use super::Announcement;
use crate::{
    obshell::{AgentClock, Error, RestoreJobs},
    restore::{AssumedBecause, RestoreId, TimeContext, pasted::PastedCounters},
    time::Instant,
    watch::{
        Shown,
        cancel::CancelResult,
        kept_restore::KnownRestore,
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        recorder::StoreWrite,
        recording::{ImportedRecording, JudgedEnd, RecordedRow, RowSinceStart},
        related::{RelatedAnswer, RelatedData, RelatedQuery},
        series::RestoreEvent,
    },
};

/// An event.
#[derive(Debug)]
pub enum PageEvent {
    /// The page is opened, and this is known already. The poll is sent next, or when the last answer is old enough.
    Opened(Box<KnownRestore>),
    /// The poll is sent; answered by [`Self::AnswerArrived`].
    PollStarted,
    /// The poll was answered or failed. `list` is the full list of restores if the lookup fetched it.
    AnswerArrived {
        /// The result of the lookup.
        result: LookupResult,
        /// The full list of restores.
        list: Option<Rc<RestoreJobs>>,
    },
    /// A related query was answered or failed.
    RelatedAnswerArrived {
        /// The restore that the query was about.
        id: RestoreId,
        /// The query.
        query: RelatedQuery,
        /// Its answer.
        result: Result<RelatedAnswer, Error>,
        /// Local time when the query was sent.
        sent_at: Instant,
    },
    /// The query for the cluster's name was answered; `None` if the agent reports no name now.
    ClusterNamed {
        /// The restore for which the name was queried.
        id: RestoreId,
        /// The name; empty if this agent never reports one.
        name: Option<String>,
    },
    /// The store has loaded a recording; `None` if access was denied.
    RowsLoaded {
        /// Where the recording is stored.
        place: RecordingPlace,
        /// The recording.
        stored: Option<StoredRecording>,
    },
    /// The store has written rows or events, or failed to.
    RowsStored {
        /// Where the recording is stored.
        place: RecordingPlace,
        /// The outcome of the write.
        outcome: StoreOutcome,
    },
    /// The last scheduled timer has fired.
    Tick,
    /// A user has signed in.
    SignedIn,
    /// The user has signed out, or the session was lost.
    SignedOut,
    /// The agent's session zone became known after an answer was parsed without it.
    ZoneAnswered,
    /// The tab became visible or hidden.
    VisibilityChanged(bool),
    /// The user has changed the refresh interval.
    IntervalChanged(RefreshInterval),
    /// The user has requested an immediate poll.
    RetryRequested,
    /// The user has imported a recording from a file.
    RecordingImported(ImportedRecording),
    /// The user has pasted the counters of this restore.
    CountersPasted {
        /// The restore that they were checked against.
        id: RestoreId,
        /// The counters.
        counters: Box<PastedCounters>,
    },
    /// The user has opened the report, which is made from the recording: the same recording gives the same report.
    ReportOpened,
    /// The user has opened the cancel dialog: earlier results are discarded.
    CancelOpened,
    /// The user has confirmed the cancel of this restore.
    CancelConfirmed(RestoreId),
    /// The request to cancel was answered or failed.
    CancelAnswered {
        /// The restore to cancel.
        id: RestoreId,
        /// The result.
        result: CancelResult,
        /// Whether the session of the request is still in use.
        session_in_use: bool,
    },
}

/// An effect. The browser's side performs it and reports the result as a [`PageEvent`].
#[derive(Debug)]
pub enum Effect {
    /// Poll the restore now.
    Poll,
    /// Send a related query; answered by [`PageEvent::RelatedAnswerArrived`].
    Query {
        /// The query.
        query: RelatedQuery,
        /// The restore that the query is about.
        shown: Rc<Shown>,
        /// The related data so far.
        related: Box<RelatedData>,
    },
    /// Abort this related query, which counts as not sent: the poll needs its place.
    AbortQuery(RelatedQuery),
    /// Query the cluster's name; answered by [`PageEvent::ClusterNamed`].
    NameCluster(RestoreId),
    /// Load a recording; answered by [`PageEvent::RowsLoaded`].
    Load(RecordingPlace),
    /// Write rows; answered by [`PageEvent::RowsStored`].
    Store {
        /// Where the recording is stored.
        place: RecordingPlace,
        /// The writes.
        writes: Vec<StoreWrite>,
        /// The rows of the store's first form that these writes replace, by their milliseconds since the start.
        replaced: Vec<i64>,
    },
    /// Write events that no row shows; answered by [`PageEvent::RowsStored`].
    StoreEvents {
        /// Where the recording is stored.
        place: RecordingPlace,
        /// Events to add.
        events: Vec<RestoreEvent>,
        /// Events to remove, because there are too many.
        forgotten: Vec<RestoreEvent>,
        /// The events of the store's first form that these replace.
        replaced: Vec<RestoreEvent>,
    },
    /// Write which ends windows had held; answered by [`PageEvent::RowsStored`].
    StoreEnds {
        /// Where the recording is stored; the ends are those of its cluster.
        place: RecordingPlace,
        /// Ends to add.
        judged: Vec<JudgedEnd>,
        /// Ends to remove, because there are too many.
        forgotten: Vec<JudgedEnd>,
    },
    /// Prune the recordings of other restores than the one that lies here; see
    /// [`choose_pruned`](crate::watch::recording::choose_pruned).
    Prune(RecordingPlace),
    /// Remember for the connection that the times of a restore were impossible, for this reason; see
    /// [`ZoneDecision`](crate::restore::ZoneDecision).
    RecordZoneEvidence(AssumedBecause),
    /// Send [`PageEvent::Tick`] after this time, and not when it was scheduled before.
    Schedule(Duration),
    /// Announce this to people who do not see the page.
    Announce(Vec<Announcement>),
    /// Ask the agent to cancel the restore; [`PageEvent::CancelAnswered`].
    Cancel(Rc<Shown>),
    /// End the session, which the agent no longer accepts.
    EndSession,
}

/// The key of a recording in the browser's store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingPlace {
    /// Name of the cluster; empty if the agent never reports it.
    pub cluster: String,
    /// The restore.
    pub id: RestoreId,
}

/// What the store has of one restore.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredRecording {
    /// Rows.
    pub rows: Vec<RecordedRow>,
    /// Events that no row shows.
    pub events: Vec<RestoreEvent>,
    /// Rows of the store's first form, in which time counted from the start.
    pub old_rows: Vec<RowSinceStart>,
    /// Events that lie beside them.
    pub old_events: Vec<RestoreEvent>,
    /// The ends of the cluster that its windows are learned from.
    pub ends: Vec<JudgedEnd>,
}

/// How the store has dealt with a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreOutcome {
    /// The store is full or not allowed.
    Denied,
    /// Number of stored rows of the recording, from all tabs.
    Rows(usize),
    /// Events were written.
    Events,
}

/// The inputs of an update besides the state and the event.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The local clock.
    pub now: Instant,
    /// The agent's clock, if known.
    pub clock: Option<AgentClock>,
    /// The time context of the answer that has just arrived.
    pub time_context: &'a TimeContext<'a>,
    /// Whether the name of the agent's cluster is known, so that nobody has to be asked for it.
    pub knows_cluster: bool,
}

impl Context<'_> {
    /// The current time on the agent's clock.
    pub fn agent_now(&self) -> Instant {
        self.agent_at(self.now)
    }

    /// The agent's time at the local time `local`; `local` itself if the agent's clock is unknown.
    pub fn agent_at(&self, local: Instant) -> Instant {
        self.clock.map_or(local, |clock| clock.at(local))
    }
}
