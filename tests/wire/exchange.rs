//! What the client sends, how often, and what it never sends.

use std::cell::Cell;

use base64::{Engine, prelude::BASE64_STANDARD};
use pollster::block_on;
use restore_watch::obshell::{Client, Error, Method, NameError, Password, Refusal, Request, SessionId, Transport};
use serde_json::json;

use crate::{
    opener::Opener,
    stub::{Reply, Stub, agent, recordings, refusal, reply, resume, signed_in, success},
};

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

/// Gives these answers in turn, and repeats the last one.
fn in_turn(replies: Vec<Reply>) -> impl Fn(&Request) -> Reply {
    let turn = Cell::new(0);
    move |_| {
        let now = turn.get();
        turn.set((now + 1).min(replies.len() - 1));
        replies[now].clone()
    }
}

#[test]
fn key_and_clock_are_fetched_once() {
    let client = signed_in(|_| success(&json!({})));
    for _ in 0..3 {
        block_on(client.overview("rt2")).unwrap();
    }
    assert_eq!(
        client.transport().paths(),
        ["secret", "overview", "overview", "overview"]
    );
}

#[test]
fn only_authenticated_requests_carry_a_header_with_their_own_keys() {
    let client = signed_in(|_| success(&json!({})));
    for _ in 0..2 {
        block_on(client.overview("rt2")).unwrap();
    }
    let opener = Opener::of_size(512);
    let mut keys = Vec::new();
    for request in client.transport().requests() {
        let open = matches!(request.target.as_str(), "/api/v1/secret" | "/api/v1/time");
        assert_eq!((request.sealed.is_none(), request.body), (open, None));
        assert_eq!(request.method, Method::Get);
        if let Some(sealed) = request.sealed {
            let plain = opener.open(&sealed);
            assert_eq!(plain["Uri"], request.target.as_str());
            assert_eq!(plain["session_id"], "5e".repeat(32));
            assert!(plain.get("Auth").is_none());
            keys.push(BASE64_STANDARD.decode(plain["Keys"].as_str().unwrap()).unwrap());
        }
    }
    assert!(keys.iter().all(|keys| keys.len() == 32) && keys.len() == 2 && keys[0] != keys[1]);
}

#[test]
fn an_undecryptable_header_is_repeated_once_with_the_key_fetched_again() {
    let decrypt = || refusal(401, "Security.Authentication.Header.DecryptFailed");
    let client = signed_in(in_turn(vec![decrypt(), success(&json!({"job_id": 7}))]));
    assert_eq!(block_on(client.overview("rt2")).unwrap().data.job_id, Some(7));
    assert_eq!(client.transport().paths(), ["secret", "overview", "secret", "overview"]);

    let client = signed_in(move |_| decrypt());
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::DecryptFailed));
    assert_eq!(client.transport().paths(), ["secret", "overview", "secret", "overview"]);
}

#[test]
fn an_expired_header_is_repeated_once_with_a_new_clock() {
    let expired = || refusal(401, "Security.Authentication.Expired");
    let client = signed_in(in_turn(vec![expired(), success(&json!({"job_id": 7}))]));
    assert_eq!(block_on(client.overview("rt2")).unwrap().data.job_id, Some(7));
    assert_eq!(client.transport().paths(), ["secret", "overview", "time", "overview"]);

    let client = signed_in(move |_| expired());
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Expired));
    assert_eq!(client.transport().paths(), ["secret", "overview", "time", "overview"]);
}

