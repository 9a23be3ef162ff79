//! Which of a tenant's restores an address asks for.

use serde_json::value::RawValue;

use crate::{
    obshell::{RestoreJobs, RestoreOverview},
    restore::RestoreId,
};

/// A certain restore: its job and its start exactly as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobChoice {
    /// `job_id`.
    pub job_id: i64,
    /// `start_timestamp` as sent; empty if the link has none.
    pub start: String,
}

impl JobChoice {
    /// The choice for this restore; `None` if its job has no number.
    pub fn of(key: &RestoreId) -> Option<Self> {
        Some(Self {
            job_id: key.job_id?,
            start: key.start.clone(),
        })
    }

    /// Whether a row with this job and start is the one.
    pub fn is(&self, job_id: Option<i64>, start: &str) -> bool {
        job_id == Some(self.job_id) && (self.start.is_empty() || self.start == start)
    }
}

/// Whether `row` is the job, if one is asked for.
pub fn is_chosen(row: &RestoreOverview, job: Option<&JobChoice>) -> bool {
    let start = row.start_timestamp.as_deref().unwrap_or_default();
    job.is_none_or(|job| job.is(row.job_id, start))
}

/// The row of the restore of `tenant` with this `job`, or of its last one: running rows come first, then the newest.
pub fn find_row<'a>(
    list: &'a RestoreJobs,
    tenant: &str,
    job: Option<&JobChoice>,
) -> Option<(RestoreOverview, &'a RawValue)> {
    list.rows_with(tenant)
        .map(|(row, raw)| (row, raw.as_ref()))
        .find(|(row, _)| row.restore_tenant_name.as_deref() == Some(tenant) && is_chosen(row, job))
}
