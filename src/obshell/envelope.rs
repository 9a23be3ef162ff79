//! The envelope around every answer.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::lenient::{Fields, int, read_object, text, whole_text};
use crate::time::{Instant, Stamp};

/// A value as received JSON text; `None` if its key is missing.
type Raw = Option<Box<RawValue>>;

/// The envelope of an answer: everything but the meaning of `data`. Any key may be missing.
#[derive(Debug, Clone, Default)]
pub struct Envelope {
    /// Whether the request succeeded.
    successful: Raw,
    /// The agent's time of the answer. **Valid only in a successful answer**: the HTTP 500 of a panic carries
    /// the agent's start time.
    timestamp: Raw,
    /// Duration in the agent, milliseconds.
    duration: Raw,
    /// The HTTP status, repeated.
    status: Raw,
    /// Id of the request in the agent's log; empty in answers of `/status`.
    trace_id: Raw,
    /// `data` as received JSON text. May be partly filled next to an error.
    pub data: Raw,
    error: Raw,
    is_success: bool,
}

/// The `error` object of an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefusalText {
    /// Name of the refusal, obshell > 4.3.0.
    pub err_code: Option<String>,
    /// Number of the refusal. obshell ≤ 4.3.0 sends only this; later versions omit 0.
    pub code: Option<i64>,
    /// Message in the requested language, whole. For display only: no decision may depend on it.
    pub message: Option<String>,
}

read_object! {
    RefusalText {
        err_code: text("errCode"),
        code: int("code"),
        message: whole_text("message"),
    }
}

impl Envelope {
    /// The keys of the envelope in obshell's order.
    pub const FIELDS: [&'static str; 7] = [
        "successful",
        "timestamp",
        "duration",
        "status",
        "traceId",
        "data",
        "error",
    ];

    /// Parses a body that came with the HTTP status `status`; `None` if it is not a JSON object or has none
    /// of [`Self::FIELDS`].
    pub fn parse(body: &str, status: u16) -> Option<Self> {
        let fields = Fields::of(body).ok()?;
        let raw = |key| fields.get(key).map(ToOwned::to_owned);
        let mut envelope = Self {
            successful: raw("successful"),
            timestamp: raw("timestamp"),
            duration: raw("duration"),
            status: raw("status"),
            trace_id: raw("traceId"),
            data: raw("data"),
            error: raw("error"),
            is_success: false,
        };
        Self::FIELDS.iter().find_map(|name| envelope.field(name).as_ref())?;
        envelope.is_success = match envelope.successful.as_deref().map(RawValue::get) {
            Some("true") => true,
            Some("false") => false,
            _ => matches!(status, 200..300) && is_null(&envelope.error),
        };
        Some(envelope)
    }

    /// Whether the request succeeded: `successful`, or else the HTTP status and the absence of an error.
    pub const fn is_success(&self) -> bool {
        self.is_success
    }

    /// This envelope with other data, for one row of a list.
    pub fn with_data(&self, data: Box<RawValue>) -> Self {
        Self {
            successful: self.successful.clone(),
            timestamp: self.timestamp.clone(),
            duration: self.duration.clone(),
            status: self.status.clone(),
            trace_id: self.trace_id.clone(),
            data: Some(data),
            error: self.error.clone(),
            is_success: self.is_success,
        }
    }

    /// The agent's time of the answer; `None` if it is not valid.
    pub fn agent_time(&self) -> Option<Instant> {
        self.agent_stamp()?.as_labelled()
    }

    /// The agent's time with the offset of its host.
    pub(super) fn agent_stamp(&self) -> Option<Stamp> {
        self.is_success.then(|| Stamp::parse(&self.raw_field("timestamp")))?
    }

    /// The agent's description of the refusal.
    pub fn refusal_text(&self) -> RefusalText {
        let raw = self.error.as_ref().map_or("{}", |raw| raw.get());
        serde_json::from_str(raw).unwrap_or_default()
    }

    /// The received value of one of [`Self::FIELDS`] as text; empty if not sent. `data` and `error` stay
    /// JSON.
    pub fn raw_field(&self, name: &str) -> String {
        match self.field(name) {
            Some(raw) if matches!(name, "data" | "error") => Some(raw.get())
                .filter(|json| *json != "null")
                .unwrap_or_default()
                .to_owned(),
            Some(raw) => raw_text(raw),
            None => String::new(),
        }
    }

