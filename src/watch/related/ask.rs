//! How each question is asked.

use std::time::Duration;

use super::{RelatedData, RelatedQuery, TaskLookup};
use crate::{
    obshell::{Client, ClusterAnswer, Error, Metric, Metrics, MetricsQuery, QueryRange, RestoreJobs, Transport},
    restore::{
        PreviousRestore, Restore,
        monitored::{Monitored, monitored, nearest, window},
    },
    time::Instant,
    watch::tasks::Tasks,
};

/// How long after its end the series of a restore is asked: the last point comes a minute later.
const AFTERMATH_MS: i64 = 300_000;

/// What a question has found.
#[derive(Debug)]
pub enum RelatedAnswer {
    /// The list of all restores.
    List(RestoreJobs),
    /// The tasks that concern the restore.
    Tasks(Tasks),
    /// What Prometheus knows of this window, and the name of the cluster where that had to be asked.
    Metrics(QueryRange, Monitored, Option<String>),
    /// Bytes on disk per byte restored, by an earlier restore; `None` where that cannot be told.
    Calibration(Option<f64>),
    /// What the tenant uses on data disks.
    Disk {
        /// Bytes; `None` where the agent does not tell.
        bytes: Option<u64>,
        /// The local clock when the agent told, which may be half a minute ago: others ask it, too.
        answered: Instant,
        /// How long it took then.
        took: Duration,
    },
    /// There is nothing to ask yet.
    Nothing,
    /// The agent does not offer this.
    NotOffered,
}

/// Asks a question about `restore`; `now` is the agent's clock.
///
/// # Errors
/// As every question.
pub async fn ask<T: Transport>(
    client: &Client<T>,
    question: RelatedQuery,
    restore: &Restore,
    known: &RelatedData,
    now: Instant,
) -> Result<RelatedAnswer, Error> {
    let found = match question {
        RelatedQuery::List => client
            .restore_jobs()
            .await
            .map(|answer| RelatedAnswer::List(answer.data)),
        RelatedQuery::Tasks => Tasks::find(client, restore).await.map(RelatedAnswer::Tasks),
        RelatedQuery::Progress => match &known.tasks {
            TaskLookup::Known(tasks) => tasks.again(client, restore).await.map(RelatedAnswer::Tasks),
            TaskLookup::Awaited | TaskLookup::Unanswered | TaskLookup::NotOffered => Ok(RelatedAnswer::Nothing),
        },
        RelatedQuery::Metrics => ask_metrics(client, restore, known, now).await,
        RelatedQuery::Calibration => ask_calibration(client, restore, known)
            .await
            .map(RelatedAnswer::Calibration),
        RelatedQuery::Disk => ask_disk(client, restore).await,
    };
    match found {
        // A task that is gone is refused alike, and nothing that the agent lacks.
        Err(error) if error.is_unknown_call() && question != RelatedQuery::Progress => Ok(RelatedAnswer::NotOffered),
        found => found,
    }
}

async fn ask_metrics<T: Transport>(
    client: &Client<T>,
    restore: &Restore,
    known: &RelatedData,
    now: Instant,
) -> Result<RelatedAnswer, Error> {
    let until = restore
        .finished
        .map_or(now, |finished| finished.plus_ms(AFTERMATH_MS).min(now));
    let (Some(start), Some(tenant)) = (restore.started, restore.tenant.as_deref()) else {
        return Ok(RelatedAnswer::Nothing);
    };
    let Some(window) = window(start, until, known.monitoring.window) else {
        return Ok(RelatedAnswer::Nothing);
    };
    let Some(answer) = query(client, known.monitoring.cluster.as_deref(), tenant, window).await? else {
        return Ok(RelatedAnswer::NotOffered);
    };
    let found = monitored(&answer, start);
    if found != Monitored::Ambiguous || known.monitoring.cluster.is_some() {
        return Ok(RelatedAnswer::Metrics(window, found, None));
    }
    // Several clusters have a tenant of this name: only now it is worth to ask which cluster this is.
    let name = client
        .cluster()
        .await?
        .data
        .cluster_name
        .filter(|name| !name.is_empty());
    let again = match name.as_deref() {
        Some(_) => query(client, name.as_deref(), tenant, window).await?,
        None => None,
    };
    let found = again.map_or(Monitored::Ambiguous, |answer| monitored(&answer, start));
    Ok(RelatedAnswer::Metrics(window, found, name))
}

/// `None` for names that must not be put into a query.
async fn query<T: Transport>(
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

/// What an earlier restore that told its size had on disk at its end: the newest of the first few that are known.
async fn ask_calibration<T: Transport>(
    client: &Client<T>,
    restore: &Restore,
    known: &RelatedData,
) -> Result<Option<f64>, Error> {
    // Three questions to Prometheus in the first minute: its cluster's name may have taken one more.
    let most = if known.monitoring.cluster.is_some() { 1 } else { 2 };
    for (earlier, bytes) in known.calibrates_by(restore).take(most) {
        let ratio = disk_per_byte(client, known, earlier, bytes).await?;
        if ratio.is_some() {
            return Ok(ratio);
        }
    }
    Ok(None)
}

async fn disk_per_byte<T: Transport>(
    client: &Client<T>,
    known: &RelatedData,
    earlier: &PreviousRestore,
    bytes: u64,
) -> Result<Option<f64>, Error> {
    let end = earlier.ended();
    let Some(window) = window(earlier.started, end.plus_ms(AFTERMATH_MS), None) else {
        return Ok(None);
    };
    let answer = query(client, known.monitoring.cluster.as_deref(), &earlier.tenant, window).await?;
    let Some(Monitored::Known { disk, .. }) = answer.map(|answer| monitored(&answer, earlier.started)) else {
        return Ok(None);
    };
    // Further off it would be that of a restore half done, or of another tenant of the name.
    let near = Duration::from_secs(2 * u64::from(window.step_s));
    let ratio = nearest(&disk, end, near).map(|used| used / bytes as f64);
    Ok(ratio.filter(|ratio| ratio.is_finite() && *ratio > 0.0))
}

async fn ask_disk<T: Transport>(client: &Client<T>, restore: &Restore) -> Result<RelatedAnswer, Error> {
    let ClusterAnswer { data, answered, took } = client.cluster().await?;
    let tenant = restore.tenant.as_deref();
    Ok(RelatedAnswer::Disk {
        bytes: tenant.and_then(|tenant| data.data_disk_usage(tenant)),
        answered,
        took,
    })
}

impl PreviousRestore {
    /// When it ended.
    fn ended(&self) -> Instant {
        let ms = i64::try_from(self.duration.as_millis()).unwrap_or(i64::MAX);
        self.started.plus_ms(ms)
    }
}
