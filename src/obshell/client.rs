//! The client of one agent: seals and sends requests, and tracks the agent's key and clock.
//!
//! - Authenticated requests carry a session if the agent supports sessions, otherwise the password.
//! - Headers are dated by the agent's clock, so a wrong local clock does not matter.
//! - An agent that cannot decrypt a header may have a new key. The client fetches it once and repeats the
//!   request if the user has confirmed that key: passwords and sessions are sealed under no newer key
//!   ([`super::trust`]).

use std::{borrow::Cow, cell::RefCell, mem};

use getrandom::SysRng;
use serde::de::DeserializeOwned;

use super::{
    AgentClock, AgentInfo, AgentSecret, Answer, Authority, BodyKeys, ClusterAnswer, Envelope, Error, HeaderPlain,
    HeaderUse, KeyError, PublicKey, Refusal, Request, Response, SessionId, Transport, TransportError,
    cipher::seal_body, mask::mask_secrets, seal_header, trust::Trust,
};
use crate::time::{Instant, Stamp};

/// A client of one agent.
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
    /// Whether `/time` was already requested because no answer carried a time.
    clock_requested: bool,
    pub(super) authority: Option<Authority>,
    /// The last answer about the cluster, shared for a while.
    pub(super) cluster: Option<ClusterAnswer>,
}

impl ClientState {
    /// Whether headers of this use expire early because the agent's clock has moved ahead of the confirmed
    /// one.
    fn is_dated_too_early(&self, header_use: HeaderUse) -> bool {
        self.clock
            .is_some_and(|clock| self.trust.lags_behind(clock, header_use))
    }
}

impl<T: Transport> Client<T> {
    /// A client without any knowledge of the agent.
    pub fn new(transport: T) -> Self {
        Self {
            transport,
            state: RefCell::default(),
        }
    }

    /// The agent's clock, if known.
    pub fn clock(&self) -> Option<AgentClock> {
        self.state.borrow().clock
    }

    /// The key that the agent sent last.
    pub fn key(&self) -> Option<PublicKey> {
        self.state.borrow().key.clone()
    }

    /// The transport.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// The pin of the key that the user has confirmed, if any.
    pub fn confirmed_pin(&self) -> Option<String> {
        self.state.borrow().trust.pin.clone()
    }

    /// Records that the user has confirmed the key with this [`PublicKey::pin`]. Secrets are sealed only
    /// under this key.
    pub fn confirm_key(&self, pin: String) {
        self.state.borrow_mut().trust.pin = Some(pin);
    }

    /// Records that the user has confirmed how many milliseconds the agent's clock is ahead of the local one;
    /// 0 if the agent reports no time. Headers may be dated by it.
    pub fn confirm_clock(&self, ahead_ms: i64) {
        self.state.borrow_mut().trust.ahead_ms = Some(ahead_ms);
    }

    /// Continues a session from an earlier load of the page.
    pub fn resume(&self, session: SessionId) {
        self.state.borrow_mut().authority = Some(Authority::Session(session));
    }

    /// Removes the session or password.
    pub fn forget(&self) {
        let mut state = self.state.borrow_mut();
        state.authority = None;
        state.cluster = None;
    }

    /// Whether a session or password is present.
    pub fn is_signed_in(&self) -> bool {
        self.state.borrow().authority.is_some()
    }

    /// `GET /api/v1/secret`: the agent's key, stored for sealing. Answered even while the database hangs.
    ///
    /// # Errors
    /// [`Error::Key`] if the key is unusable.
    pub async fn secret(&self) -> Result<Answer<AgentSecret>, Error> {
        let permit = self.transport.permit().await;
        let response = self.send(Request::secret(), permit).await;
        let answer: Answer<AgentSecret> = response.map_err(transport_error)?.decode()?;
        let key = PublicKey::from_base64(answer.data.public_key.as_deref().ok_or(KeyError::Missing)?)?;
        self.state.borrow_mut().key = Some(key);
        Ok(answer)
    }

