//! The contract where no recording shows it: request targets byte for byte, key sizes, old agents, identities, a
//! database that hangs, passwords, and the agent's clock.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use std::time::Duration;

use common::{
    OVERVIEW, PASSWORD, Request, control, get, get_sealed, login, public_key, seal, start, start_with, with_password,
    with_session,
};
use serde_json::{Value, json};

const ODD_NAMES: [(&str, &str); 6] = [
    ("a b", "a%20b"),
    ("100%", "100%25"),
    ("租户", "%e7%a7%9f%E6%88%B7"),
    ("a'b\"c", "a'b%22c"),
    ("a+b", "a+b"),
    ("..", "%2E%2E"),
];

fn overview_of(name: &str) -> String {
    format!("/api/v1/tenant/{name}/restore/overview")
}

fn tenants(names: impl IntoIterator<Item = &'static str>) -> Value {
    json!({"tenants": names.into_iter().map(|name| json!({"name": name, "id": 1002})).collect::<Vec<_>>()})
}

#[test]
fn the_uri_is_compared_byte_for_byte_and_the_name_is_decoded() {
    let running = start(&tenants(ODD_NAMES.map(|(name, _)| name)));
    for (name, escaped) in ODD_NAMES {
        let target = overview_of(escaped);
        let reply = get(&running, &target);
        assert_eq!(
            (reply.status, reply.err_code().as_str()),
            (404, "Common.NotFound"),
            "{name} is known"
        );
        assert_eq!(
            reply.json()["error"]["message"],
            "Element not found: restore task",
            "{name}"
        );
        let other = target
            .replace("%2", "%32")
            .replace("a+b", "a%2Bb")
            .replace("%e7", "%E7");
        let reply = get_sealed(&running, &target, &with_password(PASSWORD, &other));
        assert_eq!(
            reply.err_code(),
            "Security.Authentication.Header.UriMismatch",
            "{other}"
        );
    }
    let reply = get(&running, &format!("{}?", overview_of("a+b")));
    assert_eq!(
        reply.status, 404,
        "a bare question mark is part of the target and no other path"
    );
    let reply = get_sealed(
        &running,
        &format!("{}?", overview_of("a+b")),
        &with_password(PASSWORD, &overview_of("a+b")),
    );
    assert_eq!(reply.err_code(), "Security.Authentication.Header.UriMismatch");
}

#[test]
fn a_name_with_a_slash_is_another_path() {
    let running = start(&tenants(["a/b"]));
    let reply = get(&running, &overview_of("a%2Fb"));
    assert_eq!(reply.json()["error"]["message"], "Element not found: 404 not found");
}

#[test]
fn a_wrong_method_is_an_unknown_path() {
    let running = start(&tenants(["rt2"]));
    for method in ["HEAD", "PUT", "DELETE", "OPTIONS"] {
        let reply = Request {
            method,
            target: OVERVIEW,
            headers: Vec::new(),
            body: String::new(),
        }
        .ask(&running);
        assert_eq!(reply.status, 404, "{method}");
    }
}

#[test]
fn every_key_size_opens_headers_and_names_its_size() {
    for bits in obshell_sim::KEY_BITS {
        let running = start_with(&json!({}), |options| options.key_bits = Some(bits));
        assert_eq!(get(&running, OVERVIEW).err_code(), "OB.Tenant.NotExist", "{bits}");
        let header = with_session(&login(&running), OVERVIEW);
        assert_eq!(
            get_sealed(&running, OVERVIEW, &header).err_code(),
            "OB.Tenant.NotExist",
            "{bits}"
        );
    }
}

#[test]
fn a_new_key_ends_old_headers_and_opens_new_ones() {
    let running = start(&json!({}));
    let old = public_key(&running);
    let told = control(&running, "POST", "/sim/rotate-key", &Value::Null).json();
    assert_ne!(told["public_key"], json!(old));
    let header = seal(&with_password(PASSWORD, OVERVIEW), &old);
    let reply = Request::get(OVERVIEW).with("X-OCS-Header", header).ask(&running);
    assert_eq!(reply.err_code(), "Security.Authentication.Header.DecryptFailed");
    assert_eq!(get(&running, OVERVIEW).err_code(), "OB.Tenant.NotExist");
}

