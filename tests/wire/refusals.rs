//! The classification of refusals: by name, by the numbers of old agents, and never by message.

use pollster::block_on;
use restore_watch::obshell::{Client, Error, Refusal};
use serde_json::json;

use crate::stub::{Stub, recordings, reply, signed_in};

fn refused(status: u16, body: &str) -> Refusal {
    match block_on(Client::new(Stub::always(status, body)).info()) {
        Err(Error::Refused { refusal, .. }) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_recorded_refusal_is_classified() {
    let table = [
        ("auth_agent_header_unset", Refusal::WantsOceanBasePassword),
        ("auth_both_headers", Refusal::WantsOceanBasePassword),
        ("auth_garbage_0", Refusal::DecryptFailed),
        ("auth_no_header", Refusal::HeaderMissing),
        ("auth_other_key", Refusal::DecryptFailed),
        ("auth_pwd_wrong", Refusal::WrongPassword),
        ("auth_pwd_wrong_zh", Refusal::WrongPassword),
        ("auth_ts_expired", Refusal::Expired),
        ("auth_ts_number", Refusal::DecryptFailed),
        ("auth_ts_word", Refusal::TimestampInvalid),
        ("auth_uri_wrong", Refusal::UriMismatch),
        ("cancel_after_success", Refusal::Other),
        ("cancel_dag_no_job_tenant_absent", Refusal::Other),
        ("cancel_job_tenant_absent", Refusal::TenantNotExist),
        ("cancel_not_recovering", Refusal::Other),
        ("cancel_nothing", Refusal::Other),
        ("cancel_overview_after", Refusal::TenantNotExist),
        ("cancel_sys", Refusal::SysTenant),
        ("cancel_while_activating", Refusal::Other),
        ("cors_preflight_secret", Refusal::NotFound),
        ("dag_unknown", Refusal::Other),
        ("down_process_gone_overview", Refusal::ObserverGone),
        ("down_useless_overview", Refusal::OceanBaseUseless),
        ("login_keys16", Refusal::Unexpected),
        ("login_no_keys", Refusal::KeysInvalid),
        ("login_wrong_pwd", Refusal::WrongPassword),
        ("logout_plain_body", Refusal::Unexpected),
        ("method_not_allowed", Refusal::NotFound),
        ("metrics_plain_body", Refusal::Unexpected),
        ("nothold_overview", Refusal::OceanBaseNotHeld),
        ("obcluster_info_sql_error", Refusal::Sql),
        ("overview_cancelled", Refusal::TenantNotExist),
        ("overview_creating_tenant_absent", Refusal::TenantNotExist),
        ("overview_never", Refusal::NotFound),
        ("overview_never_zh", Refusal::NotFound),
        ("overview_scn_max", Refusal::Unexpected),
        ("overview_sql_error", Refusal::Sql),
        ("overview_sys", Refusal::SysTenant),
        ("overview_unknown", Refusal::TenantNotExist),
        ("overview_unknown_zh", Refusal::TenantNotExist),
        ("session_after_logout", Refusal::SessionLost),
        ("session_expired", Refusal::SessionLost),
        ("session_expired_after_gc", Refusal::SessionLost),
        ("session_expired_ts", Refusal::Expired),
        ("session_unknown", Refusal::SessionLost),
        ("single_obcluster_info", Refusal::WrongIdentity),
        ("single_overview", Refusal::WrongIdentity),
        ("single_tasks", Refusal::WrongIdentity),
        ("tasks_bad_time", Refusal::BadParameter),
        ("unknown_path", Refusal::NotFound),
        ("variable_missing", Refusal::Other),
    ];
    let told: Vec<_> = recordings()
        .into_iter()
        .filter(|recorded| recorded.json["error"].is_object())
        .map(|recorded| (refused(recorded.status, &recorded.body), recorded.name))
        .map(|(refusal, name)| (name, refusal))
        .collect();
    let expected: Vec<_> = table.map(|(name, refusal)| (name.to_owned(), refusal)).into();
    assert_eq!(told, expected);
}

#[test]
fn unrecorded_names_are_classified() {
    for (err_code, refusal) in [
        ("Security.Authentication.WithAgentPassword", Refusal::WantsAgentPassword),
        (
            "Security.Authentication.IncorrectAgentPassword",
            Refusal::WrongAgentPassword,
        ),
        ("Something.Never.Seen", Refusal::Unauthorized),
    ] {
        let body = json!({"successful": false, "status": 401, "error": {"errCode": err_code, "code": 10008}});
        assert_eq!(refused(401, &body.to_string()), refusal);
    }
}

#[test]
fn an_observer_that_stops_is_told_from_one_that_is_gone() {
    let body = json!({"successful": false, "status": 500, "error": {"errCode": "OB.Server.Process.CheckFailed"}});
    assert_eq!(refused(500, &body.to_string()), Refusal::ObserverUnchecked);
}

#[test]
fn old_agents_are_understood_by_their_numbers() {
    for (status, code, refusal) in [
        (404, 2300, Refusal::NotFound),
        (400, 1001, Refusal::TenantNotExist),
        (400, 1010, Refusal::WrongIdentity),
        (401, 10008, Refusal::WrongPassword),
        (500, 1002, Refusal::Unexpected),
        (401, 1, Refusal::DecryptFailed),
        (400, 1000, Refusal::Other),
        (404, 1000, Refusal::NotFound),
        (404, 0, Refusal::NotFound),
        (400, 0, Refusal::Other),
    ] {
        for error in [
            json!({"code": code, "message": "m"}),
            json!({"code": code, "errCode": ""}),
        ] {
            let body = json!({"successful": false, "status": status, "error": error});
            assert_eq!(refused(status, &body.to_string()), refusal, "{code}");
        }
    }
}

#[test]
fn any_401_requires_a_sign_in() {
    for body in [
        r#"{"successful":false,"status":401,"traceId":"x"}"#,
        r#"{"successful":false,"error":{"message":"no"}}"#,
        r#"{"successful":false,"error":{"errCode":"Security.Authentication.Unknown"}}"#,
        r#"{"successful":false,"error":{"errCode":"Common.NotFound","code":2300}}"#,
        r#"{"error":{"code":77}}"#,
        r#"{"timestamp":"2026-11-24T07:30:00+08:00"}"#,
        r#"{"message":"no"}"#,
        "<html>Authorization Required</html>",
        "",
    ] {
        let error = block_on(Client::new(Stub::always(401, body)).info()).unwrap_err();
        assert_eq!(error.refusal(), Some(&Refusal::Unauthorized), "{body}");
        assert!(error.is_unauthorized());
    }
    let lost = r#"{"error":{"errCode":"Security.Authentication.SessionInvalid"}}"#;
    assert_eq!(refused(401, lost), Refusal::SessionLost);
}

#[test]
fn an_unnamed_refusal_of_sys_means_the_sys_tenant() {
    let overview = |tenant: &str, status: u16, body: &str| {
        let body = body.to_owned();
        let error = block_on(signed_in(move |_| reply(status, &body)).overview(tenant)).unwrap_err();
        error.refusal().cloned()
    };
    for body in [
        r#"{"successful":false,"error":{"code":1000}}"#,
        r#"{"successful":false}"#,
        r#"{"error":"sys"}"#,
    ] {
        assert_eq!(overview("sys", 400, body), Some(Refusal::SysTenant), "{body}");
        assert_eq!(overview("sys2", 400, body), Some(Refusal::Other), "{body}");
        assert_eq!(overview("sys", 500, body), Some(Refusal::Other), "{body}");
    }
    let other = r#"{"error":{"errCode":"Agent.Identify.NotSupportOperation"}}"#;
    assert_eq!(overview("sys", 400, other), Some(Refusal::WrongIdentity));
}

#[test]
fn a_refusal_without_a_reason_is_a_refusal() {
    for body in [
        r#"{"successful":false}"#,
        r#"{"successful":false,"error":null}"#,
        r#"{"successful":false,"error":"down"}"#,
        r#"{"successful":false,"error":{"code":"?","errCode":7.5}}"#,
        r#"{"status":500,"data":{"identity":"CLUSTER AGENT"}}"#,
    ] {
        assert_eq!(refused(500, body), Refusal::Other, "{body}");
    }
}

#[test]
fn data_next_to_an_error_is_ignored() {
    let recorded = recordings()
        .into_iter()
        .find(|recorded| recorded.name == "obcluster_info_sql_error")
        .unwrap();
    assert!(recorded.json["data"].is_object());
    assert_eq!(refused(recorded.status, &recorded.body), Refusal::Sql);
}
