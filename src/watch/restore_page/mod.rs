//! The restore page as a state machine: `(state, event) → (state, effects)`.
//!
//! - [`update`] is the only writer of [`State`]. It does no I/O and reads no clock: it returns [`Effect`]s,
//!   and takes clock and zone from the [`Context`].
//! - Related data, series, recording and cancel request belong to one restore. They are replaced together
//!   when another restore is shown. Answers for the previous restore are recognised by its id and dropped.
//! - At most two related queries are in flight, and one while the poll is, so a page has at most two requests in
//!   flight.

mod announcements;
mod answer;
mod cancel;
mod event;
mod in_flight;
mod known;
mod part;
mod pasted;
mod query;
mod recording;

use std::rc::Rc;

pub use announcements::Announcement;
pub use cancel::CancelRequest;
pub use event::{Context, Effect, PageEvent, RecordingPlace, StoreOutcome, StoredRecording};
pub use part::Part;
pub use recording::{Recording, StoreState};

use super::{
    RestoreView, Shown, StatusBadge,
    contact::Contact,
    poll_schedule::RefreshInterval,
    related::RelatedData,
    series::{RestoreEvent, RestoreEventKind, RestoreSeries},
};
use announcements::AnnouncementLog;
use in_flight::InFlight;

use crate::{
    obshell::RestoreJobs,
    restore::{RestoreId, forecast::Sample},
    time::Instant,
};

/// The state of the page.
#[derive(Debug)]
pub struct State {
    /// The contact and the last good answer.
    pub view: Part<RestoreView>,
    /// Related data of the restore.
    pub related: Part<RelatedData>,
    /// The restore over time.
    pub series: Part<RestoreSeries>,
    /// The recording in the browser's store.
    pub recording: Part<Recording>,
    /// The user's request to cancel.
    pub cancel: Part<CancelRequest>,
    /// The restore that the four parts above belong to; `None` before the first answer.
    id: Option<RestoreId>,
    /// Its start as parsed from the last answer.
    started: Option<Instant>,
    conditions: Conditions,
    /// What is in flight, for any restore.
    in_flight: InFlight,
    /// Local time of the last related answer.
    query_answered: Option<Instant>,
    /// The full list of restores, if the lookup fetched it: the related query is not needed then.
    list: Option<Rc<RestoreJobs>>,
    /// What was seen of the restore while the list was on show. It is not recorded.
    seen_in_list: Vec<Sample>,
    announcements: AnnouncementLog,
}

/// The conditions for sending queries.
#[derive(Debug, Clone, Copy)]
struct Conditions {
    interval: RefreshInterval,
    visible: bool,
    signed_in: bool,
}

impl State {
    /// The state before the first answer.
    pub fn new(tenant: String, interval: RefreshInterval, visible: bool) -> Self {
        Self {
            view: Part::new(RestoreView::new(tenant)),
            related: Part::default(),
            series: Part::default(),
            recording: Part::default(),
            cancel: Part::default(),
            id: None,
            started: None,
            conditions: Conditions {
                interval,
                visible,
                signed_in: true,
            },
            in_flight: InFlight::default(),
            query_answered: None,
            list: None,
            seen_in_list: Vec::new(),
            announcements: AnnouncementLog::default(),
        }
    }

    /// The restore that the page is of, once it is known.
    pub const fn id(&self) -> Option<&RestoreId> {
        self.id.as_ref()
    }

    /// The shown restore and the agent's time of its answer, if it has this id.
    fn current_if(&self, id: &RestoreId) -> Option<(Rc<Shown>, Instant)> {
        self.view.current().filter(|_| self.id.as_ref() == Some(id))
    }

    /// Switches to another restore and drops everything known about the previous one.
    fn switch_to(&mut self, id: &RestoreId) {
        self.id = Some(id.clone());
        self.started = None;
        self.related.replace(RelatedData::default());
        self.series.replace(RestoreSeries::default());
        self.recording.replace(Recording::default());
        self.cancel.replace(CancelRequest::default());
        self.seen_in_list = Vec::new();
        self.announcements = AnnouncementLog::default();
    }