    /// `GET /api/v1/info`: the agent's identity and version. It queries the database, so it can hang with it.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn info(&self) -> Result<Answer<AgentInfo>, Error> {
        let permit = self.transport.permit().await;
        let response = self.send_to_database(Request::info(), permit).await?;
        response.decode()
    }

    /// `GET /api/v1/time`: the agent's clock, RFC 3339. Answered even while the database hangs.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn time(&self) -> Result<Answer<String>, Error> {
        let permit = self.transport.permit().await;
        let sent_at = self.transport.now();
        let response = self.send(Request::time(), permit).await.map_err(transport_error)?;
        let answer: Answer<String> = response.decode()?;
        if answer.envelope.agent_time().is_none() {
            self.update_clock(Stamp::parse(&answer.data), sent_at);
        }
        Ok(answer)
    }

    pub(super) async fn query<D: DeserializeOwned + Default>(&self, request: Request) -> Result<Answer<D>, Error> {
        self.send_authenticated(&request, None).await?.decode()
    }

    /// Sends an authenticated request with a body that is sealed on the way. Returns the undecoded answer.
    pub(super) async fn send_authenticated(&self, request: &Request, body: Option<&str>) -> Result<Response, Error> {
        let authority = self.state.borrow().authority.clone().ok_or(Error::NotSignedIn)?;
        Ok(self.exchange(request, &authority, body.map(str::as_bytes)).await?.0)
    }

    /// Seals and sends a request. Repeats it once with a new key or clock if the agent could not use the
    /// first header. Each attempt seals `body` under new keys.
    pub(super) async fn exchange(
        &self,
        request: &Request,
        authority: &Authority,
        body: Option<&[u8]>,
    ) -> Result<(Response, BodyKeys), Error> {
        if self.state.borrow().key.is_none() {
            self.secret().await?;
        }
        if self.clock().is_none() && !mem::replace(&mut self.state.borrow_mut().clock_requested, true) {
            // Without the agent's time the local clock is used; the agent refuses the header if that is
            // wrong.
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
        // Seal after the wait for the permit: a header that waited could be half expired, or use a replaced
        // key.
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

    /// Sends a request that needs the agent's database. After a timeout, `/time` distinguishes a hanging
    /// database from an unreachable agent.
    async fn send_to_database(&self, request: Request, permit: T::Permit) -> Result<Response, Error> {
        let timeout = request.timeout;
        match self.send(request, permit).await {
            Err(TransportError::TimedOut) if self.time().await.is_ok() => Err(Error::DatabaseUnresponsive(timeout)),
            result => result.map_err(transport_error),
        }
    }

    async fn send(&self, request: Request, permit: T::Permit) -> Result<Response, TransportError> {
        let sent_at = self.transport.now();
        let response = self.transport.send(request, permit).await?;
        let response = match mask_secrets(&response.body) {
            Cow::Borrowed(_) => response,
            Cow::Owned(body) => Response { body, ..response },
        };
        let envelope = Envelope::parse(&response.body, response.status);
        self.update_clock(envelope.and_then(|envelope| envelope.agent_stamp()), sent_at);
        Ok(response)
    }

    /// Updates the clock from the time in an answer. A time without offset is ignored.
    fn update_clock(&self, agent: Option<Stamp>, sent_at: Instant) {
        if let Some(agent) = agent
            && let (Some(time), Some(offset)) = (agent.as_labelled(), agent.label())
        {
            let measured = AgentClock::measure(time, offset, sent_at, self.transport.now());
            let mut state = self.state.borrow_mut();
            state.clock = Some(state.clock.map_or(measured, |known| known.merge(measured)));
        }
    }
}

fn transport_error(error: TransportError) -> Error {
    match error {
        TransportError::Aborted => Error::Aborted,
        TransportError::TooLarge => Error::TooLarge,
        error => Error::AgentUnreachable(error),
    }
}
