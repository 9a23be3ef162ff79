//! One moment of a restore, as sent.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    limits::{TEXT_BYTES, cut},
    obshell::{RestoreOverview, parse_integer},
    restore::{Restore, TimeContext, forecast::Sample, pasted::PastedCounters},
    time::Instant,
    watch::downsample::DownsampleMark,
};

/// Rows that say the same are kept at this distance all the same, so that time in which nobody watched stays a gap.
const SPACING_MS: i64 = 60_000;
/// The last millisecond that an [`Instant`] can hold, in the year 2262.
const LATEST_MS: i64 = i64::MAX / 1_000_000;

/// The numbers of one answer. 0 and `""` are what the agent sends for "not reported".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordedRow {
    /// When, in milliseconds since 1970 on the agent's clock. It depends neither on the restore's start nor on the zone that
    /// the start is read in.
    pub at_ms: i64,
    /// The status.
    pub status: String,
    /// `tablet_count`, `finish_tablet_count`.
    pub tablets: (i64, i64),
    /// `total_bytes`, `finish_bytes`.
    pub bytes: (i64, i64),
    /// `restore_scn`, `recover_scn`: nanoseconds.
    pub scn: (i64, i64),
    /// `restore_progress`, `recover_progress`: percent with two decimals, or empty.
    pub progress: (String, String),
    /// Bytes that the tenant uses on data disks; `None` when that was not asked.
    pub disk: Option<u64>,
}

/// The status of a row that the user has pasted. OceanBase has none of this name.
const PASTED: &str = "PASTED";

/// The columns in their order; the first one is a time.
type RowCells<'a, T> = (T, &'a str, i64, i64, i64, i64, i64, i64, &'a str, &'a str, Option<u64>);

impl RecordedRow {
    /// The names of the columns, in the order of [`Self::to_json`].
    pub const COLUMNS: [&str; 11] = [
        "at_ms",
        "status",
        "tablet_count",
        "finish_tablet_count",
        "total_bytes",
        "finish_bytes",
        "restore_scn",
        "recover_scn",
        "restore_progress",
        "recover_progress",
        "data_disk_usage",
    ];

