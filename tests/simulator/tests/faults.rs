//! Faults and the control API over HTTP: what a client sees of each, and that they end when they should.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use common::{OVERVIEW, Request, control, get, get_sealed, login, start, start_with, with_session};
use flate2::read::GzDecoder;
use obshell_sim::Running;
use serde_json::{Value, json};

const TIME: &str = "/api/v1/time";

fn with_fault(fault: &Value) -> Running {
    start(&json!({"faults": [fault]}))
}

#[test]
fn a_dropped_connection_has_no_answer_and_the_next_one_has() {
    let running = with_fault(&json!({"kind": "drop", "path": "/time", "count": 1}));
    assert!(Request::get(TIME).send(&running).is_err());
    assert_eq!(Request::get(TIME).ask(&running).status, 200);
    let log = control(&running, "GET", "/sim/requests", &Value::Null).json();
    assert_eq!(
        log["requests"],
        json!([{"method": "GET", "target": TIME, "status": null}, {"method": "GET", "target": TIME, "status": 200}])
    );
}

#[test]
fn a_truncated_body_breaks_after_a_good_status() {
    let running = with_fault(&json!({"kind": "truncated_body", "count": 1}));
    let error = Request::get(TIME).send(&running).unwrap_err();
    assert!(
        matches!(error, ureq::Error::Io(_) | ureq::Error::Protocol(_)),
        "{error:?}"
    );
    assert_eq!(Request::get(TIME).ask(&running).status, 200);
}

#[test]
fn broken_answers_are_what_they_are_called() {
    for (kind, status, content_type, json) in [
        ("malformed_json", 200, "application/json", false),
        ("empty_body", 200, "application/json", false),
        ("proxy_200", 200, "text/html", false),
        ("proxy_502", 502, "text/html", false),
        ("server_error", 500, "application/json", true),
        ("expired", 401, "application/json", true),
    ] {
        let running = with_fault(&json!({"kind": kind, "count": 1}));
        let reply = Request::get(TIME).ask(&running);
        assert_eq!(
            (reply.status, reply.content_type.as_str()),
            (status, content_type),
            "{kind}"
        );
        assert_eq!(
            serde_json::from_str::<Value>(&reply.body).is_ok(),
            json,
            "{kind}: {}",
            reply.body
        );
        assert_eq!(Request::get(TIME).ask(&running).status, 200, "{kind} is over");
    }
}

#[test]
fn a_hanging_request_goes_on_when_the_faults_are_cleared() {
    let running = with_fault(&json!({"kind": "hang", "path": "/time"}));
    std::thread::scope(|scope| {
        let hanging = scope.spawn(|| Request::get(TIME).ask(&running).status);
        let log = || control(&running, "GET", "/sim/requests", &Value::Null).json();
        while log()["in_flight"] != json!(1) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert_eq!(
            Request::get("/api/v1/info").ask(&running).status,
            200,
            "others are answered"
        );
        assert!(!hanging.is_finished());
        control(&running, "DELETE", "/sim/faults", &Value::Null);
        assert_eq!(hanging.join().unwrap(), 200);
        assert_eq!(log()["max_in_flight"], json!(2));
    });
}

#[test]
fn keys_and_sessions_can_be_lost_on_the_way() {
    let running = start(&json!({}));
    let header = with_session(&login(&running), OVERVIEW);
    control(
        &running,
        "PUT",
        "/sim/faults",
        &json!([{"kind": "drop_sessions", "path": "overview", "count": 1}]),
    );
    let refused = get_sealed(&running, OVERVIEW, &header).err_code();
    assert_eq!(refused, "Security.Authentication.SessionInvalid");
    control(
        &running,
        "PUT",
        "/sim/faults",
        &json!([{"kind": "rotate_key", "path": "overview", "count": 1}]),
    );
    assert_eq!(
        get(&running, OVERVIEW).err_code(),
        "Security.Authentication.Header.DecryptFailed"
    );
    assert_eq!(
        get(&running, OVERVIEW).err_code(),
        "OB.Tenant.NotExist",
        "with the new key"
    );
}

