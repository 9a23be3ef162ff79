//! A recording as a file: `restore-watch.recording.v1`.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{JudgedEnd, JudgedEnds, RecordedRow, RowSinceStart};
use crate::{restore::RestoreId, time::Instant, watch::series::RestoreEvent};

const FORMAT: &str = "restore-watch.recording.v1";

/// The file. `restore` is the last answer about the restore and `history` what the list said of earlier ones, both as
/// received; `notes` is what no row tells, as [`RestoreEvent::to_note`] writes it, `ends` what the cluster's windows are learned
/// from.
#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    name: &'a str,
    restore: &'a RawValue,
    history: &'a [Box<RawValue>],
    columns: [&'static str; 11],
    rows: Vec<RowSinceStart>,
    notes: Vec<String>,
    ends: Vec<String>,
}

/// The parts of a file that are taken in. Columns come in any order, and unknown ones are left out.
#[derive(Deserialize)]
struct Import<'a> {
    format: String,
    #[serde(borrow)]
    restore: &'a RawValue,
    columns: Vec<String>,
    #[serde(borrow)]
    rows: Vec<Vec<&'a RawValue>>,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
}

/// What a file holds of the restore on show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportedRecording {
    /// Moments.
    pub rows: Vec<RecordedRow>,
    /// What is in no row.
    pub notes: Vec<RestoreEvent>,
    /// What the windows of its cluster are learned from.
    pub ends: Vec<JudgedEnd>,
}

/// Why a file cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Not JSON of the format.
    #[error("no recording of Restore Watch")]
    NoRecording,
    /// A recording of another restore.
    #[error("a recording of job {job}, begun {start}")]
    OtherRestore {
        /// Its job.
        job: i64,
        /// Its start as sent.
        start: String,
    },
    /// The rows count from the start of the restore, which is not known.
    #[error("the start of the restore is not known")]
    NoStart,
}

/// The file of a recording. Rows from before `started` are left out.
pub fn export(
    name: &str,
    restore: &RawValue,
    history: &[Box<RawValue>],
    (rows, started): (&[RecordedRow], Option<Instant>),
    notes: &[RestoreEvent],
    ends: Option<&JudgedEnds>,
) -> String {
    let since_start = |row| RowSinceStart::of(row, started?);
    let file = Export {
        format: FORMAT,
        name,
        restore,
        history,
        columns: RowSinceStart::COLUMNS,
        rows: rows.iter().filter_map(since_start).collect(),
        notes: notes.iter().filter_map(RestoreEvent::to_note).collect(),
        ends: ends
            .into_iter()
            .flat_map(JudgedEnds::all)
            .map(JudgedEnd::to_text)
            .collect(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// What a file holds of the restore with this key, which began at `started`.
///
/// # Errors
/// When the file is none, or of another restore, or its rows have no start to count from.
pub fn import(text: &str, key: &RestoreId, started: Option<Instant>) -> Result<ImportedRecording, FileError> {
    #[derive(Deserialize)]
    struct Which {
        job_id: Option<i64>,
        start_timestamp: Option<String>,
    }
    let file: Import<'_> = serde_json::from_str(text).map_err(|_| FileError::NoRecording)?;
    if file.format != FORMAT {
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
    let started = started.ok_or(FileError::NoStart)?;
    let columns: Vec<&str> = file.columns.iter().map(String::as_str).collect();
    Ok(ImportedRecording {
        rows: file
            .rows
            .iter()
            .filter_map(|cells| Some(RowSinceStart::read(&columns, cells)?.to_row(started)))
            .collect(),
        notes: file
            .notes
            .iter()
            .filter_map(|note| RestoreEvent::of_note(note))
            .collect(),
        ends: file.ends.iter().filter_map(|end| JudgedEnd::parse(end)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{time::Instant, watch::series::RestoreEventKind};

    const GIVEN: &str = include_str!("../../../tests/recordings/synthetic/t007.json");

    fn key(job_id: i64, start: &str) -> RestoreId {
        RestoreId {
            job_id: Some(job_id),
            start: start.to_owned(),
        }
    }

    const STARTED: Option<Instant> = Some(Instant::from_ms(1_800_000_000_000));

    fn given() -> (Box<RawValue>, RestoreId) {
        let file: Import<'_> = serde_json::from_str(GIVEN).unwrap();
        let restore: serde_json::Value = serde_json::from_str(file.restore.get()).unwrap();
        let start = restore["start_timestamp"].as_str().unwrap();
        (file.restore.to_owned(), key(restore["job_id"].as_i64().unwrap(), start))
    }

    #[test]
    fn a_given_recording_is_read_and_written_again_without_loss() {
        let (restore, key) = given();
        let brought = import(GIVEN, &key, STARTED).unwrap();
        assert!(brought.rows.len() > 50);
        let notes = [RestoreEvent {
            at: Instant::from_ms(7),
            kind: RestoreEventKind::SignedIn,
        }];
        let end = JudgedEnd::new(&key, Instant::from_ms(9), 0.5);
        let mut ends = JudgedEnds::default();
        ends.add(vec![end.clone()]);
        let again = export("t007", &restore, &[], (&brought.rows, STARTED), &notes, Some(&ends));
        let expected = ImportedRecording {
            notes: notes.to_vec(),
            ends: vec![end],
            ..brought
        };
        assert_eq!(import(&again, &key, STARTED).unwrap(), expected);
        assert!(again.contains(restore.get()));
    }

    #[test]
    fn columns_come_in_any_order_and_what_is_missing_was_not_sent() {
        let (restore, key) = given();
        let text = format!(
            r#"{{"format":"{FORMAT}","restore":{restore},"columns":["status","new","data_disk_usage","t_s","tablet_count"],
            "rows":[["A",{{"x":1}},7,1.5,3],[null,null,null,2,null],[],["B"],["C",0,1,"3",0]]}}"#
        );
        let rows = import(&text, &key, Some(Instant::from_ms(1_000_000))).unwrap().rows;
        let first = RecordedRow {
            at_ms: 1_001_500,
            status: "A".to_owned(),
            tablets: (3, 0),
            disk: Some(7),
            ..RecordedRow::default()
        };
        let second = RecordedRow {
            at_ms: 1_002_000,
            ..RecordedRow::default()
        };
        assert_eq!(rows, [first, second]);
    }

    #[test]
    fn a_file_of_another_restore_is_named() {
        let wanted = key(1, "2026-01-01T00:00:00Z");
        let error = import(GIVEN, &wanted, STARTED).unwrap_err();
        assert!(matches!(error, FileError::OtherRestore { .. }), "{error}");
        for text in ["", "{}", "[]", "{\"format\":\"x\"}"] {
            assert_eq!(import(text, &wanted, STARTED), Err(FileError::NoRecording), "{text}");
        }
    }

    #[test]
    fn rows_have_a_place_only_where_the_start_is_known() {
        let (restore, key) = given();
        assert_eq!(import(GIVEN, &key, None), Err(FileError::NoStart));
        let row = RecordedRow::of_disk(Instant::from_ms(1_000), 7);
        for (started_ms, rows) in [(1_000, 1), (1_001, 0)] {
            let started = Some(Instant::from_ms(started_ms));
            let file = export("x", &restore, &[], (std::slice::from_ref(&row), started), &[], None);
            assert_eq!(import(&file, &key, started).unwrap().rows.len(), rows, "{started_ms}");
        }
    }
}
