//! Sends the related queries.

use std::{rc::Rc, time::Duration};

use super::{RelatedData, RelatedQuery, TaskLookup};
use crate::{
    obshell::{Client, ClusterAnswer, Error, Metric, Metrics, MetricsQuery, QueryRange, RestoreJobs, Transport},
    restore::{
        PreviousRestore, Restore,
        monitored::{Monitored, monitored, nearest, query_range},
    },
    time::Instant,
    watch::tasks::Tasks,
};

/// How long after its end the metrics of a restore are queried: the last point arrives a minute late.
const METRICS_DELAY_MS: i64 = 300_000;

/// The answer to a related query.
#[derive(Debug)]
pub enum RelatedAnswer {
    /// The list of all restores.
    List(Rc<RestoreJobs>),
    /// obshell's tasks for the restore.
    Tasks(Tasks),
    /// The metrics of this window, and the cluster's name if it had to be queried.
    Metrics(QueryRange, Monitored, Option<String>),
    /// Bytes on disk per restored byte, from an earlier restore; `None` if unknown.
    Calibration(Option<f64>),
    /// The tenant's use of data disks.
    Disk {
        /// Bytes; `None` if not reported.
        bytes: Option<u64>,
        /// Local time of the answer. It may be up to half a minute old, because the answer is shared.
        answered: Instant,
        /// Duration of the query.
        took: Duration,
    },
    /// Nothing can be queried yet.
    Nothing,
    /// The agent does not have this endpoint.
    NotOffered,
}

/// Sends a related query about `restore`; `now` is the agent's clock.
///
/// # Errors
/// Every [`Error`] of a query, except for an unknown endpoint.
pub async fn fetch_related<T: Transport>(
    client: &Client<T>,
    query: RelatedQuery,
    restore: &Restore,
    related: &RelatedData,
    now: Instant,
) -> Result<RelatedAnswer, Error> {
    let answer = match query {
        RelatedQuery::List => client
            .restore_jobs()
            .await
            .map(|answer| RelatedAnswer::List(Rc::new(answer.data))),
        RelatedQuery::Tasks => Tasks::find(client, restore).await.map(RelatedAnswer::Tasks),
        RelatedQuery::Progress => match &related.tasks {
            TaskLookup::Known(tasks) => tasks.refresh(client, restore).await.map(RelatedAnswer::Tasks),
            TaskLookup::Pending | TaskLookup::Failed | TaskLookup::NotOffered => Ok(RelatedAnswer::Nothing),
        },
        RelatedQuery::Metrics => fetch_metrics(client, restore, related, now).await,
        RelatedQuery::Calibration => fetch_calibration(client, restore, related)
            .await
            .map(RelatedAnswer::Calibration),
        RelatedQuery::Disk => fetch_disk(client, restore).await,
    };
    match answer {
        // A deleted task is refused in the same way, although the endpoint exists.
        Err(error) if error.is_unknown_call() && query != RelatedQuery::Progress => Ok(RelatedAnswer::NotOffered),
        answer => answer,
    }
}

async fn fetch_metrics<T: Transport>(
    client: &Client<T>,
    restore: &Restore,
    related: &RelatedData,
    now: Instant,
) -> Result<RelatedAnswer, Error> {
    let until = restore
        .finished
        .map_or(now, |finished| finished.plus_ms(METRICS_DELAY_MS).min(now));
    let (Some(start), Some(tenant)) = (restore.started, restore.tenant.as_deref()) else {
        return Ok(RelatedAnswer::Nothing);
    };
    let Some(window) = query_range(start, until, related.monitoring.window) else {
        return Ok(RelatedAnswer::Nothing);
    };
    let Some(answer) = query_metrics(client, related.monitoring.cluster.as_deref(), tenant, window).await? else {
        return Ok(RelatedAnswer::NotOffered);
    };
    let found = monitored(&answer, start);
    if found != Monitored::Ambiguous || related.monitoring.cluster.is_some() {
        return Ok(RelatedAnswer::Metrics(window, found, None));
    }
    // Several clusters have a tenant of this name: query the name of this cluster.
    let name = client
        .cluster()
        .await?
        .data
        .cluster_name
        .filter(|name| !name.is_empty());
    let named = match name.as_deref() {
        Some(_) => query_metrics(client, name.as_deref(), tenant, window).await?,
        None => None,
    };
    let found = named.map_or(Monitored::Ambiguous, |answer| monitored(&answer, start));
    Ok(RelatedAnswer::Metrics(window, found, name))
}

/// Queries the metrics; `None` if a name cannot be put into a query.
async fn query_metrics<T: Transport>(
    client: &Client<T>,
    cluster: Option<&str>,
    tenant: &str,
    window: QueryRange,
) -> Result<Option<Metrics>, Error> {
    let metrics = [Metric::DiskUsage, Metric::WriteRate];
    match MetricsQuery::new(cluster, tenant, window, &metrics) {
        Some(query) => Ok(Some(client.metrics(&query).await?.data)),
        None => Ok(None),
    }
}

/// The disk use per restored byte of the newest comparable restores; the first related value.
async fn fetch_calibration<T: Transport>(
    client: &Client<T>,
    restore: &Restore,
    related: &RelatedData,
) -> Result<Option<f64>, Error> {
    // Prometheus gets at most three queries in the first minute, including the one for the cluster's name.
    let max = if related.monitoring.cluster.is_some() { 1 } else { 2 };
    for (earlier, bytes) in related.calibration_restores(restore).take(max) {
        let ratio = disk_per_byte(client, related, earlier, bytes).await?;
        if ratio.is_some() {
            return Ok(ratio);
        }
    }
    Ok(None)
}

async fn disk_per_byte<T: Transport>(
    client: &Client<T>,
    related: &RelatedData,
    earlier: &PreviousRestore,
    bytes: u64,
) -> Result<Option<f64>, Error> {
    let end = earlier.ended();
    let Some(window) = query_range(earlier.started, end.plus_ms(METRICS_DELAY_MS), None) else {
        return Ok(None);
    };
    let answer = query_metrics(client, related.monitoring.cluster.as_deref(), &earlier.tenant, window).await?;
    let Some(Monitored::Known { disk, .. }) = answer.map(|answer| monitored(&answer, earlier.started)) else {
        return Ok(None);
    };
    // A point further away may belong to an unfinished restore or to another tenant of the same name.
    let tolerance = Duration::from_secs(2 * u64::from(window.step_s));
    let ratio = nearest(&disk, end, tolerance).map(|used| used / bytes as f64);
    Ok(ratio.filter(|ratio| ratio.is_finite() && *ratio > 0.0))
}

async fn fetch_disk<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<RelatedAnswer, Error> {
    let ClusterAnswer { data, answered, took } = client.cluster().await?;
    let tenant = restore.tenant.as_deref();
    Ok(RelatedAnswer::Disk {
        bytes: tenant.and_then(|tenant| data.data_disk_usage(tenant)),
        answered,
        took,
    })
}

impl PreviousRestore {
    /// The end time.
    fn ended(&self) -> Instant {
        let ms = i64::try_from(self.duration.as_millis()).unwrap_or(i64::MAX);
        self.started.plus_ms(ms)
    }
}
