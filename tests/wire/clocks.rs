//! The agent's clock is used, and only successful answers set it.

use std::cell::{Cell, RefCell};

use pollster::block_on;
use restore_watch::{
    obshell::{Client, Error, Password, Refusal, Transport, TransportError},
    time::Offset,
};
use serde_json::{Value, json};

use crate::{
    opener::Opener,
    stub::{AGENT_TIME, Reply, Stub, agent, instant, recording, refusal, reply, resume, signed_in, success},
};

const DAY_MS: i64 = 86_400_000;

fn ts(client: &Client<Stub>) -> i64 {
    let sealed = client.transport().requests().pop().unwrap().sealed.unwrap();
    Opener::of_size(512).open(&sealed)["Ts"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn headers_expire_by_the_agents_clock() {
    for local in [
        "2026-11-23T23:30:00Z",
        "2026-11-23T15:30:00Z",
        "2026-11-24T09:00:00Z",
        "1975-01-01T00:00:00Z",
    ] {
        let client = signed_in(|_| success(&json!({})));
        client.transport().set_now(instant(local));
        client.confirm_clock(instant(AGENT_TIME).ms() - instant(local).ms());
        block_on(client.overview("rt2")).unwrap();
        assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 60, "{local}");
        let clock = client.clock().unwrap();
        assert_eq!(clock.ahead_ms(), instant(AGENT_TIME).ms() - instant(local).ms());
        assert_eq!(clock.offset(), Offset::EAST_8);
        assert_eq!(clock.at(instant(local)), instant(AGENT_TIME));
    }
}

#[test]
fn a_clock_more_than_a_day_ahead_is_not_used_until_it_is_confirmed() {
    for days in [2, 7_300] {
        let client = signed_in(|_| success(&json!({})));
        client.transport().set_now(instant(AGENT_TIME).plus_ms(-days * DAY_MS));
        for _ in 0..2 {
            let error = block_on(client.overview("rt2")).unwrap_err();
            assert!(
                matches!(error, Error::ClockUnconfirmed) && error.is_unauthorized(),
                "{error:?}"
            );
        }
        let error = block_on(client.sign_in(Password::new("demo".to_owned()))).unwrap_err();
        assert!(matches!(error, Error::ClockUnconfirmed), "{error:?}");
        assert!(
            client
                .transport()
                .requests()
                .iter()
                .all(|request| request.sealed.is_none())
        );

        client.confirm_clock(days * DAY_MS);
        block_on(client.overview("rt2")).unwrap();
        assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 60);
    }
}

/// A client whose agent first refuses, and then answers from this many days ahead.
fn jumps(days: i64) -> Client<Stub> {
    let answers = Cell::new(0);
    let client = signed_in(move |_| {
        answers.set(answers.get() + 1);
        answer_after(if answers.get() == 1 { 0 } else { days * DAY_MS / 1_000 })
    });
    client.transport().set_now(instant(AGENT_TIME));
    block_on(client.overview("rt2")).unwrap();
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(client.clock().unwrap().ahead_ms(), days * DAY_MS);
    client
}

#[test]
fn changes_are_not_dated_by_a_clock_that_jumped_ahead() {
    for days in [1, 30, 7_300] {
        let client = jumps(days);
        block_on(client.cancel_restore("rt2")).unwrap();
        assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 30, "{days}");
    }
    let client = jumps(-1);
    block_on(client.cancel_restore("rt2")).unwrap();
    assert_eq!(
        ts(&client),
        instant(AGENT_TIME).seconds() - 86_400 + 30,
        "a clock set back is followed"
    );
}

#[test]
fn reads_follow_a_clock_that_jumped_ahead_by_at_most_a_day() {
    let client = jumps(1);
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 86_400 + 60);

    let client = jumps(2);
    client.transport().clear_requests();
    assert!(matches!(block_on(client.overview("rt2")), Err(Error::ClockUnconfirmed)));
    assert!(client.transport().requests().is_empty());
}

#[test]
fn the_clock_goes_on_between_answers() {
    let client = signed_in(|_| success(&json!({})));
    block_on(client.overview("rt2")).unwrap();
    client.transport().set_now(client.transport().now().plus_ms(90_000));
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 150);
}

/// A successful answer, dated this many seconds after [`AGENT_TIME`].
fn answer_after(seconds: i64) -> Reply {
    let time = instant(AGENT_TIME).plus_ms(seconds * 1_000).to_rfc3339();
    reply(
        200,
        &json!({"successful": true, "timestamp": time, "data": {}}).to_string(),
    )
}

