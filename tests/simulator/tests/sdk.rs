//! The official Python SDK signs in to the simulator and reads the overview: what "View tenant recovery" of its
//! documentation does. Needs `python3` with `venv` and a package index; both are asked for by name when missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use obshell_sim::{Options, Running, Scenario, Simulator};
use serde_json::{Value, json};

/// The release of the SDK that is tried.
const SDK: &str = "obshell==0.0.9";

fn run(command: &mut Command, why: &str) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{why}: {command:?}: {error}"));
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{why}: {command:?}\n{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// A Python that has the SDK, made once per target folder.
fn python() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(SDK.replace("==", "-"));
    let (python, complete) = (folder.join("bin/python"), folder.join("complete"));
    if !complete.exists() {
        run(
            Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder),
            "the test of the official SDK needs python3 with venv (Debian: apt-get install python3-venv)",
        );
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", SDK];
        run(
            Command::new(&python).args(install),
            "the official SDK could not be installed",
        );
        std::fs::write(complete, SDK).unwrap();
    }
    python
}

/// What the SDK says: the overview's fields, or `{"error": …}`.
fn view(python: &Path, running: &Running, password: &str, tenant: &str) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk/view_tenant_recovery.py");
    let mut command = Command::new(python);
    command
        .arg(script)
        .args([&running.address.port().to_string(), password, tenant])
        .env("NO_PROXY", "127.0.0.1");
    serde_json::from_str(&run(&mut command, "the SDK's program ended badly")).unwrap()
}

#[test]
fn the_official_sdk_reads_what_the_simulator_says() {
    let python = python();
    for key_bits in [512, 1024, 2048] {
        let mut options = Options::new(Scenario::load("default").unwrap());
        options.key_bits = Some(key_bits);
        let running = Simulator::start(options).unwrap();
        let finished = view(&python, &running, "demo", "rt2");
        let expected = common::get(&running, common::OVERVIEW).json()["data"].clone();
        let sent = expected
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| !name.ends_with("_uri"));
        for (name, value) in sent {
            assert_eq!(&finished[name], value, "{key_bits}: {name}");
        }
        assert_eq!(
            finished["restore_scn"],
            json!(1_728_890_608_464_651_300_i64),
            "{key_bits}"
        );
        let refused = |password: &str, tenant: &str| view(&python, &running, password, tenant)["error"].clone();
        assert_eq!(refused("demo", "inventory"), "Common.NotFound");
        assert_eq!(refused("demo", "orders_copy"), "OB.Tenant.NotExist");
        assert_eq!(
            refused("wrong", "rt2"),
            "Security.Authentication.IncorrectOceanbasePassword"
        );
    }
}
