//! Takes in the file of a recording step by step, so that a large one does not block the page.

use serde_json::value::RawValue;

use super::{FileError, JudgedEnd, RecordedRow, RowSinceStart, file::FORMAT, outline::Outline};
use crate::{
    limits::RECORDING_FILE_BYTES,
    obshell::{Fields, parse_integer},
    restore::RestoreId,
    sorting::sort_by_key,
    time::Instant,
    watch::{
        downsample::{LEFT, MOST, downsample},
        series::RestoreEvent,
    },
};

/// How much one step reads: bytes while the parts are searched, then rows. It takes about a millisecond.
const STEP_BYTES: usize = 64 << 10;
const STEP_ROWS: usize = 100;

/// Bytes of the parts that are read at once: everything but the rows and the history.
const HEADER_BYTES: usize = 256 << 10;

/// The parts that are read at once.
const HEADER: [&str; 5] = ["format", "restore", "columns", "notes", "ends"];

/// Most notes and ends that are taken from a file: more than a page keeps.
const MOST_NOTES: usize = 400;

/// What a file holds of the restore on show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportedRecording {
    /// Moments, by time. Of many, those that a recording keeps.
    pub rows: Vec<RecordedRow>,
    /// What is in no row.
    pub notes: Vec<RestoreEvent>,
    /// What the windows of its cluster are learned from.
    pub ends: Vec<JudgedEnd>,
    /// How many rows were read.
    pub read: usize,
    /// How many rows could not be read.
    pub unreadable: usize,
}

/// A file on its way in.
#[derive(Debug)]
pub struct RecordingImport {
    text: String,
    key: RestoreId,
    started: Option<Instant>,
    outline: Outline,
    /// The columns of the rows; `None` until the parts are found.
    columns: Option<Vec<String>>,
    /// How many rows are done.
    done: usize,
    imported: ImportedRecording,
}

impl RecordingImport {
    /// Takes in `text` for the restore with this key, which began at `started`.
    ///
    /// # Errors
    /// When the file is too large.
    pub fn new(text: String, key: RestoreId, started: Option<Instant>) -> Result<Self, FileError> {
        match text.len() <= RECORDING_FILE_BYTES {
            true => Ok(Self {
                text,
                key,
                started,
                outline: Outline::default(),
                columns: None,
                done: 0,
                imported: ImportedRecording::default(),
            }),
            false => Err(FileError::TooLarge),
        }
    }

    /// Goes on for about a millisecond. Returns what the file holds once all is read.
    ///
    /// # Errors
    /// When the file is no recording, or one of another restore, or its rows have no start to count from, or are too many.
    pub fn step(&mut self) -> Result<Option<ImportedRecording>, FileError> {
        let Some(columns) = &self.columns else {
            if self.outline.read(&self.text, STEP_BYTES)? {
                self.columns = Some(self.read_header()?);
            }
            return Ok(None);
        };
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let started = self.started.ok_or(FileError::NoStart)?;
        for row in self.outline.rows.iter().skip(self.done).take(STEP_ROWS) {
            let row = self.text.get(row.clone()).and_then(|row| read_row(&columns, row));
            match row {
                Some(row) => self.imported.rows.push(row.to_row(started)),
                None => self.imported.unreadable += 1,
            }
            self.done += 1;
        }
        let all = self.done == self.outline.rows.len();
        if all || self.imported.rows.len() >= 2 * MOST {
            self.make_room();
        }
        Ok(all.then(|| ImportedRecording {
            read: self.done - self.imported.unreadable,
            ..std::mem::take(&mut self.imported)
        }))
    }

    /// The share that is done, in percent.
    pub fn percent(&self) -> u8 {
        let share = |done: usize, all: usize| done * 50 / all.max(1);
        let found = share(self.outline.at(), self.text.len());
        (found + share(self.done, self.outline.rows.len())).min(100) as u8
    }

    /// Rows come in any order, and so many as a recording does not keep. Thinned out meanwhile, they take no room.
    fn make_room(&mut self) {
        let rows = &mut self.imported.rows;
        sort_by_key(rows, |row| row.at_ms);
        rows.dedup_by_key(|row| row.at_ms);
        if rows.len() >= MOST {
            *rows = downsample(std::mem::take(rows), LEFT, RecordedRow::mark);
        }
    }

    /// Reads what is in no row. Returns the columns.
    fn read_header(&mut self) -> Result<Vec<String>, FileError> {
        let members = self.outline.members.iter();
        let members = members.filter_map(|member| self.text.get(member.clone()).map(str::trim));
        let known = |member: &&str| HEADER.iter().any(|key| has_key(member, key));
        let header = format!("{{{}}}", members.filter(known).collect::<Vec<_>>().join(","));
        if header.len() > HEADER_BYTES {
            return Err(FileError::NoRecording);
        }
        let fields = Fields::of(&header).map_err(|_| FileError::NoRecording)?;
        if fields.get("format").and_then(text).as_deref() != Some(FORMAT) {
            return Err(FileError::NoRecording);
        }
        self.check_restore(fields.get("restore").map(RawValue::get).unwrap_or_default())?;
        let all = |key| fields.get(key).and_then(texts).unwrap_or_default();
        let last = |all: Vec<String>| all.into_iter().rev().take(MOST_NOTES).rev();
        let notes = last(all("notes")).filter_map(|note| RestoreEvent::of_note(&note));
        self.imported.notes = notes.collect();
        self.imported.ends = last(all("ends")).filter_map(|end| JudgedEnd::parse(&end)).collect();
        fields.get("columns").and_then(texts).ok_or(FileError::NoRecording)
    }

    /// Checks that the file is of the restore on show, and that its times have a start to count from.
    fn check_restore(&self, restore: &str) -> Result<(), FileError> {
        let fields = Fields::of(restore).map_err(|_| FileError::NoRecording)?;
        let job = fields.get("job_id").and_then(|job| parse_integer(job.get()));
        let start = fields.get("start_timestamp").and_then(text).unwrap_or_default();
        if job != self.key.job_id || start != self.key.start {
            return Err(FileError::OtherRestore {
                job: job.unwrap_or_default(),
                start,
            });
        }
        self.started.map(drop).ok_or(FileError::NoStart)
    }
}

/// Whether a member of an object has this key.
fn has_key(member: &str, key: &str) -> bool {
    let quoted = member.strip_prefix('"').and_then(|rest| rest.strip_prefix(key));
    quoted.is_some_and(|rest| rest.starts_with('"'))
}

fn text(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// The texts of a list; what else is in it counts as an empty one.
fn texts(raw: &RawValue) -> Option<Vec<String>> {
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
    Some(list.into_iter().map(|raw| text(raw).unwrap_or_default()).collect())
}

fn read_row(columns: &[&str], row: &str) -> Option<RowSinceStart> {
    let cells: Vec<&RawValue> = serde_json::from_str(row).ok()?;
    RowSinceStart::read(columns, &cells)
}

/// What a file holds, all at once.
///
/// # Errors
/// As [`RecordingImport::step`].
pub fn import(text: &str, key: &RestoreId, started: Option<Instant>) -> Result<ImportedRecording, FileError> {
    let mut import = RecordingImport::new(text.to_owned(), key.clone(), started)?;
    loop {
        if let Some(imported) = import.step()? {
            return Ok(imported);
        }
    }
}