#[test]
fn no_other_refusal_is_repeated() {
    let mut tried = 0;
    for recorded in recordings().into_iter().filter(|recorded| recorded.status >= 400) {
        let (status, body) = (recorded.status, recorded.body);
        let client = signed_in(move |_| reply(status, &body));
        let error = block_on(client.overview("rt2")).unwrap_err();
        if matches!(error.refusal(), Some(Refusal::DecryptFailed | Refusal::Expired)) {
            continue;
        }
        assert_eq!(client.transport().paths(), ["secret", "overview"], "{}", recorded.name);
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_wrong_password_is_sent_once() {
    let client = agent(&Opener::of_size(1024), |_| {
        refusal(401, "Security.Authentication.IncorrectOceanbasePassword")
    });
    let error = block_on(client.sign_in(password("wrong"))).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::WrongPassword));
    assert_eq!(client.transport().paths(), ["secret", "login"]);
    assert!(!client.is_signed_in());
}

#[test]
fn nothing_is_sent_without_a_sign_in() {
    let client = agent(&Opener::of_size(512), |_| success(&json!({})));
    assert!(matches!(block_on(client.overview("rt2")), Err(Error::NotSignedIn)));
    assert!(matches!(block_on(client.restore_jobs()), Err(Error::NotSignedIn)));
    assert!(matches!(block_on(client.cluster()), Err(Error::NotSignedIn)));
    assert!(matches!(block_on(client.zone_variables()), Err(Error::NotSignedIn)));
    block_on(client.logout()).unwrap();
    assert!(client.transport().requests().is_empty());
}

#[test]
fn unsupported_names_are_rejected_by_the_client() {
    let client = signed_in(|_| success(&json!({})));
    for (name, why) in [
        ("", NameError::Empty),
        (".", NameError::Dots),
        ("..", NameError::Dots),
        ("a/b", NameError::Slash),
    ] {
        let error = block_on(client.overview(name)).unwrap_err();
        assert!(matches!(error, Error::Name(told) if told == why), "{name}: {error:?}");
    }
    assert!(client.transport().requests().is_empty());
}

/// A client of an agent that changes its key, and decrypts nothing until the new key was fetched.
fn changing(login_known: bool) -> Client<Stub> {
    let (before, after) = (Opener::turn(1024, 0), Opener::turn(1024, 1));
    let secrets = Cell::new(0);
    Client::new(Stub::new(move |request| match request.target.as_str() {
        "/api/v1/secret" => {
            secrets.set(secrets.get() + 1);
            let opener = if secrets.get() == 1 { &before } else { &after };
            success(&json!({ "public_key": opener.public_key() }))
        }
        "/api/v1/time" => success(&json!("2026-11-24T07:30:00+08:00")),
        "/api/v1/login" if !login_known => refusal(404, "Common.NotFound"),
        _ if secrets.get() == 1 => refusal(401, "Security.Authentication.Header.DecryptFailed"),
        _ => success(&json!({})),
    }))
}

#[test]
fn a_password_is_never_sealed_under_an_unconfirmed_key() {
    for login_known in [true, false] {
        for confirms in [true, false] {
            let client = changing(login_known);
            block_on(client.secret()).unwrap();
            if confirms {
                client.confirm_key(client.key().unwrap().pin());
            }
            client.transport().clear_requests();
            let error = block_on(client.sign_in(password("demo"))).unwrap_err();
            assert!(
                matches!(error, Error::KeyChanged),
                "{login_known} {confirms}: {error:?}"
            );
            assert!(!client.is_signed_in());
            let asked = client.transport().requests();
            let first_secret = asked
                .iter()
                .position(|request| request.target.as_str() == "/api/v1/secret")
                .unwrap();
            assert!(asked[first_secret..].iter().all(|request| request.sealed.is_none()));

            client.transport().clear_requests();
            assert!(matches!(
                block_on(client.sign_in(password("demo"))),
                Err(Error::KeyChanged)
            ));
            assert!(
                client.transport().requests().is_empty(),
                "nothing at all until the new key is confirmed"
            );
        }
    }
}

/// Checks that everything was sealed under the first key.
fn assert_sealed_under(client: &Client<Stub>, opener: &Opener) {
    for sealed in client
        .transport()
        .requests()
        .iter()
        .filter_map(|request| request.sealed.as_deref())
    {
        assert_eq!(opener.open(sealed)["session_id"], json!("5e".repeat(32)));
    }
}