    /// What an answer said at `at` on the agent's clock.
    pub fn of(sent: &RestoreOverview, at: Instant) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let count = Option::unwrap_or_default;
        Self {
            at_ms: at.ms(),
            status: text(&sent.status),
            tablets: (count(sent.tablet_count), count(sent.finish_tablet_count)),
            bytes: (count(sent.total_bytes), count(sent.finish_bytes)),
            scn: (count(sent.restore_scn), count(sent.recover_scn)),
            progress: (text(&sent.restore_progress), text(&sent.recover_progress)),
            disk: None,
        }
    }

    /// A point of the disk curve alone, as the cluster's Prometheus has it: no status, no counter.
    pub fn of_disk(at: Instant, bytes: u64) -> Self {
        Self {
            at_ms: at.ms(),
            disk: Some(bytes),
            ..Self::default()
        }
    }

    /// Counters that the user has pasted.
    pub fn of_pasted(pasted: &PastedCounters) -> Self {
        Self {
            status: PASTED.to_owned(),
            ..Self::of(pasted.row(), pasted.at)
        }
    }

    /// Whether the user has pasted it.
    pub fn is_pasted(&self) -> bool {
        self.status == PASTED
    }

    /// Whether the agent has answered it.
    pub fn is_answer(&self) -> bool {
        !self.is_of_disk() && !self.is_pasted()
    }

    /// The answer `sent` with the counters of this row in place of its own.
    pub fn fill(&self, sent: &RestoreOverview) -> RestoreOverview {
        RestoreOverview {
            tablet_count: Some(self.tablets.0),
            finish_tablet_count: Some(self.tablets.1),
            total_bytes: Some(self.bytes.0),
            finish_bytes: Some(self.bytes.1),
            restore_scn: Some(self.scn.0),
            recover_scn: Some(self.scn.1),
            restore_progress: Some(self.progress.0.clone()),
            recover_progress: Some(self.progress.1.clone()),
            ..sent.clone()
        }
    }

    /// When, on the agent's clock.
    pub const fn at(&self) -> Instant {
        Instant::from_ms(self.at_ms)
    }

    /// Whether it tells of the disk alone.
    pub fn is_of_disk(&self) -> bool {
        self.disk.is_some_and(|bytes| *self == Self::of_disk(self.at(), bytes))
    }

    /// The row as an array of JSON, as the store keeps it.
    pub fn to_json(&self) -> String {
        self.to_json_at(self.at_ms)
    }

    /// Reads what [`Self::to_json`] writes; `None` for anything else.
    pub fn parse(json: &str) -> Option<Self> {
        let cells: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        let at_ms = parse_integer(cells.first().filter(|_| cells.len() == Self::COLUMNS.len())?.get())?;
        (0..=LATEST_MS)
            .contains(&at_ms)
            .then(|| Self::read(at_ms, &Self::COLUMNS, &cells))
    }

    /// The row as an array of JSON that begins with `time`.
    pub(super) fn to_json_at<T: Serialize>(&self, time: T) -> String {
        let columns: RowCells<'_, T> = (
            time,
            &self.status,
            self.tablets.0,
            self.tablets.1,
            self.bytes.0,
            self.bytes.1,
            self.scn.0,
            self.scn.1,
            &self.progress.0,
            &self.progress.1,
            self.disk,
        );
        serde_json::to_string(&columns).unwrap_or_default()
    }

    /// Reads the cells of `columns`, which come in any order: what is missing or null was not sent.
    pub(super) fn read(at_ms: i64, columns: &[&str], cells: &[&RawValue]) -> Self {
        let number = |name| cell(columns, cells, name).and_then(parse_integer).unwrap_or_default();
        let text = |name| {
            let text = cell(columns, cells, name).map(serde_json::from_str::<Option<String>>);
            let text = text.and_then(Result::ok).flatten().unwrap_or_default();
            cut(&text, TEXT_BYTES).to_owned()
        };
        Self {
            at_ms,
            status: text("status"),
            tablets: (number("tablet_count"), number("finish_tablet_count")),
            bytes: (number("total_bytes"), number("finish_bytes")),
            scn: (number("restore_scn"), number("recover_scn")),
            progress: (text("restore_progress"), text("recover_progress")),
            disk: cell(columns, cells, "data_disk_usage")
                .and_then(|cell| cell.parse().ok().or_else(|| u64::try_from(parse_integer(cell)?).ok())),
        }
    }

    /// What downsampling goes by.
    pub fn mark(&self) -> DownsampleMark<String> {
        DownsampleMark {
            t_ms: self.at_ms,
            status: (!self.is_of_disk()).then(|| self.status.clone()),
            of_disk: self.disk.is_some(),
        }
    }

    /// Whether it adds nothing between the rows before and after it: all say the same, and no gap would open without it.
    pub fn is_redundant(&self, before: &Self, after: &Self) -> bool {
        self.says_the_same(before)
            && self.says_the_same(after)
            && after.at_ms.saturating_sub(before.at_ms) <= SPACING_MS
    }

    /// Whether `other` says the same at another moment.
    fn says_the_same(&self, other: &Self) -> bool {
        let Self {
            at_ms: _,
            status,
            tablets,
            bytes,
            scn,
            progress,
            disk,
        } = self;
        (status, tablets, bytes, scn, progress, disk)
            == (
                &other.status,
                &other.tablets,
                &other.bytes,
                &other.scn,
                &other.progress,
                &other.disk,
            )
    }

    /// What the row means, by the very rules for answers. `sent` is the last answer about the restore.
    pub fn sample(&self, sent: &RestoreOverview, reading: &TimeContext<'_>) -> Sample {
        let at = self.at();
        if let Some(bytes) = self.disk.filter(|_| self.is_of_disk()) {
            return Sample::of_disk(at, bytes);
        }
        let then = self.fill(&RestoreOverview {
            status: Some(self.status.clone()),
            start_timestamp: sent.start_timestamp.clone(),
            // Only an end has one.
            finish_timestamp: sent.finish_timestamp.clone(),
            restore_option: sent.restore_option.clone(),
            ..RestoreOverview::default()
        });
        let reading = TimeContext {
            now: Some(at),
            ..*reading
        };
        let restore = Restore::from_overview(&then, &reading);
        match self.is_pasted() {
            true => Sample::of_pasted(&restore, at),
            false => Sample::of(&restore, at, self.disk),
        }
    }
}

