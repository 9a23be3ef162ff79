//! What is exported for Prometheus, and when.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{Request, control, start};
use serde_json::json;

const DISK: &str = r#"ob_tenant_disk_data_size{ob_cluster_id="1",ob_cluster_name="ob-test",obzone="zone1",svr_ip="127.0.0.1",tenant_name="orders"} 5000"#;

#[test]
fn tenants_are_exported_while_a_prometheus_is_configured() {
    let running = start(&json!({
        "agent": {"prometheus": "simulated"}, "tenants": [{"name": "orders", "id": 1002, "data_disk_usage": 5000}],
    }));
    let exported = Request::get("/metrics").ask(&running);
    assert_eq!(exported.content_type, "text/plain; version=0.0.4; charset=utf-8");
    assert!(exported.body.lines().any(|line| line == DISK), "{}", exported.body);
    let written = exported
        .body
        .lines()
        .filter(|line| line.contains("stat_id=\"60005\""))
        .count();
    assert_eq!(written, 1);
    control(&running, "PUT", "/sim/prometheus", &json!({"state": "none"}));
    assert!(
        Request::get("/metrics")
            .ask(&running)
            .content_type
            .starts_with("text/html")
    );
}