    fn apply(&mut self, event: PageEvent, context: &Context<'_>) -> Vec<Effect> {
        match event {
            PageEvent::PollStarted => self
                .in_flight
                .start_poll(context.now)
                .map(Effect::AbortQuery)
                .into_iter()
                .collect(),
            PageEvent::AnswerArrived { result, list } => self.apply_answer(result, list, context),
            PageEvent::RelatedAnswerArrived {
                id,
                query,
                result,
                sent_at,
            } => self.apply_related_answer(&id, query, result, sent_at, context),
            PageEvent::ClusterNamed { id, name } => self.apply_cluster_name(id, name, context),
            PageEvent::RowsLoaded { place, stored } => self.apply_stored(&place, stored, context),
            PageEvent::RowsStored { place, outcome } => self.apply_store_outcome(&place, outcome),
            PageEvent::RecordingImported(imported) => self.apply_import(imported, context),
            PageEvent::CountersPasted { id, counters } => {
                self.apply_pasted(&id, &counters, context).into_iter().collect()
            }
            PageEvent::ReportOpened => {
                self.rebuild_series(context);
                Vec::new()
            }
            PageEvent::Opened(known) => self.begin_with(*known, context),
            PageEvent::Tick => Vec::new(),
            PageEvent::SignedIn | PageEvent::SignedOut => {
                let signed_in = matches!(event, PageEvent::SignedIn);
                self.conditions.signed_in = signed_in;
                self.view.change().contact.record_sign_in(signed_in);
                Vec::new()
            }
            PageEvent::VisibilityChanged(visible) => {
                self.conditions.visible = visible;
                Vec::new()
            }
            PageEvent::IntervalChanged(interval) => {
                self.conditions.interval = interval;
                Vec::new()
            }
            PageEvent::ZoneAnswered | PageEvent::RetryRequested => vec![Effect::Poll],
            PageEvent::CancelOpened => {
                self.cancel.replace(CancelRequest::None);
                Vec::new()
            }
            PageEvent::CancelConfirmed(id) => self.confirm_cancel(id),
            PageEvent::CancelAnswered {
                id,
                result,
                session_in_use,
            } => self.apply_cancel_result(id, result, session_in_use),
        }
    }

    /// Records a change of contact as an event.
    fn record_contact(&mut self, before: Contact, context: &Context<'_>) -> Option<Effect> {
        let error = self.view.contact.error().map(AsRef::as_ref);
        let kind = RestoreEventKind::from_contact(before, self.view.contact.contact(), error)?;
        self.record_event(RestoreEvent {
            at: context.agent_now(),
            kind,
        })
    }

    /// Records an event that no row shows, and stores it.
    fn record_event(&mut self, event: RestoreEvent) -> Option<Effect> {
        self.view.current()?;
        let forgotten = self.series.change().record_event(event.clone());
        self.store_events(vec![event], forgotten.into_iter().collect(), Vec::new())
    }

    fn store_events(
        &self,
        events: Vec<RestoreEvent>,
        forgotten: Vec<RestoreEvent>,
        replaced: Vec<RestoreEvent>,
    ) -> Option<Effect> {
        let events: Vec<RestoreEvent> = events.into_iter().filter(|event| event.to_note().is_some()).collect();
        let place = self.recording.place().cloned().filter(|_| !events.is_empty())?;
        Some(Effect::StoreEvents {
            place,
            events,
            forgotten,
            replaced,
        })
    }
}

impl State {
    /// What people who do not see the page are told of the restore on show.
    fn announce(&mut self, now: Instant) -> Option<Effect> {
        let vanished = self.view.vanished().is_some();
        let shown = self
            .view
            .shown
            .clone()
            .filter(|_| vanished || self.view.absence.is_none())?;
        let badge = StatusBadge::of_view(&self.view, &self.related);
        let movement = self.series.movement(&shown.restore).filter(|_| !vanished);
        let announcements = self.announcements.update(&shown, badge, movement, now);
        (!announcements.is_empty()).then_some(Effect::Announce(announcements))
    }
}

/// Applies what has happened to the state, and returns what is to be done.
pub fn update(state: &mut State, event: PageEvent, context: &Context<'_>) -> Vec<Effect> {
    let before = state.view.contact.contact();
    let polls_next = matches!(&event, PageEvent::Opened(known) if known.asked().is_none());
    let mut effects = state.apply(event, context);
    effects.extend(state.record_contact(before, context));
    effects.extend(state.announce(context.now));
    if !polls_next {
        effects.extend(state.next_effects(context));
    }
    effects
}
