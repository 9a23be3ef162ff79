//! Owns recordings of restores in the format `restore-watch.recording.v1`: reading them, and what was known when.
//!
//! The format is described beside the recordings: constant fields as they are after the end, and rows of what could be
//! seen over time. A row never knows more than an agent would have said at that moment, and nothing is made up between
//! two rows.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    fields::{Fields, in_order, text, unknown_name},
    scenario::{ScenarioError, from_json},
};

/// The format that can be played.
const FORMAT: &str = "restore-watch.recording.v1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    #[serde(default, rename = "name")]
    _name: String,
    #[serde(default, rename = "evidence")]
    _evidence: String,
    restore: Fields,
    #[serde(default)]
    history: Vec<Fields>,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
    /// What a page has noted beside the rows.
    /// What the page has learned from ends of restores.
    #[serde(default, rename = "ends")]
    _ends: serde::de::IgnoredAny,
    #[serde(default, rename = "notes")]
    _notes: Vec<String>,
}

/// A recording, checked.
#[derive(Debug)]
pub(crate) struct Recording {
    /// The overview after the end.
    pub(crate) restore: Fields,
    /// Earlier ended restores of the same source, newest first.
    pub(crate) history: Vec<Fields>,
    /// By time.
    rows: Vec<Row>,
    pub(crate) started: Timestamp,
    /// Seconds from start_timestamp to finish_timestamp; `None` where the end was not seen.
    pub(crate) duration_s: Option<f64>,
}

/// What could be seen at one moment.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Row {
    /// Seconds since start_timestamp.
    t_s: f64,
    pub(crate) status: String,
    pub(crate) tablet_count: i64,
    pub(crate) finish_tablet_count: i64,
    pub(crate) total_bytes: i64,
    pub(crate) finish_bytes: i64,
    pub(crate) recover_scn: i64,
    pub(crate) restore_progress: String,
    pub(crate) recover_progress: String,
    /// Bytes on data disks; `None` where nobody asked.
    data_disk_usage: Option<i64>,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            t_s: 0.0,
            status: "CREATE_TENANT".to_owned(),
            tablet_count: 0,
            finish_tablet_count: 0,
            total_bytes: 0,
            finish_bytes: 0,
            recover_scn: 0,
            restore_progress: String::new(),
            recover_progress: String::new(),
            data_disk_usage: None,
        }
    }
}

impl Recording {
    /// Reads a recording; `origin` names it in errors.
    ///
    /// # Errors
    /// The text is no recording, or its times cannot be read.
    pub(crate) fn parse(origin: &str, json: &str) -> Result<Self, ScenarioError> {
        let wrong = |at: String, message: String| ScenarioError::Format {
            origin: origin.to_owned(),
            at,
            message,
        };
        let file: File = from_json(origin, json)?;
        if file.format != FORMAT {
            return Err(wrong(
                "format".into(),
                format!("{:?} cannot be played, only {FORMAT:?}", file.format),
            ));
        }
        for (index, fields) in std::iter::once(&file.restore).chain(&file.history).enumerate() {
            if let Some(name) = unknown_name(fields) {
                let at = if index == 0 {
                    "restore".into()
                } else {
                    format!("history[{}]", index - 1)
                };
                return Err(wrong(at, format!("no overview has a field `{name}`")));
            }
        }
        let time = |name: &str| {
            let text = text(&file.restore, name);
            text.parse::<Timestamp>()
                .map_err(|error| wrong(format!("restore.{name}"), error.to_string()))
        };
        let started = time("start_timestamp")?;
        let finished = match text(&file.restore, "finish_timestamp") {
            "" => None,
            _ => Some(time("finish_timestamp")?),
        };
        let mut rows = Vec::with_capacity(file.rows.len());
        for (index, cells) in file.rows.into_iter().enumerate() {
            let at = format!("rows[{index}]");
            if cells.len() != file.columns.len() {
                return Err(wrong(
                    at,
                    format!("{} values for {} columns", cells.len(), file.columns.len()),
                ));
            }
            let cells: Map<String, Value> = file.columns.iter().cloned().zip(cells).collect();
            let row: Row =
                serde_json::from_value(cells.into()).map_err(|error| wrong(at.clone(), error.to_string()))?;
            if rows.last().is_some_and(|last: &Row| last.t_s > row.t_s) {
                return Err(wrong(at, "rows go back in time".to_owned()));
            }
            rows.push(row);
        }
        let duration_s = finished.map(|finished| finished.duration_since(started).as_secs_f64());
        Ok(Self {
            restore: in_order(file.restore),
            history: file.history.into_iter().map(in_order).collect(),
            rows,
            started,
            duration_s,
        })
    }

    /// The last answer that was seen by `t_s` seconds after the start; rows without a status are points of the disk
    /// alone. Before the first one only the start is known.
    pub(crate) fn row_at(&self, t_s: f64) -> Row {
        let mut answers = self.seen_by(t_s).rev().filter(|row| !row.status.is_empty());
        answers.next().cloned().unwrap_or_default()
    }

    /// The last disk usage that was seen by then, in bytes; `None` before there was one.
    pub(crate) fn disk_at(&self, t_s: f64) -> Option<i64> {
        self.seen_by(t_s).rev().find_map(|row| row.data_disk_usage)
    }

    /// The disk usage at a moment, on a straight line between two that were seen; `None` before the first one. It stays
    /// what it was after the last.
    pub(crate) fn disk_between(&self, t_s: f64) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "bytes on disks of this world")]
        let known = |row: &Row| row.data_disk_usage.map(|bytes| (row.t_s, bytes as f64));
        let (from, from_bytes) = self.seen_by(t_s).rev().find_map(known)?;
        let later = self.rows.iter().skip_while(|row| row.t_s <= t_s).find_map(known);
        let Some((to, to_bytes)) = later else {
            return Some(from_bytes);
        };
        Some(from_bytes + (to_bytes - from_bytes) * (t_s - from) / (to - from))
    }

    /// Seconds after the start at which the tenant was first seen to be there.
    pub(crate) fn created_s(&self) -> Option<f64> {
        let created = self.rows.iter().find(|row| row.status != "CREATE_TENANT");
        created.map(|row| row.t_s).or(self.duration_s)
    }

    fn seen_by(&self, t_s: f64) -> impl DoubleEndedIterator<Item = &Row> {
        self.rows
            .get(..self.rows.partition_point(|row| row.t_s <= t_s))
            .unwrap_or_default()
            .iter()
    }
}
