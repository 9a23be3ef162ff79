//! Signing in to and out of agents that have sessions.

use pollster::block_on;
use restore_watch::obshell::{Refusal, SignIn};
use serde_json::json;

use crate::harness::{PASSWORD, Sim, finished, sign_in};

#[test]
fn a_session_is_opened_and_used() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.client();
    let SignIn::Session(session) = sign_in(&client, PASSWORD).unwrap() else {
        panic!("an agent of today has sessions");
    };
    assert_eq!(session.expose().len(), 64);
    assert!(client.is_signed_in());
    block_on(client.overview("rt2")).unwrap();
    // As after a reload of the page: another client goes on with it.
    let other = sim.client();
    other.confirm_key(client.confirmed_pin().unwrap());
    other.resume(session);
    block_on(other.overview("rt2")).unwrap();
    sim.assert_log(&[
        ("secret", 200),
        ("login", 200),
        ("tenant/rt2/restore/overview", 200),
        ("secret", 200),
        ("tenant/rt2/restore/overview", 200),
    ]);
}

#[test]
fn any_password_may_be_the_right_one() {
    for password in ["", " ", "pa$$ \"wörd\" \\ 数据库", &"长".repeat(300)] {
        let sim = Sim::with(&finished("rt2"), |options| options.password = password.to_owned());
        let client = sim.client();
        sign_in(&client, password).unwrap();
        block_on(client.overview("rt2")).unwrap();
    }
}

#[test]
fn a_wrong_password_is_tried_once_and_opens_nothing() {
    let sim = Sim::new(&finished("rt2"));
    for wrong in ["", "Demo", "demo "] {
        let client = sim.client();
        sim.forget();
        let error = sign_in(&client, wrong).unwrap_err();
        assert_eq!(error.refusal(), Some(&Refusal::WrongPassword), "{wrong:?}");
        assert!(error.is_unauthorized() && !client.is_signed_in());
        sim.assert_log(&[("secret", 200), ("login", 401)]);
    }
}

#[test]
fn a_lost_session_is_reported_and_not_used_again() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("POST", "drop-sessions", &json!(null));
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::SessionLost));
    assert!(error.is_unauthorized());
    sim.assert_log(&[("tenant/rt2/restore/overview", 401)]);
    sign_in(&client, PASSWORD).unwrap();
    block_on(client.overview("rt2")).unwrap();
}

#[test]
fn an_unused_session_ends() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    for _ in 0..2 {
        sim.control("POST", "advance", &json!({"seconds": 1700}));
        block_on(client.overview("rt2")).unwrap();
    }
    sim.control("POST", "advance", &json!({"seconds": 1900}));
    for _ in 0..2 {
        let error = block_on(client.overview("rt2")).unwrap_err();
        assert_eq!(
            error.refusal(),
            Some(&Refusal::SessionLost),
            "expired first, unknown afterwards"
        );
    }
}

#[test]
fn a_changed_password_ends_the_session() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("PUT", "password", &json!({"password": "new"}));
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::SessionLost));
    assert_eq!(
        sign_in(&client, PASSWORD).unwrap_err().refusal(),
        Some(&Refusal::WrongPassword)
    );
    sign_in(&client, "new").unwrap();
}

#[test]
fn signing_out_ends_the_session_at_the_agent_too() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.client();
    let SignIn::Session(session) = sign_in(&client, PASSWORD).unwrap() else {
        panic!("an agent of today has sessions");
    };
    sim.forget();
    block_on(client.logout()).unwrap();
    assert!(!client.is_signed_in());
    sim.assert_log(&[("logout", 200)]);
    client.resume(session);
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::SessionLost));
}

#[test]
fn an_agent_outside_a_cluster_cannot_answer() {
    let sim = Sim::new(&json!({"agent": {"identity": "SINGLE"}}));
    let client = sim.client();
    assert_eq!(
        block_on(client.info()).unwrap().data.unsupported_identity(),
        Some("SINGLE")
    );
    let refused = match sign_in(&client, "") {
        Ok(_) => block_on(client.overview("rt2")).unwrap_err(),
        Err(error) => error,
    };
    assert_eq!(refused.refusal(), Some(&Refusal::WrongIdentity));
}
