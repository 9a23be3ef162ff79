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

#[derive(Deserialize, Default)]
struct Logout {
    #[serde(default)]
    session_id: String,
}

/// Ends the session that the sealed body names; whoever asks with a session can end only that one.
pub(super) async fn logout(sim: &Sim, asked: &Asked) -> Answer {
    let header = auth::check(sim, asked, false).await?;
    let body = if asked.body.is_empty() {
        b"{}"
    } else {
        asked.body.as_slice()
    };
    let logout: Logout = serde_json::from_slice(body).map_err(|error| Refusal::BadParameter(error.to_string()))?;
    if header.session_id.is_empty() || header.session_id == logout.session_id {
        sim.sessions.close(&logout.session_id);
    }
    Ok(Said::nothing())
}
