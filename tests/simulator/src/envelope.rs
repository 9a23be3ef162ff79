//! Owns the envelope that every JSON answer of the agent is in.
//!
//! Key order, `data: null` beside an error, empty trace ids and the escaping of `&`, `<`, `>` are as recorded.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, Response, StatusCode, header},
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::{refusal::Refusal, sim::Sim};

/// What a call has to say: its `data`, or why not.
pub(crate) type Answer = Result<Said, Refused>;

/// A successful answer.
#[derive(Debug)]
pub(crate) struct Said {
    /// Absent where the agent sends no `data` at all.
    data: Option<Box<RawValue>>,
    traced: bool,
    /// 204 and no envelope.
    empty: bool,
}

impl Said {
    /// An answer with data.
    pub(crate) fn data(data: &impl Serialize) -> Answer {
        match to_raw_value(data) {
            Ok(data) => Ok(Self {
                data: Some(data),
                traced: true,
                empty: false,
            }),
            Err(error) => Err(Refusal::Unreadable(error.to_string()).into()),
        }
    }

    /// An answer without `data`.
    pub(crate) fn nothing() -> Self {
        Self {
            data: None,
            traced: true,
            empty: false,
        }
    }

    /// No answer at all: 204.
    pub(crate) fn no_content() -> Self {
        Self {
            empty: true,
            ..Self::nothing()
        }
    }

    /// The same with an empty trace id, as `/status` has it.
    pub(crate) fn untraced(self) -> Self {
        Self { traced: false, ..self }
    }
}

/// A refusal, and the `data` that the agent sends beside it.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) refusal: Refusal,
    data: Option<Box<RawValue>>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, data: None }
    }
}

impl Refusal {
    /// The refusal with `data: null` beside it.
    pub(crate) fn with_null(self) -> Refused {
        self.beside(&())
    }

    /// The refusal with something half-filled beside it.
    pub(crate) fn beside(self, data: &impl Serialize) -> Refused {
        Refused {
            refusal: self,
            data: to_raw_value(data).ok(),
        }
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    successful: bool,
    timestamp: String,
    duration: u128,
    status: u16,
    #[serde(rename = "traceId")]
    trace_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorBody>,
}

#[derive(Serialize)]
struct ErrorBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u32>,
    #[serde(rename = "errCode", skip_serializing_if = "Option::is_none")]
    err_code: Option<&'static str>,
    message: String,
}

/// Writes an answer as the agent does; `took` is the time since the request came.
pub(crate) fn write(sim: &Sim, request: &HeaderMap, took: Duration, answer: &Answer) -> Response<Body> {
    if answer.as_ref().is_ok_and(|said| said.empty) {
        return plain(204, "application/json", Body::empty());
    }
    let now = sim.zones.agent_time(sim.clock.now());
    let traced = match answer {
        Ok(said) => said.traced,
        Err(refused) => !refused.refusal.before_trace(),
    };
    let mut envelope = Envelope {
        successful: answer.is_ok(),
        timestamp: now,
        duration: took.as_millis(),
        status: 200,
        trace_id: if traced { random_hex::<8>() } else { String::new() },
        data: None,
        error: None,
    };
    let mut content_type = "application/json";
    match answer {
        Ok(said) => envelope.data = said.data.as_deref(),
        Err(refused) => {
            let facts = refused.refusal.facts(wants_chinese(request));
            let numeric = sim.agent.version.has_numeric_errors();
            envelope.status = facts.status;
            envelope.error = Some(ErrorBody {
                code: if numeric { Some(facts.old_code) } else { facts.code },
                err_code: (!numeric).then_some(facts.err_code),
                message: facts.message,
            });
            if let Refusal::Panic { .. } = refused.refusal {
                // The agent builds this answer once, when it starts, and gives it out unchanged for ever.
                envelope.timestamp = sim.zones.agent_time(sim.clock.began);
                envelope.duration = 0;
            }
            if refused.refusal.is_early() {
                content_type = "application/json; charset=utf-8";
            }
            envelope.data = refused.data.as_deref();
        }
    }
    let text = serde_json::to_string(&envelope).unwrap_or_default();
    plain(envelope.status, content_type, go_escapes(&text))
}

/// An answer that is no envelope.
pub(crate) fn plain(status: u16, content_type: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type));
    response
}

/// The agent understands one language tag, no list with weights.
fn wants_chinese(request: &HeaderMap) -> bool {
    request
        .get(header::ACCEPT_LANGUAGE)
        .is_some_and(|tag| matches!(tag.as_bytes(), b"zh-CN" | b"zh"))
}

/// Go's JSON writes these characters, which only occur inside strings, as escapes.
fn go_escapes(json: &str) -> String {
    json.replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Random bytes as lower-case hex digits, for trace ids and sessions.
pub(crate) fn random_hex<const N: usize>() -> String {
    let mut bytes = [0_u8; N];
    // Without the system's generator there is nothing to protect in a simulator: zeros then.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_go_and_change_no_value() {
        let text = go_escapes(r#"{"a":"<b>&'c'"}"#);
        assert_eq!(text, r#"{"a":"\u003cb\u003e\u0026'c'"}"#);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            serde_json::json!({"a": "<b>&'c'"})
        );
    }

    #[test]
    fn hex_has_two_digits_a_byte_and_differs_each_time() {
        let (one, two) = (random_hex::<32>(), random_hex::<32>());
        assert_eq!(one.len(), 64);
        assert_ne!(one, two);
    }
}
