//! Owns cancelling a restore, which drops its tenant.

use super::{Asked, named, task::executor};
use crate::{
    auth,
    envelope::{Answer, Said},
    refusal::Refusal,
    sim::Sim,
};

/// Cancels the restore of a tenant: the task that does it, or nothing with 204 where there is nothing to do.
pub(super) async fn cancel(sim: &Sim, asked: &Asked, tenant: &str) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    named(tenant)?;
    if tenant == "sys" {
        return Err(Refusal::SysTenant.into());
    }
    sim.ask_database().await.map_err(Refusal::with_null)?;
    let cancelled = sim.world.cancel(tenant, sim.clock.elapsed().as_secs_f64());
    match cancelled.map_err(Refusal::with_null)? {
        Some(dag) => Said::data(&dag.write(&sim.zones, &executor(sim), true)),
        None => Ok(Said::no_content()),
    }
}
