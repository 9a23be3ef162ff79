//! The client: seals, asks, and learns from what comes back.
//!
//! - Authenticated questions carry a session where the agent has sessions, else the password.
//! - The agent's clock dates every header, so a local clock that is wrong by hours does not matter.
//! - An agent that cannot open a header may have a new key. It is fetched once, and the question is asked once more if
//!   the user has confirmed that key: neither a password nor a session is sealed under another one ([`super::trust`]).

use std::{borrow::Cow, cell::RefCell, mem};

use getrandom::SysRng;
use serde::de::DeserializeOwned;

use super::{
    AgentClock, AgentInfo, AgentSecret, Answer, Authority, BodyKeys, ClusterAnswer, Envelope, Error, HeaderPlain,
    HeaderUse, KeyError, PublicKey, Refusal, Request, Response, SessionId, Transport, TransportError,
    cipher::seal_body, mask::mask_secrets, seal_header, trust::Trust,
};
use crate::time::{Instant, Stamp};

/// Asks one agent.
#[derive(Debug)]
pub struct Client<T> {
    transport: T,
    pub(super) state: RefCell<ClientState>,
}

#[derive(Debug, Default)]
pub(super) struct ClientState {
    key: Option<PublicKey>,
    trust: Trust,
    clock: Option<AgentClock>,
    /// Whether the agent was asked for the time because no answer had told it.
    clock_asked: bool,
    pub(super) authority: Option<Authority>,
    /// The last answer about the cluster.
    pub(super) cluster: Option<ClusterAnswer>,
}

impl ClientState {
    /// Whether headers of this use expire early because the agent's clock has moved ahead of the confirmed one.
    fn is_dated_too_early(&self, header_use: HeaderUse) -> bool {
        self.clock
            .is_some_and(|clock| self.trust.lags_behind(clock, header_use))
    }
}

impl<T: Transport> Client<T> {
    /// A client that knows nothing of the agent yet.
    pub fn new(transport: T) -> Self {
        Self {
            transport,
            state: RefCell::default(),
        }
    }

    /// The agent's clock as learnt so far.
    pub fn clock(&self) -> Option<AgentClock> {
        self.state.borrow().clock
    }

    /// The agent's key as fetched last.
    pub fn key(&self) -> Option<PublicKey> {
        self.state.borrow().key.clone()
    }

    /// The transport below.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// The pin of the key that the user has confirmed, where there is one.
    pub fn confirmed_pin(&self) -> Option<String> {
        self.state.borrow().trust.pin.clone()
    }

    /// The user has seen the key with this [`PublicKey::pin`]: secrets may be sealed under it, and under no other.
    pub fn confirm_key(&self, pin: String) {
        self.state.borrow_mut().trust.pin = Some(pin);
    }

    /// The user has seen that the agent's clock is so many milliseconds ahead of the local one: headers may be dated by
    /// it. 0 where the agent has told no time.
    pub fn confirm_clock(&self, ahead_ms: i64) {
        self.state.borrow_mut().trust.ahead_ms = Some(ahead_ms);
    }

    /// Goes on with a session from an earlier load of the page.
    pub fn resume(&self, session: SessionId) {
        self.state.borrow_mut().authority = Some(Authority::Session(session));
    }

    /// Forgets the session or password.
    pub fn forget(&self) {
        let mut state = self.state.borrow_mut();
        state.authority = None;
        state.cluster = None;
    }

    /// Whether somebody is signed in, as far as is known here.
    pub fn is_signed_in(&self) -> bool {
        self.state.borrow().authority.is_some()
    }

    /// `GET /api/v1/secret`: the agent's key, remembered for sealing. Always answered while the agent lives.
    ///
    /// # Errors
    /// [`Error::Key`] when the key cannot be used.
    pub async fn secret(&self) -> Result<Answer<AgentSecret>, Error> {
        let permit = self.transport.permit().await;
        let response = self.send(Request::secret(), permit).await;
        let answer: Answer<AgentSecret> = response.map_err(transport_error)?.decode()?;
        let key = PublicKey::from_base64(answer.data.public_key.as_deref().ok_or(KeyError::Missing)?)?;
        self.state.borrow_mut().key = Some(key);
        Ok(answer)
    }

    /// `GET /api/v1/info`: what the agent is. Asks the database, so it may hang with it.
    ///
    /// # Errors
    /// As every question.
    pub async fn info(&self) -> Result<Answer<AgentInfo>, Error> {
        let permit = self.transport.permit().await;
        let response = self.send_to_database(Request::info(), permit).await?;
        response.decode()
    }

    /// `GET /api/v1/time`: the agent's clock, RFC 3339. Always answered while the agent lives.
    ///
    /// # Errors
    /// As every question.
    pub async fn time(&self) -> Result<Answer<String>, Error> {
        let permit = self.transport.permit().await;
        let asked = self.transport.now();
        let response = self.send(Request::time(), permit).await.map_err(transport_error)?;
        let answer: Answer<String> = response.decode()?;
        if answer.envelope.agent_time().is_none() {
            self.learn_clock(Stamp::parse(&answer.data), asked);
        }
        Ok(answer)
    }

