//! The restore page over time: what each event changes and causes, and races between events.

mod announcements;
mod cancel;
mod judged_ends;
mod next_steps;
mod pasted;
mod queries;
mod races;
mod recording;
mod report;
mod tab_mark;
mod zones;

use std::time::Duration;

use restore_watch::{
    obshell::{AgentClock, Answer, Envelope, Error, RestoreOverview, TransportError},
    restore::{AssumedBecause, RestoreId, SessionZone, TimeContext, ZoneDecision},
    time::{Instant, Offset, zones::PlatformZones},
    watch::{
        PageState,
        cancel::{CancelAborted, CancelAvailability, CancelResult, abort_reason, cancel_availability},
        contact::Contact,
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        recorder::StoreWrite,
        recording::{ImportedRecording, RecordedRow, RowSinceStart},
        related::{RelatedAnswer, RelatedQuery},
        restore_page::{
            CancelRequest, Context, Effect, PageEvent, RecordingPlace, State, StoreOutcome, StoreState,
            StoredRecording, update,
        },
        series::{RestoreEvent, RestoreEventKind},
        tasks::Tasks,
    },
};

pub const HOUR_S: i64 = 3_600;

/// Seconds since midnight UTC of the day on which all restores here start.
pub fn at(seconds: i64) -> Instant {
    Instant::from_ms(1_800_057_600_000 + seconds * 1_000)
}

/// A page with its clocks.
pub struct Page {
    pub state: State,
    pub now: Instant,
    /// Milliseconds by which the agent's clock is ahead.
    pub ahead_s: i64,
    /// What the connection has decided about the session's zone.
    pub zone: ZoneDecision,
    /// Whether the connection knows the cluster's name.
    pub knows_cluster: bool,
}

impl Page {
    pub fn open() -> Self {
        let mut page = Self::open_without_zone();
        page.zone.record_answer(SessionZone::Fixed(Offset::UTC));
        page
    }

    /// A page whose agent has not told its zone.
    pub fn open_without_zone() -> Self {
        Self {
            state: State::new("rt2".to_owned(), RefreshInterval::Auto, true),
            now: at(60),
            ahead_s: 0,
            zone: ZoneDecision::default(),
            knows_cluster: false,
        }
    }

    /// The page of job 1, which runs, after its first answer and its first related query.
    pub fn watching() -> Self {
        let mut page = Self::open();
        page.answer(1, "RESTORING");
        page
    }

    /// The same page once all first queries are answered, with nothing.
    pub fn at_rest() -> Self {
        let mut page = Self::open();
        let effects = page.answer(1, "RESTORING");
        page.answer_all(&effects);
        page
    }

    /// Answers the queries among `effects` with nothing, and those that follow from the answers.
    pub fn answer_all(&mut self, effects: &[Effect]) {
        for query in queries(effects) {
            let next = self.related(1, query, Ok(RelatedAnswer::Nothing));
            self.answer_all(&next);
        }
        if effects.iter().any(|effect| matches!(effect, Effect::NameCluster(_))) {
            let next = self.dispatch(PageEvent::ClusterNamed { id: id(1), name: None });
            self.answer_all(&next);
        }
    }

    pub fn dispatch(&mut self, event: PageEvent) -> Vec<Effect> {
        let agent = Instant::from_ms(self.now.ms() + self.ahead_s * 1_000);
        let clock = AgentClock::measure(agent, Offset::UTC, self.now, self.now);
        let session = self.zone.session();
        let time_context = TimeContext {
            session: &session,
            zones: &PlatformZones,
            now: Some(agent),
        };
        let context = Context {
            now: self.now,
            clock: Some(clock),
            time_context: &time_context,
            knows_cluster: self.knows_cluster,
        };
        let effects = update(&mut self.state, event, &context);
        for effect in &effects {
            if let Effect::RecordZoneEvidence(because) = effect {
                self.zone.record_evidence(*because);
            }
        }
        effects
    }

    pub fn pass(&mut self, seconds: i64) {
        self.now = self.now.plus_ms(seconds * 1_000);
    }

    pub fn tick(&mut self) -> Vec<Effect> {
        self.dispatch(PageEvent::Tick)
    }

    /// Answers the poll: job `job_id` has this status.
    pub fn answer(&mut self, job_id: i64, status: &str) -> Vec<Effect> {
        self.answer_with(RestoreOverview {
            job_id: Some(job_id),
            status: Some(status.to_owned()),
            restore_tenant_name: Some("rt2".to_owned()),
            start_timestamp: Some(start(job_id)),
            ..RestoreOverview::default()
        })
    }

