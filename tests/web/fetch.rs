//! Requests as `fetch` receives them, and their results.

use std::{
    pin::{Pin, pin},
    task::{Context, Waker},
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use restore_watch::{
    limits::ANSWER_BYTES,
    obshell::{HeaderUse, Method, Request, Response, Target, Transport, TransportError, transport::FetchTransport},
};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ReferrerPolicy, RequestCache, RequestMode, RequestRedirect};

use crate::fetch_stub::{ANSWERS, BREAKS_IN_BODY, FetchStub, HANGS, HANGS_IN_BODY, IN_PIECES, NEVER_ENDS, REJECTS};

const LONG: Duration = Duration::from_secs(600);
const SHORT: Duration = Duration::from_millis(20);

fn read(target: Target, timeout: Duration) -> Request {
    Request {
        method: Method::Get,
        target,
        sealed: Some("c2VhbGVk+/==".to_owned()),
        body: None,
        header_use: HeaderUse::Read,
        timeout,
    }
}

fn overview(tenant: &str) -> Request {
    read(Target::of_tenant(tenant, "restore/overview").unwrap(), LONG)
}

/// A transport for a page in Chinese.
fn transport(prefix: &str) -> FetchTransport {
    FetchTransport::new(prefix, || "zh-CN")
}

fn origin() -> String {
    web_sys::window().unwrap().location().origin().unwrap()
}

/// Sends as soon as a permit is available.
async fn send(transport: &FetchTransport, request: Request) -> Result<Response, TransportError> {
    let permit = transport.permit().await;
    transport.send(request, permit).await
}

/// How one request for the time ends while `fetch` does `what`.
async fn end_of(what: &str, timeout: Duration) -> TransportError {
    let _fetch = FetchStub::new(what);
    send(&transport(""), read(Target::of("time"), timeout))
        .await
        .unwrap_err()
}

#[wasm_bindgen_test]
async fn targets_arrive_byte_for_byte_behind_the_prefix() {
    for (given, prefix) in [("", ""), ("/", ""), ("/agents/7/", "/agents/7"), ("/a%20b", "/a%20b")] {
        for name in [
            "rt2",
            "my tenant",
            "50%",
            "数据库",
            "a\"b'c",
            "a?b#c",
            "a\\b",
            "...",
            "%2e%2e",
            "a+b&c;d",
        ] {
            let fetch = FetchStub::new(ANSWERS);
            let request = overview(name);
            let target = request.target.clone();
            send(&transport(given), request).await.unwrap();
            assert_eq!(
                fetch.only_request().url(),
                format!("{}{prefix}{}", origin(), target.as_str())
            );
        }
    }
}

#[wasm_bindgen_test]
async fn a_read_carries_its_seal_and_no_body() {
    let fetch = FetchStub::new(ANSWERS);
    let answer = send(&transport(""), overview("rt2")).await.unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (202, "{\"successful\":true}"));
    let request = fetch.only_request();
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.headers().get("X-OCS-Header").unwrap().as_deref(),
        Some("c2VhbGVk+/==")
    );
    assert_eq!(
        request.headers().get("Accept-Language").unwrap().as_deref(),
        Some("zh-CN")
    );
    assert_eq!(request.headers().get("Content-Type").unwrap(), None);
    assert_eq!(request.redirect(), RequestRedirect::Manual);
    assert_eq!(request.cache(), RequestCache::NoStore);
    assert_eq!(request.mode(), RequestMode::SameOrigin);
    assert_eq!(request.referrer_policy(), ReferrerPolicy::NoReferrer);
}

