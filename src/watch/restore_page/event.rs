//! What happens to the page of a restore, and what is to be done about it, both as data.

use std::{rc::Rc, time::Duration};

use crate::{
    obshell::{AgentClock, Error, RestoreJobs},
    restore::{AssumedBecause, JobKey, TimeContext},
    time::Instant,
    watch::{
        Shown,
        cancel::CancelResult,
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        recorder::StoreWrite,
        recording::{ImportedRecording, RecordedRow, RowSinceStart},
        related::{RelatedAnswer, RelatedData, RelatedQuery},
        series::RestoreEvent,
    },
};

/// Something that has happened.
#[derive(Debug)]
pub enum PageEvent {
    /// The poll was answered, well or not. `list` is the whole list of restores where the lookup has brought it.
    AnswerArrived {
        /// What the lookup found.
        result: LookupResult,
        /// The whole list of restores.
        list: Option<RestoreJobs>,
    },
    /// A related query was answered, well or not.
    RelatedAnswerArrived {
        /// The restore that it was asked for.
        id: JobKey,
        /// The query.
        query: RelatedQuery,
        /// Its answer.
        result: Result<RelatedAnswer, Error>,
        /// The local clock when it was asked.
        asked: Instant,
    },
    /// The agent was asked for the name of its cluster; `None` where it does not report one now.
    ClusterNamed {
        /// The restore that it was asked for.
        id: JobKey,
        /// The name; empty where this agent never reports one.
        name: Option<String>,
    },
    /// The store has handed out a recording, or was not allowed to: `None`.
    RowsLoaded {
        /// Where the recording lies.
        place: RecordingPlace,
        /// The recording.
        stored: Option<StoredRecording>,
    },
    /// The store has written, or was not able to.
    RowsStored {
        /// Where the recording lies.
        place: RecordingPlace,
        /// How the store has dealt with it.
        outcome: StoreOutcome,
    },
    /// The timer that was scheduled last has fired.
    Tick,
    /// Somebody has signed in.
    SignedIn,
    /// Nobody is signed in any more.
    SignedOut,
    /// The session zone of the agent has come after an answer was read without it.
    ZoneAnswered,
    /// The tab can be seen, or no longer.
    VisibilityChanged(bool),
    /// The user has chosen another interval, or has paused.
    IntervalChanged(RefreshInterval),
    /// The user wants an answer at once.
    RetryRequested,
    /// The user has brought a recording from a file.
    RecordingImported(ImportedRecording),
    /// The user has opened the question before a cancel: earlier outcomes are no longer of interest.
    CancelOpened,
    /// The user has confirmed that this restore is to be cancelled.
    CancelConfirmed(JobKey),
    /// The request to cancel has come to an end. `session_in_use` is whether it was sent in the session in use now.
    CancelAnswered {
        /// The restore that was to be cancelled.
        id: JobKey,
        /// What came of it.
        result: CancelResult,
        /// Whether the session in which it was sent is still the one in use.
        session_in_use: bool,
    },
}

/// Something to do. The browser's side does it and reports with a [`PageEvent`].
#[derive(Debug)]
pub enum Effect {
    /// Poll the restore at once.
    Poll,
    /// Ask a related query; [`PageEvent::RelatedAnswerArrived`].
    Query {
        /// The query.
        query: RelatedQuery,
        /// The restore that it is asked for.
        shown: Rc<Shown>,
        /// What is known already.
        related: Box<RelatedData>,
    },
    /// Ask for the name of the cluster; [`PageEvent::ClusterNamed`].
    NameCluster(JobKey),
    /// Load a recording; [`PageEvent::RowsLoaded`].
    Load(RecordingPlace),
    /// Write rows; [`PageEvent::RowsStored`].
    Store {
        /// Where the recording lies.
        place: RecordingPlace,
        /// What to write.
        writes: Vec<StoreWrite>,
        /// The rows of the store's first form that these writes replace, by their milliseconds since the start.
        replaced: Vec<i64>,
    },
    /// Write events that no row shows; [`PageEvent::RowsStored`].
    StoreEvents {
        /// Where the recording lies.
        place: RecordingPlace,
        /// Events to keep.
        events: Vec<RestoreEvent>,
        /// Events for which there is no more room.
        forgotten: Vec<RestoreEvent>,
        /// The events of the store's first form that these replace.
        replaced: Vec<RestoreEvent>,
    },
    /// Prune the recordings of other restores than the one that lies here; see
    /// [`choose_pruned`](crate::watch::recording::choose_pruned).
    Prune(RecordingPlace),
    /// Remember for the connection that the times of a restore were impossible, for this reason; see
    /// [`ZoneDecision`](crate::restore::ZoneDecision).
    RecordZoneEvidence(AssumedBecause),
    /// Send [`PageEvent::Tick`] after this time, and not when it was scheduled before.
    Schedule(Duration),
    /// Ask the agent to cancel the restore; [`PageEvent::CancelAnswered`].
    Cancel(Rc<Shown>),
    /// The agent no longer accepts the session in use.
    EndSession,
}

/// Where a recording lies in the browser's store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingPlace {
    /// The cluster; empty where the agent never reports its name.
    pub cluster: String,
    /// The restore.
    pub id: JobKey,
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
}

/// How the store has dealt with a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreOutcome {
    /// It is full, or not allowed.
    Denied,
    /// The recording has so many rows now, whichever tab wrote them.
    Rows(usize),
    /// Events were written: their number is bounded already.
    Events,
}

/// What an update may know beside the state and the event.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The local clock.
    pub now: Instant,
    /// The agent's clock, once that is known.
    pub clock: Option<AgentClock>,
    /// What explains the times of an answer that has just come.
    pub reading: &'a TimeContext<'a>,
}

impl Context<'_> {
    /// The agent's clock now.
    pub fn agent_now(&self) -> Instant {
        self.agent_at(self.now)
    }

    /// The agent's clock when the local one showed `local`; `local` while the agent's is unknown.
    pub fn agent_at(&self, local: Instant) -> Instant {
        self.clock.map_or(local, |clock| clock.at(local))
    }
}
