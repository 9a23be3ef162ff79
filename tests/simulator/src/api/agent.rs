//! Owns the calls about the agent itself. Nobody needs to sign in for them.
//!
//! `/secret` and `/time` always answer; `/info` and `/status` ask the database and wait while it hangs.

use super::Asked;
use crate::{
    envelope::{Answer, Said},
    object::object,
    sim::{Database, Sim},
};

/// Process id that the simulated agent shows.
const PID: u32 = 19_958;

/// The call that has no trace id.
const STATUS: &str = "/api/v1/status";

/// The agent is running, in its own numbering.
const RUNNING: u8 = 2;

pub(super) fn secret(sim: &Sim) -> Answer {
    Said::data(&object! {"ip": sim.ip, "port": sim.port, "public_key": sim.keys.public_key()})
}

pub(super) fn time(sim: &Sim) -> Answer {
    Said::data(&sim.zones.agent_time(sim.clock.now()))
}

pub(super) async fn info(sim: &Sim) -> Answer {
    sim.database_in(|state| state != Database::Hang).await;
    let agent = &sim.agent;
    Said::data(&object! {
        "pid": PID,
        "state": RUNNING,
        "startAt": nanos(sim),
        "homePath": "/data/ob",
        "obVersion": agent.ob_version,
        "architecture": "x86_64",
        "ip": sim.ip,
        "port": sim.port,
        "zone": agent.zone,
        "identity": agent.identity,
        "version": release(sim),
        "isObproxyAgent": false,
        "security": agent.agent_password.is_some(),
        "supportedAuth": ["v2"],
    })
}

pub(super) async fn status(sim: &Sim, asked: &Asked) -> Answer {
    let ob_state = match sim.database_in(|state| state != Database::Hang).await {
        Database::ProcessGone => 0,
        Database::NotHeld | Database::Useless | Database::CheckFailed => 1,
        Database::Ok | Database::SqlError | Database::Hang => 3,
    };
    let said = Said::data(&object! {
        "agent": object! {"ip": sim.ip, "port": sim.port, "identity": sim.agent.identity},
        "state": RUNNING,
        "version": release(sim),
        "pid": PID,
        "startAt": nanos(sim),
        "port": sim.port,
        "obState": ob_state,
        "sqlPort": 2881,
        "underMaintenance": false,
    })?;
    // The agent recognises this call by its whole target, and gives it no trace id to keep its own log short.
    Ok(if asked.target == STATUS { said.untraced() } else { said })
}

/// Agents name their build behind the release.
fn release(sim: &Sim) -> String {
    format!("{}-0", sim.agent.version)
}

fn nanos(sim: &Sim) -> i64 {
    i64::try_from(sim.clock.began.as_nanosecond()).unwrap_or_default()
}
