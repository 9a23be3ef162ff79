//! What recordings show beyond single answers: a played restore runs as the recorded ones do, the documented sample is
//! exact, and a panic carries the agent's start time.

use obshell_sim::{Options, Scenario, Simulator};
use serde_json::{Value, json};

use crate::common::{
    OVERVIEW, PASSWORD, Request, get, get_sealed, public_key, read, recorded, seal, start, with_password,
};

fn keys(value: &Value) -> Vec<String> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

fn played(more: &Value) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../recordings/synthetic/t074.json");
    let mut entry = json!({"recording": path.to_str().unwrap(), "set": {"restore_tenant_name": "rt2"}});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({"agent": {"clock_stands": true}, "restores": [entry]})
}

#[test]
fn a_played_restore_says_before_the_end_what_the_recorded_one_said() {
    for (offset_s, name) in [(0, "overview_creating"), (7200, "overview_running")] {
        let running = start(&played(&json!({"offset_s": offset_s})));
        let told = get(&running, OVERVIEW).json();
        let expected = &recorded(name)["body"]["data"];
        assert_eq!(keys(&told["data"]), keys(expected), "{name}");
        let silent = expected.as_object().unwrap().iter().filter(|(key, value)| {
            (*value == &json!(0) || *value == &json!("") || key.as_str() == "status") && !key.ends_with("_uri")
        });
        for (key, value) in silent {
            assert_eq!(&told["data"][key], value, "{name}: {key}");
        }
    }
}

#[test]
fn a_played_restore_ends_when_it_has_ended_and_not_before() {
    let running = start(&played(&json!({"offset_s": 0})));
    let recording: Value = serde_json::from_str(&read("recordings/synthetic/t074.json")).unwrap();
    let advance = |seconds: f64| {
        crate::common::control(&running, "POST", "/sim/advance", &json!({"seconds": seconds}));
        // A sealed header lives by the agent's clock.
        let mut header = with_password(PASSWORD, OVERVIEW);
        header["Ts"] = json!("9999999999");
        get_sealed(&running, OVERVIEW, &header).json()["data"].clone()
    };
    let last_row_s = recording["rows"].as_array().unwrap().last().unwrap()[0]
        .as_f64()
        .unwrap();
    let before = advance(last_row_s);
    assert_eq!(
        (&before["status"], &before["finish_timestamp"]),
        (&json!("WAIT_TENANT_RESTORE_FINISH"), &json!(""))
    );
    let after = advance(60.0);
    for key in [
        "status",
        "tablet_count",
        "total_bytes",
        "total_bytes_display",
        "ls_count",
        "comment",
    ] {
        assert_eq!(after[key], recording["restore"][key], "{key}");
    }
    assert_ne!(after["finish_timestamp"], json!(""));
}

#[test]
fn the_documented_sample_is_exact_in_the_default_scenario() {
    let scenario = Scenario::load("default").unwrap();
    let running = Simulator::start(Options::new(scenario)).unwrap();
    let body = get(&running, OVERVIEW).body;
    for part in [
        r#""restore_scn":1728890608464651300,"#,
        r#""restore_scn_display":"2024-10-14T15:23:28.464651+08:00","#,
        r#""start_timestamp":"2024-10-14T15:25:18.092782+08:00","#,
        r#""finish_timestamp":"2024-10-14T15:28:34.519092+08:00""#,
        r#""restore_option":"pool_list=rt2_zone1_1728890715815\u0026locality=FULL@zone1\u0026primary_zone=RANDOM","#,
        r#""backup_cluster_version":17180000519,"#,
        r#""total_bytes":18622071,"total_bytes_display":"17.76MB","#,
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
}

#[test]
fn a_panic_carries_the_time_at_which_the_agent_started() {
    let running = start(&json!({}));
    let info = Request::get("/api/v1/info").ask(&running).json();
    let target = "/api/v1/login";
    let mut header = with_password(PASSWORD, target);
    header["Keys"] = json!("AAAAAAAAAAAAAAAAAAAAAA==");
    let sealed = seal(&header, &public_key(&running));
    let panic = Request::post(target, "")
        .with("X-OCS-Header", sealed)
        .ask(&running)
        .json();
    let at: jiff::Timestamp = panic["timestamp"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        json!(i64::try_from(at.as_nanosecond()).unwrap()),
        info["data"]["startAt"]
    );
}
