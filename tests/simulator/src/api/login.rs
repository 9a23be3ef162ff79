//! Owns signing in and out.

use serde::Deserialize;

use super::Asked;
use crate::{
    auth,
    envelope::{Answer, Said},
    refusal::Refusal,
    sealed::KeysError,
    sim::Sim,
};

/// Gives a session, sealed under the `Keys` of the header. A session cannot open another one.
pub(super) async fn login(sim: &Sim, asked: &Asked) -> Answer {
    let header = auth::check(sim, asked, true).await?;
    let session = sim.sessions.open(sim.clock.elapsed());
    let sealed = header.seal(&session).map_err(|error| {
        sim.sessions.close(&session);
        match error {
            KeysError::Missing => Refusal::NoKeys,
            KeysError::Short => Refusal::Panic { early: false },
        }
    })?;
    Said::data(&sealed)
}

#[derive(Deserialize)]
struct Logout {
    session_id: Option<String>,
}

/// What the agent's parser says of a body without the session.
const NO_SESSION: &str =
    "Key: 'LogoutSessionParam.SessionID' Error:Field validation for 'SessionID' failed on the 'required' tag";

/// Ends the session that the sealed body names; whoever asks with a session can end only that one.
pub(super) async fn logout(sim: &Sim, asked: &Asked) -> Answer {
    let header = auth::check(sim, asked, false).await?;
    let body = if asked.body.is_empty() {
        b"{}"
    } else {
        asked.body.as_slice()
    };
    let logout: Option<Logout> =
        serde_json::from_slice(body).map_err(|error| Refusal::BadParameter(error.to_string()))?;
    let session = logout.and_then(|logout| logout.session_id);
    let session = session
        .filter(|session| !session.is_empty())
        .ok_or_else(|| Refusal::BadParameter(NO_SESSION.to_owned()))?;
    if header.session_id.is_empty() || header.session_id == session {
        sim.sessions.close(&session);
    }
    Ok(Said::nothing())
}
