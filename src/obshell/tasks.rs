//! `GET /api/v1/restore/tasks`: every restore of the cluster, as sent. obshell ≥ 4.3.2.
//!
//! An answer can have 10 000 rows and 12 MB, of which a poll changes a few: rows stay the text they came as, and a
//! [`RowKey`] is found without reading the rest, so that a row which has not changed need not be read again.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    Answer, Client, Error, Request, RestoreOverview, Target, Transport,
    lenient::{int, text},
};

/// The list of restores: running rows first, then history by start, newest first. It never pages. A job that ends in
/// between can stand in it twice, with one [`RowKey`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RestoreTasks {
    /// The rows, each kept as the text received so that one broken row hides no other.
    #[serde(deserialize_with = "raw_list")]
    pub contents: Vec<Box<RawValue>>,
}

impl RestoreTasks {
    /// The rows that can be read, each with its text as received.
    pub fn rows(&self) -> impl Iterator<Item = (RestoreOverview, &RawValue)> {
        self.contents
            .iter()
            .filter_map(|raw| Some((serde_json::from_str(raw.get()).ok()?, raw.as_ref())))
    }
}

/// Which restore a row is of, within a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(default)]
pub struct RowKey {
    /// Number of the job.
    #[serde(deserialize_with = "int")]
    pub job_id: Option<i64>,
    /// When it began, as sent.
    #[serde(deserialize_with = "text")]
    pub start_timestamp: Option<String>,
}

impl RowKey {
    /// The key of a row; `None` for what is no row at all.
    ///
    /// obshell writes its keys without blanks, and a quote inside a text is escaped, so both are found by looking for
    /// them; anything else is read as JSON.
    pub fn of(row: &RawValue) -> Option<Self> {
        Self::found(row.get()).or_else(|| serde_json::from_str(row.get()).ok())
    }

    fn found(row: &str) -> Option<Self> {
        let (_, rest) = row.split_once("\"job_id\":")?;
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let job_id = rest.get(..digits)?.parse().ok()?;
        let (_, rest) = rest.split_once("\"start_timestamp\":\"")?;
        let (start, _) = rest.split_once('"')?;
        (!start.contains('\\')).then(|| Self {
            job_id: Some(job_id),
            start_timestamp: Some(start.to_owned()),
        })
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
    /// As every question; [`super::Refusal::NotFound`] from an agent that does not have it.
    pub async fn restore_tasks(&self) -> Result<Answer<RestoreTasks>, Error> {
        self.ask(Request::get(Target::of("restore/tasks"))).await
    }

    /// The same list without what began before `start`: a `start_timestamp` exactly as it was sent, because the agent
    /// compares labels. With the earliest start of what runs it brings everything that can have changed.
    ///
    /// # Errors
    /// As [`Self::restore_tasks`]; [`super::Refusal::BadParameter`] for a text that is no RFC 3339 time.
    pub async fn restore_tasks_since(&self, start: &str) -> Result<Answer<RestoreTasks>, Error> {
        self.ask(Request::get(Target::of("restore/tasks").with("start_time", start)))
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(row: &str) -> (Option<i64>, Option<String>) {
        let key = RowKey::of(&RawValue::from_string(row.to_owned()).unwrap()).unwrap();
        (key.job_id, key.start_timestamp)
    }

    #[test]
    fn a_key_is_found_however_the_row_is_written() {
        let expected = (Some(7), Some("2026-01-01T00:00:00Z".to_owned()));
        for row in [
            r#"{"tenant_id":1,"job_id":7,"status":"X","start_timestamp":"2026-01-01T00:00:00Z"}"#,
            r#"{"start_timestamp":"2026-01-01T00:00:00Z","job_id":7}"#,
            r#"{ "job_id" : 7, "start_timestamp" : "2026-01-01T00:00:00Z" }"#,
            r#"{"job_id":"7","start_timestamp":"2026-01-01T00:00:00\u005a"}"#,
            r#"{"comment":"\"job_id\":8,","job_id":7,"start_timestamp":"2026-01-01T00:00:00Z"}"#,
        ] {
            assert_eq!(key(row), expected, "{row}");
        }
        assert_eq!(key("{}"), (None, None));
        assert_eq!(
            key(r#"{"job_id":null,"start_timestamp":3}"#),
            (None, Some("3".to_owned()))
        );
    }

    #[test]
    fn what_is_no_row_has_no_key() {
        for odd in ["null", "3", "\"job_id\""] {
            let raw = RawValue::from_string(odd.to_owned()).unwrap();
            assert!(RowKey::of(&raw).is_none_or(|key| key == RowKey::default()), "{odd}");
        }
    }
}
