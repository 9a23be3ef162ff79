//! Owns the scenarios inside the binary, with the recordings they play.

use std::{io, path::PathBuf};

use super::ScenarioError;

/// Names of the built-in scenarios; the first is used when none is asked for.
pub const NAMES: [&str; 11] = [
    "default", "sample", "running", "counters", "failing", "never", "creating", "many", "kinds", "bad-row", "drills",
];

/// The text of a built-in scenario.
pub(super) fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        "default" => include_str!("../../scenarios/default.json"),
        "sample" => include_str!("../../scenarios/sample.json"),
        "running" => include_str!("../../scenarios/running.json"),
        "counters" => include_str!("../../scenarios/counters.json"),
        "failing" => include_str!("../../scenarios/failing.json"),
        "never" => include_str!("../../scenarios/never.json"),
        "creating" => include_str!("../../scenarios/creating.json"),
        "many" => include_str!("../../scenarios/many.json"),
        "kinds" => include_str!("../../scenarios/kinds.json"),
        "bad-row" => include_str!("../../scenarios/bad-row.json"),
        "drills" => include_str!("../../scenarios/drills.json"),
        _ => return None,
    })
}

/// A recording by the path that the built-in scenarios use, which is also right relative to their files.
pub(super) fn recording(path: &str) -> Result<String, ScenarioError> {
    let text = match path {
        "../../recordings/synthetic/t001.json" => include_str!("../../../recordings/synthetic/t001.json"),
        "../../recordings/synthetic/t041.json" => include_str!("../../../recordings/synthetic/t041.json"),
        "../../recordings/synthetic/t074.json" => include_str!("../../../recordings/synthetic/t074.json"),
        _ => {
            return Err(ScenarioError::Read {
                path: PathBuf::from(path),
                source: io::ErrorKind::NotFound.into(),
            });
        }
    };
    Ok(text.to_owned())
}