#[wasm_bindgen_test]
async fn a_body_is_sent_as_json() {
    let fetch = FetchStub::new(ANSWERS);
    let request = Request {
        method: Method::Post,
        sealed: None,
        body: Some("Ym9keQ==".to_owned()),
        ..read(Target::of("login"), LONG)
    };
    send(&transport(""), request).await.unwrap();
    let request = fetch.only_request();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.headers().get("Content-Type").unwrap().as_deref(),
        Some("application/json")
    );
    assert_eq!(request.headers().get("X-OCS-Header").unwrap(), None);
    let body = JsFuture::from(request.text().unwrap()).await.unwrap();
    assert_eq!(body.as_string().as_deref(), Some("Ym9keQ=="));
}

#[wasm_bindgen_test]
async fn a_silent_agent_times_out_and_its_request_is_aborted() {
    let fetch = FetchStub::new(HANGS);
    let ended = send(&transport(""), read(Target::of("time"), SHORT)).await;
    assert_eq!(ended.unwrap_err(), TransportError::TimedOut);
    assert!(fetch.only_request().signal().aborted());
}

#[wasm_bindgen_test]
async fn a_body_that_never_comes_times_out() {
    assert_eq!(end_of(HANGS_IN_BODY, SHORT).await, TransportError::TimedOut);
}

#[wasm_bindgen_test]
async fn a_failed_connection_is_unreachable() {
    assert_eq!(end_of(REJECTS, LONG).await, TransportError::Unreachable);
}

#[wasm_bindgen_test]
async fn a_truncated_body_is_an_error() {
    assert_eq!(end_of(BREAKS_IN_BODY, LONG).await, TransportError::Unreachable);
}

#[wasm_bindgen_test]
async fn a_body_is_read_up_to_a_limit() {
    assert_eq!(end_of(NEVER_ENDS, LONG).await, TransportError::TooLarge);
    let chunks = Reflect::get(&js_sys::global(), &"chunksRead".into()).unwrap();
    // The browser may have read one chunk ahead.
    let most = (ANSWER_BYTES >> 20) as f64 + 2.0;
    assert!(chunks.as_f64().unwrap() <= most, "{chunks:?}");
}

#[wasm_bindgen_test]
async fn a_body_may_come_in_any_pieces() {
    let _fetch = FetchStub::new(IN_PIECES);
    let answer = send(&transport(""), overview("rt2")).await.unwrap();
    assert_eq!(answer.body, "数!\u{fffd}");
}

/// Polls `sending`, which never completes, until this many requests have reached `fetch`.
async fn until_asked(fetch: &FetchStub, count: usize, mut sending: Pin<&mut impl Future>) {
    while fetch.count() < count {
        assert!(poll(&mut sending), "it ended");
        TimeoutFuture::new(10).await;
    }
}

/// Whether `sending` is still pending.
fn poll(sending: &mut Pin<&mut impl Future>) -> bool {
    sending
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_pending()
}

#[wasm_bindgen_test]
async fn a_dropped_request_is_aborted() {
    let fetch = FetchStub::new(HANGS);
    let transport = transport("");
    {
        let sending = pin!(send(&transport, overview("rt2")));
        until_asked(&fetch, 1, sending).await;
        assert!(!fetch.only_request().signal().aborted());
    }
    assert!(fetch.only_request().signal().aborted());
}

#[wasm_bindgen_test]
async fn a_third_request_waits_until_one_of_two_is_over() {
    let fetch = FetchStub::new(HANGS);
    // Another agent of the same tab counts too.
    let (one, other) = (transport(""), transport("/b"));
    let mut first = Box::pin(send(&one, overview("rt1")));
    until_asked(&fetch, 1, first.as_mut()).await;
    let mut second = Box::pin(send(&other, overview("rt2")));
    until_asked(&fetch, 2, second.as_mut()).await;
    let mut third = Box::pin(send(&one, overview("rt3")));
    assert!(poll(&mut third.as_mut()));
    assert_eq!(fetch.count(), 2);
    drop(first);
    // The agent may not have noticed the abort yet.
    assert!(poll(&mut third.as_mut()));
    assert_eq!(fetch.count(), 2);
    until_asked(&fetch, 3, third.as_mut()).await;
}
