//! The envelope around every answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::lenient::{int, text};
use crate::time::{Instant, Stamp};

/// A value as the JSON text received; `None` when its key was missing.
type Raw = Option<Box<RawValue>>;

/// What surrounds `data` in every answer. Any of its keys may be missing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Envelope {
    /// Whether the agent did what was asked.
    #[serde(deserialize_with = "raw")]
    successful: Raw,
    /// When the agent answered, by its own clock. **Only of a successful answer**: a panic's 500 carries the agent's
    /// start time.
    #[serde(deserialize_with = "raw")]
    timestamp: Raw,
    /// How long the agent took, milliseconds.
    #[serde(deserialize_with = "raw")]
    duration: Raw,
    /// The HTTP code, repeated.
    #[serde(deserialize_with = "raw")]
    status: Raw,
    /// Names this request in the agent's log; empty in answers to `/status`.
    #[serde(rename = "traceId", deserialize_with = "raw")]
    trace_id: Raw,
    /// `data` as the JSON text received; may stand, half-filled, beside an error.
    #[serde(deserialize_with = "raw")]
    pub data: Raw,
    #[serde(deserialize_with = "raw")]
    error: Raw,
    #[serde(skip)]
    is_success: bool,
}

fn raw<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(Some)
}

/// `error` of an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RefusalText {
    /// The name of the refusal, obshell > 4.3.0.
    #[serde(rename = "errCode", deserialize_with = "text")]
    pub err_code: Option<String>,
    /// The number of the refusal: all that obshell ≤ 4.3.0 sends, deprecated since, left out when 0.
    #[serde(deserialize_with = "int")]
    pub code: Option<i64>,
    /// For reading only, in the language asked for: never to be decided on.
    #[serde(deserialize_with = "text")]
    pub message: Option<String>,
}

impl Envelope {
    /// The keys of the envelope in the order in which obshell sends them.
    pub const FIELDS: [&'static str; 7] = [
        "successful",
        "timestamp",
        "duration",
        "status",
        "traceId",
        "data",
        "error",
    ];

    /// Reads a body that came with the HTTP code `status`; `None` when it is no JSON object, or none of
    /// [`Self::FIELDS`] stands in it.
    pub fn parse(body: &str, status: u16) -> Option<Self> {
        // A list would be read as the values of the fields in their order.
        body.trim_start().starts_with('{').then_some(())?;
        let mut envelope: Self = serde_json::from_str(body).ok()?;
        Self::FIELDS.iter().find_map(|name| envelope.field(name).as_ref())?;
        envelope.is_success = match envelope.successful.as_deref().map(RawValue::get) {
            Some("true") => true,
            Some("false") => false,
            _ => matches!(status, 200..300) && is_null(&envelope.error),
        };
        Some(envelope)
    }

    /// Whether the agent did what was asked: as it says, else by the HTTP code and whether there is an error.
    pub const fn is_success(&self) -> bool {
        self.is_success
    }

    /// The same around other data: one row of a list.
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

    /// The agent's clock when it answered, if this answer may be trusted with it.
    pub fn agent_time(&self) -> Option<Instant> {
        self.agent_stamp()?.as_labelled()
    }

    /// The same with the offset of the agent's host.
    pub(super) fn agent_stamp(&self) -> Option<Stamp> {
        self.is_success.then(|| Stamp::parse(&self.raw_field("timestamp")))?
    }

    /// What the agent said of its refusal.
    pub fn refusal_text(&self) -> RefusalText {
        let raw = self.error.as_ref().map_or("{}", |raw| raw.get());
        serde_json::from_str(raw).unwrap_or_default()
    }

    /// The received value of one of [`Self::FIELDS`] as a text: empty for what was not sent. `data` and `error` stay
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
    /// What surrounded it.
    pub envelope: Envelope,
    /// What it says.
    pub data: T,
    /// The body as received, but for secrets, which are masked.
    pub body: String,
}

/// The received value of each key of a JSON object as a text: strings without quotes, numbers as their digits, `null`
/// as nothing, lists and objects as JSON.
pub fn raw_fields(object: &RawValue) -> BTreeMap<String, String> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(object.get()).unwrap_or_default();
    fields.into_iter().map(|(name, raw)| (name, raw_text(raw))).collect()
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
    fn the_clock_is_not_taken_from_a_panic() {
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
    fn success_is_what_the_agent_says_else_what_the_http_code_says() {
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
    fn what_was_not_sent_is_empty() {
        let nulls = Envelope::FIELDS.map(|name| format!(r#""{name}":null"#)).join(",");
        for body in [r#"{"data":null}"#, &format!("{{{nulls}}}")] {
            for name in Envelope::FIELDS.into_iter().chain(["nonsense"]) {
                assert_eq!(parse(body).raw_field(name), "", "{name}");
            }
        }
    }
}
