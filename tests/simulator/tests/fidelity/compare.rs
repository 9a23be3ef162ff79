//! Owns what "answers like the agent" means: status, type, words of the refusal, shape and order of the whole answer; for restores and their lists also every value.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Map, Value, json};

use crate::common::{Reply, read};

/// Compares an answer with a recording.
pub fn compare(name: &str, recording: &Value, reply: &Reply) {
    assert_eq!(json!(reply.status), recording["status"], "{name}: {}", reply.body);
    // Of this one the character set was not written down.
    let content_type = match name {
        "metrics_plain_body" => reply.content_type.split(';').next().unwrap(),
        _ => reply.content_type.as_str(),
    };
    assert_eq!(json!(content_type), recording["content_type"], "{name}");
    if let Some(text) = recording["body_text"].as_str() {
        assert_eq!(reply.body, text, "{name}");
        return;
    }
    let (told, expected) = (reply.json(), &recording["body"]);
    assert_eq!(keys(&reply.body), keys_recorded(name), "{name}: the order of keys");
    assert_eq!(shape(&told), shape(expected), "{name}: {}", reply.body);
    assert_eq!(told["successful"], expected["successful"], "{name}");
    assert_eq!(told["error"]["errCode"], expected["error"]["errCode"], "{name}");
    assert_eq!(told["error"]["code"], expected["error"]["code"], "{name}");
    // The text of this one depends on the very letters that are no base64.
    if name != "auth_garbage_0" {
        assert_eq!(told["error"]["message"], expected["error"]["message"], "{name}");
    }
    assert_eq!(
        told["traceId"] == "",
        expected["traceId"] == "",
        "{name}: an empty trace id"
    );
    if name.starts_with("tz_") && name.ends_with("_running") {
        assert_eq!(
            apparent_age_h(&told),
            apparent_age_h(expected),
            "{name}: hours from the start to now"
        );
    } else if name.starts_with("dag_") || name.starts_with("cancel_") {
        let logs = !["dag_after_cancel_activating_unfinish", "dag_succeeded_dags_ob"].contains(&name);
        assert_eq!(task(&told["data"], logs), task(&expected["data"], logs), "{name}");
    } else if name.starts_with("metrics_") {
        for (label, recorded) in series(&expected["data"]) {
            let told = series(&told["data"]).remove(&label);
            let told = told.unwrap_or_else(|| panic!("{name}: {label} is missing in {}", reply.body));
            if name == "metrics_curve" {
                // The middle of the recorded one was cut out.
                assert_eq!(
                    (told.first(), told.last()),
                    (recorded.first(), recorded.last()),
                    "{name}: {label}"
                );
                assert!(recorded.iter().all(|at| told.contains(at)), "{name}: {label}");
            } else {
                assert_eq!(told, recorded, "{name}: {label}");
            }
        }
        assert_eq!(series(&told["data"]).len(), series(&expected["data"]).len(), "{name}");
    } else if [
        "overview_",
        "tasks_",
        "tz_",
        "session_overview",
        "pwd_empty",
        "variables_",
        "single_",
    ]
    .iter()
    .any(|prefix| name.starts_with(prefix))
    {
        assert_eq!(timeless(&told["data"]), timeless(&expected["data"]), "{name}");
    }
}

/// The keys of a value in their order; of a list, those of its first element.
#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    Object(IndexMap<String, Keys>),
    List(Vec<Keys>),
    Leaf(#[allow(dead_code, reason = "only its place counts")] IgnoredAny),
}

impl std::fmt::Display for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Object(fields) => {
                let mut fields = fields.iter();
                fields.try_for_each(|(name, value)| write!(f, "{name}{{{value}}} "))
            }
            Self::List(elements) => elements.first().map_or(Ok(()), |first| first.fmt(f)),
            Self::Leaf(_) => Ok(()),
        }
    }
}

fn keys(json: &str) -> String {
    serde_json::from_str::<Keys>(json).unwrap().to_string()
}

fn keys_recorded(name: &str) -> String {
    let file = read(&format!("recordings/agent/{name}.json"));
    let Keys::Object(file) = serde_json::from_str(&file).unwrap() else {
        panic!("{name} is no object");
    };
    file["body"].to_string()
}

/// Names of keys and kinds of values; of a list, those of its first element.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
        Value::Array(elements) => elements.first().map_or(json!([]), |first| json!([shape(first)])),
        Value::Null => json!("null"),
        Value::Bool(_) => json!("bool"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("text"),
    }
}

/// The hours between the start as labelled and the agent's clock: the trap.
fn apparent_age_h(body: &Value) -> i64 {
    let time = |value: &Value| value.as_str().unwrap().parse::<Timestamp>().unwrap();
    let age = time(&body["timestamp"]) - time(&body["data"]["start_timestamp"]);
    age.as_secs().div_euclid(1800).div_euclid(2)
}

/// The timestamps of each series, by its name and labels.
fn series(data: &Value) -> BTreeMap<String, Vec<String>> {
    let contents = data["contents"].as_array();
    let timestamps = |series: &Value| {
        let values = series["values"].as_array().unwrap();
        values.iter().map(|value| value["timestamp"].to_string()).collect()
    };
    let named = |series: &Value| (series["metric"].to_string(), timestamps(series));
    contents.into_iter().flatten().map(named).collect()
}

/// A task without its times, of which only counts whether there are any, and without what names a resource pool. In a
/// list of everything that happened that day logs do not count: a hiccup of the real agent stands in them.
fn task(data: &Value, logs: bool) -> Value {
    match data {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| logs || *name != "task_logs")
            .map(|(name, value)| {
                let value = match name.as_str() {
                    "start_time" | "end_time" => json!(value.as_str().unwrap().starts_with("0001-")),
                    _ => task(value, logs),
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(elements) => elements
            .iter()
            .filter(|line| {
                let line = line.as_str().unwrap_or_default();
                !["Drop resource pool", "WARN: Resource pool"]
                    .iter()
                    .any(|start| line.starts_with(start))
            })
            .map(|element| task(element, logs))
            .collect(),
        other => other.clone(),
    }
}

/// Data without what differs from one process to the next.
fn timeless(data: &Value) -> Value {
    let Value::Object(fields) = data else {
        return data.clone();
    };
    let kept: Map<String, Value> = fields
        .iter()
        .filter(|(name, _)| !["pid", "startAt"].contains(&name.as_str()))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    kept.into()
}
