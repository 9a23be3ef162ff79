//! Agents without sessions, without names of errors, or without a list of restores.

use pollster::block_on;
use restore_watch::obshell::{Refusal, SignIn};
use serde_json::json;

use crate::harness::{PASSWORD, Sim, finished_on, sign_in};

const WITHOUT_SESSIONS: [&str; 3] = ["4.2.4.0", "4.3.0.0", "4.3.3.0"];

fn agent(version: &str) -> Sim {
    Sim::new(&finished_on(json!({"version": version})))
}

#[test]
fn every_request_carries_the_password() {
    for version in WITHOUT_SESSIONS {
        let sim = agent(version);
        let client = sim.client();
        assert_eq!(
            sign_in(&client, PASSWORD).unwrap(),
            SignIn::PasswordEachTime,
            "{version}"
        );
        assert_eq!(client.key().unwrap().bits(), 512);
        for _ in 0..2 {
            let row = block_on(client.overview("rt2")).unwrap().data;
            assert_eq!(row.restore_scn, Some(1_728_890_608_464_651_300));
        }
        sim.assert_log(&[
            ("secret", 200),
            ("login", 404),
            ("tenant/sys/restore/overview", 400),
            ("tenant/rt2/restore/overview", 200),
            ("tenant/rt2/restore/overview", 200),
        ]);
        sim.control("PUT", "password", &json!({"password": "new"}));
        let error = block_on(client.overview("rt2")).unwrap_err();
        assert_eq!(error.refusal(), Some(&Refusal::WrongPassword), "{version}");
        sim.forget();
        block_on(client.logout()).unwrap();
        assert!(!client.is_signed_in());
        sim.assert_log(&[]);
    }
}

#[test]
fn a_wrong_password_is_refused_at_sign_in() {
    for version in WITHOUT_SESSIONS {
        let sim = agent(version);
        let client = sim.client();
        let error = sign_in(&client, "wrong").unwrap_err();
        assert_eq!(error.refusal(), Some(&Refusal::WrongPassword), "{version}");
        assert!(!client.is_signed_in());
        sim.assert_log(&[("secret", 200), ("login", 404), ("tenant/sys/restore/overview", 401)]);
    }
}

#[test]
fn refusals_by_number_mean_the_same() {
    for version in WITHOUT_SESSIONS {
        let mut scenario = finished_on(json!({"version": version}));
        scenario["tenants"] = json!([{"name": "never", "id": 1010}]);
        let sim = Sim::new(&scenario);
        let client = sim.signed_in();
        let refused = |tenant: &str| block_on(client.overview(tenant)).unwrap_err().refusal().cloned();
        assert_eq!(refused("never"), Some(Refusal::NotFound), "{version}");
        assert_eq!(refused("nobody"), Some(Refusal::TenantNotExist), "{version}");
        assert_eq!(refused("sys"), Some(Refusal::SysTenant), "{version}");
    }
}

#[test]
fn a_missing_list_is_not_found() {
    let list = |version| block_on(agent(version).signed_in().restore_jobs());
    assert!(list("4.3.1.0").unwrap_err().is_unknown_call());
    assert_eq!(list("4.3.2.0").unwrap().data.rows().count(), 1);
}

#[test]
fn an_old_single_agent_is_unsupported_too() {
    let sim = Sim::new(&json!({"agent": {"version": "4.3.0.0", "identity": "SINGLE"}}));
    let client = sim.client();
    assert_eq!(
        sign_in(&client, "").unwrap_err().refusal(),
        Some(&Refusal::WrongIdentity)
    );
    assert!(!client.is_signed_in());
}
