//! A row whose time counts from the start of the restore: the form of the file, and of the store before rows had an absolute
//! time.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{RecordedRow, row::cell};
use crate::{obshell::parse_decimal, time::Instant};

/// No restore takes longer: ten years, in milliseconds. A time beyond that was not written by this program.
const LONGEST_MS: i64 = 10 * 365 * 86_400_000;

/// A row by the time since the start. Where that is, the reader has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSinceStart {
    /// Milliseconds since the start.
    t_ms: i64,
    /// The row; its own time says nothing.
    row: RecordedRow,
}

impl RowSinceStart {
    /// The names of the columns, in the order of [`Self::to_json`].
    pub const COLUMNS: [&str; 11] = {
        let mut columns = RecordedRow::COLUMNS;
        columns[0] = "t_s";
        columns
    };

    /// A row of a restore that began at `started`; `None` for one from before that.
    pub fn of(row: &RecordedRow, started: Instant) -> Option<Self> {
        let t_ms = row.at_ms.checked_sub(started.ms()).filter(|t_ms| *t_ms >= 0)?;
        Some(Self { t_ms, row: row.clone() })
    }

    /// Milliseconds since the start.
    pub const fn t_ms(&self) -> i64 {
        self.t_ms
    }

    /// The status, as sent.
    pub fn status(&self) -> &str {
        &self.row.status
    }

    /// The row of a restore that began at `started`.
    pub fn to_row(&self, started: Instant) -> RecordedRow {
        RecordedRow {
            at_ms: started.ms().saturating_add(self.t_ms),
            ..self.row.clone()
        }
    }

    /// The row as an array of JSON.
    pub fn to_json(&self) -> String {
        self.row.to_json_at(self.t_ms as f64 / 1_000.0)
    }

    /// Reads what [`Self::to_json`] writes; `None` for anything else.
    pub fn parse(json: &str) -> Option<Self> {
        let cells: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        Self::read(&Self::COLUMNS, &cells).filter(|_| cells.len() == Self::COLUMNS.len())
    }

    /// Reads the cells of `columns`, which come in any order. `None` for a row that does not say when it was seen, or not
    /// believably.
    pub fn read(columns: &[&str], cells: &[&RawValue]) -> Option<Self> {
        // Rounded by a fourth place.
        let t_ms = (parse_decimal(cell(columns, cells, "t_s")?, 4)? + 5).div_euclid(10);
        (0..=LONGEST_MS).contains(&t_ms).then(|| Self {
            t_ms,
            row: RecordedRow::read(0, columns, cells),
        })
    }
}

impl Serialize for RowSinceStart {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As raw JSON, so that there is one way of writing a row.
        let raw = RawValue::from_string(self.to_json()).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

/// Gives old rows their absolute time. They count from the start as it was read when they were recorded, which nobody wrote
/// down. So the first of `starts` is taken that puts no row later than `now`, the agent's clock, and the first one where all
/// do: a row that has not happened yet shows that it counts from another start.
pub fn place_rows(rows: &[RowSinceStart], starts: &[Instant], now: Instant) -> Vec<RecordedRow> {
    let longest_ms = rows.iter().map(RowSinceStart::t_ms).max().unwrap_or_default();
    let mut fitting = starts.iter().filter(|start| start.plus_ms(longest_ms) <= now);
    let Some(start) = fitting.next().or(starts.first()) else {
        return Vec::new();
    };
    rows.iter().map(|row| row.to_row(*start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR_MS: i64 = 3_600_000;

    fn row(t_s: &str) -> String {
        format!(r#"[{t_s},"",0,0,0,0,0,0,"","",null]"#)
    }

    proptest! {
        #[test]
        fn rows_come_back_to_the_millisecond(at_ms in 0_i64..10_000_000_000, started_ms in 0_i64..1_000_000, bytes in any::<i64>()) {
            let row = RecordedRow { at_ms, bytes: (bytes, 0), ..RecordedRow::default() };
            let started = Instant::from_ns(started_ms * 1_000_000 + 999_999);
            let again = RowSinceStart::of(&row, started).map(|row| RowSinceStart::parse(&row.to_json()).unwrap().to_row(started));
            prop_assert_eq!(again, (at_ms >= started_ms).then_some(row));
        }
    }

    #[test]
    fn a_time_that_no_restore_takes_is_none() {
        for t_s in ["1e300", "-1e300", "1e999", "-0.001", "315360001", "\"x\""] {
            assert_eq!(RowSinceStart::parse(&row(t_s)), None, "{t_s}");
        }
        for t_s in ["0", "1.5", "315360000"] {
            assert!(RowSinceStart::parse(&row(t_s)).is_some(), "{t_s}");
        }
    }

    #[test]
    fn whole_floats_are_numbers() {
        let cells = ["20.0", "100.0", "7.0"].map(|cell| RawValue::from_string(cell.to_owned()).unwrap());
        let cells: Vec<&RawValue> = cells.iter().map(AsRef::as_ref).collect();
        let row = RowSinceStart::read(&["t_s", "tablet_count", "data_disk_usage"], &cells).unwrap();
        let row = row.to_row(Instant::from_ms(1));
        assert_eq!((row.at_ms, row.tablets.0, row.disk), (20_001, 100, Some(7)));
    }

    #[test]
    fn old_rows_count_from_the_first_start_that_puts_none_into_the_future() {
        let rows = [
            RowSinceStart::parse(&row("0")).unwrap(),
            RowSinceStart::parse(&row("7200")).unwrap(),
        ];
        let at = |hours: i64| Instant::from_ms(hours * HOUR_MS);
        let first = |starts: &[i64], now| {
            let starts: Vec<Instant> = starts.iter().map(|hours| at(*hours)).collect();
            place_rows(&rows, &starts, at(now))
                .first()
                .map(|row| row.at_ms / HOUR_MS)
        };
        assert_eq!(first(&[10, 2], 12), Some(10), "the start as it is read now");
        assert_eq!(
            first(&[10, 2], 11),
            Some(2),
            "the last row was not recorded an hour from now"
        );
        assert_eq!(first(&[10, 9], 10), Some(10), "nothing fits");
        assert_eq!(first(&[], 10), None);
    }
}