#[test]
fn key_names_count_without_case_and_unknown_ones_do_not_count() {
    let running = start(&json!({}));
    let usual = with_password(PASSWORD, OVERVIEW);
    let header = json!({"AUTH": usual["Auth"], "ts": usual["Ts"], "uRI": usual["Uri"], "more": [1, {"b": 2}]});
    assert_eq!(get_sealed(&running, OVERVIEW, &header).err_code(), "OB.Tenant.NotExist");
}

#[test]
fn old_agents_have_no_sessions_no_list_and_numeric_errors() {
    let restore = json!({"recording": concat!(env!("CARGO_MANIFEST_DIR"), "/../recordings/synthetic/t001.json"),
                         "set": {"restore_tenant_name": "rt2"}});
    for (version, login, tasks, fields, code) in [
        ("4.5.0.0", true, true, 32, Value::Null),
        ("4.3.3.0", false, true, 32, Value::Null),
        ("4.3.1.0", false, false, 30, Value::Null),
        ("4.2.4.0", false, false, 30, json!(1001)),
    ] {
        let running = start(&json!({"agent": {"version": version}, "restores": [restore]}));
        let header = seal(&with_password(PASSWORD, "/api/v1/login"), &public_key(&running));
        let reply = Request::post("/api/v1/login", "")
            .with("X-OCS-Header", header)
            .ask(&running);
        assert_eq!(reply.status == 200, login, "{version}");
        assert_eq!(get(&running, "/api/v1/restore/tasks").status == 200, tasks, "{version}");
        let overview = get(&running, OVERVIEW).json();
        assert_eq!(overview["data"].as_object().unwrap().len(), fields, "{version}");
        let error = &get(&running, &overview_of("nosuch")).json()["error"];
        assert_eq!(error["code"], code, "{version}");
        assert_eq!(error.get("errCode").is_none(), code != Value::Null, "{version}");
    }
}

#[test]
fn another_identity_is_told_after_the_password() {
    let running = start(&json!({"agent": {"identity": "FOLLOWER", "ip": "10.1.1.1", "port": 2886}}));
    assert_eq!(
        get(&running, OVERVIEW).json()["error"]["message"],
        "'10.1.1.1:2886' is 'FOLLOWER', instead of 'CLUSTER AGENT', does not support this operation"
    );
    let reply = get_sealed(&running, OVERVIEW, &with_password("wrong", OVERVIEW));
    assert_eq!(reply.err_code(), "Security.Authentication.IncorrectOceanbasePassword");
}

#[test]
fn an_agent_password_opens_by_its_own_header() {
    let running = start(&json!({"agent": {"agent_password": "of the agent"}}));
    assert_eq!(
        Request::get("/api/v1/info").ask(&running).json()["data"]["security"],
        json!(true)
    );
    let ask = |password: &str| {
        let header = seal(&with_password(password, OVERVIEW), &public_key(&running));
        Request::get(OVERVIEW)
            .with("X-OCS-Agent-Header", header)
            .ask(&running)
            .err_code()
    };
    assert_eq!(ask("of the agent"), "OB.Tenant.NotExist");
    assert_eq!(ask(PASSWORD), "Security.Authentication.IncorrectAgentPassword");
}

#[test]
fn an_empty_password_opens_and_a_wrong_one_does_not() {
    let running = start_with(&json!({}), |options| options.password.clear());
    assert_eq!(
        get_sealed(&running, OVERVIEW, &json!({"Uri": OVERVIEW})).err_code(),
        "OB.Tenant.NotExist"
    );
    let reply = get_sealed(&running, OVERVIEW, &with_password("wrong", OVERVIEW));
    assert_eq!(reply.err_code(), "Security.Authentication.IncorrectOceanbasePassword");
}