#[test]
fn a_request_is_dated_when_it_is_sent() {
    let client = signed_in(|_| answer_after(40));
    block_on(client.secret()).unwrap();
    let known = client.clock().unwrap().ahead_ms();
    client.transport().slow_down(40_000, 0);
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 40 + 60);
    assert_eq!(client.clock().unwrap().ahead_ms(), known);
}

#[test]
fn waiting_for_a_permit_does_not_count_as_latency() {
    let client = untimed(reply(200, &json!({ "data": AGENT_TIME }).to_string()), answer_after(0));
    client.transport().slow_down(40_000, 0);
    for asked in [block_on(client.time()).map(drop), block_on(client.info()).map(drop)] {
        asked.unwrap();
        let local = client.transport().now();
        assert_eq!(client.clock().unwrap().at(local), instant(AGENT_TIME));
    }
}

#[test]
fn an_answer_that_takes_long_does_not_move_the_clock() {
    let client = signed_in(|_| answer_after(10));
    block_on(client.secret()).unwrap();
    let known = client.clock();
    client.transport().slow_down(0, 10_000);
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(client.clock().unwrap().ahead_ms(), known.unwrap().ahead_ms());
}

#[test]
fn no_refusal_moves_the_clock() {
    for name in [
        "overview_scn_max",
        "login_keys16",
        "auth_ts_expired",
        "overview_never",
        "nothold_overview",
    ] {
        let recorded = recording(name);
        assert_ne!(recorded.json["timestamp"], Value::from(AGENT_TIME));
        let client = Client::new(Stub::always(recorded.status, &recorded.body));
        block_on(client.info()).unwrap_err();
        assert_eq!(client.clock(), None, "{name}");

        let client = agent(&Opener::of_size(512), move |_| reply(recorded.status, &recorded.body));
        block_on(client.time()).unwrap();
        let known = client.clock();
        block_on(client.info()).unwrap_err();
        assert_eq!(client.clock(), known, "{name}");
    }
}

#[test]
fn an_invalid_time_does_not_move_the_clock() {
    let bodies = RefCell::new(vec![
        r#"{"successful":true,"timestamp":"","data":{}}"#,
        r#"{"successful":true,"timestamp":"0001-01-01T00:00:00Z","data":{}}"#,
        r#"{"successful":true,"timestamp":"2026-11-24 07:30:00","data":{}}"#,
        r#"{"successful":true,"data":{}}"#,
    ]);
    let client = Client::new(Stub::new(move |_| reply(200, bodies.borrow_mut().pop().unwrap())));
    for _ in 0..4 {
        block_on(client.info()).unwrap();
        assert_eq!(client.clock(), None);
    }
}

/// A client with a session whose agent's envelopes have no time; `time` is its answer to `/time`, and `rest`
/// its answer to everything else.
fn untimed(time: Reply, rest: Reply) -> Client<Stub> {
    let opener = Opener::of_size(512);
    let secret = format!(r#"{{"data":{{"public_key":"{}"}}}}"#, opener.public_key());
    let client = Client::new(Stub::new(move |request| match request.target.as_str() {
        "/api/v1/secret" => reply(200, &secret),
        "/api/v1/time" => time.clone(),
        _ => rest.clone(),
    }));
    resume(&client, &Opener::of_size(512));
    client
}

fn good() -> Reply {
    reply(200, r#"{"data":{}}"#)
}

#[test]
fn without_an_agent_time_headers_are_dated_by_the_local_clock() {
    for time in [
        reply(200, r#"{"successful":true,"data":"half past seven"}"#),
        reply(200, r#"{"successful":true}"#),
        reply(404, "404 page not found"),
        refusal(500, "Common.Unexpected"),
        Err(TransportError::TimedOut),
    ] {
        let client = untimed(time, good());
        for _ in 0..2 {
            block_on(client.overview("rt2")).unwrap();
            assert_eq!(ts(&client), client.transport().now().seconds() + 60);
        }
        assert_eq!(client.transport().paths(), ["secret", "time", "overview", "overview"]);
    }
}

#[test]
fn the_answer_of_time_counts_if_the_envelope_has_no_time() {
    let client = untimed(reply(200, &json!({ "data": AGENT_TIME }).to_string()), good());
    let local = instant("1975-01-01T00:00:00Z");
    client.transport().set_now(local);
    client.confirm_clock(instant(AGENT_TIME).ms() - local.ms());
    block_on(client.overview("rt2")).unwrap();
    assert_eq!(ts(&client), instant(AGENT_TIME).seconds() + 60);
    assert_eq!(client.clock().unwrap().offset(), Offset::EAST_8);
}

#[test]
fn an_expired_header_stays_refused_if_time_is_unavailable() {
    let client = untimed(
        Err(TransportError::TimedOut),
        refusal(401, "Security.Authentication.Expired"),
    );
    let error = block_on(client.overview("rt2")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Expired));
}
