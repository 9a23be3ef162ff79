//! Reads recordings of restores in the format `restore-watch.recording.v1`.
//!
//! Whatever may be missing may be missing: labels, history, whatever only the end tells, columns and cells. What is
//! there and is not what it should be counts as missing, too. Columns come in any order, unknown ones are ignored.

use std::{fs, io, path::Path};

use restore_watch::obshell::RestoreOverview;
use restore_watch::restore::forecast::{CompletedRestore, ForecastContext, Sample};
use restore_watch::restore::{Restore, SessionZone, TimeContext};
use restore_watch::time::{Instant, zones::PlatformZones};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, from_value};

/// The format that is read.
const FORMAT: &str = "restore-watch.recording.v1";

/// Why a file is no recording.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// It cannot be read.
    #[error("{0}")]
    Read(#[from] io::Error),
    /// It is not JSON, or lacks what every recording has.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// It says that it is something else.
    #[error("its format is {0:?}, not {FORMAT:?}")]
    Format(String),
}

#[derive(Deserialize)]
struct File {
    format: Option<String>,
    #[serde(default, deserialize_with = "readable")]
    name: Option<String>,
    #[serde(default, deserialize_with = "readable")]
    evidence: Option<String>,
    #[serde(default, deserialize_with = "readable")]
    restore: RestoreOverview,
    #[serde(default, deserialize_with = "readable")]
    history: Vec<Value>,
    columns: Vec<Value>,
    rows: Vec<Value>,
}

/// What can be read as a `T`, else nothing.
fn readable<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(from_value(Value::deserialize(deserializer)?).unwrap_or_default())
}

/// A recorded restore.
#[derive(Debug, Clone)]
pub struct Recording {
    /// Its name; the file's where it has none.
    pub name: String,
    /// Which kind of evidence its rows carry: a label for reports, nothing is decided by it.
    pub evidence: Option<String>,
    /// Name of the tenant that was backed up: recordings of one source share their history.
    pub source: Option<String>,
    /// What is known beside the rows.
    pub context: ForecastContext,
    /// What could be seen, in the recorded order.
    pub rows: Vec<Row>,
    /// Seconds from start to end, where the end is recorded.
    pub end_s: Option<f64>,
    /// Bytes to restore as reported after the end. Not for forecasts: a running answer does not have them.
    pub bytes_at_end: Option<u64>,
}

/// What could be seen at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Seconds since the start.
    pub t_s: f64,
    /// The same as the forecaster takes it.
    pub sample: Sample,
}

impl Recording {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read or is no recording.
    pub fn load(path: &Path) -> Result<Self, RecordingError> {
        let fallback = path.file_stem().unwrap_or_default().to_string_lossy();
        Self::parse(&fs::read_to_string(path)?, &fallback)
    }

    /// Reads a recording, which is called `fallback` where it has no name.
    ///
    /// # Errors
    /// The text is no recording.
    pub fn parse(json: &str, fallback: &str) -> Result<Self, RecordingError> {
        let file: File = serde_json::from_str(json)?;
        if let Some(format) = file.format.filter(|format| format != FORMAT) {
            return Err(RecordingError::Format(format));
        }
        let ended = read(&file.restore);
        let running = as_running(file.restore);
        let mut restore = read(&running);
        let earlier = file.history.into_iter().filter_map(|earlier| from_value(earlier).ok());
        let earlier: Vec<Restore> = earlier.map(|earlier: RestoreOverview| read(&earlier)).collect();
        let started = restore.started.unwrap_or_else(|| after(&earlier));
        restore.started = Some(started);
        let context = ForecastContext::of(&restore, &earlier).unwrap_or_else(|| ForecastContext::beginning(started));
        let columns: Vec<&str> = file
            .columns
            .iter()
            .map(|column| column.as_str().unwrap_or_default())
            .collect();
        let rows = file.rows.into_iter().filter_map(|cells| {
            let Value::Array(cells) = cells else { return None };
            let named = columns.iter().map(|column| (*column).to_owned());
            Row::of(named.zip(cells).collect(), &running, started)
        });
        Ok(Self {
            name: file.name.unwrap_or_else(|| fallback.to_owned()),
            evidence: file.evidence,
            source: restore.source.tenant,
            rows: rows.collect(),
            end_s: ended.duration().map(|took| took.as_secs_f64()),
            bytes_at_end: ended.data.bytes.total.value(),
            context,
        })
    }

    /// What kind of evidence it has, for reports: the label, where there is one, and whether there is a history.
    pub fn kind(&self) -> String {
        let label = self.evidence.as_deref().unwrap_or("unlabelled");
        // `counters_tablet` and `counters_bytes` are one kind.
        let evidence = label.split_once('_').map_or(label, |(kind, _)| kind);
        let history = if self.context.history.is_empty() {
            ""
        } else {
            " + history"
        };
        format!("{evidence}{history}")
    }
}

impl Row {
    /// A row of the restore `running` that began at `started`. `None` for a row that does not say when it was seen.
    fn of(mut cells: Map<String, Value>, running: &RestoreOverview, started: Instant) -> Option<Self> {
        let t_s = cells.remove("t_s")?.as_f64()?;
        let at = started.plus_ms((t_s * 1000.0).round() as i64);
        let disk = cells.remove("data_disk_usage").and_then(|cell| bytes(&cell));
        let seen = RestoreOverview::deserialize(Value::from(cells)).ok()?;
        let sample = match disk {
            Some(disk) if seen == RestoreOverview::default() => Sample::of_disk(at, disk),
            _ => Sample::of(&read(&answer(running, seen)), at, disk),
        };
        Some(Self { t_s, sample })
    }
}

/// A number of bytes, also as others write it: `123.0`.
fn bytes(cell: &Value) -> Option<u64> {
    let float = || cell.as_f64().filter(|bytes| *bytes >= 0.0);
    // A float becomes an integer by saturation.
    cell.as_u64().or_else(|| Some(float()? as u64))
}

/// A start for a restore that tells none: only differences of times count, so any will do that is after its history.
fn after(earlier: &[Restore]) -> Instant {
    let pasts = earlier.iter().filter_map(CompletedRestore::of);
    let ends = pasts.map(|past| past.started.plus_ms(past.took.as_millis() as i64 + 1));
    ends.max().unwrap_or(Instant::from_ms(0))
}

/// The answer that a row stands for: what it says, and what does not change.
fn answer(running: &RestoreOverview, seen: RestoreOverview) -> RestoreOverview {
    RestoreOverview {
        restore_option: running.restore_option.clone(),
        restore_scn: seen.restore_scn.or(running.restore_scn),
        start_timestamp: running.start_timestamp.clone(),
        ..seen
    }
}

/// A restore as a running answer gives it: without all that only its end tells.
fn as_running(ended: RestoreOverview) -> RestoreOverview {
    RestoreOverview {
        backup_tenant_name: ended.backup_tenant_name,
        backup_cluster_name: ended.backup_cluster_name,
        restore_option: ended.restore_option,
        restore_scn: ended.restore_scn,
        start_timestamp: ended.start_timestamp,
        ..RestoreOverview::default()
    }
}

/// What a row means. Recordings are labelled rightly, so their labels are kept.
fn read(row: &RestoreOverview) -> Restore {
    Restore::from_overview(
        row,
        &TimeContext {
            session: &SessionZone::Unknown,
            zones: &PlatformZones,
            now: None,
        },
    )
}
