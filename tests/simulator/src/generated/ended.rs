//! Owns made-up restores that have ended.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json, value::RawValue};

use super::{
    Random,
    names::{CLUSTERS, DROPPED, FAILURES, PURPOSES, SUBJECTS},
};
use crate::{
    fields::{self, Fields, size_display},
    zones::Zones,
};

/// Number of the first job; the scenario's own have small ones.
const FIRST_JOB: u32 = 100_000;
/// Before the simulator began: the running ones have begun in that time.
const BEFORE_S: u64 = 4 * 3600;
/// Between two starts, seconds on average: 10 000 restores are about a year.
const EVERY_S: u64 = 3_000;

/// One of them, written.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) tenant: String,
    /// As labelled.
    pub(crate) start: Timestamp,
    pub(crate) status: &'static str,
    /// The tenant was dropped.
    pub(crate) absent: bool,
    pub(crate) json: Box<RawValue>,
}

impl Ended {
    /// The overview; `None` never, because it was written by ourselves.
    pub(crate) fn overview(&self) -> Option<Fields> {
        serde_json::from_str(self.json.get()).ok()
    }
}

/// So many of them, newest first.
pub(crate) fn ended(count: u32, seed: u64, began: Timestamp, zones: &Zones) -> Vec<Ended> {
    let mut random = Random::new(seed, 1);
    let mut ago_s = BEFORE_S;
    let mut all = Vec::new();
    for number in 0..count {
        ago_s += 60 + random.below(2 * EVERY_S);
        let before = SignedDuration::from_micros(i64::try_from(ago_s * 1_000_000 + random.below(999_999)).unwrap_or(0));
        let start = began.saturating_sub(before).unwrap_or(began);
        all.extend(one(FIRST_JOB + (count - number), start, &mut random, zones));
    }
    all
}

fn one(job: u32, start: Timestamp, random: &mut Random, zones: &Zones) -> Option<Ended> {
    let start = Timestamp::from_microsecond(start.as_microsecond()).ok()?;
    let source = format!("{}_{}", random.one(&SUBJECTS)?, random.below(8));
    let tenant = format!("{source}_{}", random.one(&PURPOSES)?);
    let cluster = random.one(&CLUSTERS)?;
    let (status, absent, comment) = match random.below(100) {
        0..88 => ("SUCCESS", false, ""),
        88..97 => ("FAIL", false, *random.one(&FAILURES)?),
        _ => ("FAIL", true, DROPPED),
    };
    let bytes = random.spread(10 << 20, 8 << 40);
    let tablets = random.spread(400, 200_000);
    let seconds = 180 + bytes / random.spread(80 << 20, 500 << 20).max(1);
    let done = if status == "SUCCESS" { tablets } else { tablets / 3 };
    let finish = start.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    let scn = i64::try_from(start.as_nanosecond()).ok()?
        - 600_000_000_000
        - i64::try_from(random.below(1_000_000_000)).ok()?;
    let bucket = format!("s3://backup-{cluster}/{source}");
    let host = "host=s3.eu-west-1.amazonaws.com";
    let set = random.below(40) + 1;
    let dropped = absent || status == "FAIL" && random.below(2) == 0;
    let total = if absent { 0 } else { bytes };
    let overview = json!({
        "tenant_id": 1, "job_id": job, "restore_tenant_name": tenant, "restore_tenant_id": 1000 + job,
        "backup_tenant_name": source, "backup_tenant_id": 1002 + random.below(400), "backup_cluster_name": cluster,
        "restore_option": format!(
            "pool_list={tenant}_pool&locality=FULL@zone1,FULL@zone2,FULL@zone3&primary_zone=RANDOM&concurrency=50"
        ),
        "restore_scn": scn, "restore_scn_display": zones.scn_display(scn), "status": status,
        "start_timestamp": zones.sql_time(start),
        "backup_set_list": format!("{bucket}/data/backup_set_{set}_full?{host}"),
        "backup_piece_list": format!("{bucket}/clog/piece_d1001r{set}p1?{host}"),
        "backup_data_uri": format!("{bucket}/data?{host}"), "backup_log_uri": format!("{bucket}/clog?{host}"),
        "tablet_count": if absent { 0 } else { tablets }, "finish_tablet_count": if absent { 0 } else { done },
        "total_bytes": total, "total_bytes_display": size_display(total),
        "finish_bytes": 0, "finish_bytes_display": size_display(0), "description": "", "recover_scn": 0,
        "recover_scn_display": "", "recover_progress": "", "restore_progress": "",
        "backup_cluster_version": 17_180_000_519_i64, "ls_count": 2 + random.below(9), "finish_ls_count": 0,
        "comment": comment, "finish_timestamp": zones.sql_time(finish),
    });
    let label = overview.get("start_timestamp").and_then(Value::as_str)?.parse().ok()?;
    Some(Ended {
        start: label,
        status,
        absent: dropped,
        json: serde_json::value::to_raw_value(&in_order(overview)).ok()?,
        tenant,
    })
}

/// The fields in the order of the wire.
pub(super) fn in_order(overview: Value) -> Fields {
    fields::in_order(serde_json::from_value(overview).unwrap_or_default())
}
