//! A recording as a file: `restore-watch.recording.v1`.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{JudgedEnd, JudgedEnds, RecordedRow, RowSinceStart};
use crate::{time::Instant, watch::series::RestoreEvent};

/// The name of the format.
pub(super) const FORMAT: &str = "restore-watch.recording.v1";

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
    /// It has more bytes than [`crate::limits::RECORDING_FILE_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// It has more rows than [`crate::limits::RECORDING_FILE_ROWS`].
    #[error("the file has too many rows")]
    TooManyRows,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        limits::{RECORDING_FILE_BYTES, RECORDING_FILE_ROWS},
        restore::RestoreId,
        watch::{
            downsample::MOST,
            recording::{ImportedRecording, import},
            series::RestoreEventKind,
        },
    };

    const GIVEN: &str = include_str!("../../../tests/recordings/synthetic/t007.json");

    fn key(job_id: i64, start: &str) -> RestoreId {
        RestoreId {
            job_id: Some(job_id),
            start: start.to_owned(),
        }
    }

    const STARTED: Option<Instant> = Some(Instant::from_ms(1_800_000_000_000));

    fn given() -> (Box<RawValue>, RestoreId) {
        let file: serde_json::Value = serde_json::from_str(GIVEN).unwrap();
        let restore = &file["restore"];
        let start = restore["start_timestamp"].as_str().unwrap();
        let key = key(restore["job_id"].as_i64().unwrap(), start);
        (serde_json::value::to_raw_value(restore).unwrap(), key)
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
        let imported = import(&text, &key, Some(Instant::from_ms(1_000_000))).unwrap();
        assert_eq!((imported.read, imported.unreadable), (2, 3));
        let rows = imported.rows;
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

    /// A file with rows that are `text` each.
    fn with_rows(rows: &[String]) -> (String, RestoreId) {
        let (restore, key) = given();
        let rows = rows.join(",");
        let head = r#""columns":["status","t_s","tablet_count","finish_tablet_count"]"#;
        (
            format!(r#"{{"format":"{FORMAT}","rows":[{rows}],{head},"restore":{restore}}}"#),
            key,
        )
    }

    #[test]
    fn of_many_rows_those_are_kept_that_a_recording_keeps() {
        let rows: Vec<String> = (0..80_000)
            .rev()
            .map(|t| format!(r#"["RESTORING",{t},80000,{t}]"#))
            .collect();
        let (text, key) = with_rows(&rows);
        let imported = import(&text, &key, STARTED).unwrap();
        assert_eq!((imported.read, imported.unreadable), (80_000, 0));
        assert!((1_000..MOST).contains(&imported.rows.len()), "{}", imported.rows.len());
        let ends = [imported.rows.first(), imported.rows.last()].map(|row| row.unwrap().tablets.1);
        assert_eq!(ends, [0, 79_999]);
        assert!(imported.rows.is_sorted_by_key(|row| row.at_ms));
    }

    #[test]
    fn what_is_larger_than_the_limits_is_refused_before_it_is_read() {
        let (text, key) = with_rows(&vec!["0".to_owned(); RECORDING_FILE_ROWS + 1]);
        assert_eq!(import(&text, &key, STARTED), Err(FileError::TooManyRows));
        let (text, key) = with_rows(&[" ".repeat(RECORDING_FILE_BYTES)]);
        assert_eq!(import(&text, &key, STARTED), Err(FileError::TooLarge));
        let (text, key) = with_rows(&[]);
        let long = text.replacen('{', &format!(r#"{{"notes":["{}"],"#, "x".repeat(1 << 20)), 1);
        assert_eq!(import(&long, &key, STARTED), Err(FileError::NoRecording));
    }

    #[test]
    fn rows_that_are_none_are_counted() {
        let rows = ["[]", "[null]", "7", "{}", "[\"A\",1,2,", "[\"A\",1,2,3]", "[1,1,2,3] x"].map(str::to_owned);
        let (text, key) = with_rows(&rows);
        // The unfinished one takes the next one along.
        assert_eq!(import(&text, &key, STARTED), Err(FileError::NoRecording));
        let rows = ["[]", "[null]", "7", "{}", "[\"A\",1,2,3]", "[1,1,2,3] x"].map(str::to_owned);
        let (text, key) = with_rows(&rows);
        let imported = import(&text, &key, STARTED).unwrap();
        assert_eq!((imported.read, imported.unreadable), (1, 5));
    }

    #[test]
    fn a_list_in_place_of_the_file_or_of_its_restore_is_no_recording() {
        let (restore, key) = given();
        let values: serde_json::Value = serde_json::from_str(restore.get()).unwrap();
        let (job, start) = (&values["job_id"], &values["start_timestamp"]);
        for text in [
            format!(r#"["{FORMAT}",{restore},[],[]]"#),
            format!(r#"{{"format":"{FORMAT}","restore":[{job},{start}],"columns":[],"rows":[]}}"#),
        ] {
            assert_eq!(import(&text, &key, STARTED), Err(FileError::NoRecording), "{text}");
        }
    }
}
