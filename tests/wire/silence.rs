//! Missing answers: an unreachable agent, a hanging database, an aborted request.

use std::time::Duration;

use pollster::block_on;
use restore_watch::{
    limits::QUERY_TIMEOUT,
    obshell::{Client, Error, TransportError},
};
use serde_json::json;

use crate::{
    opener::Opener,
    stub::{Reply, Stub, agent, reply, resume, success},
};

/// Signs in; afterwards `/time` and everything else answer as given.
fn then_fails(time: Reply, rest: TransportError) -> Client<Stub> {
    let secret = json!({ "public_key": Opener::of_size(512).public_key() });
    let warm = std::cell::Cell::new(true);
    let client = Client::new(Stub::new(move |request| match request.target.as_str() {
        "/api/v1/secret" => success(&secret),
        "/api/v1/time" if warm.replace(false) => success(&json!("2026-11-24T07:30:00+08:00")),
        "/api/v1/time" => time.clone(),
        _ => Err(rest.clone()),
    }));
    resume(&client, &Opener::of_size(512));
    block_on(client.secret()).unwrap();
    block_on(client.time()).unwrap();
    client.transport().clear_requests();
    client
}

#[test]
fn a_hanging_database_is_not_an_unreachable_agent() {
    let here = success(&json!("2026-11-24T07:30:15+08:00"));
    let client = then_fails(here, TransportError::TimedOut);
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(
        matches!(error, Error::DatabaseUnresponsive(after) if after == QUERY_TIMEOUT),
        "{error:?}"
    );
    assert_eq!(client.transport().paths(), ["overview", "time"]);
    let [asked, sign_of_life] = &client.transport().requests()[..] else {
        panic!("two requests");
    };
    assert!(sign_of_life.timeout < asked.timeout && sign_of_life.timeout > Duration::ZERO);
}

#[test]
fn the_same_holds_before_signing_in() {
    let here = success(&json!("2026-11-24T07:30:15+08:00"));
    let client = then_fails(here, TransportError::TimedOut);
    let error = block_on(client.info()).unwrap_err();
    assert!(
        matches!(error, Error::DatabaseUnresponsive(after) if after == QUERY_TIMEOUT),
        "{error:?}"
    );
    let client = then_fails(Err(TransportError::TimedOut), TransportError::TimedOut);
    assert!(matches!(
        block_on(client.info()),
        Err(Error::AgentUnreachable(TransportError::TimedOut))
    ));
}

#[test]
fn an_agent_that_does_not_answer_time_either_is_unreachable() {
    for time in [
        Err(TransportError::TimedOut),
        Err(TransportError::Unreachable),
        reply(504, "<html>Gateway Time-out</html>"),
    ] {
        let client = then_fails(time, TransportError::TimedOut);
        let error = block_on(client.overview("rt2")).unwrap_err();
        assert!(
            matches!(error, Error::AgentUnreachable(TransportError::TimedOut)),
            "{error:?}"
        );
        assert_eq!(client.transport().paths(), ["overview", "time"]);
    }
}

#[test]
fn without_a_connection_no_further_request_is_sent() {
    let here = success(&json!("2026-11-24T07:30:15+08:00"));
    let client = then_fails(here.clone(), TransportError::Unreachable);
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(
        matches!(error, Error::AgentUnreachable(TransportError::Unreachable)),
        "{error:?}"
    );
    assert_eq!(client.transport().paths(), ["overview"]);
    let client = then_fails(here, TransportError::Aborted);
    assert!(matches!(block_on(client.overview("rt2")), Err(Error::Aborted)));
    assert_eq!(client.transport().paths(), ["overview"]);
}

#[test]
fn a_missing_answer_does_not_sign_out() {
    let client = then_fails(Err(TransportError::TimedOut), TransportError::TimedOut);
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert!(!error.is_unauthorized() && client.is_signed_in());
}

#[test]
fn signing_out_takes_effect_even_without_an_answer() {
    let client = agent(&Opener::of_size(512), |_| Err(TransportError::Unreachable));
    resume(&client, &Opener::of_size(512));
    assert!(block_on(client.logout()).is_err());
    assert!(!client.is_signed_in());
}
