//! The program `replay`: what it writes, and what it does with recordings that lack this and that.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value, json};

/// In alphabetical order.
const KEYS: [&str; 7] = [
    "confidence",
    "from_t_s",
    "likely_t_s",
    "name",
    "stalled",
    "t_s",
    "to_t_s",
];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn recorded(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/recordings/synthetic")
        .join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn replay(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_replay")).arg(folder).output().unwrap()
}

fn lines(output: &Output) -> Vec<Map<String, Value>> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What is said of one recording.
fn said(name: &str, recording: &Value) -> Vec<Map<String, Value>> {
    let folder = folder(name);
    fs::write(folder.join("one.json"), recording.to_string()).unwrap();
    let output = replay(&folder);
    assert!(output.status.success(), "{output:?}");
    lines(&output)
}

#[test]
fn one_line_per_row_with_these_keys_and_nothing_else() {
    let recording = recorded("t002.json");
    let said = said("shape", &recording);
    let rows = recording["rows"].as_array().unwrap();
    assert_eq!(said.len(), rows.len());
    for (line, row) in said.iter().zip(rows) {
        let mut keys: Vec<&str> = line.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, KEYS);
        assert_eq!((&line["name"], &line["t_s"]), (&json!("t002"), &row[0]));
        let times = ["t_s", "from_t_s", "likely_t_s", "to_t_s"].map(|key| line[key].as_f64());
        // There is a history, so there is a forecast from the first row on.
        assert!(times.is_sorted() && times.iter().all(Option::is_some), "{line:?}");
        assert!(["low", "medium", "high"].contains(&line["confidence"].as_str().unwrap()));
        assert!(line["stalled"].is_boolean());
    }
}

#[test]
fn without_evidence_every_time_is_null() {
    for line in said("nothing", &recorded("t024.json")) {
        for key in ["likely_t_s", "from_t_s", "to_t_s", "confidence"] {
            assert!(line[key].is_null(), "{line:?}");
        }
    }
}

#[test]
fn what_only_the_end_tells_changes_nothing() {
    for name in ["t006.json", "t012.json", "t025.json"] {
        let recording = recorded(name);
        let mut bare = recording.clone();
        bare.as_object_mut().unwrap().remove("evidence");
        let restore = bare["restore"].as_object_mut().unwrap();
        for of_the_end in [
            "finish_timestamp",
            "status",
            "comment",
            "total_bytes",
            "total_bytes_display",
            "tablet_count",
            "finish_tablet_count",
            "backup_cluster_version",
            "ls_count",
        ] {
            restore.remove(of_the_end);
        }
        assert_eq!(said("whole", &recording), said("bare", &bare), "{name}");
    }
}

#[test]
fn a_row_sees_only_itself_and_the_earlier_ones() {
    let recording = recorded("t122.json");
    let mut cut = recording.clone();
    cut["rows"].as_array_mut().unwrap().truncate(100);
    assert_eq!(said("all_rows", &recording)[..100], said("first_rows", &cut)[..]);
}

#[test]
fn columns_come_in_any_order_and_cells_may_be_null_or_missing() {
    let recording = recorded("t012.json");
    let mut turned = recording.clone();
    let columns = turned["columns"].as_array_mut().unwrap();
    columns.reverse();
    columns.push(json!("new_in_v2"));
    for row in turned["rows"].as_array_mut().unwrap() {
        row.as_array_mut().unwrap().reverse();
        row.as_array_mut().unwrap().push(json!({"any": "thing"}));
    }
    assert_eq!(said("in_order", &recording), said("turned", &turned));

    let sparse = json!({
        "format": "restore-watch.recording.v1",
        "restore": {},
        "columns": ["status", "t_s"],
        "rows": [["CREATE_TENANT", 0.0], [null, 5.5], [], ["WAIT_TENANT_RESTORE_FINISH", 10]]
    });
    let said = said("sparse", &sparse);
    // A row that does not say when it was seen cannot be placed.
    assert_eq!(
        said.iter()
            .map(|line| line["t_s"].as_f64().unwrap())
            .collect::<Vec<_>>(),
        [0.0, 5.5, 10.0]
    );
    assert_eq!(said[0]["name"], "one");
}

#[test]
fn what_is_no_recording_is_named_and_left_out() {
    let folder = folder("mixed");
    fs::write(folder.join("README.md"), "not looked at").unwrap();
    fs::write(folder.join("broken.json"), "{").unwrap();
    fs::write(
        folder.join("other.json"),
        r#"{"format": "v9", "restore": {}, "columns": [], "rows": []}"#,
    )
    .unwrap();
    let output = replay(&folder);
    assert!(!output.status.success() && output.stdout.is_empty());
    fs::write(folder.join("good.json"), recorded("t025.json").to_string()).unwrap();
    let output = replay(&folder);
    assert!(output.status.success());
    assert_eq!(
        lines(&output).len(),
        recorded("t025.json")["rows"].as_array().unwrap().len()
    );
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("broken.json") && errors.contains("other.json") && !errors.contains("README"));
}

#[test]
fn the_same_recordings_give_the_same_lines() {
    let recording = recorded("t101.json");
    assert_eq!(said("once", &recording), said("twice", &recording));
}

#[test]
fn what_is_not_what_it_should_be_was_not_told() {
    let recording = recorded("t012.json");
    let mut odd = recording.clone();
    odd["evidence"] = json!(["disk"]);
    let rows = odd["rows"].as_array_mut().unwrap();
    for row in rows.iter_mut() {
        for cell in row.as_array_mut().unwrap() {
            if let Some(whole) = cell.as_i64().filter(|whole| whole.abs() < 1 << 53) {
                *cell = json!(whole as f64);
            }
        }
    }
    rows.insert(3, Value::Null);
    rows.insert(7, json!("a row"));
    odd["history"].as_array_mut().unwrap().push(json!(7));
    assert_eq!(said("right", &recording), said("odd", &odd));
}

#[test]
fn any_start_will_do_after_its_history() {
    let recording = recorded("t002.json");
    let mut unknown = recording.clone();
    unknown["restore"]["start_timestamp"] = json!("some day");
    let mut nothing = recording.clone();
    nothing["restore"] = Value::Null;
    for recording in [unknown, nothing] {
        assert!(
            said("no_start", &recording)
                .iter()
                .all(|line| line["likely_t_s"].is_number())
        );
    }
}