#[test]
fn a_session_is_never_sealed_under_an_unconfirmed_key() {
    let client = changing(true);
    resume(&client, &Opener::turn(1024, 0));
    for _ in 0..2 {
        let error = block_on(client.overview("rt2")).unwrap_err();
        assert!(
            matches!(error, Error::KeyChanged) && error.is_unauthorized(),
            "{error:?}"
        );
    }
    // Neither logout nor cancel seals it.
    assert!(matches!(block_on(client.cancel_restore("rt2")), Err(Error::KeyChanged)));
    assert!(matches!(block_on(client.logout()), Err(Error::KeyChanged)));
    assert_sealed_under(&client, &Opener::turn(1024, 0));

    let new = client.key().unwrap();
    assert_ne!(client.confirmed_pin(), Some(new.pin()));
    client.confirm_key(new.pin());
    client.resume(SessionId::new("5e".repeat(32)));
    block_on(client.overview("rt2")).unwrap();
}

#[test]
fn a_session_without_a_confirmed_key_is_not_sealed_at_all() {
    let client = changing(true);
    client.resume(SessionId::new("5e".repeat(32)));
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(
        matches!(error, Error::KeyUnconfirmed) && error.is_unauthorized(),
        "{error:?}"
    );
    assert!(
        client
            .transport()
            .requests()
            .iter()
            .all(|request| request.sealed.is_none())
    );
}

#[test]
fn a_session_that_cannot_be_decrypted_is_an_error() {
    for data in [json!("AAAA"), json!("*"), json!(BASE64_STANDARD.encode([3; 80]))] {
        let client = agent(&Opener::of_size(512), move |_| success(&data));
        let error = block_on(client.sign_in(password("demo"))).unwrap_err();
        assert!(matches!(error, Error::Cipher(_)), "{error:?}");
        assert!(!client.is_signed_in());
    }
    for nothing in [json!(null), json!("")] {
        let client = agent(&Opener::of_size(512), move |_| success(&nothing));
        let error = block_on(client.sign_in(password("demo"))).unwrap_err();
        assert!(matches!(error, Error::Incomplete), "{error:?}");
        assert!(!client.is_signed_in());
    }
}

#[test]
fn the_cluster_is_queried_at_most_twice_a_minute() {
    let client = signed_in(|_| success(&json!({"cluster_name": "ob-test"})));
    let stub = client.transport();
    let asked = || {
        block_on(client.cluster()).unwrap();
        stub.paths().iter().filter(|path| *path == "info").count()
    };
    let begin = stub.now();
    assert_eq!((asked(), asked()), (1, 1));
    stub.set_now(begin.plus_ms(29_999));
    assert_eq!(asked(), 1);
    stub.set_now(begin.plus_ms(30_000));
    assert_eq!(asked(), 2);
    stub.set_now(begin);
    assert_eq!(asked(), 3, "a clock that was set back keeps nothing");
}

#[test]
fn a_cluster_answer_has_its_time() {
    let client = signed_in(|_| success(&json!({"cluster_name": "ob-test"})));
    let begin = client.transport().now();
    let answered = || block_on(client.cluster()).unwrap().answered;
    assert_eq!(answered(), begin);
    client.transport().set_now(begin.plus_ms(20_000));
    assert_eq!(answered(), begin);
    client.transport().set_now(begin.plus_ms(40_000));
    assert_eq!(answered(), begin.plus_ms(40_000));
}

#[test]
fn a_failed_cluster_query_is_not_reused() {
    let client = signed_in(|_| refusal(500, "Agent.OceanBase.NotHold"));
    assert!(block_on(client.cluster()).is_err() && block_on(client.cluster()).is_err());
    let paths = client.transport().paths();
    assert_eq!(paths.iter().filter(|path| *path == "info").count(), 2);
}