#[test]
fn a_new_password_ends_the_sessions() {
    let running = start(&json!({}));
    let header = with_session(&login(&running), OVERVIEW);
    control(&running, "PUT", "/sim/password", &json!({"password": "new"}));
    let refused = get_sealed(&running, OVERVIEW, &header).err_code();
    assert_eq!(refused, "Security.Authentication.SessionInvalid");
    let reply = get_sealed(&running, OVERVIEW, &with_password("new", OVERVIEW));
    assert_eq!(reply.err_code(), "OB.Tenant.NotExist");
}

#[test]
fn while_the_database_hangs_the_agent_answers_for_itself_only() {
    let running = start(&json!({"agent": {"database": "hang"}}));
    assert_eq!(Request::get("/api/v1/time").ask(&running).status, 200);
    let key = public_key(&running);
    std::thread::scope(|scope| {
        let hanging = ["/api/v1/info", "/api/v1/status", OVERVIEW].map(|target| {
            let header = seal(&with_password(PASSWORD, target), &key);
            scope.spawn(|| Request::get(target).with("X-OCS-Header", header).ask(&running).status)
        });
        let in_flight = || control(&running, "GET", "/sim/requests", &Value::Null).json()["in_flight"].clone();
        while in_flight() != json!(3) {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(hanging.iter().all(|request| !request.is_finished()));
        control(&running, "PUT", "/sim/database", &json!({"state": "ok"}));
        let statuses = hanging.map(|request| request.join().unwrap());
        assert_eq!(statuses, [200, 200, 400], "they are answered once it recovers");
    });
}

#[test]
fn headers_live_by_the_agents_clock() {
    let running = start(&json!({"agent": {"clock_offset_s": 7200.0}}));
    let expired = "Security.Authentication.Expired";
    assert_eq!(
        get(&running, OVERVIEW).err_code(),
        expired,
        "the agent is two hours ahead"
    );
    control(&running, "PUT", "/sim/clock", &json!({"offset_s": -7200.0}));
    assert_eq!(get(&running, OVERVIEW).err_code(), "OB.Tenant.NotExist");
    let told = Request::get("/api/v1/time").ask(&running).json();
    let told: jiff::Timestamp = told["data"].as_str().unwrap().parse().unwrap();
    assert!(told < jiff::Timestamp::now() - jiff::SignedDuration::from_secs(7000));
}

#[test]
fn the_cluster_tells_the_disk_use_of_a_restoring_tenant() {
    let restore = json!({"recording": concat!(env!("CARGO_MANIFEST_DIR"), "/../recordings/synthetic/t074.json"),
                         "offset_s": 5145.5, "set": {"restore_tenant_name": "rt2", "restore_tenant_id": 1006}});
    let running =
        start(&json!({"agent": {"clock_stands": true}, "cluster": {"name": "ob-dr", "id": 3}, "restores": [restore]}));
    let data = get(&running, "/api/v1/obcluster/info").json()["data"].clone();
    assert_eq!(
        (&data["cluster_name"], &data["cluster_id"]),
        (&json!("ob-dr"), &json!(3))
    );
    let of_rt2 = |list: &Value| {
        list.as_array()
            .unwrap()
            .iter()
            .find(|t| t["tenant_name"] == "rt2")
            .unwrap()
            .clone()
    };
    assert_eq!(of_rt2(&data["tenants"])["status"], "RESTORE");
    // The figure of the recording's row at 5145.0 s.
    assert_eq!(
        of_rt2(&data["tenant_stats"])["data_disk_usage"],
        json!(328_363_013_394_i64)
    );
}

#[test]
fn a_tenant_appears_when_its_time_has_come() {
    let overview = json!({"restore_tenant_name": "rt2", "status": "CREATE_TENANT", "finish_timestamp": ""});
    let running =
        start(&json!({"agent": {"clock_stands": true}, "restores": [{"overview": overview, "absent_for_s": 30}]}));
    assert_eq!(get(&running, OVERVIEW).err_code(), "OB.Tenant.NotExist");
    let listed = get(&running, "/api/v1/restore/tasks").json();
    assert_eq!(listed["data"]["contents"][0]["status"], "CREATE_TENANT");
    control(&running, "POST", "/sim/advance", &json!({"seconds": 30}));
    assert_eq!(get(&running, OVERVIEW).json()["data"], overview, "sent as it is given");
}
