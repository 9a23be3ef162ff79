//! Connects the state machine of a restore's page with the browser: passes events to it and performs its effects.
//!
//! Nothing is decided here; see [`crate::watch::restore_page`].

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use super::{
    connection::{Connection, use_connection},
    knowledge::{Knowledge, use_knowledge},
    page_context::{PageContext, use_page},
    recording_store::RecordingStore,
};
use crate::{
    obshell::{RestoreJobs, RestoreOverview},
    restore::{Restore, TimeContext},
    time::zones::PlatformZones,
    watch::{
        cancel::cancel,
        contact::AnswerTime,
        listed_restore::AnsweredList,
        related::{RelatedAnswer, RelatedQuery, fetch_related},
        restore_page::{Announcement, Context, Effect, PageEvent, State, update},
    },
};

/// The state of the page, and what its effects need. Cheap to copy.
#[derive(Clone, Copy)]
pub struct RestoreController {
    /// Changed only by [`Self::dispatch`].
    pub state: RwSignal<State, LocalStorage>,
    /// What is to be announced.
    pub announcements: RwSignal<Vec<Announcement>>,
    connection: Connection,
    knowledge: Knowledge,
    page: PageContext,
    store: RecordingStore,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// The related queries in flight, and those answered last.
    queries: StoredValue<Vec<(RelatedQuery, Task)>, LocalStorage>,
}

impl RestoreController {
    /// The page of the restore of `tenant`. Listens to the user and the browser as long as the caller's owner lives.
    pub fn new(tenant: String) -> Self {
        let (connection, page) = (use_connection(), use_page());
        let controls = page.controls();
        let state = State::new(
            tenant,
            controls.interval.get_untracked(),
            controls.visible.get_untracked(),
        );
        let controller = Self {
            state: RwSignal::new_local(state),
            announcements: RwSignal::new(Vec::new()),
            connection,
            knowledge: use_knowledge(),
            page,
            store: RecordingStore::new(),
            timer: StoredValue::new_local(None),
            queries: StoredValue::new_local(Vec::new()),
        };
        let intervals =
            move |interval: &_, _: Option<&_>, _| controller.dispatch(PageEvent::IntervalChanged(*interval));
        leptos::prelude::Effect::watch(move || controls.interval.get(), intervals, false);
        let sights =
            move |visible: &bool, _: Option<&_>, _| controller.dispatch(PageEvent::VisibilityChanged(*visible));
        leptos::prelude::Effect::watch(move || controls.visible.get(), sights, false);
        controller
    }

    /// Passes an event to the state machine and performs its effects. Does nothing once the page has been left.
    pub fn dispatch(self, event: PageEvent) {
        let (now, clock) = (self.connection.now(), self.connection.client().clock());
        let zone = self.connection.zone;
        // Only these events read times that a late zone would change.
        let session = match event {
            PageEvent::Opened(_) | PageEvent::AnswerArrived { .. } => zone.read(),
            _ => zone.peek(),
        };
        let time_context = TimeContext {
            session: &session,
            zones: &PlatformZones,
            now: clock.map(|clock| clock.at(now)),
        };
        let context = Context {
            now,
            clock,
            time_context: &time_context,
            knows_cluster: self.connection.cluster.with_untracked(Option::is_some),
        };
        let effects = self.state.try_update(|state| update(state, event, &context));
        effects.into_iter().flatten().for_each(|effect| self.perform(effect));
    }

    /// Hands the whole list, which has just arrived, on to the other pages.
    pub fn share(self, jobs: &Rc<RestoreJobs>) {
        let (jobs, local) = (Rc::clone(jobs), self.connection.now());
        let agent = self.connection.agent_at(local);
        let at = AnswerTime { local, agent };
        self.knowledge
            .change(|known| known.keep_list(AnsweredList { jobs, at }));
    }

    fn perform(self, effect: Effect) {
        let Self { connection, page, .. } = self;
        match effect {
            Effect::Poll => page.nudge(),
            Effect::Announce(announcements) => {
                self.announcements.try_set(announcements);
            }
            Effect::EndSession => {
                connection.lose(connection.session());
            }
            Effect::Schedule(wait) => {
                let ms = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX >> 1);
                let timer = Timeout::new(ms.saturating_add(1), move || self.dispatch(PageEvent::Tick));
                self.timer.set_value(Some(timer));
            }
            Effect::Query { query, shown, related } => {
                let task = Task::spawn(async move {
                    let (sent_at, agent_now) = (connection.now(), connection.agent_now());
                    let id = shown.restore.key.clone();
                    let result = fetch_related(&connection.client(), query, &shown.restore, &related, agent_now).await;
                    connection.note_clock();
                    if let Ok(RelatedAnswer::List(list)) = &result {
                        self.share(list);
                    }
                    self.dispatch(PageEvent::RelatedAnswerArrived {
                        id,
                        query,
                        result,
                        sent_at,
                    });
                });
                self.queries.update_value(|queries| {
                    queries.retain(|(other, _)| *other != query);
                    queries.push((query, task));
                });
            }
            Effect::AbortQuery(query) => self
                .queries
                .update_value(|queries| queries.retain(|(other, _)| *other != query)),
            // Not ended with the page from here on: what was seen is stored, and what was asked for is done.
            Effect::NameCluster(id) => spawn_local(async move {
                let name = connection.learn_cluster().await;
                self.dispatch(PageEvent::ClusterNamed { id, name });
            }),
            Effect::Load(place) => spawn_local(async move {
                let stored = self.store.load(&place).await;
                self.dispatch(PageEvent::RowsLoaded { place, stored });
            }),
            Effect::Store {
                place,
                writes,
                replaced,
            } => spawn_local(async move {
                let outcome = self.store.write(&place, writes, replaced).await;
                self.dispatch(PageEvent::RowsStored { place, outcome });
            }),
            Effect::StoreEvents {
                place,
                events,
                forgotten,
                replaced,
            } => spawn_local(async move {
                let outcome = self.store.write_events(&place, &events, &forgotten, &replaced).await;
                self.dispatch(PageEvent::RowsStored { place, outcome });
            }),
            Effect::StoreEnds {
                place,
                judged,
                forgotten,
            } => spawn_local(async move {
                let outcome = self.store.write_ends(&place, &judged, &forgotten).await;
                self.dispatch(PageEvent::RowsStored { place, outcome });
            }),
            Effect::Prune(place) => spawn_local(async move { self.store.prune(&place).await }),
            Effect::RecordZoneEvidence(because) => {
                // The restore on show has been read in the zone that this decides.
                connection.zone.record_evidence(because);
            }
            Effect::Cancel(shown) => {
                let session = connection.session();
                let tenant = self.state.with_untracked(|state| state.view.tenant.clone());
                spawn_local(async move {
                    let read =
                        |row: &RestoreOverview| connection.with_reading(|reading| Restore::from_overview(row, reading));
                    let wanted = (&shown.restore, shown.origin);
                    let result = cancel(&connection.client(), &tenant, wanted, read).await;
                    self.dispatch(PageEvent::CancelAnswered {
                        id: shown.restore.key.clone(),
                        result,
                        session_in_use: session == connection.session(),
                    });
                });
            }
        }
    }
}

/// A task that is aborted on drop, because its answer is not needed once the page has been left.
struct Task(AbortHandle);

impl Task {
    fn spawn(task: impl Future<Output = ()> + 'static) -> Self {
        let (task, handle) = abortable(task);
        spawn_local(async move {
            // An aborted task needs no handling.
            let _ = task.await;
        });
        Self(handle)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
