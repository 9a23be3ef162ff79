//! The connection to one agent, shared by every component.

use std::{pin::pin, rc::Rc, time::Duration};

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    obshell::{
        AgentClock, AgentInfo, Client, Cluster, Error, Password, SignIn, transport::FetchTransport,
        transport::Transport,
    },
    restore::TimeContext,
    text::text,
    time::{Instant, zones::PlatformZones},
    ui::{document_language::document_language, zone_question::ZoneQuestion},
    vault::{TabSession, mark_session_left_open, store_pin, stored_pin},
    watch::config::Config,
};

/// The connection to the chosen agent: its client, and what is known about it. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Connection {
    client: RwSignal<Rc<Client<FetchTransport>>, LocalStorage>,
    prefix: RwSignal<String>,
    session: StoredValue<Session>,
    /// Whether a request for the agent's information is running.
    asking_info: StoredValue<bool>,
    /// The zones of its times.
    pub zone: ZoneQuestion,
    /// The name of the cluster. `None` until the agent has sent it.
    pub cluster: RwSignal<Option<String>>,
    /// Whether a sign-in is running.
    pub signing_in: RwSignal<bool>,
    /// Whether the user is signed in.
    pub signed_in: RwSignal<bool>,
    /// The agent's information about itself.
    pub info: RwSignal<Option<AgentInfo>>,
    /// The agent's clock.
    pub clock: RwSignal<Option<AgentClock>>,
    /// Whether a sign-out is running.
    pub signing_out: RwSignal<bool>,
}

/// What the user has confirmed by signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The key's [`crate::obshell::PublicKey::pin`].
    pub pin: String,
    /// Milliseconds by which the agent's clock is ahead of the local one; 0 where it sent no time.
    pub clock_ahead_ms: i64,
}

/// How long the agent has to end a session when the user signs out.
const LOGOUT_TIME: Duration = Duration::from_secs(2);

/// One session of the user, distinguished from the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session(u32);

/// The connection to the chosen agent.
pub fn use_connection() -> Connection {
    expect_context()
}

impl Connection {
    /// A connection to the first agent of the settings, or to the one this tab has a session with. What is stored may be
    /// older than the settings: an agent that they do not have is not asked.
    pub fn open(config: &Config) -> Self {
        let session = TabSession::load(|prefix| config.has_agent(prefix));
        let first = config.agents.first().map(|agent| agent.prefix.as_str());
        let prefix = match &session {
            Some(session) => &session.prefix,
            None => first.unwrap_or_default(),
        };
        let connection = Self {
            client: RwSignal::new_local(Rc::new(Client::new(transport_to(prefix)))),
            prefix: RwSignal::new(prefix.to_owned()),
            session: StoredValue::new(Session(0)),
            asking_info: StoredValue::new(false),
            zone: ZoneQuestion::new(),
            cluster: RwSignal::new(None),
            signing_in: RwSignal::new(false),
            signed_in: RwSignal::new(session.is_some()),
            info: RwSignal::new(None),
            clock: RwSignal::new(None),
            signing_out: RwSignal::new(false),
        };
        if let Some(session) = &session {
            let client = connection.client();
            client.resume(session.session.clone());
            client.confirm_clock(session.clock_ahead_ms);
            stored_pin(prefix).into_iter().for_each(|pin| client.confirm_key(pin));
        }
        connection
    }

    /// Changes to the agent behind another prefix, without a session.
    pub fn choose_agent(self, prefix: &str) {
        self.client.set(Rc::new(Client::new(transport_to(prefix))));
        self.prefix.set(prefix.to_owned());
        self.zone.forget();
        self.cluster.set(None);
        self.info.set(None);
        self.clock.set(None);
    }

    /// The client.
    pub fn client(self) -> Rc<Client<FetchTransport>> {
        self.client.get_untracked()
    }

    /// The path prefix of the agent.
    pub fn prefix(self) -> String {
        self.prefix.get()
    }

    /// The local clock.
    pub fn now(self) -> Instant {
        self.client().transport().now()
    }

    /// The agent's clock, or the local clock until it is known.
    pub fn agent_now(self) -> Instant {
        self.agent_at(self.now())
    }

    /// The agent's clock when the local one showed `local`, or `local` until it is known.
    pub fn agent_at(self, local: Instant) -> Instant {
        self.client().clock().map_or(local, |clock| clock.at(local))
    }

