//! Reads the recordings.

use std::fs;
use std::path::{Path, PathBuf};

use restore_watch::chart::{Lettering, Weight};
use restore_watch::obshell::{Dag, RestoreOverview};
use restore_watch::restore::{Restore, SessionZone, TimeContext};
use restore_watch::text::page_text;
use restore_watch::time::zones::PlatformZones;
use restore_watch::time::{Instant, Offset, Stamp};
use serde_json::{Value, json};

/// +08:00, the zone of the recordings' database session.
pub const EAST_8: SessionZone = SessionZone::Fixed(Offset::EAST_8);

/// The width of a letter in [`lettering`], px.
pub const LETTER: f64 = 7.0;

/// English in a font whose letters are [`LETTER`] wide, and twice that outside of ASCII.
pub fn lettering() -> Lettering<'static> {
    let texts = page_text();
    Lettering {
        time: texts.forms.time,
        window: texts.forms.window,
        caption: texts.restore.timeline.caption,
        width: &width,
        lane: texts.restore.timeline.lane,
        value: texts.restore.timeline.value,
        goal: texts.restore.timeline.goal,
        scale: texts.restore.timeline.scale,
    }
}

fn width(text: &str, _: Weight) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { LETTER } else { 2.0 * LETTER })
        .sum()
}

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recordings")
        .join(name)
}

/// The body of a recorded answer.
pub fn body(name: &str) -> Value {
    let text = fs::read_to_string(folder("agent").join(format!("{name}.json"))).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["body"].clone()
}

/// The names of all recorded answers with this prefix.
pub fn names(prefix: &str) -> Vec<String> {
    let files = fs::read_dir(folder("agent")).unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(prefix)).collect()
}

/// The agent's time in a body.
pub fn now(body: &Value) -> Instant {
    Stamp::parse(body["timestamp"].as_str().unwrap())
        .unwrap()
        .as_labelled()
        .unwrap()
}

pub fn row(data: &Value) -> RestoreOverview {
    serde_json::from_str(&data.to_string()).unwrap()
}

/// Converts a row at `now` with the session zone `session`.
pub fn read_in(data: &Value, session: &SessionZone, now: Option<Instant>) -> Restore {
    Restore::from_overview(
        &row(data),
        &TimeContext {
            session,
            zones: &PlatformZones,
            now,
        },
    )
}

/// Converts a row with the session zone +08:00.
pub fn read(data: &Value) -> Restore {
    read_in(data, &EAST_8, None)
}

/// The recorded overview `overview_<name>`.
pub fn overview(name: &str) -> Restore {
    let body = body(&format!("overview_{name}"));
    read_in(&body["data"], &EAST_8, Some(now(&body)))
}

/// The row of the documented sample with some fields changed.
pub fn sample(changes: Value) -> Value {
    let mut row = json!({
        "tenant_id": 1, "job_id": 1, "restore_tenant_name": "rt2", "restore_tenant_id": 1006,
        "backup_tenant_name": "tenant1", "backup_tenant_id": 1002, "backup_cluster_name": "ob-test",
        "restore_option": "pool_list=rt2_zone1_1728890715815&locality=FULL@zone1&primary_zone=RANDOM",
        "restore_scn": 1_728_890_608_464_651_300_i64, "restore_scn_display": "2024-10-14T15:23:28.464651+08:00",
        "status": "SUCCESS", "start_timestamp": "2024-10-14T15:25:18.092782+08:00",
        "backup_set_list": "oss://oss-328067-1014-obshell/backup/archive/test/1/1002/data/backup_set_2_full?host=oss-cn-hangzhou.aliyuncs.com",
        "backup_piece_list": "oss://oss-328067-1014-obshell/backup/archive/test/1/1002/clog/piece_d1001r2p2?host=oss-cn-hangzhou.aliyuncs.com",
        "tablet_count": 590, "finish_tablet_count": 590, "total_bytes": 18_622_071, "total_bytes_display": "17.76MB",
        "finish_bytes": 0, "finish_bytes_display": "0.00MB", "description": "", "recover_scn": 0,
        "recover_scn_display": "", "recover_progress": "", "restore_progress": "",
        "backup_cluster_version": 17_180_000_519_i64, "ls_count": 2, "finish_ls_count": 0, "comment": "",
        "finish_timestamp": "2024-10-14T15:28:34.519092+08:00"
    });
    row.as_object_mut()
        .unwrap()
        .extend(changes.as_object().unwrap().clone());
    row
}

/// The tasks of a list, as sent.
pub fn dags(data: &Value) -> Vec<Dag> {
    serde_json::from_value(data["contents"].clone()).unwrap()
}

/// A recorded task.
pub fn recorded(name: &str) -> Dag {
    serde_json::from_value(body(name)["data"].clone()).unwrap()
}

/// A running restore of `tenant` that started at this wall-clock time of the day of the recorded tasks.
pub fn restore(tenant: &str, clock: &str) -> Restore {
    read(&sample(json!({
        "restore_tenant_name": tenant, "start_timestamp": format!("2026-11-24T{clock}Z"), "finish_timestamp": "",
        "status": "WAIT_TENANT_RESTORE_FINISH",
    })))
}
