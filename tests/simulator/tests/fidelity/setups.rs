//! Owns the scenarios that put a simulator into the recorded situations.

use serde_json::{Value, json};

use crate::{affairs, common::recorded};

/// The scenario for a recording.
pub fn scenario(name: &str, recording: &Value) -> Value {
    let data = &recording["body"]["data"];
    let mut scenario = json!({"agent": agent(name), "restores": [{"overview": sample()}]});
    match name {
        "overview_never" | "overview_never_zh" => {
            scenario["restores"] = json!([]);
            scenario["tenants"] = json!([{"name": "rt2", "id": 1006}]);
        }
        "overview_cancelled" | "overview_creating_tenant_absent" => scenario["restores"][0]["absent"] = json!(true),
        "overview_scn_max" => scenario["restores"][0]["unreadable"] = json!(true),
        "overview_second_restore_running" => {
            scenario["restores"] = json!([{"overview": data}, {"overview": sample()}]);
        }
        "obcluster_info" => {
            scenario["restores"] = json!([]);
            scenario["tenants"] = data["tenants"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|tenant| tenant["tenant_name"] != "sys")
                .map(|tenant| json!({"name": tenant["tenant_name"], "id": tenant["tenant_id"], "status": tenant["status"]}))
                .collect();
        }
        _ if name.starts_with("tz_") && name.ends_with("_running") => {
            let mut overview = data.clone();
            overview["start_timestamp"] = json!(relabelled(data["start_timestamp"].as_str().unwrap()));
            scenario["restores"] = json!([{"overview": overview, "started_ago_s": 0.03}]);
        }
        _ if name.starts_with("dag_") || name.starts_with("cancel_") => affairs::fill(name, &mut scenario),
        "metrics_no_prometheus" => {}
        _ if name.starts_with("metrics_") => monitored(&recording["body"], &mut scenario),
        _ if name.starts_with("tasks_") => scenario["restores"] = restores(name),
        _ if data.get("restore_tenant_name").is_some() => scenario["restores"][0]["overview"] = data.clone(),
        _ => {}
    }
    scenario
}

fn sample() -> Value {
    recorded("overview_finished")["body"]["data"].clone()
}

/// The recorded agent: host in UTC unless the name says otherwise, address as recorded.
fn agent(name: &str) -> Value {
    let zone = match name {
        _ if name.starts_with("tz_newyork_") => "America/New_York",
        _ if ["tz_match_", "variables_", "variable_"]
            .iter()
            .any(|prefix| name.starts_with(prefix)) =>
        {
            "Asia/Shanghai"
        }
        _ => "UTC",
    };
    let mut agent = json!({"ip": "127.0.0.1", "port": 2886, "host_zone": zone});
    let mut set = |key: &str, value: &str| agent[key] = json!(value);
    match name {
        "down_process_gone_overview" => set("database", "process_gone"),
        "nothold_overview" => set("database", "not_held"),
        "overview_sql_error" | "obcluster_info_sql_error" => set("database", "sql_error"),
        "variables_system" => set("time_zone", "SYSTEM"),
        _ if name.starts_with("down_useless_") => set("database", "useless"),
        _ if name.starts_with("single_") => {
            set("identity", "SINGLE");
            set("ob_version", "");
            set("zone", "");
        }
        _ => {}
    }
    agent
}

/// The recorded agent's Prometheus: `rt2` of `ob-lab` grows by 20 MB a second, and was first seen a minute before the
/// first recorded point.
fn monitored(body: &Value, scenario: &mut Value) {
    let bytes_after = |t_s: i64| 146_000_000 + t_s * 20_000_000;
    let first = jiff::Timestamp::from_second(1_795_476_630).unwrap();
    let now: jiff::Timestamp = body["timestamp"].as_str().unwrap().parse().unwrap();
    let mut overview = sample();
    overview["start_timestamp"] = json!(first);
    overview["finish_timestamp"] = json!(first + jiff::SignedDuration::from_secs(7200));
    let recording = json!({
        "format": "restore-watch.recording.v1", "restore": overview, "columns": ["t_s", "status", "data_disk_usage"],
        "rows": [[0, "RESTORING", bytes_after(0)], [7200, "RESTORING", bytes_after(7200)]],
    });
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("fidelity-metrics.json");
    std::fs::write(&path, recording.to_string()).unwrap();
    scenario["cluster"] = json!({"name": "ob-lab"});
    let offset_s = now.duration_since(first).as_secs_f64();
    scenario["restores"] = json!([{"recording": path.to_str().unwrap(), "offset_s": offset_s}]);
    scenario["agent"]["prometheus"] = json!("simulated");
    scenario["agent"]["clock_at_start"] = body["timestamp"].clone();
    scenario["agent"]["clock_stands"] = json!(true);
}

/// A wall time of a session in +08:00, labelled right.
fn relabelled(label: &str) -> String {
    let wall = label.get(..26).unwrap();
    format!("{wall}+08:00")
}

/// What the agent's views held when its list was recorded: the rows of the unfiltered list, history in no order.
fn restores(name: &str) -> Value {
    let unfiltered = match name {
        "tasks_cancelled" | "tasks_creating_tenant_absent" | "tasks_duplicate" | "tasks_empty" | "tasks_two_rows" => {
            name
        }
        _ => "tasks_all",
    };
    let contents = recorded(unfiltered)["body"]["data"]["contents"].clone();
    let rows = contents
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!({"overview": row, "data_uri": row["backup_data_uri"], "log_uri": row["backup_log_uri"]}));
    let (running, mut ended): (Vec<_>, Vec<_>) =
        rows.partition(|row| row["overview"]["finish_timestamp"].as_str() == Some(""));
    ended.reverse();
    ended.extend(running);
    ended.into()
}
