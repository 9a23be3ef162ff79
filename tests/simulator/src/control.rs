//! Owns the control API under `/sim/`: how a test makes things happen while the simulator runs.
//!
//! It is there only on request, needs no password, and is no part of any agent. Bodies are JSON whatever their type.

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post, put},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    fault::Fault,
    log::Entries,
    scenario::Prometheus,
    sim::{Database, Sim},
};

type Shared = State<Arc<Sim>>;
type Outcome = Result<StatusCode, (StatusCode, String)>;

/// The routes of the control API.
pub(crate) fn router(sim: Arc<Sim>) -> Router {
    Router::new()
        .route("/sim/requests", get(requests).delete(forget_requests))
        .route("/sim/opened", get(opened))
        .route("/sim/faults", get(faults).put(set_faults).delete(clear_faults))
        .route("/sim/database", get(database).put(set_database))
        .route("/sim/prometheus", put(set_prometheus))
        .route("/sim/clock", put(set_clock))
        .route("/sim/advance", post(advance))
        .route("/sim/cancel", post(cancel))
        .route("/sim/password", put(set_password))
        .route("/sim/rotate-key", post(rotate_key))
        .route("/sim/drop-sessions", post(drop_sessions))
        .with_state(sim)
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, (StatusCode, String)> {
    serde_json::from_str(body).map_err(|error| (StatusCode::BAD_REQUEST, format!("{error}\n")))
}

async fn requests(State(sim): Shared) -> Json<Entries> {
    Json(sim.log.entries())
}

/// What somebody in between could open.
async fn opened(State(sim): Shared) -> Json<Value> {
    Json(json!({"count": sim.opened.count()}))
}

async fn forget_requests(State(sim): Shared) -> StatusCode {
    sim.log.clear();
    StatusCode::NO_CONTENT
}

async fn faults(State(sim): Shared) -> Json<Vec<Fault>> {
    Json(sim.faults.list())
}

async fn set_faults(State(sim): Shared, body: String) -> Outcome {
    sim.faults.replace(read(&body)?);
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_faults(State(sim): Shared) -> StatusCode {
    sim.faults.replace(Vec::new());
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatabaseBody {
    state: Database,
}

async fn database(State(sim): Shared) -> Json<Value> {
    Json(json!({"state": sim.database()}))
}

async fn set_database(State(sim): Shared, body: String) -> Outcome {
    sim.set_database(read::<DatabaseBody>(&body)?.state);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrometheusBody {
    state: Prometheus,
}

async fn set_prometheus(State(sim): Shared, body: String) -> Outcome {
    sim.set_prometheus(read::<PrometheusBody>(&body)?.state);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockBody {
    offset_s: Option<f64>,
    stands: Option<bool>,
}

async fn set_clock(State(sim): Shared, body: String) -> Outcome {
    let asked = read::<ClockBody>(&body)?;
    if let Some(stands) = asked.stands {
        sim.clock.set_standing(stands);
    }
    if let Some(offset_s) = asked.offset_s {
        sim.clock.set_offset(offset_s);
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdvanceBody {
    seconds: f64,
}

async fn advance(State(sim): Shared, body: String) -> Outcome {
    let seconds = read::<AdvanceBody>(&body)?.seconds;
    let by = Duration::try_from_secs_f64(seconds)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("seconds: {error}\n")))?;
    sim.clock.advance(by);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CancelBody {
    tenant: String,
}

/// Somebody else cancels a restore.
async fn cancel(State(sim): Shared, body: String) -> Outcome {
    let tenant = read::<CancelBody>(&body)?.tenant;
    match sim.world.cancel(&tenant, sim.clock.elapsed().as_secs_f64()) {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(refusal) => Err((StatusCode::BAD_REQUEST, format!("{}\n", refusal.facts(false).message))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordBody {
    password: String,
}

async fn set_password(State(sim): Shared, body: String) -> Outcome {
    sim.set_password(read::<PasswordBody>(&body)?.password);
    Ok(StatusCode::NO_CONTENT)
}

async fn rotate_key(State(sim): Shared) -> Json<Value> {
    sim.keys.rotate();
    Json(json!({"public_key": sim.keys.public_key()}))
}

async fn drop_sessions(State(sim): Shared) -> StatusCode {
    sim.sessions.close_all();
    StatusCode::NO_CONTENT
}
