//! Owns changing an overview: what it does not say before the end, what a counter adds, another time, a cancel.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::{
    fields::{Fields, replace, size_display, text},
    recording::Row,
    zones::Zones,
};

/// Why a restore has failed whose tenant was dropped, as recorded.
const DROPPED: &str = "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on \"10.10.10.1:2882\" with traceid \
                       YB420A0A0A01-000624A2C3D4E5F6-0-0";

/// What OceanBase's sys row does not have before the end, as the recordings of a running restore show it.
pub(crate) fn hide_the_end(overview: &mut Fields, status: &str) {
    replace(overview, "status", status);
    for name in [
        "tablet_count",
        "finish_tablet_count",
        "total_bytes",
        "finish_bytes",
        "recover_scn",
    ] {
        replace(overview, name, 0);
    }
    for name in ["backup_cluster_version", "ls_count", "finish_ls_count"] {
        replace(overview, name, 0);
    }
    for name in ["total_bytes_display", "finish_bytes_display", "recover_scn_display"] {
        replace(overview, name, "");
    }
    for name in ["recover_progress", "restore_progress", "comment", "finish_timestamp"] {
        replace(overview, name, "");
    }
    if status == "CREATE_TENANT" {
        replace(overview, "restore_tenant_id", -1);
    }
}

/// The counters of a row's data, as an agent that selects the restored tenant's row would send them.
pub(crate) fn show_data(overview: &mut Fields, row: &Row) {
    replace(overview, "tablet_count", row.tablet_count);
    replace(overview, "finish_tablet_count", row.finish_tablet_count);
    replace(overview, "restore_progress", row.restore_progress.as_str());
    if row.total_bytes != 0 {
        replace(overview, "total_bytes", row.total_bytes);
        replace(overview, "total_bytes_display", size_display(row.total_bytes));
        replace(overview, "finish_bytes", row.finish_bytes);
        replace(overview, "finish_bytes_display", size_display(row.finish_bytes));
    }
}

/// The same of its log.
pub(crate) fn show_log(overview: &mut Fields, row: &Row, moved: SignedDuration, zones: &Zones) {
    replace(overview, "recover_progress", row.recover_progress.as_str());
    if row.recover_scn != 0 {
        let scn = move_scn(row.recover_scn, moved);
        replace(overview, "recover_scn", scn);
        replace(overview, "recover_scn_display", zones.scn_display(scn));
    }
}

/// What the history has of a restore whose tenant was dropped.
pub(crate) fn cancel(overview: &mut Fields, finished: Timestamp, version: i64, zones: &Zones) {
    hide_the_end(overview, "FAIL");
    replace(overview, "backup_cluster_version", version);
    for name in ["total_bytes_display", "finish_bytes_display"] {
        replace(overview, name, size_display(0));
    }
    replace(overview, "finish_timestamp", zones.sql_time(finished));
    replace(overview, "comment", DROPPED);
}

/// Moves every time of an overview. Texts that are no instant, such as an empty one, stay.
pub(crate) fn shift(overview: &mut Fields, by: SignedDuration, zones: &Zones) {
    for name in ["start_timestamp", "finish_timestamp"] {
        if let Ok(at) = text(overview, name).parse::<Timestamp>() {
            let at = at.saturating_add(by).unwrap_or(at);
            replace(overview, name, zones.sql_time(at));
        }
    }
    for (name, display) in [
        ("restore_scn", "restore_scn_display"),
        ("recover_scn", "recover_scn_display"),
    ] {
        let scn = overview.get(name).and_then(Value::as_i64).unwrap_or_default();
        if scn != 0 {
            let scn = move_scn(scn, by);
            replace(overview, name, scn);
            replace(overview, display, zones.scn_display(scn));
        }
    }
}

/// The SCN of a standby that goes on for ever: OceanBase's word for "no limit", 2^62 - 1.
const NO_LIMIT: i64 = (1 << 62) - 1;

/// An SCN counts nanoseconds. "No limit" is no instant, and stays.
fn move_scn(scn: i64, by: SignedDuration) -> i64 {
    if scn == NO_LIMIT {
        return scn;
    }
    i64::try_from(by.as_nanos()).map_or(scn, |by| scn.saturating_add(by))
}

/// SQL's times have microseconds.
pub(crate) fn to_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
