//! Owns one restore as it stands at a moment, and which view of the agent has it.

use jiff::Timestamp;

use crate::{
    fields::{Fields, text},
    playback::{Moment, Times},
    restate::hide_the_end,
    scenario::{Restore, Source},
    task::Job,
};

/// One restore as it stands now.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) overview: Fields,
    /// Bytes on data disks, where known.
    pub(crate) disk: Option<i64>,
    pub(crate) times: Times,
    /// Which restore of the scenario this is.
    pub(crate) job: Job,
    /// OceanBase knows the job.
    pub(crate) is_listed: bool,
    /// The tenant does not exist, or not yet, or no more.
    pub(crate) absent: bool,
    /// The row holds something that the agent cannot read.
    pub(crate) unreadable: bool,
    /// What only `/restore/tasks` says.
    pub(crate) data_uri: String,
    pub(crate) log_uri: String,
}

impl Row {
    /// The name of the target tenant.
    pub(crate) fn tenant(&self) -> &str {
        text(&self.overview, "restore_tenant_name")
    }

    /// The restore is in the view of running ones: it has not got an end yet.
    pub(crate) fn is_running(&self) -> bool {
        text(&self.overview, "finish_timestamp").is_empty()
    }

    /// The start as labelled; `None` when it is empty or has no zone.
    pub(crate) fn start(&self) -> Option<Timestamp> {
        text(&self.overview, "start_timestamp").parse().ok()
    }

    /// The same as a running one that has just been decided: for a moment OceanBase has both.
    pub(crate) fn twin(&self, restore: &Restore, moment: Moment) -> Option<Self> {
        let since_end = match &restore.source {
            Source::Fixed(_) => moment.elapsed_s,
            Source::Played(_) => moment.now().duration_since(self.times.ends?).as_secs_f64(),
        };
        if self.is_running() || since_end >= restore.duplicate_for_s {
            return None;
        }
        let status = format!("RESTORE_{}", text(&self.overview, "status"));
        let mut twin = self.clone();
        hide_the_end(&mut twin.overview, &status);
        Some(twin)
    }

    /// Which restore of a tenant counts: a running one, else the latest.
    pub(crate) fn age(&self) -> (bool, Option<Timestamp>) {
        (self.is_running(), self.start())
    }

    /// The status of the target tenant: restoring until it has succeeded, a failure included.
    pub(crate) fn tenant_status(&self) -> &'static str {
        match text(&self.overview, "status") {
            "CREATE_TENANT" => "CREATING",
            "SUCCESS" => "NORMAL",
            _ => "RESTORE",
        }
    }
}

/// The base URI that only `/restore/tasks` fills: given, or the folder of the first set or piece.
pub(crate) fn uri(given: Option<&str>, overview: &Fields, list: &str) -> String {
    if let Some(given) = given {
        return given.to_owned();
    }
    let first = text(overview, list).split(',').next().unwrap_or_default();
    let (path, query) = first
        .split_once('?')
        .map_or((first, None), |(path, query)| (path, Some(query)));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    query.map_or_else(|| folder.to_owned(), |query| format!("{folder}?{query}"))
}
