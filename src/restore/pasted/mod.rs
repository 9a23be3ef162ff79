//! Counters that the user has read from OceanBase itself and pasted: the running counters, which obshell does not send.
//!
//! The view `CDB_OB_RESTORE_PROGRESS` of the sys tenant has two rows for a running restore: the sys tenant's, without
//! counters, and the restored tenant's. Its columns are named like the fields of the overview. Source: OceanBase's
//! documentation of the view, and obshell, which selects from it.

mod clients;
mod delimited;
mod grid;
mod json;
mod refusal;
mod table;
mod vertical;

pub use refusal::PasteRefusal;
use table::{Table, TableRow};

use std::collections::BTreeMap;

use crate::{
    obshell::{OVERVIEW_FIELDS, RestoreOverview, parse_decimal},
    time::Instant,
};

use super::{Restore, progress::has_counters};

/// The column that the query adds: when it ran, in seconds since 1970.
const QUERIED_AT: &str = "queried_at";
/// A clock of the database may be ahead of the agent's by so many milliseconds.
const CLOCK_SLACK_MS: i64 = 60_000;

/// The counters of one restore at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedCounters {
    /// When the query ran, else when its output was pasted; on the agent's clock.
    pub at: Instant,
    /// The row of the restored tenant.
    row: RestoreOverview,
}

impl PastedCounters {
    /// Reads the output of a client, pasted at `now` for `restore`, which the agent reported as `sent`.
    ///
    /// # Errors
    /// Why it is not used.
    pub fn parse(text: &str, restore: &Restore, sent: &RestoreOverview, now: Instant) -> Result<Self, PasteRefusal> {
        let table = clients::parse(text)?;
        if !table.has_column("restore_tenant_name") {
            return Err(PasteRefusal::MissingColumn("restore_tenant_name"));
        }
        if let Some(missing) = missing_counter(&table) {
            return Err(PasteRefusal::MissingColumn(missing));
        }
        let rows: Vec<(RestoreOverview, Option<Instant>)> =
            table.rows.iter().map(|row| (overview(row), queried_at(row))).collect();
        let named =
            |row: &RestoreOverview| row.restore_tenant_name.as_deref().map(str::trim) == restore.tenant.as_deref();
        if !rows.iter().any(|(row, _)| named(row)) {
            let found = rows.iter().find_map(|(row, _)| row.restore_tenant_name.clone());
            return Err(PasteRefusal::OtherTenant(found.unwrap_or_default()));
        }
        let mut same = rows
            .into_iter()
            .filter(|(row, _)| named(row) && is_same_restore(row, sent))
            .peekable();
        if same.peek().is_none() {
            return Err(PasteRefusal::OtherRestore);
        }
        let (row, queried_at) = same
            .find(|(row, _)| has_counters(row))
            .ok_or(PasteRefusal::NoCounters)?;
        let at = queried_at.unwrap_or(now);
        if restore.started.is_some_and(|started| at < started) {
            return Err(PasteRefusal::BeforeStart);
        }
        if at.ms() > now.ms().saturating_add(CLOCK_SLACK_MS) {
            return Err(PasteRefusal::InFuture);
        }
        let restore_scn = row.restore_scn.filter(|scn| *scn > 0).or(sent.restore_scn);
        let row = RestoreOverview { restore_scn, ..row };
        Ok(Self { at: at.min(now), row })
    }

    /// The row as pasted, with OceanBase's own names.
    pub const fn row(&self) -> &RestoreOverview {
        &self.row
    }
}

/// The column without which there is no progress.
fn missing_counter(table: &Table) -> Option<&'static str> {
    if table.has_column("restore_progress") || table.has_column("recover_scn") || table.has_column("recover_progress") {
        return None;
    }
    let pairs = [("tablet_count", "finish_tablet_count"), ("total_bytes", "finish_bytes")];
    let whole = |(total, finished): &(&str, &str)| table.has_column(total) && table.has_column(finished);
    if pairs.iter().any(whole) {
        return None;
    }
    let missing =
        pairs.into_iter().find_map(
            |(total, finished)| match (table.has_column(total), table.has_column(finished)) {
                (true, false) => Some(finished),
                (false, true) => Some(total),
                _ => None,
            },
        );
    Some(missing.unwrap_or("finish_tablet_count"))
}

/// Whether a row of the same tenant name is about the restore that the agent reported as `sent`. What one of the two does not
/// say is not compared. The restored tenant's row numbers jobs by itself.
fn is_same_restore(row: &RestoreOverview, sent: &RestoreOverview) -> bool {
    const SYS: i64 = 1;
    let differ = |one: Option<i64>, other: Option<i64>| {
        let known = |value: &i64| *value > 0;
        let both = one.filter(known).zip(other.filter(known));
        both.is_some_and(|(one, other)| one != other)
    };
    let other_job = row.tenant_id == Some(SYS) && differ(row.job_id, sent.job_id);
    !(other_job || differ(row.restore_tenant_id, sent.restore_tenant_id) || differ(row.restore_scn, sent.restore_scn))
}

/// The row as the agent would send it. Each cell is a text, which the reader of answers accepts for numbers, too.
fn overview(cells: &TableRow) -> RestoreOverview {
    let known: BTreeMap<&str, &str> = cells
        .iter()
        .filter(|(name, _)| OVERVIEW_FIELDS.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.trim()))
        .collect();
    let object = serde_json::to_string(&known).unwrap_or_default();
    serde_json::from_str(&object).unwrap_or_default()
}

fn queried_at(cells: &TableRow) -> Option<Instant> {
    let (_, value) = cells.iter().find(|(name, _)| name == QUERIED_AT)?;
    let ms = parse_decimal(value.trim(), 3)?;
    (ms > 0).then(|| Instant::from_ms(ms))
}