    pub fn answer_with(&mut self, data: RestoreOverview) -> Vec<Effect> {
        let answer = Answer {
            data,
            envelope: Envelope::default(),
            body: String::new(),
        };
        self.lookup_answered(LookupResult::Overview(Box::new(answer)))
    }

    pub fn lookup_answered(&mut self, result: LookupResult) -> Vec<Effect> {
        self.dispatch(PageEvent::AnswerArrived { result, list: None })
    }

    pub fn related(&mut self, job_id: i64, query: RelatedQuery, result: Result<RelatedAnswer, Error>) -> Vec<Effect> {
        let (id, sent_at) = (id(job_id), self.now);
        self.dispatch(PageEvent::RelatedAnswerArrived {
            id,
            query,
            result,
            sent_at,
        })
    }

    /// Names the cluster, and loads `rows` from the store.
    pub fn stored(&mut self, job_id: i64, rows: Vec<RecordedRow>) -> Vec<Effect> {
        let id = id(job_id);
        let name = Some("c".to_owned());
        self.dispatch(PageEvent::ClusterNamed { id, name });
        self.loaded(job_id, rows)
    }

    pub fn loaded(&mut self, job_id: i64, rows: Vec<RecordedRow>) -> Vec<Effect> {
        let stored = StoredRecording {
            rows,
            ..StoredRecording::default()
        };
        self.found(job_id, stored)
    }

    /// The store hands out what it has of a job.
    pub fn found(&mut self, job_id: i64, stored: StoredRecording) -> Vec<Effect> {
        self.dispatch(PageEvent::RowsLoaded {
            place: place(job_id),
            stored: Some(stored),
        })
    }

    /// The store has done what it was asked to for job 1.
    pub fn store_answers(&mut self, outcome: StoreOutcome) -> Vec<Effect> {
        self.dispatch(PageEvent::RowsStored {
            place: place(1),
            outcome,
        })
    }

    /// The times of the rows, in seconds since midnight.
    pub fn times(&self) -> Vec<i64> {
        self.state.recording.rows().iter().map(seconds).collect()
    }

    /// The times of the moments that the series shows, in seconds since midnight.
    pub fn shown_times(&self) -> Vec<i64> {
        let moments = self.state.series.observations().iter();
        moments
            .map(|moment| (moment.sample.at.ms() - at(0).ms()) / 1_000)
            .collect()
    }

    pub fn events(&self) -> Vec<RestoreEventKind> {
        let events = self.state.series.events().into_iter();
        events.map(|event| event.kind).collect()
    }

    pub fn contact(&self) -> Contact {
        self.state.view.contact.contact()
    }
}

pub fn start(job_id: i64) -> String {
    at(job_id).to_rfc3339()
}

pub fn id(job_id: i64) -> RestoreId {
    RestoreId {
        job_id: Some(job_id),
        start: start(job_id),
    }
}

pub fn place(job_id: i64) -> RecordingPlace {
    RecordingPlace {
        cluster: "c".to_owned(),
        id: id(job_id),
    }
}

/// A row of this second since midnight.
pub fn row(at_s: i64) -> RecordedRow {
    RecordedRow {
        at_ms: at(at_s).ms(),
        status: "RESTORING".to_owned(),
        bytes: (100, at_s),
        ..RecordedRow::default()
    }
}

pub fn refused() -> Error {
    Error::NotSignedIn
}

pub fn timeout() -> Error {
    Error::AgentUnreachable(TransportError::TimedOut)
}

pub fn queries(effects: &[Effect]) -> Vec<RelatedQuery> {
    let query = |effect: &Effect| match effect {
        Effect::Query { query, .. } => Some(*query),
        _ => None,
    };
    effects.iter().filter_map(query).collect()
}

pub fn scheduled(effects: &[Effect]) -> Option<u64> {
    effects.iter().find_map(|effect| match effect {
        Effect::Schedule(wait) => Some(wait.as_secs()),
        _ => None,
    })
}

pub fn polls(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Poll))
}

/// The second since midnight of a row.
fn seconds(row: &RecordedRow) -> i64 {
    (row.at_ms - at(0).ms()) / 1_000
}

/// What is written, each with its place: the time of a row that is put, and the negative time of one that is forgotten.
pub fn writes(effects: &[Effect]) -> Vec<(&RecordingPlace, Vec<i64>)> {
    let time = |write: &StoreWrite| match write {
        StoreWrite::Put(row) => seconds(row),
        StoreWrite::Forget(at_ms) => (at(0).ms() - at_ms) / 1_000,
    };
    let mut written = Vec::new();
    for effect in effects {
        if let Effect::Store { place, writes, .. } = effect {
            written.push((place, writes.iter().map(time).collect()));
        }
    }
    written
}
