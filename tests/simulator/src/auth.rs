//! Owns who may ask: the checks of the agent, in its order.
//!
//! Header there, `Uri`, then either the session (its `Ts` first) or the password (its `Ts` first, and only when a
//! password was given). A SINGLE agent without a password of its own lets everybody pass; sessions count on cluster
//! agents only. Identity and database come later, in the calls themselves.

use crate::{
    api::Asked,
    refusal::Refusal,
    sealed::Header,
    sim::{Database, Sim},
};

/// The sealed header that was sent, and in which of the two HTTP headers.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) header: Header,
    /// It came as `X-OCS-Agent-Header`, which wins when both are sent.
    pub(crate) for_agent: bool,
}

impl Sealed {
    /// Opens what was sent; `None` when nothing was.
    pub(crate) fn read(sim: &Sim, headers: &axum::http::HeaderMap) -> Result<Option<Self>, Refusal> {
        for (name, for_agent) in [("x-ocs-agent-header", true), ("x-ocs-header", false)] {
            if let Some(value) = headers.get(name).filter(|value| !value.is_empty()) {
                let header = Header::open(value.as_bytes(), &sim.keys)?;
                return Ok(Some(Self { header, for_agent }));
            }
        }
        Ok(None)
    }
}

/// Checks a request for a call that is not open to everybody, and gives its opened header.
pub(crate) async fn check<'a>(sim: &Sim, asked: &'a Asked, login: bool) -> Result<&'a Header, Refusal> {
    // The agent judges `Ts` by the time at which the request came, however long it hangs afterwards.
    let received = sim.clock.now().as_second();
    let sealed = asked.sealed.as_ref().ok_or(Refusal::HeaderMissing)?;
    let header = &sealed.header;
    if header.uri != asked.target {
        return Err(Refusal::UriMismatch);
    }
    if !login && !header.session_id.is_empty() && sim.agent.is_cluster_agent() {
        check_ts(&header.ts, received, true)?;
        sim.sessions.touch(&header.session_id, sim.clock.elapsed())?;
        return Ok(header);
    }
    let agent_password = sim.agent.agent_password.as_deref();
    match (sealed.for_agent, agent_password) {
        _ if sim.agent.identity == "SINGLE" && agent_password.is_none() => {}
        (true, None) => return Err(Refusal::NoAgentPassword),
        (true, Some(right)) => {
            check_password_ts(header, received)?;
            if header.auth != right {
                return Err(Refusal::WrongAgentPassword);
            }
        }
        (false, _) => {
            check_password_ts(header, received)?;
            if header.auth != *sim.password() {
                // A password that the agent does not know costs it a real login at the database.
                sim.database_in(|state| state != Database::Hang).await;
                return Err(Refusal::WrongPassword);
            }
        }
    }
    Ok(header)
}

/// `Ts` counts only beside a password: `{"Uri": …}` alone opens an agent whose database has none.
fn check_password_ts(header: &Header, received: i64) -> Result<(), Refusal> {
    if header.auth.is_empty() {
        Ok(())
    } else {
        check_ts(&header.ts, received, false)
    }
}

fn check_ts(ts: &str, received: i64, session: bool) -> Result<(), Refusal> {
    let expires: i64 = ts.parse().map_err(|_| Refusal::BadTimestamp(ts.to_owned()))?;
    if received > expires {
        Err(Refusal::Expired { session })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ts_is_decimal_seconds_and_counts_to_the_end_of_its_second() {
        assert_eq!(check_ts("100", 100, false), Ok(()));
        assert_eq!(check_ts("100", 101, true), Err(Refusal::Expired { session: true }));
        assert_eq!(check_ts("+9223372036854775807", 101, false), Ok(()));
        for word in ["", "soon", "1.5", " 1", "9223372036854775808"] {
            assert_eq!(check_ts(word, 0, false), Err(Refusal::BadTimestamp(word.to_owned())));
        }
    }
}