#[test]
fn the_control_api_refuses_what_it_does_not_understand() {
    let running = start(&json!({}));
    let put = |target, body: &str| {
        Request {
            method: "PUT",
            target,
            headers: Vec::new(),
            body: body.to_owned(),
        }
        .ask(&running)
    };
    let reply = put("/sim/faults", r#"[{"kind": "fire"}]"#);
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("unknown variant `fire`"), "{}", reply.body);
    assert_eq!(put("/sim/database", r#"{"state": "hang", "for": 3}"#).status, 400);
    assert_eq!(
        Request::post("/sim/advance", r#"{"seconds": -1}"#).ask(&running).status,
        400
    );
    assert_eq!(
        control(&running, "GET", "/sim/database", &Value::Null).json(),
        json!({"state": "ok"})
    );
}

#[test]
fn the_log_can_be_cleared_and_knows_the_api_only() {
    let running = start(&json!({}));
    Request::get(TIME).ask(&running);
    control(&running, "DELETE", "/sim/requests", &Value::Null);
    Request::get("/elsewhere").ask(&running);
    Request::get("/api/v1/nosuch?a=%2B").ask(&running);
    let log = control(&running, "GET", "/sim/requests", &Value::Null).json();
    assert_eq!(
        log["requests"],
        json!([{"method": "GET", "target": "/api/v1/nosuch?a=%2B", "status": 404}])
    );
}

#[test]
fn without_being_asked_for_there_is_no_control_api() {
    let running = start_with(&json!({}), |options| options.control = false);
    assert_eq!(
        Request::get("/sim/requests").ask(&running).content_type,
        "text/html; charset=utf-8"
    );
}

#[test]
fn a_swapped_key_opens_what_is_sealed_under_it_and_only_that() {
    let running = start(&json!({}));
    let session = login(&running);
    let header = with_session(&session, OVERVIEW);
    let opened = || control(&running, "GET", "/sim/opened", &Value::Null).json()["count"].clone();
    let honest = common::public_key(&running);
    control(&running, "PUT", "/sim/faults", &json!([{"kind": "swap_key"}]));
    let attackers = common::public_key(&running);
    assert_ne!(honest, attackers);
    for (key, count) in [(&honest, 0), (&attackers, 1)] {
        let reply = Request::get(OVERVIEW)
            .with("X-OCS-Header", common::seal(&header, key))
            .ask(&running);
        assert_eq!(reply.err_code(), "Security.Authentication.Header.DecryptFailed");
        assert_eq!(opened(), json!(count));
    }
    control(&running, "DELETE", "/sim/faults", &Value::Null);
    assert_eq!(common::public_key(&running), honest);
}

#[test]
fn a_shifted_time_is_told_and_not_judged_by() {
    let running = with_fault(&json!({"kind": "shift_time", "s": 86_400.0 * 365.0}));
    let year = |text: &Value| {
        text.as_str()
            .unwrap()
            .split_once('-')
            .unwrap()
            .0
            .parse::<i32>()
            .unwrap()
    };
    let told = Request::get(TIME).ask(&running).json();
    let session = login(&running);
    let reply = get_sealed(&running, OVERVIEW, &with_session(&session, OVERVIEW));
    assert_eq!(reply.err_code(), "OB.Tenant.NotExist", "the header has not expired");
    control(&running, "DELETE", "/sim/faults", &Value::Null);
    let right = Request::get(TIME).ask(&running).json();
    for field in ["timestamp", "data"] {
        assert!(year(&told[field]) > year(&right[field]), "{told} {right}");
    }
}

/// Head and body of an answer as they came.
fn raw(running: &Running) -> (String, Vec<u8>) {
    let url = running.url();
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    write!(
        stream,
        "GET {TIME} HTTP/1.1\r\nHost: agent\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let body = bytes.split_off(end);
    (String::from_utf8(bytes).unwrap().to_lowercase(), body)
}

#[test]
fn an_agent_that_was_taken_over_answers_with_a_page_a_cookie_and_a_wider_scope() {
    let (head, body) = raw(&with_fault(&json!({"kind": "hostile_page"})));
    assert!(head.starts_with("http/1.1 200"), "{head}");
    for line in [
        "content-type: text/html",
        "set-cookie: taken=1",
        "service-worker-allowed: /",
    ] {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(String::from_utf8(body).unwrap().contains("<script>"));
}

#[test]
fn a_small_compressed_answer_is_endless_too() {
    let (head, body) = raw(&with_fault(&json!({"kind": "endless", "mb": 400, "gzip": true})));
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(body.len() < 1 << 20, "{} bytes", body.len());
    let (_, body) = raw(&with_fault(&json!({"kind": "endless", "mb": 3, "gzip": true})));
    let mut blanks = Vec::new();
    GzDecoder::new(body.as_slice()).read_to_end(&mut blanks).unwrap();
    assert!(blanks.len() == 3 << 20 && blanks.iter().all(|byte| *byte == b' '));
}

#[test]
fn an_agent_can_hang_at_signing_out_only() {
    let running = with_fault(&json!({"kind": "hang", "path": "/logout"}));
    std::thread::scope(|scope| {
        let hanging = scope.spawn(|| Request::post("/api/v1/logout", "").ask(&running).status);
        while control(&running, "GET", "/sim/requests", &Value::Null).json()["in_flight"] != json!(1) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        login(&running);
        assert_eq!(get(&running, OVERVIEW).err_code(), "OB.Tenant.NotExist");
        assert!(!hanging.is_finished());
        control(&running, "DELETE", "/sim/faults", &Value::Null);
        hanging.join().unwrap();
    });
}

#[test]
fn an_endless_answer_is_as_long_as_asked_for() {
    let running = with_fault(&json!({"kind": "endless", "mb": 3}));
    let reply = Request::get(TIME).ask(&running);
    assert_eq!(reply.body.len(), 3 << 20);
}
