//! One look at a restore: which questions are asked, and what their answers amount to.

use serde_json::value::RawValue;

use super::route::JobChoice;
use crate::obshell::{Answer, Client, Envelope, Error, Refusal, RestoreOverview, RestoreTasks, Transport, raw_fields};

/// What a look found.
#[derive(Debug)]
pub enum Finding {
    /// The overview answered.
    Overview(Box<Answer<RestoreOverview>>),
    /// The list knows what the overview does not: a tenant being created, cancelled or dropped, or an earlier restore.
    Listed(Box<ListedRow>),
    /// There is no such restore, and the agent says why.
    Nothing(Refusal, Box<Envelope>),
    /// The question was not answered well.
    Failed(Error),
}

/// A row of the list of restores, with the text it came as.
#[derive(Debug)]
pub struct ListedRow {
    /// The row.
    pub row: RestoreOverview,
    /// The envelope of the list; its `data` is the row alone.
    pub envelope: Envelope,
    /// Whether the overview knows no tenant of this name.
    pub tenant_unknown: bool,
}

/// Looks for the restore of `tenant`: the certain one if `job` names one, else the last one.
pub async fn look<T: Transport>(client: &Client<T>, tenant: &str, job: Option<&JobChoice>) -> Finding {
    let refused = match client.overview(tenant).await {
        Ok(answer) if job.is_none_or(|job| is_job(&answer.data, job)) => return Finding::Overview(Box::new(answer)),
        Ok(_) => None,
        Err(error) => match error.refusal() {
            Some(Refusal::TenantNotExist) => Some(error),
            Some(Refusal::NotFound) if job.is_some() => None,
            Some(Refusal::NotFound | Refusal::SysTenant) => return nothing(error),
            _ => return Finding::Failed(error),
        },
    };
    match client.restore_tasks().await {
        Ok(list) => match find(list, tenant, job, refused.is_some()) {
            Some(row) => Finding::Listed(Box::new(row)),
            None => refused.map_or_else(no_such_job, nothing),
        },
        // An agent without the list: what the overview said stands.
        Err(error) if error.is_unknown_call() => refused.map_or_else(no_such_job, nothing),
        Err(error) => Finding::Failed(error),
    }
}

fn nothing(error: Error) -> Finding {
    match error {
        Error::Refused { refusal, envelope, .. } => Finding::Nothing(refusal, envelope),
        error => Finding::Failed(error),
    }
}

fn no_such_job() -> Finding {
    Finding::Nothing(Refusal::NotFound, Box::default())
}

fn is_job(row: &RestoreOverview, job: &JobChoice) -> bool {
    let start = row.start_timestamp.as_deref().unwrap_or_default();
    row.job_id == Some(job.job_id) && (job.start.is_empty() || job.start == start)
}

/// Running rows stand first and history follows newest first, so the first row of the name is the one.
fn find(list: Answer<RestoreTasks>, tenant: &str, job: Option<&JobChoice>, tenant_unknown: bool) -> Option<ListedRow> {
    let (row, raw) = list
        .data
        .rows()
        .filter(|(row, _)| row.restore_tenant_name.as_deref() == Some(tenant))
        .find(|(row, _)| job.is_none_or(|job| is_job(row, job)))?;
    let raw: Box<RawValue> = raw.to_owned();
    Some(ListedRow {
        row,
        envelope: list.envelope.with_data(raw),
        tenant_unknown,
    })
}

/// The received value of each field of an envelope's `data`.
pub fn fields_of(envelope: &Envelope) -> std::collections::BTreeMap<String, String> {
    envelope.data.as_deref().map(raw_fields).unwrap_or_default()
}
