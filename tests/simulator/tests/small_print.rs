//! The small print of the contract: what a running agent was seen to answer to odd requests, without a recording of each.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use common::{
    OVERVIEW, PASSWORD, Reply, Request, get, get_sealed, login, public_key, seal, seal_body, start, with_password,
    with_session,
};
use obshell_sim::Running;
use serde_json::{Value, json};

/// `rt2` ended well, with a task of obshell's around it; the fields in no order.
fn with_a_task() -> Running {
    let overview = json!({
        "finish_timestamp": "2026-01-01T00:03:20+08:00", "status": "SUCCESS", "restore_tenant_name": "rt2",
        "start_timestamp": "2026-01-01T00:00:00+08:00", "job_id": 1,
    });
    let restore = json!({"overview": overview, "started_ago_s": 900, "started_by": "obshell"});
    start(&json!({"agent": {"prometheus": "simulated"}, "restores": [restore]}))
}

fn post(running: &Running, target: &str, body: &str) -> Reply {
    let header = seal(&with_password(PASSWORD, target), &public_key(running));
    Request::post(target, seal_body(body))
        .with("X-OCS-Header", header)
        .with("Content-Type", "application/json")
        .ask(running)
}

fn data(reply: &Reply) -> Value {
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["data"].clone()
}

#[test]
fn a_bad_id_of_a_task_is_told_from_an_unknown_one() {
    let running = with_a_task();
    let path = |id: &str| format!("/api/v1/task/dag/{id}");
    let logs = |id: &str| format!("/api/v1/task/sub_task/{id}/logs");
    for id in ["1", "x1", "1x", "99"] {
        for target in [path(id), logs(id)] {
            let reply = get(&running, &target);
            assert_eq!(
                (reply.status, reply.err_code().as_str()),
                (400, "Task.GenericID.Invalid")
            );
            assert_eq!(reply.json()["error"]["message"], format!("Invalid ID: {id}"));
        }
    }
    assert_eq!(get(&running, &path("1999")).err_code(), "Task.NotFound");
    assert_eq!(data(&get(&running, &logs("1999"))), json!({"contents": []}));
}

#[test]
fn the_logs_of_a_sub_task_are_objects_with_times_of_the_session() {
    let running = start(&json!({"agent": {"host_zone": "UTC"}, "restores": [{
        "overview": {"restore_tenant_name": "rt2", "status": "SUCCESS", "start_timestamp": "2026-01-01T12:00:00+08:00",
                     "finish_timestamp": "2026-01-01T12:03:20+08:00"},
        "started_by": "obshell",
    }]}));
    let body = get(&running, "/api/v1/task/sub_task/12/logs").body;
    let first = r#""contents":[{"id":11,"sub_task_id":2,"execute_times":1,"log_content":"Wait for create tenant 'rt2'","is_sync":false,"create_time":""#;
    assert!(body.contains(first), "{body}");
    let lines = serde_json::from_str::<Value>(&body).unwrap()["data"]["contents"].clone();
    let label = lines[0]["create_time"].as_str().unwrap();
    assert!(label.starts_with("2026-01-01T11:59") && label.ends_with('Z'), "{label}");
    assert_eq!(lines[0]["create_time"], lines[0]["update_time"]);
    assert_ne!(
        lines[0]["create_time"], lines[1]["create_time"],
        "the last is as old as its end"
    );
}

#[test]
fn details_are_shown_unless_they_are_refused_in_gos_words() {
    let running = with_a_task();
    for path in [
        "/api/v1/task/dag/11",
        "/api/v1/task/dags/ob",
        "/api/v1/task/dag/unfinish",
    ] {
        let dag = |query: &str| {
            let data = data(&get(&running, &format!("{path}{query}")));
            data.get("contents")
                .map_or_else(|| data.clone(), |list| list[0].clone())
        };
        for brief in ["?show_details=false", "?show_details=0", "?show_details="] {
            assert_eq!(dag(brief)["nodes"], Value::Null, "{path}{brief}");
        }
        if !path.ends_with("unfinish") {
            assert_eq!(dag("?show_details=1")["nodes"].as_array().unwrap().len(), 5, "{path}");
        }
        let reply = get(&running, &format!("{path}?show_details=no"));
        assert_eq!(
            (reply.status, reply.err_code().as_str()),
            (500, "Common.Unexpected"),
            "{path}"
        );
        assert_eq!(reply.json()["traceId"], "", "{path}: the agent panics");
    }
}