/// The cell of this column, as JSON.
pub(super) fn cell<'a>(columns: &[&str], cells: &[&'a RawValue], name: &str) -> Option<&'a str> {
    let at = columns.iter().position(|column| *column == name)?;
    cells.get(at).map(|cell| cell.get())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_column_but_the_time_and_the_disk_is_a_field_of_the_overview() {
        let [at_ms, fields @ .., disk] = RecordedRow::COLUMNS;
        assert_eq!((at_ms, disk), ("at_ms", "data_disk_usage"));
        for field in fields {
            assert!(crate::obshell::OVERVIEW_FIELDS.contains(&field), "{field}");
        }
    }

    proptest! {
        #[test]
        fn rows_come_back_to_the_digit(at_ms in 0..=LATEST_MS, status in "\\PC{0,12}", scn in any::<i64>(), bytes in any::<i64>(), progress in "[0-9.]{0,6}", disk in proptest::option::of(any::<u64>())) {
            let row = RecordedRow { at_ms, status, scn: (scn, 0), bytes: (bytes, 0), progress: (progress, String::new()), disk, ..RecordedRow::default() };
            prop_assert_eq!(RecordedRow::parse(&row.to_json()), Some(row));
        }
    }

    #[test]
    fn a_point_of_the_disk_is_told_from_an_answer_that_saw_the_disk() {
        let point = RecordedRow::of_disk(Instant::from_ms(60_000), 7);
        assert!(point.is_of_disk() && RecordedRow::parse(&point.to_json()).is_some_and(|row| row.is_of_disk()));
        let answer = RecordedRow {
            status: "RESTORING".to_owned(),
            ..point
        };
        assert!(!answer.is_of_disk() && !RecordedRow::default().is_of_disk());
    }

    #[test]
    fn an_unchanged_row_between_two_others_is_redundant_unless_it_closes_a_gap() {
        let row = |t_s: i64, bytes| RecordedRow {
            at_ms: t_s * 1_000,
            bytes: (0, bytes),
            ..RecordedRow::default()
        };
        let (a, b, c) = (row(0, 1), row(5, 1), row(10, 1));
        assert!(b.is_redundant(&a, &c));
        assert!(!b.is_redundant(&a, &row(10, 2)));
        assert!(!b.is_redundant(&row(0, 0), &c));
        assert!(!row(40, 1).is_redundant(&a, &row(80, 1)));
    }

    #[test]
    fn a_time_that_is_none_makes_no_row() {
        for at_ms in ["1e300", "-1", "1.5", "9223372036855", "\"1\"", "null"] {
            assert_eq!(
                RecordedRow::parse(&format!(r#"[{at_ms},"",0,0,0,0,0,0,"","",null]"#)),
                None,
                "{at_ms}"
            );
        }
        for at_ms in ["0", "1800057600000", "9223372036854"] {
            assert!(
                RecordedRow::parse(&format!(r#"[{at_ms},"",0,0,0,0,0,0,"","",null]"#)).is_some(),
                "{at_ms}"
            );
        }
    }

    #[test]
    fn what_is_no_row_is_none() {
        for json in ["", "[]", "{}", "[1,2,3]", "[\"x\",\"\",0,0,0,0,0,0,\"\",\"\",null]"] {
            assert_eq!(RecordedRow::parse(json), None, "{json}");
        }
    }
}
