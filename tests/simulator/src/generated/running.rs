//! Owns made-up restores that run: recordings of their own, played from somewhere in their middle, and again and again.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    Random,
    ended::in_order,
    names::{CLUSTERS, SUBJECTS},
};
use crate::{
    fields::size_display,
    recording::Recording,
    scenario::{Played, Restore, Source, Task},
};

/// Number of the first job. Jobs of later rounds follow it, so there is room between two restores.
const FIRST_JOB: u32 = 1_000_000;
const ROOM: u32 = 1_000;
/// Rows of a recording.
const ROWS: i64 = 120;
/// Where every recording begins; it is moved when it is played.
const RECORDED: &str = "2026-01-01T00:00:00+08:00";

/// So many of them.
pub(crate) fn running(count: u32, seed: u64, counters: bool) -> Vec<Restore> {
    let mut random = Random::new(seed, 2);
    (0..count)
        .filter_map(|number| one(number, counters, &mut random))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "made-up sizes need no exact figures")]
fn one(number: u32, counters: bool, random: &mut Random) -> Option<Restore> {
    let tenant = format!("{}_live_{number}", random.one(&SUBJECTS)?);
    let bytes = random.spread(2 << 30, 4 << 40);
    let seconds = random.spread(1_200, 4 * 3_600);
    let recording = recording(FIRST_JOB + number * ROOM, &tenant, bytes, seconds, random)?;
    let offset_s = seconds as f64 * (5 + random.below(80)) as f64 / 100.0;
    Some(Restore {
        source: Source::Played(Played {
            recording: Arc::new(recording),
            set: crate::fields::Fields::new(),
            offset_s,
            counters,
            loop_after_s: Some(30.0),
            list_history: false,
            delays: Vec::new(),
        }),
        listed_s: 0.0..f64::INFINITY,
        absent_until_s: 0.0,
        unreadable: false,
        data_uri: None,
        log_uri: None,
        // Every second one was started at a SQL prompt.
        task: number.is_multiple_of(2).then(Task::default),
        duplicate_for_s: 0.0,
        earlier_disk_usage: None,
    })
}

fn recording(job: u32, tenant: &str, bytes: i64, seconds: i64, random: &mut Random) -> Option<Recording> {
    let source = tenant.replace("_live_", "_");
    let cluster = random.one(&CLUSTERS)?;
    let tablets = random.spread(600, 100_000);
    let finish = RECORDED.parse::<jiff::Timestamp>().ok()? + jiff::SignedDuration::from_secs(seconds);
    let scn = 1_767_196_000_000_000_000_i64;
    let restore = json!({
        "tenant_id": 1, "job_id": job, "restore_tenant_name": tenant, "restore_tenant_id": job,
        "backup_tenant_name": source, "backup_tenant_id": 1002, "backup_cluster_name": cluster,
        "restore_option": format!("pool_list={tenant}_pool&locality=FULL@zone1,FULL@zone2&primary_zone=RANDOM"),
        "restore_scn": scn, "restore_scn_display": "", "status": "SUCCESS", "start_timestamp": RECORDED,
        "backup_set_list": format!("file:///data/nfs/backup/{source}/backup_set_1_full"),
        "backup_piece_list": format!("file:///data/nfs/archive/{source}/piece_d1001r1p1"),
        "backup_data_uri": "", "backup_log_uri": "",
        "tablet_count": tablets, "finish_tablet_count": tablets, "total_bytes": bytes,
        "total_bytes_display": size_display(bytes), "finish_bytes": 0, "finish_bytes_display": size_display(0),
        "description": "", "recover_scn": 0, "recover_scn_display": "", "recover_progress": "",
        "restore_progress": "", "backup_cluster_version": 17_180_000_519_i64, "ls_count": 4, "finish_ls_count": 0,
        "comment": "", "finish_timestamp": finish.to_string(),
    });
    let rows: Vec<Value> = (0..ROWS)
        .map(|row| {
            let percent = format!("{}.{:02}", row * 100 / ROWS, row * 10_000 / ROWS % 100);
            let part = |whole: i64| whole / ROWS * row;
            let status = if row == 0 {
                "CREATE_TENANT"
            } else {
                "WAIT_TENANT_RESTORE_FINISH"
            };
            json!([
                seconds * row / ROWS,
                status,
                tablets,
                part(tablets),
                bytes,
                part(bytes),
                scn - 7_200_000_000_000 + part(7_200_000_000_000),
                percent,
                percent,
                part(bytes),
            ])
        })
        .collect();
    let file = json!({
        "format": "restore-watch.recording.v1", "restore": in_order(restore), "rows": rows,
        "columns": ["t_s", "status", "tablet_count", "finish_tablet_count", "total_bytes", "finish_bytes",
                    "recover_scn", "restore_progress", "recover_progress", "data_disk_usage"],
    });
    Recording::parse("generated", &file.to_string()).ok()
}