#[test]
fn logout_needs_the_session_that_it_ends() {
    let running = with_a_task();
    let target = "/api/v1/logout";
    for body in ["", "{}", "null", r#"{"session_id": ""}"#, r#"{"session": "a"}"#] {
        let session = login(&running);
        let mut header = with_session(&session, target);
        header["Keys"] = with_password("", target)["Keys"].clone();
        let header = seal(&header, &public_key(&running));
        let sealed = if body.is_empty() {
            String::new()
        } else {
            seal_body(body)
        };
        let reply = Request::post(target, sealed).with("X-OCS-Header", header).ask(&running);
        assert_eq!(
            (reply.status, reply.err_code().as_str()),
            (400, "Common.BindJsonFailed"),
            "{body}"
        );
        let reply = get_sealed(&running, OVERVIEW, &with_session(&session, OVERVIEW));
        assert_eq!(reply.status, 200, "{body}: the session goes on");
    }
}

#[test]
fn a_question_about_series_that_asks_for_nothing_gets_nothing() {
    let running = with_a_task();
    let range = r#""query_range": {"start_timestamp": 1795476630, "end_timestamp": 1795476750, "step": 60}"#;
    for body in [
        "null".to_owned(),
        "{}".to_owned(),
        format!("{{{range}}}"),
        r#"{"metrics": ["ob_tenant_disk_usage"]}"#.to_owned(),
        r#"{"metrics": ["ob_tenant_disk_usage"],
            "query_range": {"start_timestamp": 1795476630, "end_timestamp": 1795476750}}"#
            .to_owned(),
    ] {
        let reply = post(&running, "/api/v1/metrics/query", &body);
        assert_eq!(data(&reply), json!({"contents": []}), "{body}");
    }
    let reply = post(&running, "/api/v1/metrics/query", r#"{"metrics": 1}"#);
    assert_eq!(reply.err_code(), "Common.BindJsonFailed");
}

#[test]
fn a_name_that_is_none_is_refused_by_the_call_and_not_by_the_router() {
    let running = with_a_task();
    for (method, path) in [
        ("GET", "restore/overview"),
        ("DELETE", "restore"),
        ("GET", "variables"),
        ("GET", "variable/time_zone"),
    ] {
        for (name, code, message) in [
            ("", "OB.Tenant.Name.Empty", "Tenant name is empty"),
            ("%FF", "OB.Tenant.NotExist", "Tenant '\u{fffd}' does not exist."),
        ] {
            // Without such a tenant a cancel has nothing to do.
            if (method, name) == ("DELETE", "%FF") {
                continue;
            }
            let target = format!("/api/v1/tenant/{name}/{path}");
            let header = seal(&with_password(PASSWORD, &target), &public_key(&running));
            let request = Request {
                method,
                target: &target,
                headers: Vec::new(),
                body: String::new(),
            };
            let reply = request.with("X-OCS-Header", header).ask(&running);
            assert_eq!(
                (reply.status, reply.err_code().as_str()),
                (400, code),
                "{method} {target}"
            );
            assert_eq!(reply.json()["error"]["message"], message, "{method} {target}");
        }
    }
}

#[test]
fn paths_that_are_nearly_right_are_told_in_the_routers_words() {
    let running = with_a_task();
    let double = Request::get("//api/v1/time").ask(&running);
    assert_eq!(
        (double.status, double.content_type.as_str(), double.body.as_str()),
        (404, "text/plain", "404 page not found")
    );
    let moved = Request::post("/api/v1/login/", "").ask(&running);
    assert_eq!((moved.status, moved.body.as_str()), (307, ""));
}

#[test]
fn a_header_of_null_has_no_uri() {
    let running = with_a_task();
    let reply = get_sealed(&running, OVERVIEW, &Value::Null);
    assert_eq!(
        (reply.status, reply.err_code().as_str()),
        (401, "Security.Authentication.Header.UriMismatch")
    );
}

#[test]
fn variables_without_a_hit_are_null() {
    let running = with_a_task();
    let reply = get(&running, "/api/v1/tenant/sys/variables?filter=nothing%25");
    assert_eq!(data(&reply), json!({"contents": null}));
}

#[test]
fn status_has_a_trace_id_with_a_query_only() {
    let running = with_a_task();
    let trace = |target| Request::get(target).ask(&running).json()["traceId"].clone();
    assert_eq!(trace("/api/v1/status"), "");
    assert_ne!(trace("/api/v1/status?x=1"), "");
}

#[test]
fn a_page_size_of_0_means_all() {
    let running = with_a_task();
    let page = data(&get(&running, "/api/v1/restore/tasks?page=0&size=0"))["page"].clone();
    assert_eq!(
        page,
        json!({"total_elements": 1, "total_pages": 1, "size": 2_147_483_647, "number": 1})
    );
}

#[test]
fn fields_are_sent_in_the_agents_order_whatever_that_of_the_scenario() {
    let running = with_a_task();
    let body = get(&running, OVERVIEW).body;
    let place = |name: &str| body.find(&format!("\"{name}\":")).unwrap();
    assert!(place("job_id") < place("restore_tenant_name"), "{body}");
    assert!(place("status") < place("start_timestamp"), "{body}");
    assert!(place("start_timestamp") < place("finish_timestamp"), "{body}");
}
