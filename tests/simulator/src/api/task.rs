//! Owns the calls about obshell's own tasks.

use form_urlencoded::parse;
use serde_json::{Value, json};

use super::Asked;
use crate::{
    auth,
    envelope::{Answer, Said},
    refusal::Refusal,
    sim::Sim,
    task::Dag,
};

/// Every task that is not done, failed ones included, oldest first. Without any the list is `null`.
pub(super) async fn unfinished(sim: &Sim, asked: &Asked, query: &str) -> Answer {
    let mut dags = dags(sim, asked).await?;
    dags.retain(Dag::is_unfinished);
    list(sim, &dags, query)
}

/// Every task of the cluster, oldest first.
pub(super) async fn of_cluster(sim: &Sim, asked: &Asked, query: &str) -> Answer {
    let dags = dags(sim, asked).await?;
    list(sim, &dags, query)
}

/// One task.
pub(super) async fn one(sim: &Sim, asked: &Asked, id: &str, query: &str) -> Answer {
    let dags = dags(sim, asked).await?;
    let dag = dags.iter().find(|dag| dag.id() == id).ok_or(Refusal::TaskNotFound)?;
    Said::data(&written(sim, dag, query))
}

/// What a sub task has logged.
pub(super) async fn logs(sim: &Sim, asked: &Asked, id: &str) -> Answer {
    let dags = dags(sim, asked).await?;
    let sub = dags
        .iter()
        .find_map(|dag| dag.sub_task(id))
        .ok_or(Refusal::TaskNotFound)?;
    Said::data(&json!({"contents": sub.logs.clone().unwrap_or_default()}))
}

async fn dags(sim: &Sim, asked: &Asked) -> Result<Vec<Dag>, crate::envelope::Refused> {
    auth::check(sim, asked, false).await?;
    sim.ask_database().await?;
    Ok(sim.world.dags(sim.clock.elapsed().as_secs_f64()))
}

fn list(sim: &Sim, dags: &[Dag], query: &str) -> Answer {
    let contents: Vec<Value> = dags.iter().map(|dag| written(sim, dag, query)).collect();
    let contents = if contents.is_empty() {
        Value::Null
    } else {
        json!(contents)
    };
    Said::data(&json!({"contents": contents}))
}

fn written(sim: &Sim, dag: &Dag, query: &str) -> Value {
    let brief = parse(query.as_bytes()).any(|(name, value)| name == "show_details" && value == "false");
    dag.write(&sim.zones, &executor(sim), !brief)
}

/// The agent that executes everything.
pub(super) fn executor(sim: &Sim) -> Value {
    json!({"ip": sim.ip, "port": sim.port})
}
