//! Looks up one restore: which queries are sent, and how their answers are combined.
//!
//! The list has the restore where the overview does not: while the tenant is created, after a cancel or a
//! drop, and for an earlier restore. It can have 10 000 rows, so it is queried in full once, and afterwards
//! only from the start time of the row on.

use serde_json::value::RawValue;

use super::route::JobChoice;
use crate::{
    obshell::{Answer, Client, Envelope, Error, Refusal, RestoreJobs, RestoreOverview, Transport, raw_fields},
    restore::RestoreId,
    time::Stamp,
};

/// The result of a lookup.
#[derive(Debug)]
pub enum LookupResult {
    /// The overview answered.
    Overview(Box<Answer<RestoreOverview>>),
    /// The list has a restore that the overview lacks: its tenant is being created, was cancelled or dropped,
    /// or has been restored again.
    Listed(Box<ListedRow>),
    /// There is no such restore; the agent's reason.
    Nothing(Refusal, Box<Envelope>),
    /// Neither the overview nor the list has the restore with the requested job.
    NoSuchRestore,
    /// A query failed.
    Failed(Error),
}

/// A row of the list of restores with its raw text.
#[derive(Debug)]
pub struct ListedRow {
    /// The row.
    pub row: RestoreOverview,
    /// The envelope of the list, with only this row as `data`.
    pub envelope: Envelope,
    /// Whether the overview knows no tenant of this name.
    pub tenant_unknown: bool,
}

/// Looks up one restore repeatedly.
#[derive(Debug)]
pub struct RestoreLookup {
    tenant: String,
    job: Option<JobChoice>,
    position: ListPosition,
    full_list: Option<RestoreJobs>,
}

/// The position of the row in the list.
#[derive(Debug, Default)]
enum ListPosition {
    /// Not queried yet.
    #[default]
    Unknown,
    /// The row has this start, exactly as sent.
    At(String),
    /// The full list lacked the row; the start of its newest row.
    Missing(Option<String>),
}

impl RestoreLookup {
    /// A lookup for the restore of `tenant` with this `job`, or for the last one if `job` is `None`.
    pub fn new(tenant: String, job: Option<JobChoice>) -> Self {
        let start = job
            .as_ref()
            .map(|job| job.start.clone())
            .filter(|start| !start.is_empty());
        Self {
            tenant,
            job,
            position: start.map_or(ListPosition::Unknown, ListPosition::At),
            full_list: None,
        }
    }

    /// A lookup for the last restore of `tenant`, which was recently the one with this key.
    pub fn of_last(tenant: &str, key: &RestoreId) -> Self {
        Self {
            position: ListPosition::At(key.start.clone()),
            ..Self::new(tenant.to_owned(), None)
        }
    }

    /// Queries the agent once.
    pub async fn find<T: Transport>(&mut self, client: &Client<T>) -> LookupResult {
        let has_job = self.job.is_some();
        let refused = match client.overview(&self.tenant).await {
            Ok(answer) if self.matches_job(&answer.data) => return LookupResult::Overview(Box::new(answer)),
            Ok(_) => None,
            Err(error) => match error.refusal() {
                Some(Refusal::TenantNotExist) => Some(error),
                Some(Refusal::NotFound) if has_job => None,
                Some(Refusal::NotFound | Refusal::SysTenant) => return absent(error),
                _ => return LookupResult::Failed(error),
            },
        };
        match self.search_list(client).await {
            Ok(Some((row, envelope))) => LookupResult::Listed(Box::new(ListedRow {
                row,
                envelope,
                tenant_unknown: refused.is_some(),
            })),
            // If the agent has no list, the answer of the overview counts.
            Err(error) if !error.is_unknown_call() => LookupResult::Failed(error),
            Ok(None) | Err(_) => match refused {
                Some(error) if !has_job => absent(error),
                _ => LookupResult::NoSuchRestore,
            },
        }
    }

    /// Takes the full list if the last lookup fetched it: other queries can use it.
    pub const fn take_full_list(&mut self) -> Option<RestoreJobs> {
        self.full_list.take()
    }

    async fn search_list<T: Transport>(
        &mut self,
        client: &Client<T>,
    ) -> Result<Option<(RestoreOverview, Envelope)>, Error> {
        let part = match &self.position {
            ListPosition::Unknown | ListPosition::Missing(None) => None,
            ListPosition::At(start) if self.job.is_some() => Some(client.restore_jobs_at(start).await),
            ListPosition::At(start) | ListPosition::Missing(Some(start)) => {
                Some(client.restore_jobs_since(start).await)
            }
        };
        match part {
            Some(Ok(list)) => match self.find_row(&list) {
                // The full list lacked it, and so do the restores that started since.
                None if matches!(self.position, ListPosition::Missing(_)) => return Ok(None),
                None => {}
                found => return Ok(found),
            },
            // The agent rejects the start as a parameter.
            Some(Err(error)) if error.refusal() == Some(&Refusal::BadParameter) => {}
            Some(Err(error)) => return Err(error),
            None => {}
        }
        let list = client.restore_jobs().await?;
        let found = self.find_row(&list);
        if found.is_none() {
            self.position = ListPosition::Missing(newest_start(&list.data));
        }
        self.full_list = Some(list.data);
        Ok(found)
    }

    /// The first matching row: running rows come first, then the history, newest first.
    fn find_row(&mut self, list: &Answer<RestoreJobs>) -> Option<(RestoreOverview, Envelope)> {
        let (row, raw) = list
            .data
            .rows()
            .filter(|(row, _)| row.restore_tenant_name.as_deref() == Some(&self.tenant))
            .find(|(row, _)| self.matches_job(row))?;
        let raw: Box<RawValue> = raw.to_owned();
        self.position = row
            .start_timestamp
            .clone()
            .map_or(ListPosition::Unknown, ListPosition::At);
        Some((row, list.envelope.with_data(raw)))
    }

    fn matches_job(&self, row: &RestoreOverview) -> bool {
        let start = row.start_timestamp.as_deref().unwrap_or_default();
        self.job
            .as_ref()
            .is_none_or(|job| row.job_id == Some(job.job_id) && (job.start.is_empty() || job.start == start))
    }
}

fn absent(error: Error) -> LookupResult {
    match error {
        Error::Refused { refusal, envelope, .. } => LookupResult::Nothing(refusal, envelope),
        error => LookupResult::Failed(error),
    }
}

/// The latest start of all rows by its own offset, exactly as sent.
fn newest_start(list: &RestoreJobs) -> Option<String> {
    let starts = list.rows().filter_map(|(row, _)| row.start_timestamp);
    starts.max_by_key(|start| Stamp::parse(start).and_then(Stamp::as_labelled))
}

/// The raw value of each field of an envelope's `data`.
pub fn fields_of(envelope: &Envelope) -> std::collections::BTreeMap<String, String> {
    envelope.data.as_deref().map(raw_fields).unwrap_or_default()
}
