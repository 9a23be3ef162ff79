//! `GET /api/v1/restore/tasks`: every restore of the cluster, as sent. obshell ≥ 4.3.2.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{RestoreOverview, lenient::list};

/// The list of restores: running rows first, then history by start, newest first. It never pages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RestoreTasks {
    /// The rows, each kept as the text received so that one broken row hides no other.
    #[serde(deserialize_with = "list")]
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
