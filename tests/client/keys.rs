//! Keys of every size, and keys that change.

use pollster::block_on;
use restore_watch::obshell::Error;
use serde_json::json;

use crate::harness::{PASSWORD, Sim, finished, finished_on, sign_in};

const OVERVIEW: &str = "tenant/rt2/restore/overview";

#[test]
fn every_size_of_key_works() {
    for bits in obshell_sim::KEY_BITS {
        let sim = Sim::with(&finished("rt2"), |options| options.key_bits = Some(bits));
        let client = sim.signed_in();
        assert_eq!(client.key().unwrap().bits(), usize::from(bits));
        block_on(client.overview("rt2")).unwrap();
        block_on(client.logout()).unwrap();
        sim.assert_log(&[(OVERVIEW, 200), ("logout", 200)]);
    }
}

#[test]
fn a_session_is_not_used_under_a_new_key() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    let before = client.key().unwrap();
    sim.control("POST", "rotate-key", &json!(null));
    for _ in 0..2 {
        assert!(matches!(block_on(client.overview("rt2")), Err(Error::KeyChanged)));
    }
    sim.assert_log(&[(OVERVIEW, 401), ("secret", 200)]);
    assert_eq!(client.confirmed_pin(), Some(before.pin()));
    assert_ne!(client.key(), Some(before));
}

#[test]
fn signing_out_does_not_seal_the_session_under_a_new_key() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.control("POST", "rotate-key", &json!(null));
    assert!(matches!(block_on(client.logout()), Err(Error::KeyChanged)));
    assert!(!client.is_signed_in());
    sim.assert_log(&[("logout", 401), ("secret", 200)]);
}

#[test]
fn requests_end_if_the_agent_changes_its_key_each_time() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    sim.faults(&json!([{"kind": "rotate_key", "path": "overview"}]));
    block_on(client.overview("rt2")).unwrap_err();
    sim.assert_log(&[(OVERVIEW, 401), ("secret", 200)]);
}

#[test]
fn a_password_waits_until_the_new_key_is_confirmed() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.client();
    block_on(client.secret()).unwrap();
    client.confirm_key(client.key().unwrap().pin());
    sim.control("POST", "rotate-key", &json!(null));
    sim.forget();
    assert!(matches!(sign_in(&client, PASSWORD), Err(Error::KeyChanged)));
    sim.assert_log(&[("login", 401), ("secret", 200)]);
    sim.forget();
    assert!(matches!(sign_in(&client, PASSWORD), Err(Error::KeyChanged)));
    sim.assert_log(&[]);
    client.confirm_key(client.key().unwrap().pin());
    sign_in(&client, PASSWORD).unwrap();
}

#[test]
fn a_password_per_request_waits_until_the_new_key_is_confirmed() {
    let sim = Sim::new(&finished_on(json!({"version": "4.3.3.0"})));
    let client = sim.signed_in();
    sim.control("POST", "rotate-key", &json!(null));
    assert!(matches!(block_on(client.overview("rt2")), Err(Error::KeyChanged)));
    assert!(matches!(block_on(client.overview("rt2")), Err(Error::KeyChanged)));
    sim.assert_log(&[(OVERVIEW, 401), ("secret", 200)]);
    client.confirm_key(client.key().unwrap().pin());
    block_on(client.overview("rt2")).unwrap();
}