    fn field(&self, name: &str) -> &Raw {
        match name {
            "successful" => &self.successful,
            "timestamp" => &self.timestamp,
            "duration" => &self.duration,
            "status" => &self.status,
            "traceId" => &self.trace_id,
            "data" => &self.data,
            "error" => &self.error,
            _ => &None,
        }
    }
}

fn is_null(raw: &Raw) -> bool {
    raw.as_ref().is_none_or(|raw| raw.get() == "null")
}

/// A successful answer.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    /// The envelope.
    pub envelope: Envelope,
    /// The decoded data.
    pub data: T,
    /// The body as received, with secrets masked.
    pub body: String,
}

/// The received value of each key of a JSON object as text: strings without quotes, numbers as their digits,
/// `null` as empty, lists and objects as JSON.
pub fn raw_fields(object: &RawValue) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    if let Ok(fields) = Fields::of(object.get()) {
        texts.extend(fields.in_order().map(|(name, raw)| (name, raw_text(raw))));
    }
    texts
}

fn raw_text(raw: &RawValue) -> String {
    match raw.get() {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).unwrap_or_else(|_| text.to_owned()),
        json => json.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Envelope {
        Envelope::parse(body, 200).unwrap()
    }

    #[test]
    fn an_answer_from_a_panic_sets_no_clock() {
        let panic = r#"{"successful":false,"timestamp":"2026-11-23T23:27:17.843763463Z","status":500,"traceId":""}"#;
        let silent = panic.replace(r#""successful":false,"#, "");
        assert_eq!(Envelope::parse(panic, 500).unwrap().agent_time(), None);
        assert_eq!(Envelope::parse(&silent, 500).unwrap().agent_time(), None);
        assert!(parse(&panic.replace("false", "true")).agent_time().is_some());
        assert!(parse(&silent).agent_time().is_some());
    }

    #[test]
    fn any_key_makes_an_envelope() {
        for name in Envelope::FIELDS {
            for value in ["null", "7", "\"x\"", "{}"] {
                assert!(
                    Envelope::parse(&format!(r#"{{"{name}":{value}}}"#), 200).is_some(),
                    "{name}"
                );
            }
        }
        for body in [
            "{}",
            "[]",
            "[true,1]",
            "null",
            "7",
            r#"{"message":"hello"}"#,
            "<html>",
            "",
        ] {
            assert!(Envelope::parse(body, 200).is_none(), "{body}");
        }
    }

    #[test]
    fn success_comes_from_the_envelope_or_else_from_the_http_status() {
        for (body, status, success) in [
            (r#"{"successful":true}"#, 200, true),
            (r#"{"successful":true,"error":{}}"#, 500, true),
            (r#"{"successful":false}"#, 200, false),
            (r#"{"data":{}}"#, 200, true),
            (r#"{"data":{}}"#, 204, true),
            (r#"{"data":{},"error":null}"#, 200, true),
            (r#"{"successful":null,"data":{}}"#, 200, true),
            (r#"{"data":{},"error":{}}"#, 200, false),
            (r#"{"data":{}}"#, 301, false),
            (r#"{"data":{}}"#, 500, false),
            (r#"{"status":200}"#, 404, false),
        ] {
            assert_eq!(
                Envelope::parse(body, status).unwrap().is_success(),
                success,
                "{status} {body}"
            );
        }
    }

    #[test]
    fn every_value_is_kept_as_received() {
        let body = r#"{"successful":"yes","timestamp":7,"duration":36.50,"status":200.0,"traceId":{"a":[1]},
            "data": {"restore_scn": 1728890608464651300 ,"comment":"a\u0026b","x":null},"error":"e"}"#;
        let envelope = parse(body);
        let fields = Envelope::FIELDS.map(|name| envelope.raw_field(name));
        assert_eq!(fields[..5], ["yes", "7", "36.50", "200.0", r#"{"a":[1]}"#]);
        assert!(body.contains(&fields[5]));
        assert_eq!(fields[6], r#""e""#);
        let fields = raw_fields(envelope.data.as_ref().unwrap());
        assert_eq!(fields["restore_scn"], "1728890608464651300");
        assert_eq!(fields["comment"], "a&b");
        assert_eq!(fields["x"], "");
    }

    #[test]
    fn a_missing_field_is_empty() {
        let nulls = Envelope::FIELDS.map(|name| format!(r#""{name}":null"#)).join(",");
        for body in [r#"{"data":null}"#, &format!("{{{nulls}}}")] {
            for name in Envelope::FIELDS.into_iter().chain(["nonsense"]) {
                assert_eq!(parse(body).raw_field(name), "", "{name}");
            }
        }
    }
}
