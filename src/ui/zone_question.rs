//! The question for the zones that explain the agent's times: asked once per session, beside the first question. What is
//! decided holds for the connection; see [`ZoneDecision`].

use std::rc::Rc;

use async_lock::OnceCell;
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    obshell::{Client, transport::FetchTransport},
    restore::{AssumedBecause, SessionZone, ZoneDecision},
};

/// How long answers wait for the zones, from the first request for them, milliseconds. Usually both arrive together.
const PATIENCE_MS: u32 = 1_500;

/// The zones of the agent's times, and whether they are being requested. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ZoneQuestion {
    decision: StoredValue<ZoneDecision>,
    /// Whether the agent has answered the question in this session.
    answered: StoredValue<bool>,
    /// Whether the question is out.
    asking: StoredValue<bool>,
    /// Set once answers need not wait any longer: the request has ended, or [`PATIENCE_MS`] have passed.
    settled: StoredValue<Option<Rc<OnceCell<()>>>, LocalStorage>,
    /// What the last answer was read in.
    read_in: StoredValue<Option<SessionZone>>,
    /// Notified when the zone is another one than the last answer was read in.
    pub late: RwSignal<()>,
}

impl ZoneQuestion {
    /// Nothing has been requested yet.
    pub fn new() -> Self {
        Self {
            decision: StoredValue::new(ZoneDecision::default()),
            answered: StoredValue::new(false),
            asking: StoredValue::new(false),
            settled: StoredValue::new_local(None),
            read_in: StoredValue::new(None),
            late: RwSignal::new(()),
        }
    }

    /// Another agent or cluster has zones of its own.
    pub fn forget(self) {
        self.decision.set_value(ZoneDecision::default());
        self.settled.set_value(None);
        self.ask_again();
    }

    /// Another session may be told another zone. What is decided holds until it is.
    pub fn ask_again(self) {
        self.answered.set_value(false);
    }

    /// Asks, unless that was answered or is being asked. Where it is refused, the rule for unknown zones applies; where the agent
    /// did not answer, it is asked again next time. Not before there is a key: two questions at a time would both fetch
    /// it.
    pub fn ask(self, client: Rc<Client<FetchTransport>>) {
        let needless = self.answered.get_value() || self.asking.get_value();
        if needless || client.key().is_none() {
            return;
        }
        self.asking.set_value(true);
        let settled = self.settle_in_time();
        spawn_local(async move {
            let zone = match client.zone_variables().await {
                Ok(answer) => Some(SessionZone::from_variables(
                    answer.data.value("time_zone"),
                    answer.data.value("system_time_zone"),
                )),
                Err(error) if error.refusal().is_some() && !error.is_unauthorized() => Some(SessionZone::Unknown),
                Err(_) => None,
            };
            self.asking.set_value(false);
            settle(&settled);
            let current = self
                .settled
                .with_value(|now| now.as_ref().is_some_and(|now| Rc::ptr_eq(now, &settled)));
            let Some(zone) = zone.filter(|_| current) else { return };
            self.answered.set_value(true);
            self.decision.update_value(|decision| decision.record_answer(zone));
            if self.read_in.get_value().is_some_and(|read_in| read_in != self.peek()) {
                self.late.set(());
            }
        });
    }

    /// Set by the end of the first request, or when answers have waited long enough.
    fn settle_in_time(self) -> Rc<OnceCell<()>> {
        if let Some(settled) = self.settled.get_value() {
            return settled;
        }
        let settled = Rc::new(OnceCell::new());
        self.settled.set_value(Some(Rc::clone(&settled)));
        let late = Rc::clone(&settled);
        Timeout::new(PATIENCE_MS, move || settle(&late)).forget();
        settled
    }

    /// Waits until the request has ended, but not longer than [`PATIENCE_MS`].
    pub async fn settled(self, client: Rc<Client<FetchTransport>>) {
        self.ask(client);
        if let Some(settled) = self.settled.get_value() {
            settled.wait().await;
        }
    }

    /// What an answer that has just come is read in. A zone that is decided after this is late.
    pub fn read(self) -> SessionZone {
        let zone = self.peek();
        self.read_in.set_value(Some(zone.clone()));
        zone
    }

    /// The zone as far as it is decided.
    pub fn peek(self) -> SessionZone {
        self.decision.with_value(ZoneDecision::session)
    }

    /// Takes note of times that were impossible. Says whether other times are to be read anew for it.
    pub fn record_evidence(self, because: AssumedBecause) -> bool {
        let before = self.peek();
        self.decision.update_value(|decision| decision.record_evidence(because));
        before != self.peek()
    }
}

fn settle(settled: &OnceCell<()>) {
    // Setting it a second time does nothing.
    let _ = settled.try_set(());
}
