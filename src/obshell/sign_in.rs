//! Signing in and out: a session where the agent has them, else the password with every question.

use serde::Serialize;

use super::{
    Answer, Authority, CipherError, Client, Error, Password, Refusal, Request, RestoreOverview, SessionId, Transport,
    cipher::open_body, secrets::secret_json,
};

/// How a sign-in went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// The agent opened a session.
    Session(SessionId),
    /// The agent knows no sessions (obshell < 4.4.0.0): the password goes with every request.
    PasswordEachTime,
}

impl<T: Transport> Client<T> {
    /// Signs in: a session where the agent has them. Where it has none, one authenticated question checks the
    /// password, and it is kept for the questions to come.
    ///
    /// # Errors
    /// [`Error::KeyChanged`] and [`Error::ClockUnconfirmed`] before anything is sealed.
    pub async fn sign_in(&self, password: Password) -> Result<SignIn, Error> {
        let authority = Authority::Password(password);
        match self.login(&authority).await {
            Ok(session) => {
                self.resume(session.clone());
                Ok(SignIn::Session(session))
            }
            Err(error) if error.is_unknown_call() => {
                self.check(&authority).await?;
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

    /// Asks what is cheap and never allowed: the restore of `sys`.
    async fn check(&self, authority: &Authority) -> Result<(), Error> {
        let request = Request::overview("sys")?;
        let (response, _) = self.exchange(&request, authority, None).await?;
        match response.decode::<RestoreOverview>() {
            Err(error) if comes_after_the_password(&error) => Ok(()),
            answer => answer.map(drop),
        }
    }

    /// `POST /api/v1/logout`; the session is forgotten here whatever the agent says.
    ///
    /// # Errors
    /// As every question.
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

/// What a session is ended with.
#[derive(Serialize)]
struct LogoutJson<'a> {
    session_id: &'a str,
}

/// Whether a refusal says that the password is right: the agent looks at the password first, then at what is asked. Its
/// header and what kind of agent it is come before; what has HTTP 500 says nothing.
const fn comes_after_the_password(error: &Error) -> bool {
    match error {
        Error::Refused {
            refusal: Refusal::HeaderMissing | Refusal::WrongIdentity,
            ..
        } => false,
        Error::Refused { status: 400, .. } => true,
        error => error.is_unknown_call(),
    }
}
