//! One look at a restore: which questions are asked, and what their answers amount to.
//!
//! The list answers where the overview does not: while the tenant is created, after a cancel or a drop, and for an
//! earlier restore. It can have 10 000 rows, so it is asked for as a whole once, and then only from the start of the row
//! on.

use serde_json::value::RawValue;

use super::route::JobChoice;
use crate::{
    obshell::{Answer, Client, Envelope, Error, Refusal, RestoreJobs, RestoreOverview, Transport, raw_fields},
    restore::RestoreId,
    time::Stamp,
};

/// What a look found.
#[derive(Debug)]
pub enum LookupResult {
    /// The overview answered.
    Overview(Box<Answer<RestoreOverview>>),
    /// The list knows what the overview does not: a tenant being created, cancelled or dropped, or an earlier restore.
    Listed(Box<ListedRow>),
    /// There is no such restore, and the agent says why.
    Nothing(Refusal, Box<Envelope>),
    /// A certain restore was looked for, and neither the overview nor the list has it.
    NoSuchRestore,
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

/// Looks for one restore again and again.
#[derive(Debug)]
pub struct RestoreLookup {
    tenant: String,
    job: Option<JobChoice>,
    place: Place,
    whole: Option<RestoreJobs>,
}

/// Where the row stands in the list.
#[derive(Debug, Default)]
enum Place {
    /// Not looked for yet.
    #[default]
    Unknown,
    /// It began at this start, exactly as sent.
    At(String),
    /// The whole list did not have it, and its newest row began at this start.
    Missing(Option<String>),
}

impl RestoreLookup {
    /// For the restore of `tenant`: the certain one if `job` names one, else the last one.
    pub fn new(tenant: String, job: Option<JobChoice>) -> Self {
        let start = job
            .as_ref()
            .map(|job| job.start.clone())
            .filter(|start| !start.is_empty());
        Self {
            tenant,
            job,
            place: start.map_or(Place::Unknown, Place::At),
            whole: None,
        }
    }

    /// For the last restore of `tenant`, which was the one with this key a moment ago.
    pub fn of_last(tenant: &str, key: &RestoreId) -> Self {
        Self {
            place: Place::At(key.start.clone()),
            ..Self::new(tenant.to_owned(), None)
        }
    }

    /// Looks once.
    pub async fn look<T: Transport>(&mut self, client: &Client<T>) -> LookupResult {
        let certain = self.job.is_some();
        let refused = match client.overview(&self.tenant).await {
            Ok(answer) if self.is_it(&answer.data) => return LookupResult::Overview(Box::new(answer)),
            Ok(_) => None,
            Err(error) => match error.refusal() {
                Some(Refusal::TenantNotExist) => Some(error),
                Some(Refusal::NotFound) if certain => None,
                Some(Refusal::NotFound | Refusal::SysTenant) => return nothing(error),
                _ => return LookupResult::Failed(error),
            },
        };
        match self.search_list(client).await {
            Ok(Some((row, envelope))) => LookupResult::Listed(Box::new(ListedRow {
                row,
                envelope,
                tenant_unknown: refused.is_some(),
            })),
            // An agent without the list: what the overview said stands.
            Err(error) if !error.is_unknown_call() => LookupResult::Failed(error),
            Ok(None) | Err(_) => match refused {
                Some(error) if !certain => nothing(error),
                _ => LookupResult::NoSuchRestore,
            },
        }
    }

    /// The whole list, if a look has brought it since this was asked last: it tells more than of one restore.
    pub const fn take_whole(&mut self) -> Option<RestoreJobs> {
        self.whole.take()
    }

    async fn search_list<T: Transport>(
        &mut self,
        client: &Client<T>,
    ) -> Result<Option<(RestoreOverview, Envelope)>, Error> {
        let part = match &self.place {
            Place::Unknown | Place::Missing(None) => None,
            Place::At(start) if self.job.is_some() => Some(client.restore_jobs_at(start).await),
            Place::At(start) | Place::Missing(Some(start)) => Some(client.restore_jobs_since(start).await),
        };
        match part {
            Some(Ok(list)) => match self.find(&list) {
                // What the whole list did not have, and what has begun since has not either, is nowhere.
                None if matches!(self.place, Place::Missing(_)) => return Ok(None),
                None => {}
                found => return Ok(found),
            },
            // The start is none that the agent takes.
            Some(Err(error)) if error.refusal() == Some(&Refusal::BadParameter) => {}
            Some(Err(error)) => return Err(error),
            None => {}
        }
        let list = client.restore_jobs().await?;
        let found = self.find(&list);
        if found.is_none() {
            self.place = Place::Missing(newest_start(&list.data));
        }
        self.whole = Some(list.data);
        Ok(found)
    }

    /// Running rows stand first and history follows newest first, so the first row of the name is the one.
    fn find(&mut self, list: &Answer<RestoreJobs>) -> Option<(RestoreOverview, Envelope)> {
        let (row, raw) = list
            .data
            .rows()
            .filter(|(row, _)| row.restore_tenant_name.as_deref() == Some(&self.tenant))
            .find(|(row, _)| self.is_it(row))?;
        let raw: Box<RawValue> = raw.to_owned();
        self.place = row.start_timestamp.clone().map_or(Place::Unknown, Place::At);
        Some((row, list.envelope.with_data(raw)))
    }

    fn is_it(&self, row: &RestoreOverview) -> bool {
        let start = row.start_timestamp.as_deref().unwrap_or_default();
        self.job
            .as_ref()
            .is_none_or(|job| row.job_id == Some(job.job_id) && (job.start.is_empty() || job.start == start))
    }
}

fn nothing(error: Error) -> LookupResult {
    match error {
        Error::Refused { refusal, envelope, .. } => LookupResult::Nothing(refusal, envelope),
        error => LookupResult::Failed(error),
    }
}

/// The latest start of all rows, by its label, exactly as sent.
fn newest_start(list: &RestoreJobs) -> Option<String> {
    let starts = list.rows().filter_map(|(row, _)| row.start_timestamp);
    starts.max_by_key(|start| Stamp::parse(start).and_then(Stamp::as_labelled))
}

/// The received value of each field of an envelope's `data`.
pub fn fields_of(envelope: &Envelope) -> std::collections::BTreeMap<String, String> {
    envelope.data.as_deref().map(raw_fields).unwrap_or_default()
}
