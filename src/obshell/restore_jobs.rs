//! `GET /api/v1/restore/tasks`: every restore of the cluster, as sent. obshell ≥ 4.3.2.
//!
//! An answer can have 10 000 rows and 12 MB, of which a poll changes a few: rows stay the text they came as, so that one
//! which has not changed need not be read again.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{Answer, Client, Error, Request, RestoreOverview, Transport};

/// The list of restores: running rows first, then history by start, newest first. It never pages. A job that ends in
/// between can stand in it twice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RestoreJobs {
    /// The rows, each kept as the text received so that one broken row hides no other.
    #[serde(deserialize_with = "raw_list")]
    pub contents: Vec<Box<RawValue>>,
}

impl RestoreJobs {
    /// The rows that can be read, each with its text as received.
    pub fn rows(&self) -> impl Iterator<Item = (RestoreOverview, &RawValue)> {
        self.contents
            .iter()
            .filter_map(|raw| Some((RestoreOverview::from_row(raw)?, raw.as_ref())))
    }
}

impl RestoreOverview {
    /// Reads a row of a list. `None` for what is no object and for an object with a key twice.
    pub fn from_row(raw: &RawValue) -> Option<Self> {
        let row = Some(raw).filter(|raw| raw.get().starts_with('{'))?;
        serde_json::from_str(row.get()).ok()
    }
}

/// The elements of a list as they came; `null` and another type are an empty list.
fn raw_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Box<RawValue>>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

impl<T: Transport> Client<T> {
    /// `GET /api/v1/restore/tasks`: every restore of the cluster. obshell ≥ 4.3.2.
    ///
    /// # Errors
    /// As every question; [`Error::is_unknown_call`] of an agent that does not have it.
    pub async fn restore_jobs(&self) -> Result<Answer<RestoreJobs>, Error> {
        self.ask(Request::restore_jobs()).await
    }

    /// The same list without what began before `start`: a `start_timestamp` exactly as it was sent, because the agent
    /// compares labels. With the earliest start of what runs it brings everything that can have changed.
    ///
    /// # Errors
    /// As [`Self::restore_jobs`]; [`super::Refusal::BadParameter`] for a text that is no RFC 3339 time.
    pub async fn restore_jobs_since(&self, start: &str) -> Result<Answer<RestoreJobs>, Error> {
        self.ask(Request::restore_jobs_since(start)).await
    }

    /// The same list with what began at `start` alone: a `start_timestamp` exactly as it was sent.
    ///
    /// # Errors
    /// As [`Self::restore_jobs_since`].
    pub async fn restore_jobs_at(&self, start: &str) -> Result<Answer<RestoreJobs>, Error> {
        self.ask(Request::restore_jobs_at(start)).await
    }
}
