//! Agents without login: how they are detected, and how the password is checked.

use pollster::block_on;
use restore_watch::obshell::{Client, Error, Password, Refusal, SignIn};
use serde_json::json;

use crate::{
    opener::Opener,
    stub::{Reply, Stub, agent, refusal, reply, success},
};

fn number(status: u16, code: i64) -> Reply {
    let body = json!({"successful": false, "status": status, "error": {"code": code}});
    reply(status, &body.to_string())
}

fn sign_in(client: &Client<Stub>) -> Result<SignIn, Error> {
    block_on(client.sign_in(Password::new("demo".to_owned())))
}

/// The result of a sign-in if `login` is the answer to login and `check` the answer to any other request.
fn checked_by(login: Reply, check: Reply) -> Result<SignIn, Error> {
    let client = agent(&Opener::of_size(512), move |request| {
        if request.target.as_str().ends_with("/login") {
            login.clone()
        } else {
            check.clone()
        }
    });
    let result = sign_in(&client);
    assert_eq!(client.transport().paths(), ["secret", "login", "overview"]);
    assert_eq!(client.is_signed_in(), result.is_ok());
    result
}

#[test]
fn any_404_means_that_there_is_no_login() {
    for login in [
        refusal(404, "Common.NotFound"),
        refusal(404, "Something.New"),
        number(404, 1000),
        number(404, 10008),
        number(404, 1001),
        reply(404, "404 page not found"),
        reply(404, "{}"),
        reply(404, "<html>Not Found</html>"),
        reply(404, ""),
    ] {
        let result = checked_by(login.clone(), refusal(400, "OB.Tenant.SysOperationNotAllowed"));
        assert_eq!(result.unwrap(), SignIn::PasswordEachTime, "{login:?}");
    }
}

#[test]
fn refusals_after_the_password_check_prove_the_password() {
    for passed in [
        refusal(400, "OB.Tenant.SysOperationNotAllowed"),
        refusal(400, "OB.Tenant.NotExist"),
        refusal(400, "MySQL.Error"),
        refusal(400, "Something.New"),
        refusal(404, "Common.NotFound"),
        number(400, 1001),
        number(400, 1000),
        number(404, 2300),
        reply(404, "404 page not found"),
        success(&json!({})),
        reply(200, r#"{"data":null}"#),
    ] {
        let result = checked_by(refusal(404, "Common.NotFound"), passed.clone());
        assert_eq!(result.unwrap(), SignIn::PasswordEachTime, "{passed:?}");
    }
}

#[test]
fn other_refusals_do_not_prove_the_password() {
    for (refused, refusal) in [
        (
            refusal(401, "Security.Authentication.IncorrectOceanbasePassword"),
            Refusal::WrongPassword,
        ),
        (
            refusal(400, "Agent.Identify.NotSupportOperation"),
            Refusal::WrongIdentity,
        ),
        (refusal(400, "Request.Header.NotFound"), Refusal::HeaderMissing),
        (refusal(500, "Agent.OceanBase.NotHold"), Refusal::OceanBaseNotHeld),
        (refusal(500, "Something.New"), Refusal::Other),
        (number(401, 10008), Refusal::WrongPassword),
        (number(401, 77), Refusal::Unauthorized),
        (number(400, 1010), Refusal::WrongIdentity),
    ] {
        let error = checked_by(number(404, 0), refused).unwrap_err();
        assert_eq!(error.refusal(), Some(&refusal));
    }
    let proxy = checked_by(number(404, 0), reply(502, "<html>Bad Gateway</html>")).unwrap_err();
    assert!(matches!(proxy, Error::Gateway { status: 502 }), "{proxy:?}");
}
