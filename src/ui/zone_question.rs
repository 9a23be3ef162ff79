//! The request for the zones of the agent's times. Made once per connection, along with the first request.

use std::rc::Rc;

use async_lock::OnceCell;
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    obshell::{Client, transport::FetchTransport},
    restore::SessionZone,
};

/// How long answers wait for the zones, from the first request for them, milliseconds. Usually both arrive together.
const PATIENCE_MS: u32 = 1_500;

/// The zones of the agent's times, and whether they are being requested. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ZoneQuestion {
    known: StoredValue<Option<SessionZone>>,
    /// Whether a request is running.
    asking: StoredValue<bool>,
    /// Set once answers need not wait any longer: the request has ended, or [`PATIENCE_MS`] have passed.
    settled: StoredValue<Option<Rc<OnceCell<()>>>, LocalStorage>,
    /// Whether the last answer was read without the zones.
    read_without: StoredValue<bool>,
    /// Notified when the zones arrive after an answer was read without them.
    pub late: RwSignal<()>,
}

impl ZoneQuestion {
    /// Nothing has been requested yet.
    pub fn new() -> Self {
        Self {
            known: StoredValue::new(None),
            asking: StoredValue::new(false),
            settled: StoredValue::new_local(None),
            read_without: StoredValue::new(false),
            late: RwSignal::new(()),
        }
    }

    /// Forgets the zones, because another agent has others.
    pub fn forget(self) {
        self.known.set_value(None);
        self.settled.set_value(None);
    }

    /// Requests the zones, unless they are known or already requested. If the request is refused, the rule for unknown
    /// zones applies; if the agent does not answer, the next call tries again. Does nothing before the agent's key is
    /// known, because two requests at a time would both fetch it.
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

    /// The zones for reading an answer that has just arrived. They count as late when they arrive after this.
    pub fn read(self) -> SessionZone {
        self.read_without.set_value(self.known.with_value(Option::is_none));
        self.peek()
    }

    /// The zones as far as they are known.
    pub fn peek(self) -> SessionZone {
        self.known.get_value().unwrap_or(SessionZone::Unknown)
    }
}

fn settle(settled: &OnceCell<()>) {
    // Setting it a second time does nothing.
    let _ = settled.try_set(());
}
