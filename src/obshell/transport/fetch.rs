//! The transport over `fetch`, with a timeout, cancellation on drop, and few requests at a time.

use gloo_net::http::RequestBuilder;
use web_sys::{ReferrerPolicy, RequestCache, RequestMode, RequestRedirect};

use super::{BodyError, TimeLimit, Transport, TransportError, permits::RequestPermit, read_text};
use crate::{
    limits::ANSWER_BYTES,
    obshell::{Method, Request, Response},
    time::Instant,
};

/// A transport to the agent behind a path prefix of the page's own origin.
#[derive(Debug, Clone)]
pub struct FetchTransport {
    prefix: String,
    language: fn() -> &'static str,
}

impl FetchTransport {
    /// A transport to the agent behind `prefix`: empty, or a path that a proxy strips. Each request asks for messages in
    /// the `language` of that moment; the agent understands one tag, such as `zh-CN`.
    pub fn new(prefix: &str, language: fn() -> &'static str) -> Self {
        Self {
            prefix: prefix.trim_end_matches('/').to_owned(),
            language,
        }
    }
}

impl Transport for FetchTransport {
    type Permit = RequestPermit;

    async fn permit(&self) -> RequestPermit {
        RequestPermit::acquire().await
    }

    async fn send(&self, request: Request, permit: RequestPermit) -> Result<Response, TransportError> {
        let limit = TimeLimit::of(request.timeout)?;
        let builder = RequestBuilder::new(&format!("{}{}", self.prefix, request.target.as_str()))
            .method(match request.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Delete => gloo_net::http::Method::DELETE,
            })
            .abort_signal(Some(&limit.signal()))
            .cache(RequestCache::NoStore)
            // The browser judges where the address leads, after it has resolved it.
            .mode(RequestMode::SameOrigin)
            .redirect(RequestRedirect::Manual)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .header("Accept-Language", (self.language)());
        let builder = match &request.sealed {
            Some(sealed) => builder.header(Request::HEADER, sealed),
            None => builder,
        };
        let built = match request.body {
            Some(body) => builder.header("Content-Type", "application/json").body(body),
            None => builder.build(),
        };
        let answer = built
            .map_err(|_| TransportError::Unreachable)?
            .send()
            .await
            .map_err(|_| limit.verdict())?;
        let status = answer.status();
        let body = read_text(&answer, ANSWER_BYTES).await.map_err(|error| match error {
            BodyError::TooLarge => TransportError::TooLarge,
            BodyError::Broken => limit.verdict(),
        })?;
        permit.release();
        Ok(Response { status, body })
    }

    fn now(&self) -> Instant {
        Instant::from_ms(js_sys::Date::now() as i64)
    }
}
