//! A blocking HTTP client behind the asynchronous trait, for programs and tests.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ureq::{Agent, AsSendBody, http};

use super::{Transport, TransportError};
use crate::{
    limits::ANSWER_BYTES,
    obshell::{Request, Response},
    time::Instant,
};

/// A transport to the agent at a base address, such as `http://127.0.0.1:2886`.
#[derive(Debug, Clone)]
pub struct NativeTransport {
    base: String,
    agent: Agent,
}

impl NativeTransport {
    /// A transport to `base`: scheme and authority with an optional path prefix that a proxy strips.
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        Self {
            base: base.trim_end_matches('/').to_owned(),
            agent: config.into(),
        }
    }

    fn limited<B: AsSendBody>(&self, request: http::Request<B>, timeout: Duration) -> http::Request<B> {
        self.agent
            .configure_request(request)
            .timeout_global(Some(timeout))
            .build()
    }

    fn call(&self, request: Request) -> Result<Response, ureq::Error> {
        let mut builder = http::Request::builder().method(request.method.as_str()).uri(format!(
            "{}{}",
            self.base,
            request.target.as_str()
        ));
        if let Some(sealed) = &request.sealed {
            builder = builder.header(Request::HEADER, sealed);
        }
        let answer = match request.body {
            None => self.agent.run(self.limited(builder.body(())?, request.timeout))?,
            Some(body) => {
                let builder = builder.header("Content-Type", "application/json");
                self.agent.run(self.limited(builder.body(body)?, request.timeout))?
            }
        };
        let status = answer.status().as_u16();
        let body = answer
            .into_body()
            .into_with_config()
            .limit(ANSWER_BYTES as u64)
            .lossy_utf8(true)
            .read_to_string()?;
        Ok(Response { status, body })
    }
}

impl Transport for NativeTransport {
    type Permit = ();

    async fn permit(&self) {}

    async fn send(&self, request: Request, (): ()) -> Result<Response, TransportError> {
        self.call(request).map_err(|error| match error {
            ureq::Error::Timeout(_) => TransportError::TimedOut,
            ureq::Error::BodyExceedsLimit(_) => TransportError::TooLarge,
            _ => TransportError::Unreachable,
        })
    }

    fn now(&self) -> Instant {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_ns(i64::try_from(since_1970.as_nanos()).unwrap_or(i64::MAX))
    }
}
