//! Owns the question about series, which obshell hands on to the Prometheus that the administrator has configured.
//!
//! Whatever goes wrong on the way leaves an empty list, never an error: only a body that cannot be opened or read is
//! refused.

use std::{sync::Arc, time::Duration};

use serde::Serialize;

use super::Asked;
use crate::{
    auth,
    envelope::{Answer, Said},
    metrics::{Metric, Query, Series, Tenant, ask},
    refusal::Refusal,
    scenario::Prometheus,
    sim::Sim,
    zones::seconds,
};

#[derive(Serialize)]
struct Contents {
    contents: Vec<Series>,
}

/// The series that a sealed body asks for.
pub(super) async fn query(sim: &Sim, asked: &Asked) -> Answer {
    auth::check(sim, asked, false).await?;
    // Without the type of its body named the agent binds nothing, and asks Prometheus nothing.
    if !asked.json {
        return Said::data(&Contents { contents: Vec::new() });
    }
    // As in Go, `null` leaves everything as it is: nothing asked for.
    let query: Option<Query> =
        serde_json::from_slice(&asked.body).map_err(|error| Refusal::BadParameter(error.to_string()))?;
    let query = query.unwrap_or_default();
    let oddities = &sim.agent.metrics;
    let known: Vec<(String, Metric)> = query
        .metrics
        .iter()
        .filter(|name| !oddities.missing.contains(name))
        .filter_map(|name| Some((name.clone(), Metric::named(name)?)))
        .collect();
    let contents = match sim.prometheus() {
        Prometheus::None | Prometheus::Down => Vec::new(),
        Prometheus::Simulated => {
            tokio::time::sleep(Duration::from_millis(oddities.latency_ms)).await;
            simulated(sim, &query, &known)
        }
        Prometheus::At(address) => forwarded(address, query, known).await,
    };
    Said::data(&Contents { contents })
}

fn simulated(sim: &Sim, query: &Query, known: &[(String, Metric)]) -> Vec<Series> {
    let elapsed_s = sim.clock.elapsed().as_secs_f64();
    let ahead = seconds(sim.agent.metrics.clock_offset_s);
    let tenants = sim.world.monitored(&sim.agent, &sim.ip, elapsed_s);
    let tenants: Vec<Tenant> = tenants
        .into_iter()
        .map(|tenant| tenant.seen_by_a_clock(ahead))
        .collect();
    let now = sim.world.moment(elapsed_s).now();
    let now = now.saturating_add(ahead).unwrap_or(now);
    let answers = known
        .iter()
        .map(|(name, metric)| query.answer(name, *metric, &tenants, now));
    answers.flatten().collect()
}

async fn forwarded(address: String, query: Query, known: Vec<(String, Metric)>) -> Vec<Series> {
    let query = Arc::new(query);
    let mut contents = Vec::new();
    for (name, metric) in known {
        let (address, query) = (address.clone(), query.clone());
        let answer = tokio::task::spawn_blocking(move || ask(&address, &query, &name, metric)).await;
        contents.extend(answer.unwrap_or_default());
    }
    contents
}
