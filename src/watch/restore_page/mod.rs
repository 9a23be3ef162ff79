//! The page of one restore as a state machine: `(state, event) → (state, effects)`.
//!
//! - [`update`] is the only writer of [`State`]. It does no I/O and knows no clock: what is to be done comes back as
//!   [`Effect`]s, and clock and zone come in with the [`Context`].
//! - Related data, series, recording and request to cancel belong to the restore on show. They are replaced together when
//!   another restore takes its place; what was asked for the one before is then recognised by its id and dropped.
//! - One related query is out at a time, so that with the poll there are two requests at most.

mod answer;
mod cancel;
mod event;
mod part;
mod query;
mod recording;

use std::rc::Rc;

pub use cancel::CancelRequest;
pub use event::{Context, Effect, PageEvent, RecordingPlace, StoreOutcome, StoredRecording};
pub use part::Part;
pub use recording::{Recording, StoreState};

use super::{
    RestoreView, Shown,
    contact::Contact,
    poll_schedule::RefreshInterval,
    related::RelatedData,
    series::{RestoreEvent, RestoreEventKind, RestoreSeries},
};
use crate::{obshell::RestoreJobs, restore::JobKey, time::Instant};

/// The state of the page.
#[derive(Debug)]
pub struct State {
    /// The contact with the agent, and the last good answer.
    pub view: Part<RestoreView>,
    /// What related queries have found about the restore on show.
    pub related: Part<RelatedData>,
    /// The restore on show over time.
    pub series: Part<RestoreSeries>,
    /// What the browser keeps of it.
    pub recording: Part<Recording>,
    /// The user's request to cancel it.
    pub cancel: Part<CancelRequest>,
    /// Which restore the four parts above are about; `None` before the first one is on show.
    id: Option<JobKey>,
    /// When it began, as the last answer was read.
    started: Option<Instant>,
    conditions: Conditions,
    /// Whether a related query is out, for whichever restore.
    query_out: bool,
    /// When a related query was answered last, by the local clock.
    query_answered: Option<Instant>,
    /// The whole list of restores, where the lookup has brought it: it need not be asked for again.
    list: Option<RestoreJobs>,
}

/// What the user and the browser say about asking.
#[derive(Debug, Clone, Copy)]
struct Conditions {
    interval: RefreshInterval,
    visible: bool,
    signed_in: bool,
}

impl State {
    /// The page of the restore of `tenant` before the first answer.
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
            query_out: false,
            query_answered: None,
            list: None,
        }
    }

    /// The restore on show if it is the one with this id: what was asked for one says nothing of the next.
    fn shown_as(&self, id: &JobKey) -> Option<(Rc<Shown>, Instant)> {
        self.view.told().filter(|_| self.id.as_ref() == Some(id))
    }

    /// Turns to another restore: nothing that is known of the one before stays.
    fn turn_to(&mut self, id: &JobKey) {
        self.id = Some(id.clone());
        self.started = None;
        self.related.replace(RelatedData::default());
        self.series.replace(RestoreSeries::default());
        self.recording.replace(Recording::default());
        self.cancel.replace(CancelRequest::default());
    }

    fn apply(&mut self, event: PageEvent, context: &Context<'_>) -> Vec<Effect> {
        match event {
            PageEvent::AnswerArrived { result, list } => self.apply_answer(result, list, context),
            PageEvent::RelatedAnswerArrived {
                id,
                query,
                result,
                asked,
            } => self.apply_related_answer(&id, query, result, asked, context),
            PageEvent::ClusterNamed { id, name } => self.name_cluster(id, name, context),
            PageEvent::RowsLoaded { place, stored } => self.apply_stored(&place, stored, context),
            PageEvent::RowsStored { place, outcome } => self.apply_store_outcome(&place, outcome),
            PageEvent::RecordingImported(imported) => self.import(imported, context),
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

    /// Records as an event that the agent is out of contact, answers again, or that somebody has signed in again.
    fn record_contact(&mut self, before: Contact, context: &Context<'_>) -> Option<Effect> {
        let error = self.view.contact.error().map(AsRef::as_ref);
        let what = RestoreEventKind::from_contact(before, self.view.contact.contact(), error)?;
        self.record_event(RestoreEvent {
            at: context.agent_now(),
            what,
        })
    }

    /// Records an event that no row shows, and stores it.
    fn record_event(&mut self, event: RestoreEvent) -> Option<Effect> {
        self.view.told()?;
        let forgotten = self.series.change().note(event.clone());
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

/// Applies what has happened to the state, and returns what is to be done.
pub fn update(state: &mut State, event: PageEvent, context: &Context<'_>) -> Vec<Effect> {
    let before = state.view.contact.contact();
    let mut effects = state.apply(event, context);
    effects.extend(state.record_contact(before, context));
    effects.extend(state.next_effects(context));
    effects
}
