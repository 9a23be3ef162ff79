//! An unreachable agent, a hanging database, and something else in its place are different errors.

use std::net::TcpListener;

use pollster::block_on;
use restore_watch::{
    limits::QUERY_TIMEOUT,
    obshell::{Client, Error, Refusal, TransportError},
};
use serde_json::{Value, json};

use crate::harness::{Hurried, PASSWORD, Sim, finished, sign_in};

#[test]
fn a_hanging_database_is_distinguished_from_an_unreachable_agent() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("PUT", "database", &json!({"state": "hang"}));
    client.transport().hurry();
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(matches!(error, Error::DatabaseUnresponsive(QUERY_TIMEOUT)), "{error:?}");
    let error = block_on(client.info()).unwrap_err();
    assert!(matches!(error, Error::DatabaseUnresponsive(QUERY_TIMEOUT)), "{error:?}");
    block_on(client.secret()).unwrap();
    assert!(client.is_signed_in());
}

#[test]
fn an_agent_that_never_answers_is_unreachable() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.faults(&json!([{"kind": "hang", "path": "overview"}, {"kind": "drop", "path": "time"}]));
    client.transport().hurry();
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(
        matches!(error, Error::AgentUnreachable(TransportError::TimedOut)),
        "{error:?}"
    );
}

#[test]
fn a_closed_port_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let client = Client::new(Hurried::new(&url, 0));
    for error in [
        block_on(client.secret()).unwrap_err(),
        sign_in(&client, PASSWORD).unwrap_err(),
    ] {
        assert!(
            matches!(error, Error::AgentUnreachable(TransportError::Unreachable)),
            "{error:?}"
        );
    }
}

#[test]
fn a_wrong_prefix_is_not_obshell() {
    let sim = Sim::new(&finished("rt2"));
    let client = Client::new(Hurried::new(&format!("{}/watch", sim.url()), 0));
    let error = block_on(client.secret()).unwrap_err();
    assert!(matches!(error, Error::NotObshell { status: 200 }), "{error:?}");
    let error = sign_in(&client, PASSWORD).unwrap_err();
    assert!(matches!(error, Error::NotObshell { status: 200 }), "{error:?}");
}

/// The error that a fault causes in the overview. Afterwards everything works again, in the same session and
/// with one request.
fn broken(fault: &str) -> Error {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.faults(&json!([{"kind": fault, "path": "overview", "count": 1}]));
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(sim.log().len(), 1, "{fault}: nothing is repeated by itself");
    assert!(client.is_signed_in() && !error.is_unauthorized(), "{fault}");
    block_on(client.overview("rt2")).unwrap();
    error
}

#[test]
fn broken_answers_have_distinct_errors() {
    let is_unreachable = |error| matches!(error, Error::AgentUnreachable(TransportError::Unreachable));
    assert!(is_unreachable(broken("drop")));
    assert!(is_unreachable(broken("truncated_body")));
    assert!(matches!(broken("proxy_502"), Error::Gateway { status: 502 }));
    for strange in ["proxy_200", "malformed_json", "empty_body"] {
        assert!(
            matches!(broken(strange), Error::NotObshell { status: 200 }),
            "{strange}"
        );
    }
    assert_eq!(broken("server_error").refusal(), Some(&Refusal::Unexpected));
}

#[test]
fn database_failures_have_distinct_refusals() {
    for (state, refusal) in [
        ("not_held", Refusal::OceanBaseNotHeld),
        ("process_gone", Refusal::ObserverGone),
        ("useless", Refusal::OceanBaseUseless),
        ("sql_error", Refusal::Sql),
    ] {
        let sim = Sim::new(&finished("rt2"));
        let client = sim.signed_in();
        sim.control("PUT", "database", &json!({ "state": state }));
        let error = block_on(client.overview("rt2")).unwrap_err();
        assert_eq!(error.refusal(), Some(&refusal), "{state}");
        assert!(!error.is_unauthorized());
        sim.assert_log(&[(
            "tenant/rt2/restore/overview",
            if state == "sql_error" { 400 } else { 500 },
        )]);
    }
}

#[test]
fn a_row_that_the_agent_cannot_read_is_an_agent_failure() {
    let mut scenario: Value = finished("rt2");
    scenario["restores"][0]["unreadable"] = json!(true);
    let sim = Sim::new(&scenario);
    let error = block_on(sim.signed_in().overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Unexpected));
    assert!(!error.envelope().unwrap().raw_field("error").is_empty());
}