    /// Signs in with the key and the clock that the user has confirmed.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub async fn sign_in(self, password: Password, confirmed: Confirmed) -> Result<(), Error> {
        self.signing_in.set(true);
        let result = self.ask_for_session(password, confirmed).await;
        // A clock that has moved can be the reason for a refusal.
        self.note_clock();
        self.signing_in.set(false);
        result
    }

    async fn ask_for_session(self, password: Password, confirmed: Confirmed) -> Result<(), Error> {
        let client = self.client();
        let prefix = self.prefix.get_untracked();
        client.confirm_key(confirmed.pin.clone());
        client.confirm_clock(confirmed.clock_ahead_ms);
        let signed_in = client.sign_in(password).await?;
        if !self.is_current(&client) {
            // Another agent has been chosen since, and it has no session.
            return Ok(());
        }
        if let SignIn::Session(session) = signed_in {
            TabSession {
                prefix: prefix.clone(),
                session,
                clock_ahead_ms: confirmed.clock_ahead_ms,
            }
            .save();
        }
        store_pin(&prefix, &confirmed.pin);
        self.session
            .update_value(|session| session.0 = session.0.wrapping_add(1));
        self.zone.ask_again();
        self.signed_in.set(true);
        Ok(())
    }

    /// The session of a request that is made now.
    pub fn session(self) -> Session {
        self.session.get_value()
    }

    /// Forgets a session that the agent has refused. Returns whether it was the current one; a late refusal of an earlier
    /// session changes nothing.
    pub fn lose(self, session: Session) -> bool {
        let in_use = session == self.session();
        if in_use {
            TabSession::clear();
            self.client().forget();
            self.signed_in.set(false);
        }
        in_use
    }

    /// Signs out. The session and the screen are cleared at once. The agent has [`LOGOUT_TIME`] to end the session, too.
    /// Then the page is reloaded, which leaves nothing of the session in memory.
    pub fn sign_out(self) {
        let client = self.client();
        TabSession::clear();
        self.signing_out.set(true);
        self.signed_in.set(false);
        // The title may name a restore.
        document().set_title(text().app.name);
        spawn_local(async move {
            let limit = TimeoutFuture::new(LOGOUT_TIME.as_millis() as u32);
            let ended = matches!(select(pin!(client.logout()), limit).await, Either::Left((Ok(()), _)));
            if !ended {
                mark_session_left_open();
            }
            // If the reload is refused, the screen stays empty.
            let _ = window().location().reload();
        });
    }

    /// Updates the agent's clock from the client.
    pub fn note_clock(self) {
        self.clock.set(self.client().clock());
    }

    /// Requests the agent's information, unless it is known or already requested.
    pub fn learn_info(self) {
        if self.asking_info.get_value() || self.info.with_untracked(Option::is_some) {
            return;
        }
        self.asking_info.set_value(true);
        spawn_local(async move {
            let client = self.client();
            let answer = client.info().await;
            self.asking_info.set_value(false);
            if let Some(answer) = answer.ok().filter(|_| self.is_current(&client)) {
                self.info.set(Some(answer.data));
            }
        });
    }

    fn is_current(self, client: &Rc<Client<FetchTransport>>) -> bool {
        Rc::ptr_eq(client, &self.client())
    }

    /// The name of the cluster, requested once per connection because it is expensive for the agent. Empty where the agent
    /// never sends it. `None` where it did not send it this time: ask again, but not soon.
    pub async fn learn_cluster(self) -> Option<String> {
        if let Some(name) = self.cluster.get_untracked() {
            return Some(name);
        }
        match self.client().cluster().await {
            Ok(answer) => {
                self.note_cluster(Some(&answer.data));
                // An empty name is sent while the database is down.
                let never = answer.data.cluster_name.is_none();
                self.cluster.get_untracked().or_else(|| never.then(String::new))
            }
            Err(error) => error.is_unknown_call().then(String::new),
        }
    }

    /// Updates the name of the cluster from an answer that has it.
    pub fn note_cluster(self, answer: Option<&Cluster>) {
        let name = answer
            .and_then(|cluster| cluster.cluster_name.clone())
            .filter(|name| !name.is_empty());
        let before = self.cluster.get_untracked();
        if name.is_some() && name != before {
            if before.is_some() {
                self.zone.forget();
            }
            self.cluster.set(name);
        }
    }

    /// Calls `read` with the context for the times of an answer that has just arrived.
    pub fn with_reading<R>(self, read: impl FnOnce(&TimeContext<'_>) -> R) -> R {
        let session = self.zone.read();
        let local = self.now();
        read(&TimeContext {
            session: &session,
            zones: &PlatformZones,
            now: self.client().clock().map(|clock| clock.at(local)),
        })
    }
}

fn transport_to(prefix: &str) -> FetchTransport {
    FetchTransport::new(prefix, || document_language().agent_tag())
}