    pub(super) async fn ask<D: DeserializeOwned + Default>(&self, request: Request) -> Result<Answer<D>, Error> {
        self.answered(&request, None).await?.decode()
    }

    /// Asks with the session or password, and with a body that is sealed on its way; gives the answer undecoded.
    pub(super) async fn answered(&self, request: &Request, body: Option<&str>) -> Result<Response, Error> {
        let authority = self.state.borrow().authority.clone().ok_or(Error::NotSignedIn)?;
        Ok(self.exchange(request, &authority, body.map(str::as_bytes)).await?.0)
    }

    /// Seals and sends; once more with a fresh key or clock where the agent could not use the first header. `body` is
    /// sealed under the keys of each try, which are fresh.
    pub(super) async fn exchange(
        &self,
        request: &Request,
        authority: &Authority,
        body: Option<&[u8]>,
    ) -> Result<(Response, BodyKeys), Error> {
        if self.state.borrow().key.is_none() {
            self.secret().await?;
        }
        if self.clock().is_none() && !mem::replace(&mut self.state.borrow_mut().clock_asked, true) {
            // Where nobody tells the time the local clock has to do; the agent says so where it does not.
            let _ = self.time().await;
        }
        let first = self.seal_and_send(request, authority, body).await?;
        let repeat = match first.0.decode_envelope().err().as_ref().and_then(Error::refusal) {
            Some(Refusal::DecryptFailed) => self.secret().await.map(|_| true)?,
            Some(Refusal::Expired) => self.time().await.is_ok(),
            _ => false,
        };
        if repeat && self.state.borrow().is_dated_too_early(request.header_use) {
            return Err(Error::ClockUnconfirmed);
        }
        if repeat {
            self.seal_and_send(request, authority, body).await
        } else {
            Ok(first)
        }
    }

    async fn seal_and_send(
        &self,
        request: &Request,
        authority: &Authority,
        body: Option<&[u8]>,
    ) -> Result<(Response, BodyKeys), Error> {
        // Sealed afterwards: a header that waited would be half expired, or of a key that has been replaced.
        let permit = self.transport.permit().await;
        let key = self.key().ok_or(KeyError::Missing)?;
        let now = self.transport.now();
        let ahead_ms = {
            let mut state = self.state.borrow_mut();
            let clock = state.clock;
            state.trust.check_key(&key, authority)?;
            state.trust.header_ahead_ms(clock, request.header_use)?
        };
        let keys = BodyKeys::generate().map_err(|_| Error::NoRandomness)?;
        let plain = HeaderPlain {
            authority,
            expires: now.plus_ms(ahead_ms).seconds() + request.header_use.life_s(),
            target: &request.target,
            keys: Some(&keys),
        };
        let request = Request {
            sealed: Some(seal_header(&mut SysRng, &key, &plain)?),
            body: body.map(|body| seal_body(&keys, body)).transpose()?,
            ..request.clone()
        };
        Ok((self.send_to_database(request, permit).await?, keys))
    }

    /// Sends a question that the agent asks its database about: only a sign of life tells a hanging database from an
    /// agent that is away.
    async fn send_to_database(&self, request: Request, permit: T::Permit) -> Result<Response, Error> {
        let timeout = request.timeout;
        match self.send(request, permit).await {
            Err(TransportError::TimedOut) if self.time().await.is_ok() => Err(Error::DatabaseSilent(timeout)),
            result => result.map_err(transport_error),
        }
    }

    async fn send(&self, request: Request, permit: T::Permit) -> Result<Response, TransportError> {
        let asked = self.transport.now();
        let response = self.transport.send(request, permit).await?;
        let response = match mask_secrets(&response.body) {
            Cow::Borrowed(_) => response,
            Cow::Owned(body) => Response { body, ..response },
        };
        let envelope = Envelope::parse(&response.body, response.status);
        self.learn_clock(envelope.and_then(|envelope| envelope.agent_stamp()), asked);
        Ok(response)
    }

    /// Takes note of the time in an answer that has just come; a text without a label tells none.
    fn learn_clock(&self, agent: Option<Stamp>, asked: Instant) {
        if let Some(agent) = agent
            && let (Some(time), Some(offset)) = (agent.as_labelled(), agent.label())
        {
            let read = AgentClock::read(time, offset, asked, self.transport.now());
            let mut state = self.state.borrow_mut();
            state.clock = Some(state.clock.map_or(read, |known| known.then(read)));
        }
    }
}

fn transport_error(error: TransportError) -> Error {
    match error {
        TransportError::Aborted => Error::Aborted,
        TransportError::TooLarge => Error::TooLarge,
        error => Error::AgentAway(error),
    }
}
