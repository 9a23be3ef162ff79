//! Clocks that are hours apart.

use pollster::block_on;
use restore_watch::obshell::{Client, Error, Refusal};
use serde_json::json;

use crate::harness::{Hurried, PASSWORD, Sim, finished, finished_on, sign_in};

const OVERVIEW: &str = "tenant/rt2/restore/overview";
const HOURS_8_MS: i64 = 8 * 3_600_000;

/// Half a minute: longer than any request, and short compared with hours.
fn is_about(ahead_ms: i64, expected_ms: i64) -> bool {
    (ahead_ms - expected_ms).abs() < 30_000
}

#[test]
fn a_wrong_agent_clock_is_handled() {
    for (offset_s, version) in [
        (28_800, "4.5.0.0"),
        (-28_800, "4.5.0.0"),
        (28_800, "4.3.3.0"),
        (-28_800, "4.2.4.0"),
    ] {
        let sim = Sim::new(&finished_on(json!({"version": version, "clock_offset_s": offset_s})));
        let client = sim.signed_in();
        block_on(client.overview("rt2")).unwrap();
        sim.assert_log(&[(OVERVIEW, 200)]);
        assert!(is_about(client.clock().unwrap().ahead_ms(), offset_s * 1000));
    }
}

#[test]
fn a_wrong_local_clock_does_not_matter() {
    for ahead_ms in [HOURS_8_MS, -HOURS_8_MS] {
        let sim = Sim::new(&finished("rt2"));
        let client = Client::new(Hurried::new(&sim.url(), ahead_ms));
        sign_in(&client, PASSWORD).unwrap();
        block_on(client.overview("rt2")).unwrap();
        sim.assert_log(&[("secret", 200), ("login", 200), (OVERVIEW, 200)]);
        assert!(is_about(client.clock().unwrap().ahead_ms(), -ahead_ms));
    }
}

#[test]
fn after_the_agents_clock_is_set_time_is_queried_once() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("PUT", "clock", &json!({"offset_s": 28_800}));
    block_on(client.overview("rt2")).unwrap();
    sim.assert_log(&[(OVERVIEW, 401), ("time", 200), (OVERVIEW, 200)]);
    assert!(is_about(client.clock().unwrap().ahead_ms(), HOURS_8_MS));
}

#[test]
fn changes_wait_until_a_new_clock_is_confirmed() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("PUT", "clock", &json!({"offset_s": 28_800}));
    let error = block_on(client.cancel_restore("rt2")).unwrap_err();
    assert!(
        matches!(error, Error::ClockUnconfirmed) && error.is_unauthorized(),
        "{error:?}"
    );
    sim.assert_log(&[("tenant/rt2/restore", 401), ("time", 200)]);
    client.confirm_clock(client.clock().unwrap().ahead_ms());
    block_on(client.cancel_restore("rt2")).unwrap();
}

#[test]
fn if_everything_expires_a_request_is_sent_twice() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.faults(&json!([{"kind": "expired", "path": "overview"}]));
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Expired));
    sim.assert_log(&[(OVERVIEW, 401), ("time", 200), (OVERVIEW, 401)]);
}

#[test]
fn a_panic_does_not_set_the_clock() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    let known = client.clock();
    // A panic is dated with the agent's start, which is now two hours in the past.
    sim.control("POST", "advance", &json!({"seconds": 7200}));
    sim.faults(&json!([{"kind": "server_error"}]));
    let error = block_on(client.info()).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Unexpected));
    assert_eq!(client.clock(), known);
}
