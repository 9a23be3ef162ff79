//! Owns the scenario behind the recordings of obshell's own tasks and of cancelling: seven restores, in the order in
//! which they were recorded.

use serde_json::{Value, json};

use crate::common::recorded;

/// Longer than any test.
const FOR_EVER: f64 = 1e9;

/// The scenario's part for a recording `dag_*` or `cancel_*`.
pub fn fill(name: &str, scenario: &mut Value) {
    scenario["restores"] = match name {
        "dag_unfinish_empty" => json!([]),
        _ if name.starts_with("dag_running_") => json!([running("dag1", 60, Some(json!({})))]),
        "cancel_dag_no_job_tenant_absent" => {
            let mut dag1 = ended("dag1", 600, json!({"activate_s": FOR_EVER}));
            dag1["absent"] = json!(true);
            json!([dag1])
        }
        "cancel_job_tenant_absent" => {
            let mut ghost = running("ghost", 10, None);
            ghost["overview"]["status"] = json!("CREATE_TENANT");
            ghost["absent"] = json!(true);
            json!([ghost])
        }
        _ => seven(),
    };
    scenario["tenants"] = json!([{"name": "tenant1", "id": 1002}]);
}

fn seven() -> Value {
    let fails = |node: &str, error: &str| json!({"fails": {"node": node, "error": error}});
    json!([
        ended("dag1", 1000, json!({"activate_s": FOR_EVER})),
        ended(
            "dag2",
            900,
            fails(
                "Active tenant",
                "[Agent.OceanBase.NotHold]: Agent is not holding OceanBase"
            )
        ),
        running("dag3", 800, Some(json!({}))),
        ended(
            "dag4",
            700,
            fails(
                "Upgrade tenant",
                "[MySQL.Error]: MySQL error: Error 1146 (42S02): Table 'oceanbase.dba_ob_cluster_event_history' \
                 doesn't exist"
            )
        ),
        ended("dag5", 600, json!({"activate_s": FOR_EVER})),
        ended("dag6", 500, json!({})),
        running("rt2", 40, None),
    ])
}

/// A restore that obshell has started and that has ended well after 196 s.
fn ended(tenant: &str, ago_s: u32, task: Value) -> Value {
    let mut overview = recorded("overview_finished")["body"]["data"].clone();
    overview["restore_tenant_name"] = json!(tenant);
    json!({"overview": overview, "started_ago_s": ago_s, "started_by": "obshell", "task": task})
}

/// A restore that runs, started by obshell when there is a task.
fn running(tenant: &str, ago_s: u32, task: Option<Value>) -> Value {
    let mut overview = recorded("overview_running")["body"]["data"].clone();
    overview["restore_tenant_name"] = json!(tenant);
    let mut restore = json!({"overview": overview, "started_ago_s": ago_s});
    if let Some(task) = task {
        restore["started_by"] = json!("obshell");
        restore["task"] = task;
    }
    restore
}
