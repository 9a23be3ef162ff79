//! The question for the zones that explain the agent's times: asked once per connection, beside the first question.

use std::rc::Rc;

use async_lock::OnceCell;
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    obshell::{Client, transport::FetchTransport},
    restore::SessionZone,
};

/// So long answers wait for it, counted from when it is first asked, milliseconds: as a rule it comes with the first one.
const PATIENCE_MS: u32 = 1_500;

/// What is known of the zones, and whether they are being asked for. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ZoneQuestion {
    known: StoredValue<Option<SessionZone>>,
    /// Whether the question is out.
    asking: StoredValue<bool>,
    /// Set once no answer need wait for it any longer: it has come back, or answers have waited long enough.
    settled: StoredValue<Option<Rc<OnceCell<()>>>, LocalStorage>,
    /// Whether the last answer was read before it was known.
    read_without: StoredValue<bool>,
    /// Notified if it comes after an answer was parsed without it.
    pub late: RwSignal<()>,
}

impl ZoneQuestion {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self {
            known: StoredValue::new(None),
            asking: StoredValue::new(false),
            settled: StoredValue::new_local(None),
            read_without: StoredValue::new(false),
            late: RwSignal::new(()),
        }
    }

    /// Another agent has zones of its own.
    pub fn forget(self) {
        self.known.set_value(None);
        self.settled.set_value(None);
    }

    /// Asks, unless that is known or being asked. Where it is refused, the rule for unknown zones applies; where the agent
    /// did not answer, it is asked again next time. Not before there is a key: two questions at a time would both fetch
    /// it.
    pub fn ask(self, client: Rc<Client<FetchTransport>>) {
        let needless = self.known.with_value(Option::is_some) || self.asking.get_value();
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
            if zone.is_some() {
                self.known.set_value(zone);
                if self.read_without.get_value() {
                    self.late.set(());
                }
            }
        });
    }

    /// What the first question, and the time that answers may wait for it, set alike.
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

    /// Waits until the question has come back, but not for long: no answer is to be held up by it.
    pub async fn settled(self, client: Rc<Client<FetchTransport>>) {
        self.ask(client);
        if let Some(settled) = self.settled.get_value() {
            settled.wait().await;
        }
    }

    /// What an answer that has just come is read with. The zone counts as late when it comes after this.
    pub fn read(self) -> SessionZone {
        self.read_without.set_value(self.known.with_value(Option::is_none));
        self.peek()
    }

    /// The zone as far as it is known.
    pub fn peek(self) -> SessionZone {
        self.known.get_value().unwrap_or(SessionZone::Unknown)
    }
}

fn settle(settled: &OnceCell<()>) {
    // Whoever comes second finds it done.
    let _ = settled.try_set(());
}
