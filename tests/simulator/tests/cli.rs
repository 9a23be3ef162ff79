//! The program itself: its one line, its end, its errors, and the page it serves.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod common;

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use common::Request;
use obshell_sim::{Options, Scenario, Simulator};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_obshell-sim"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs to the end and expects a refusal of one line.
fn refused(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = program().args(arguments).output().unwrap();
    assert_eq!((status.code(), stdout.len()), (Some(1), 0), "{arguments:?}");
    let message = String::from_utf8(stderr).unwrap();
    assert_eq!(message.lines().count(), 1, "{message}");
    message
}

fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    line
}

#[test]
fn it_says_where_it_listens_answers_and_stops_on_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let mut child = program()
            .args(["--listen", "127.0.0.1:0", "--scenario", "never"])
            .spawn()
            .unwrap();
        let line = first_line(&mut child);
        let url = line.strip_prefix("obshell-sim listening on ").unwrap().trim_end();
        assert!(url.starts_with("http://127.0.0.1:"), "{line}");
        let answer = ureq::get(format!("{url}/api/v1/time")).call().unwrap();
        assert_eq!(answer.status(), 200);
        let killed = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn help_names_every_option_and_every_built_in_scenario() {
    let help = String::from_utf8(program().arg("--help").output().unwrap().stdout).unwrap();
    for option in [
        "--listen",
        "--password",
        "--key-bits",
        "--scenario",
        "--static",
        "--speed",
        "--control",
        "--allow-remote",
    ] {
        assert!(help.contains(option), "{option}");
    }
    for name in obshell_sim::BUILTIN {
        assert!(help.contains(name), "{name}");
    }
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let remote = refused(&["--listen", "0.0.0.0:0"]);
    assert!(
        remote.contains("not a loopback address") && remote.contains("--allow-remote"),
        "{remote}"
    );
    assert!(refused(&["--scenario", "no-such"]).starts_with("obshell-sim: no-such: "));
    assert!(refused(&["--listen", "127.0.0.1:0", "--speed", "0"]).contains("speed 0 is not a number above 0"));
    assert!(refused(&["--listen", "127.0.0.1:0", "--static", "no-such-folder"]).contains("is not a folder"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert!(refused(&["--listen", &address]).starts_with(&format!("obshell-sim: cannot listen on {address}: ")));
}

#[test]
fn options_that_do_not_parse_are_refused_with_a_hint() {
    for (arguments, hint) in [
        (["--key-bits", "768"], "512, 1024, 2048, 3072, 4096"),
        (["--listen", "localhost"], "invalid socket address"),
        (["--colour", "red"], "unexpected argument"),
    ] {
        let output = program().args(arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(message.contains(hint), "{message}");
    }
}

#[test]
fn scenario_files_are_read_with_their_recordings_beside_them() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/running.json");
    let scenario = Scenario::load(file.to_str().unwrap()).unwrap();
    let running = Simulator::start(Options::new(scenario)).unwrap();
    let reply = common::get(&running, "/api/v1/tenant/orders_dr/restore/overview");
    assert_eq!(reply.json()["data"]["status"], "WAIT_TENANT_RESTORE_FINISH");
}

/// A folder with a page in it, and a file beside the folder that must not be served.
fn page() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page/dist");
    std::fs::create_dir_all(folder.join("assets")).unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html><title>page</title>"),
        ("app.js", "export {}"),
        ("app.css", "a{}"),
        ("config.json", "{}"),
        ("assets/icon.svg", "<svg/>"),
        ("app_bg.wasm", "\0asm"),
        ("../secret.txt", "secret"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_page_is_served_with_its_types_beside_the_api() {
    let mut options = Options::new(Scenario::load("never").unwrap());
    options.static_dir = Some(page());
    let running = Simulator::start(options).unwrap();
    for (target, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/app.css", "text/css; charset=utf-8"),
        ("/config.json", "application/json; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/app_bg.wasm", "application/wasm"),
    ] {
        let reply = Request::get(target).ask(&running);
        assert_eq!(
            (reply.status, reply.content_type.as_str()),
            (200, content_type),
            "{target}"
        );
    }
    for target in [
        "/missing.js",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/..%2fsecret.txt",
    ] {
        let reply = Request::get(target).ask(&running);
        assert_eq!(reply.status, 404, "{target}: {}", reply.body);
    }
    assert_eq!(
        Request::get("/api/v1/time").ask(&running).content_type,
        "application/json"
    );
}
