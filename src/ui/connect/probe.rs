//! The requests before the sign-in: which agent answers, its key and its clock.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    obshell::{Error, PublicKey, fingerprint_of_pin},
    ui::{
        connection::{Connection, use_connection},
        reactive::effect,
        vault_slot::use_vault_slot,
    },
    vault::stored_pin,
};

/// What this browser knows about an agent's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyTrust {
    /// No key of this agent was ever confirmed in this browser.
    FirstUse,
    /// The user has confirmed this key.
    Confirmed,
    /// The user has confirmed another key, and must confirm this one before anything is sealed with it.
    Changed {
        /// The fingerprint of the other key.
        previous: String,
    },
}

/// The agent's key as sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentKey {
    /// The key.
    pub key: PublicKey,
    /// Whether it can be trusted.
    pub trust: KeyTrust,
}

/// The result of the requests before the sign-in.
#[derive(Debug, Clone)]
pub enum Met {
    /// No answer yet.
    Asking,
    /// An agent answers.
    Agent(AgentKey),
    /// No agent answers, or none that can be used.
    Nobody(Rc<Error>),
}

/// The requests before the sign-in. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    /// The result so far.
    pub met: RwSignal<Met, LocalStorage>,
    /// Notified by each request to ask again.
    again: RwSignal<()>,
}

impl Probe {
    /// Asks the agent, and repeats every 10 s until it answers, as long as the caller's owner lives. Starts again when
    /// requested and when another agent is chosen.
    pub fn start() -> Self {
        let probe = Self {
            met: RwSignal::new_local(Met::Asking),
            again: RwSignal::new(()),
        };
        let connection = use_connection();
        let pin_restored = use_vault_slot().pin_restored;
        effect(move || {
            probe.again.track();
            pin_restored.track();
            connection.prefix();
            probe.met.set(Met::Asking);
            spawn_local_scoped_with_cancellation(async move {
                while !probe.ask(connection).await {
                    TimeoutFuture::new(10_000).await;
                }
            });
        });
        probe
    }

    /// Asks again, unless the screen has been left.
    pub fn ask_again(self) {
        self.again.try_set(());
    }

    /// Whether an agent answered. `/info` comes second, because it hangs while the database hangs.
    async fn ask(self, connection: Connection) -> bool {
        let client = connection.client();
        let key = match client.secret().await {
            Ok(_) => client.key(),
            Err(error) => {
                self.met.set(Met::Nobody(Rc::new(error)));
                return false;
            }
        };
        connection.note_clock();
        if let Some(key) = key {
            // A key that was confirmed in this tab counts although its sign-in failed.
            let trust = match client.confirmed_pin().or_else(|| stored_pin(&connection.prefix())) {
                None => KeyTrust::FirstUse,
                Some(pin) if pin == key.pin() => KeyTrust::Confirmed,
                Some(pin) => KeyTrust::Changed {
                    previous: fingerprint_of_pin(&pin),
                },
            };
            self.met.set(Met::Agent(AgentKey { key, trust }));
        }
        if let Ok(answer) = client.info().await {
            connection.info.set(Some(answer.data));
            connection.note_clock();
        }
        true
    }
}
