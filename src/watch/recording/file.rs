//! A recording as a file: `restore-watch.recording.v1`.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Row;
use crate::restore::JobKey;

const FORMAT: &str = "restore-watch.recording.v1";

/// The file. `restore` is the last answer about the restore and `history` what the list said of earlier ones, both as
/// received.
#[derive(Serialize, Deserialize)]
struct File<'a> {
    format: String,
    #[serde(default)]
    name: String,
    #[serde(borrow)]
    restore: &'a RawValue,
    #[serde(default, borrow)]
    history: Vec<&'a RawValue>,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// Why a file cannot be taken in. Each variant's text is a sentence that a user can act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Not JSON of the format.
    #[error("This is no recording of Restore Watch: choose a file that was exported here.")]
    NoRecording,
    /// A recording of another restore.
    #[error("This recording is of another restore: job {job} that began {start}. Open that restore first.")]
    OtherRestore {
        /// Its job.
        job: i64,
        /// Its start as sent.
        start: String,
    },
}

/// The file of a recording.
pub fn export(name: &str, restore: &RawValue, history: &[Box<RawValue>], rows: Vec<Row>) -> String {
    let file = File {
        format: FORMAT.to_owned(),
        name: name.to_owned(),
        restore,
        history: history.iter().map(AsRef::as_ref).collect(),
        columns: Row::COLUMNS.map(str::to_owned).to_vec(),
        rows,
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// The rows of a file about the restore with this key.
///
/// # Errors
/// When the file is none, or of another restore.
pub fn import(text: &str, key: &JobKey) -> Result<Vec<Row>, FileError> {
    #[derive(Deserialize)]
    struct Which {
        job_id: Option<i64>,
        start_timestamp: Option<String>,
    }
    let file: File<'_> = serde_json::from_str(text).map_err(|_| FileError::NoRecording)?;
    if file.format != FORMAT || file.columns != Row::COLUMNS {
        return Err(FileError::NoRecording);
    }
    let which: Which = serde_json::from_str(file.restore.get()).map_err(|_| FileError::NoRecording)?;
    let start = which.start_timestamp.unwrap_or_default();
    if which.job_id != key.job_id || start != key.start {
        return Err(FileError::OtherRestore {
            job: which.job_id.unwrap_or_default(),
            start,
        });
    }
    Ok(file.rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = include_str!("../../../tests/recordings/synthetic/t007.json");

    fn key(job_id: i64, start: &str) -> JobKey {
        JobKey {
            job_id: Some(job_id),
            start: start.to_owned(),
        }
    }

    #[test]
    fn a_given_recording_is_read_and_written_again_without_loss() {
        let file: File<'_> = serde_json::from_str(GIVEN).unwrap();
        let restore: serde_json::Value = serde_json::from_str(file.restore.get()).unwrap();
        let key = key(
            restore["job_id"].as_i64().unwrap(),
            restore["start_timestamp"].as_str().unwrap(),
        );
        let rows = import(GIVEN, &key).unwrap();
        assert!(rows.len() > 50);
        let raw = file.restore.to_owned();
        let again = export("t007", &raw, &[], rows.clone());
        assert_eq!(import(&again, &key).unwrap(), rows);
        assert!(again.contains(raw.get()));
    }

    #[test]
    fn a_file_of_another_restore_is_named() {
        let wanted = key(1, "2026-01-01T00:00:00Z");
        let error = import(GIVEN, &wanted).unwrap_err();
        assert!(matches!(error, FileError::OtherRestore { .. }), "{error}");
        for text in ["", "{}", "[]", "{\"format\":\"x\"}"] {
            assert_eq!(import(text, &wanted), Err(FileError::NoRecording), "{text}");
        }
    }
}
