//! The envelope around every answer.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{flag, int, text};
use crate::time::{Instant, Offset, Stamp};

/// What surrounds `data` in every answer. `status` equals the HTTP code; `/status` has an empty `traceId`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Envelope {
    /// Whether the agent did what was asked.
    #[serde(deserialize_with = "flag")]
    pub successful: Option<bool>,
    /// When the agent answered, by its own clock. **Only of a successful answer**: a panic's 500 carries the agent's
    /// start time.
    #[serde(deserialize_with = "text")]
    pub timestamp: Option<String>,
    /// How long the agent took, milliseconds.
    #[serde(deserialize_with = "int")]
    pub duration: Option<i64>,
    /// The HTTP code, repeated.
    #[serde(deserialize_with = "int")]
    pub status: Option<i64>,
    /// Names this request in the agent's log.
    #[serde(rename = "traceId", deserialize_with = "text")]
    pub trace_id: Option<String>,
    /// `data` as the JSON text received; may stand, half-filled, beside an error.
    pub data: Option<Box<RawValue>>,
    /// `error` as the JSON text received.
    pub error: Option<Box<RawValue>>,
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

    /// Reads an answer's body; `None` when it is no envelope, that is neither `successful` nor `status` stands in it.
    pub(super) fn parse(body: &str) -> Option<Self> {
        let envelope: Self = serde_json::from_str(body).ok()?;
        (envelope.successful.is_some() || envelope.status.is_some()).then_some(envelope)
    }

    /// The agent's clock when it answered, if this answer may be trusted with it.
    pub fn agent_time(&self) -> Option<Instant> {
        self.stamp()?.as_labelled()
    }

    /// The offset of the agent's host, if this answer may be trusted with it.
    pub fn agent_offset(&self) -> Option<Offset> {
        self.stamp()?.label()
    }

    fn stamp(&self) -> Option<Stamp> {
        (self.successful == Some(true)).then_some(())?;
        Stamp::parse(self.timestamp.as_deref()?)
    }

    /// What the agent said of its refusal.
    pub fn refusal_text(&self) -> RefusalText {
        let raw = self.error.as_ref().map_or("{}", |raw| raw.get());
        serde_json::from_str(raw).unwrap_or_default()
    }

    /// The received value of one of [`Self::FIELDS`] as a text: empty for what was not sent.
    pub fn raw_field(&self, name: &str) -> String {
        let json = |raw: &Option<Box<RawValue>>| raw.as_ref().map(|raw| raw.get().to_owned());
        let value = match name {
            "successful" => self.successful.map(|flag| flag.to_string()),
            "timestamp" => self.timestamp.clone(),
            "duration" => self.duration.map(|ms| ms.to_string()),
            "status" => self.status.map(|code| code.to_string()),
            "traceId" => self.trace_id.clone(),
            "data" => json(&self.data),
            "error" => json(&self.error),
            _ => None,
        };
        value.filter(|value| value != "null").unwrap_or_default()
    }
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

    #[test]
    fn the_clock_is_not_taken_from_a_panic() {
        let panic = r#"{"successful":false,"timestamp":"2026-11-23T23:27:17.843763463Z","status":500,"traceId":""}"#;
        assert_eq!(Envelope::parse(panic).unwrap().agent_time(), None);
        let fine = panic.replace("false", "true");
        assert!(Envelope::parse(&fine).unwrap().agent_time().is_some());
    }

    #[test]
    fn other_json_is_no_envelope() {
        for body in ["{}", "[]", "null", r#"{"error":"no route"}"#, "<html>", ""] {
            assert!(Envelope::parse(body).is_none(), "{body}");
        }
    }

    #[test]
    fn data_is_kept_as_received_to_the_digit() {
        let body = r#"{"successful":true,"data":{"restore_scn": 1728890608464651300 ,"comment":"a\u0026b","x":null}}"#;
        let envelope = Envelope::parse(body).unwrap();
        assert!(body.contains(&envelope.raw_field("data")));
        let fields = raw_fields(envelope.data.as_ref().unwrap());
        assert_eq!(fields["restore_scn"], "1728890608464651300");
        assert_eq!(fields["comment"], "a&b");
        assert_eq!(fields["x"], "");
    }

    #[test]
    fn what_was_not_sent_is_empty() {
        let envelope = Envelope::parse(r#"{"successful":true,"data":null}"#).unwrap();
        for field in [
            "timestamp",
            "duration",
            "status",
            "traceId",
            "data",
            "error",
            "nonsense",
        ] {
            assert_eq!(envelope.raw_field(field), "", "{field}");
        }
    }
}
