//! Sign-in and sign-out: with a session if the agent supports sessions, otherwise with the password in each
//! request.

use serde::Serialize;

use super::{
    Answer, Authority, CipherError, Client, Error, Password, Refusal, Request, RestoreOverview, SessionId, Transport,
    cipher::open_body, secrets::secret_json,
};

/// The result of a successful sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// The agent opened a session.
    Session(SessionId),
    /// The agent has no sessions (obshell < 4.4.0.0): every request carries the password.
    PasswordEachTime,
}

impl<T: Transport> Client<T> {
    /// Signs in with a session, or with the password if the agent has no sessions. In that case one
    /// authenticated request checks the password, which is kept for later requests.
    ///
    /// # Errors
    /// [`Error::KeyChanged`] and [`Error::ClockUnconfirmed`] before anything is sealed; otherwise every
    /// [`Error`] of a request.
    pub async fn sign_in(&self, password: Password) -> Result<SignIn, Error> {
        let authority = Authority::Password(password);
        match self.login(&authority).await {
            Ok(session) => {
                self.resume(session.clone());
                Ok(SignIn::Session(session))
            }
            Err(error) if error.is_unknown_call() => {
                self.check_password(&authority).await?;
                self.state.borrow_mut().authority = Some(authority);
                Ok(SignIn::PasswordEachTime)
            }
            Err(error) => Err(error),
        }
    }

    /// `POST /api/v1/login`, obshell ≥ 4.4.0.0.
    async fn login(&self, authority: &Authority) -> Result<SessionId, Error> {
        let request = Request::login();
        let (response, keys) = self.exchange(&request, authority, None).await?;
        let sealed: Answer<String> = response.decode()?;
        if sealed.data.is_empty() {
            return Err(Error::Incomplete);
        }
        let session = open_body(&keys, &sealed.data)?;
        Ok(SessionId::new(session.trim_matches('"').to_owned()))
    }

    /// Checks the password with a cheap request that is always refused: the restore of `sys`.
    async fn check_password(&self, authority: &Authority) -> Result<(), Error> {
        let request = Request::overview("sys")?;
        let (response, _) = self.exchange(&request, authority, None).await?;
        match response.decode::<RestoreOverview>() {
            Err(error) if proves_the_password(&error) => Ok(()),
            answer => answer.map(drop),
        }
    }

    /// `POST /api/v1/logout`. The session is removed here whatever the agent answers.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn logout(&self) -> Result<(), Error> {
        let Some(authority) = self.state.borrow_mut().authority.take() else {
            return Ok(());
        };
        let Authority::Session(session) = &authority else {
            return Ok(());
        };
        let request = Request::logout();
        let plain = LogoutJson {
            session_id: session.expose(),
        };
        let body = secret_json(&plain, session.expose().len()).map_err(|_| CipherError::Sealed)?;
        let (response, _) = self.exchange(&request, &authority, Some(&body)).await?;
        response.decode_envelope().map(drop)
    }
}

/// The body of a logout request.
#[derive(Serialize)]
struct LogoutJson<'a> {
    session_id: &'a str,
}

/// Whether a refusal proves that the password is right: the agent checks it before the request, but after the
/// header and its own identity. HTTP 500 proves nothing.
const fn proves_the_password(error: &Error) -> bool {
    match error {
        Error::Refused {
            refusal: Refusal::HeaderMissing | Refusal::WrongIdentity,
            ..
        } => false,
        Error::Refused { status: 400, .. } => true,
        error => error.is_unknown_call(),
    }
}
