//! The questions before the password: who answers, under which key, at what time.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    obshell::{Error, PublicKey},
    ui::connection::{Connection, use_connection},
    vault::known_pin,
};

/// How a key relates to the one of the last sign-in to this agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyNews {
    /// Nobody has signed in to this agent from here.
    First,
    /// The same.
    Same,
    /// Another: the user must confirm it before a password is sealed under it.
    Other,
}

/// The agent's key as met now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetKey {
    /// The key.
    pub key: PublicKey,
    /// How it relates to the last one.
    pub news: KeyNews,
}

/// What the questions before the password have found.
#[derive(Debug, Clone)]
pub enum Met {
    /// Still asking.
    Asking,
    /// An agent answers.
    Agent(MetKey),
    /// None does, or none that can be used.
    Nobody(Rc<Error>),
}

/// What is known before the password. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    /// Who answers.
    pub met: RwSignal<Met, LocalStorage>,
    /// Wishes to ask again.
    again: RwSignal<()>,
}

impl Probe {
    /// Asks, and while nobody answers asks again every 10 s, for as long as the caller's owner lives. Asks anew when
    /// that is wished and when the agent changes.
    pub fn start() -> Self {
        let probe = Self {
            met: RwSignal::new_local(Met::Asking),
            again: RwSignal::new(()),
        };
        let connection = use_connection();
        Effect::new(move || {
            probe.again.track();
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

    /// Asks anew, unless nobody waits for it any more.
    pub fn ask_again(self) {
        self.again.try_set(());
    }

    /// Whether an agent was met. `/info` comes second, because it hangs while the database hangs.
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
            let news = match known_pin(&connection.prefix()) {
                // It has changed since the user agreed to one by trying to sign in.
                _ if client.key_changed() => KeyNews::Other,
                None => KeyNews::First,
                Some(pin) if pin == key.pin() => KeyNews::Same,
                Some(_) => KeyNews::Other,
            };
            self.met.set(Met::Agent(MetKey { key, news }));
        }
        if let Ok(answer) = client.info().await {
            connection.info.set(Some(answer.data));
            connection.note_clock();
        }
        true
    }
}
