//! `GET /api/v1/restore/tasks`: every restore of the cluster, as sent. obshell ≥ 4.3.2.
//!
//! An answer can have 10 000 rows and 12 MB, and a poll changes few of them. Rows stay JSON text, so that an
//! unchanged row is not parsed again.

use serde_json::value::RawValue;

use super::{
    Answer, Client, Error, Request, RestoreOverview, Transport,
    lenient::{Elements, read_object},
};

/// The list of restores: running rows first, then the history by start, newest first. It has no pages. A job
/// that ends during the query can occur twice.
#[derive(Debug, Clone, Default)]
pub struct RestoreJobs {
    /// The rows as received text, so that one broken row hides no newer.
    pub contents: Vec<Box<RawValue>>,
    /// How many more rows there are: those that come after the last that is read, or were left out as unreadable.
    pub beyond: usize,
}

read_object! {
    RestoreJobs {
        contents: rows("contents"),
        beyond: beyond("contents"),
    }
}

impl RestoreJobs {
    /// How many rows are no objects, or are not read because there are too many.
    pub fn unreadable(&self) -> usize {
        let no_objects = self.contents.iter().filter(|raw| !raw.get().starts_with('{'));
        no_objects.count() + self.beyond
    }

    /// The readable rows, each with its text as received.
    pub fn rows(&self) -> impl Iterator<Item = (RestoreOverview, &RawValue)> {
        self.contents
            .iter()
            .filter_map(|raw| Some((RestoreOverview::from_row(raw)?, raw.as_ref())))
    }

    /// The readable rows that may have this name somewhere, each with its text as received. No others are parsed, because
    /// most rows are of other tenants.
    pub fn rows_with(&self, name: &str) -> impl Iterator<Item = (RestoreOverview, &Box<RawValue>)> {
        let named = self
            .contents
            .iter()
            .filter(move |raw| may_contain_name(raw.get(), name));
        named.filter_map(|raw| Some((RestoreOverview::from_row(raw)?, raw)))
    }
}

impl RestoreOverview {
    /// Parses a row of a list. `None` if it is not an object.
    pub fn from_row(raw: &RawValue) -> Option<Self> {
        let row = Some(raw).filter(|raw| raw.get().starts_with('{'))?;
        serde_json::from_str(row.get()).ok()
    }
}

/// The elements of a list as text; empty for `null` or another type.
fn rows(raw: Option<&RawValue>) -> Vec<Box<RawValue>> {
    let elements = Elements::of(raw).kept.into_iter();
    elements.map(ToOwned::to_owned).collect()
}

fn beyond(raw: Option<&RawValue>) -> usize {
    Elements::of(raw).beyond
}

impl<T: Transport> Client<T> {
    /// `GET /api/v1/restore/tasks`: every restore of the cluster. obshell ≥ 4.3.2.
    ///
    /// # Errors
    /// Every [`Error`] of a request; [`Error::is_unknown_call`] if the agent lacks the endpoint.
    pub async fn restore_jobs(&self) -> Result<Answer<RestoreJobs>, Error> {
        self.query(Request::restore_jobs()).await
    }

    /// The restores that started at `start` or later; `start` is a `start_timestamp` exactly as sent, because
    /// the agent compares texts. From the earliest start of a running restore on, the answer contains
    /// everything that can have changed.
    ///
    /// # Errors
    /// As [`Self::restore_jobs`]; [`super::Refusal::BadParameter`] if `start` is not an RFC 3339 time.
    pub async fn restore_jobs_since(&self, start: &str) -> Result<Answer<RestoreJobs>, Error> {
        self.query(Request::restore_jobs_since(start)).await
    }

    /// The restores that started from `from` until `to`, RFC 3339, both inclusive; `None` for an open end. The agent
    /// compares them with the starts as it labels them.
    ///
    /// # Errors
    /// As [`Self::restore_jobs_since`].
    pub async fn restore_jobs_between(
        &self,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<Answer<RestoreJobs>, Error> {
        self.query(Request::restore_jobs_between(from, to)).await
    }

    /// The restores that started at `start`, a `start_timestamp` exactly as sent.
    ///
    /// # Errors
    /// As [`Self::restore_jobs_since`].
    pub async fn restore_jobs_at(&self, start: &str) -> Result<Answer<RestoreJobs>, Error> {
        self.query(Request::restore_jobs_at(start)).await
    }
}

/// Whether a row's JSON may contain this name. JSON may escape any character except letters and digits, and
/// then contains a backslash.
fn may_contain_name(json: &str, name: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    json.contains(name) || (json.contains('\\') && !name.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_escaping_and_other_rows_are_skipped() {
        for (json, name, expected) in [
            (r#"{"backup_tenant_name":"orders","x":"\u0026"}"#, "orders", true),
            (r#"{"backup_tenant_name":"bills","x":"\u0026"}"#, "orders", false),
            (r#"{"backup_tenant_name":"a\u0026b"}"#, "a&b", true),
            (r#"{"backup_tenant_name":"a&b"}"#, "a&b", true),
            (r#"{"backup_tenant_name":"say \"hi\""}"#, "say \"hi\"", true),
            (r#"{"backup_tenant_name":"bills"}"#, "a&b", false),
            (r#"{"backup_tenant_name":"\u6570"}"#, "数", true),
        ] {
            assert_eq!(may_contain_name(json, name), expected, "{json} {name}");
        }
    }
}
