//! The simulator answers like the recorded agent: every recorded situation is set up, asked for again over HTTP, and
//! compared. Tables say which recording is made how; a recording in no table fails the run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod affairs;
#[path = "../common/mod.rs"]
mod common;
mod compare;
mod data;
mod setups;
mod steps;

use common::{PASSWORD, recorded};
use compare::compare;
use steps::Step;

fn names() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../recordings/agent");
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    names
}

#[test]
fn every_recorded_situation_is_answered_like_the_agent() {
    for name in names() {
        let recording = recorded(&name);
        let Some(step) = Step::of(&name) else {
            panic!("{name}: neither covered nor listed as not covered");
        };
        let password = if name.starts_with("pwd_empty") { "" } else { PASSWORD };
        let running = common::start_with(&setups::scenario(&name, &recording), |options| {
            options.password = password.to_owned();
        });
        let reply = step.take(&running, &recording["request"]);
        compare(&name, &recording, &reply);
    }
}
