//! Answers of a real agent as lookup results.

use restore_watch::{
    obshell::{Answer, Envelope},
    watch::lookup::LookupResult,
};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

pub const RUNNING: &str = include_str!("../recordings/agent/overview_running.json");
pub const RICH: &str = include_str!("../recordings/agent/overview_rich.json");
pub const FINISHED: &str = include_str!("../recordings/agent/overview_finished.json");

/// The body of a recording, as received.
pub fn body(recording: &str) -> String {
    #[derive(Deserialize)]
    struct Recording {
        body: Box<RawValue>,
    }
    serde_json::from_str::<Recording>(recording)
        .unwrap()
        .body
        .get()
        .to_owned()
}

/// A recorded overview as a lookup result.
pub fn overview(recording: &str) -> LookupResult {
    answered(body(recording))
}

/// The same with changed fields.
pub fn changed(recording: &str, change: impl Fn(&mut Value)) -> LookupResult {
    let mut body: Value = serde_json::from_str(&body(recording)).unwrap();
    change(&mut body["data"]);
    answered(body.to_string())
}

fn answered(body: String) -> LookupResult {
    let envelope = Envelope::parse(&body, 200).unwrap();
    let data = serde_json::from_str(envelope.data.as_ref().unwrap().get()).unwrap();
    LookupResult::Overview(Box::new(Answer { envelope, data, body }))
}
