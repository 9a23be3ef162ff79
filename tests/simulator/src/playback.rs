//! Owns what one restore looks like at one moment: a fixed answer, or a recording that is being played.
//!
//! A sped-up restore is one that really runs faster: it began `offset / speed` before the simulator, and everything it
//! reports lies between its start and its earlier end. Its SCNs move by as much as its start.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::{
    fields::{Fields, int, replace, size_display, text},
    recording::Row,
    scenario::{Fixed, Played},
    zones::{Zones, seconds},
};

/// One line of the agent's restore views.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) overview: Fields,
    /// Bytes on data disks, where known.
    pub(crate) disk: Option<i64>,
}

/// The moment and how things are shown at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) zones: &'a Zones,
    /// The agent's clock at the simulator's start.
    pub(crate) began: Timestamp,
    /// Seconds since then.
    pub(crate) elapsed_s: f64,
    pub(crate) speed: f64,
}

impl Fixed {
    /// The answer, moved when the scenario wants it to be as old as it says.
    pub(crate) fn seen(&self, moment: Moment) -> Seen {
        let mut overview = self.overview.clone();
        if let (Some(ago), Ok(start)) = (
            self.started_ago_s,
            text(&overview, "start_timestamp").parse::<Timestamp>(),
        ) {
            let start_now = to_micros(moment.began.saturating_sub(seconds(ago)).unwrap_or(moment.began));
            shift(&mut overview, start_now.duration_since(start), moment.zones);
        }
        Seen {
            overview,
            disk: self.data_disk_usage,
        }
    }
}

impl Played {
    /// The restore at that moment, and its history where that is listed. Empty before it has begun.
    pub(crate) fn seen(&self, moment: Moment) -> Vec<Seen> {
        let recording = &self.recording;
        let mut position = self.offset_s + moment.elapsed_s * moment.speed;
        if position < 0.0 {
            return Vec::new();
        }
        let round = match self.loop_after_s {
            Some(pause) => (position / (recording.duration_s + pause)).floor(),
            None => 0.0,
        };
        let round_starts = round * (recording.duration_s + self.loop_after_s.unwrap_or_default());
        position -= round_starts;
        // Seconds of the recording to an instant of the simulated clock, which they pass `speed` times faster.
        let instant = |recorded_s: f64| {
            let at = (round_starts + recorded_s - self.offset_s) / moment.speed;
            to_micros(moment.began.saturating_add(seconds(at)).unwrap_or(moment.began))
        };
        let start = instant(0.0);
        let moved = start.duration_since(recording.started);

        let mut overview = recording.restore.clone();
        shift(&mut overview, moved, moment.zones);
        replace(&mut overview, "start_timestamp", moment.zones.sql_time(start));
        replace(
            &mut overview,
            "finish_timestamp",
            moment.zones.sql_time(instant(recording.duration_s)),
        );
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounds are counted in whole numbers far below 2^53"
        )]
        let job = int(&overview, "job_id") + round as i64;
        replace(&mut overview, "job_id", job);
        for (name, value) in &self.set {
            overview.insert(name.clone(), value.clone());
        }
        if position < recording.duration_s {
            let row = recording.row_at(position);
            hide_the_end(&mut overview, &row.status);
            if self.counters {
                show_counters(&mut overview, &row, moved, moment.zones);
            }
        }
        let mut seen = vec![Seen {
            overview,
            disk: recording.disk_at(position),
        }];
        if self.list_history {
            seen.extend(
                recording
                    .history
                    .iter()
                    .map(|earlier| self.earlier(earlier, moved, moment.zones)),
            );
        }
        seen
    }

    /// An earlier restore, moved with the recording; the source's new names go for it too.
    fn earlier(&self, fields: &Fields, moved: SignedDuration, zones: &Zones) -> Seen {
        let mut overview = fields.clone();
        shift(&mut overview, moved, zones);
        for name in ["backup_tenant_name", "backup_cluster_name"] {
            if let Some(value) = self.set.get(name) {
                replace(&mut overview, name, value.clone());
            }
        }
        Seen { overview, disk: None }
    }
}

/// What OceanBase's sys row does not have before the end, as the recordings of a running restore show it.
fn hide_the_end(overview: &mut Fields, status: &str) {
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

/// The counters of a row, as an agent that selects the restored tenant's row would send them.
fn show_counters(overview: &mut Fields, row: &Row, moved: SignedDuration, zones: &Zones) {
    replace(overview, "tablet_count", row.tablet_count);
    replace(overview, "finish_tablet_count", row.finish_tablet_count);
    replace(overview, "restore_progress", row.restore_progress.as_str());
    replace(overview, "recover_progress", row.recover_progress.as_str());
    if row.total_bytes != 0 {
        replace(overview, "total_bytes", row.total_bytes);
        replace(overview, "total_bytes_display", size_display(row.total_bytes));
        replace(overview, "finish_bytes", row.finish_bytes);
        replace(overview, "finish_bytes_display", size_display(row.finish_bytes));
    }
    if row.recover_scn != 0 {
        let scn = move_scn(row.recover_scn, moved);
        replace(overview, "recover_scn", scn);
        replace(overview, "recover_scn_display", zones.scn_display(scn));
    }
}

/// Moves every time of an overview. Texts that are no instant, such as an empty one, stay.
fn shift(overview: &mut Fields, by: SignedDuration, zones: &Zones) {
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

/// An SCN counts nanoseconds.
fn move_scn(scn: i64, by: SignedDuration) -> i64 {
    i64::try_from(by.as_nanos()).map_or(scn, |by| scn.saturating_add(by))
}

/// SQL's times have microseconds.
fn to_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
