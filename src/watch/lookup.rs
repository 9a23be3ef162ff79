//! Looks up one restore: which queries are sent, and how their answers are combined.
//!
//! The list has the restore where the overview does not: while the tenant is created, after a cancel or a
//! drop, and for an earlier restore. It can have 10 000 rows, so it is queried in full once, and afterwards
//! only from the start time of the row on.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::{
    job_choice::{JobChoice, find_row, is_chosen},
    jobs_in_parts::{ask_in_parts, may_be_one_row},
};
use crate::{
    obshell::{
        Answer, Client, Envelope, Error, NameError, Refusal, RestoreJobs, RestoreOverview, Transport, raw_fields,
    },
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
    /// The overview has no restore of this tenant, and the tenant exists.
    NotRestored {
        /// Its status in the list of tenants; `None` if that list could not be queried or lacks the tenant.
        tenant_status: Option<String>,
    },
    /// obshell cannot be asked about a tenant of this name, and the list has no restore of it.
    CannotAsk(NameError),
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
    /// Why the row is not from the overview.
    pub because: ListedBecause,
}

/// Why a row of the list is used in place of the overview.
#[derive(Debug, Clone)]
pub enum ListedBecause {
    /// The overview knows no tenant of this name.
    TenantUnknown,
    /// The overview has another restore.
    OtherRestore,
    /// The overview could not be queried: the agent failed, or obshell does not support the tenant's name.
    OverviewFailed(Rc<Error>),
    /// The list was answered for another page, and the overview has not been asked yet.
    OverviewNotAsked,
}

/// Looks up one restore repeatedly.
#[derive(Debug)]
pub struct RestoreLookup {
    tenant: String,
    job: Option<JobChoice>,
    position: ListPosition,
    full_list: Option<Rc<RestoreJobs>>,
    /// Whether the overview has answered well before: it is then waited for, and the list does not replace it.
    overview_answered: bool,
    /// Whether the list was searched in parts.
    searched_parts: bool,
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
            overview_answered: false,
            searched_parts: false,
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
        let overview = client.overview(&self.tenant).await;
        self.overview_answered |= overview.is_ok();
        let because = match overview {
            Ok(answer) if is_chosen(&answer.data, self.job.as_ref()) => {
                return LookupResult::Overview(Box::new(answer));
            }
            Ok(_) => ListedBecause::OtherRestore,
            Err(error) => match error.refusal() {
                Some(Refusal::TenantNotExist) if has_job => ListedBecause::TenantUnknown,
                Some(Refusal::TenantNotExist) => return self.find_unknown_tenant(client, error).await,
                Some(Refusal::NotFound) if has_job => ListedBecause::OtherRestore,
                Some(Refusal::NotFound) => return self.not_restored(client).await,
                Some(Refusal::SysTenant) => return absent(error),
                _ if !self.overview_answered && is_about_the_overview(&error) => {
                    ListedBecause::OverviewFailed(Rc::new(error))
                }
                _ => return LookupResult::Failed(error),
            },
        };
        match (self.search_list(client).await, because) {
            (Ok(Some((row, envelope))), because) => listed(row, envelope, because),
            (Err(error), _) if error.is_unauthorized() => LookupResult::Failed(error),
            (answer, ListedBecause::OverviewFailed(error)) => match (answer, error.as_ref()) {
                (Ok(_), Error::Name(error)) => LookupResult::CannotAsk(*error),
                // The list has no more than the overview.
                (_, error) => LookupResult::Failed(error.clone()),
            },
            (Err(error), _) if !error.is_unknown_call() => LookupResult::Failed(error),
            // If the agent has no list, the answer of the overview counts.
            (Ok(None) | Err(_), _) => LookupResult::NoSuchRestore,
        }
    }

    /// The last restore of a tenant that the overview does not know; `refused` is its answer.
    async fn find_unknown_tenant<T: Transport>(&mut self, client: &Client<T>, refused: Error) -> LookupResult {
        match self.search_list(client).await {
            Ok(Some((row, envelope))) => listed(row, envelope, ListedBecause::TenantUnknown),
            Err(error) if !error.is_unknown_call() => LookupResult::Failed(error),
            Ok(None) | Err(_) => absent(refused),
        }
    }

    /// A tenant without a restore: its status says whether it is an ordinary one.
    async fn not_restored<T: Transport>(&self, client: &Client<T>) -> LookupResult {
        let cluster = client.cluster().await;
        let tenants = cluster.into_iter().flat_map(|answer| answer.data.tenants);
        let own = tenants
            .filter(|tenant| tenant.tenant_name.as_deref() == Some(&self.tenant))
            .find_map(|tenant| tenant.status);
        LookupResult::NotRestored {
            tenant_status: own.filter(|status| !status.is_empty()),
        }
    }

    /// Takes the full list if the last lookup fetched it: other queries can use it.
    pub const fn take_full_list(&mut self) -> Option<Rc<RestoreJobs>> {
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
        let list = match client.restore_jobs().await {
            Err(error) if may_be_one_row(&error) => return self.search_in_parts(client, error).await,
            answer => answer?,
        };
        let found = self.find_row(&list);
        if found.is_none() {
            self.position = ListPosition::Missing(newest_start(&list.data));
        }
        self.full_list = Some(Rc::new(list.data));
        Ok(found)
    }

    /// Searches the readable parts of a list that failed as a whole with `error`. Once is enough: a row that is found
    /// is queried by its start afterwards.
    async fn search_in_parts<T: Transport>(
        &mut self,
        client: &Client<T>,
        error: Error,
    ) -> Result<Option<(RestoreOverview, Envelope)>, Error> {
        if std::mem::replace(&mut self.searched_parts, true) {
            return Err(error);
        }
        let parts = ask_in_parts(client, error.clone()).await?;
        let list = Answer {
            data: parts.jobs,
            envelope: parts.envelope,
            body: String::new(),
        };
        // A row that is not found may be one that cannot be read.
        self.find_row(&list).map_or(Err(error), |found| Ok(Some(found)))
    }

    /// The row in the list, whose place is remembered.
    fn find_row(&mut self, list: &Answer<RestoreJobs>) -> Option<(RestoreOverview, Envelope)> {
        let (row, raw) = find_row(&list.data, &self.tenant, self.job.as_ref())?;
        let raw: Box<RawValue> = raw.to_owned();
        self.position = row
            .start_timestamp
            .clone()
            .map_or(ListPosition::Unknown, ListPosition::At);
        Some((row, list.envelope.with_data(raw)))
    }
}

/// Whether the list may answer although the overview failed: obshell does not support the name in a path, or the
/// agent failed at this call alone.
fn is_about_the_overview(error: &Error) -> bool {
    let failed = matches!(
        error.refusal(),
        Some(Refusal::Unexpected | Refusal::Sql | Refusal::Other)
    );
    failed || matches!(error, Error::Name(NameError::Slash | NameError::Dots))
}

fn listed(row: RestoreOverview, envelope: Envelope, because: ListedBecause) -> LookupResult {
    LookupResult::Listed(Box::new(ListedRow { row, envelope, because }))
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
