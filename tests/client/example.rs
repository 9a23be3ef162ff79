//! The example program as a user runs it.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

use crate::harness::{PASSWORD, Sim, finished};

/// Cargo builds the examples into `<profile>/examples`, and a test into `<profile>/deps`. It builds them only
/// if no test target is chosen, so an existing program may be missing or outdated.
fn program() -> PathBuf {
    let test = env::current_exe().unwrap();
    let profile = test.parent().unwrap().parent().unwrap();
    let name = format!("view_tenant_recovery{}", env::consts::EXE_SUFFIX);
    let program = profile.join("examples").join(name);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/view_tenant_recovery.rs");
    let modified = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    assert!(modified(&program) >= modified(&source), "first: cargo build --examples");
    program
}

fn run(url: &str, password: &str, arguments: &[&str]) -> Output {
    Command::new(program())
        .args(["--agent", url])
        .args(arguments)
        .env("OBSHELL_PASSWORD", password)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_sample_is_printed() {
    let sim = Sim::builtin("sample");
    let output = run(&sim.url(), PASSWORD, &["--tenant", "rt2"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let expected = "\
Tenant           rt2, id 1006
Status           SUCCESS (ended)
Why              not reported
Job              1
Restored from    tenant1, id 1002
  of cluster     ob-test
  of version     4.2.1.7
Restored to      2024-10-14T15:23:28.464651300+08:00
Started          2024-10-14T15:25:18.092782+08:00
Finished         2024-10-14T15:28:34.519092+08:00
  in the zone    +08:00 of the database session
Duration         0 h 03 min 16 s
Data             100.00 %
  tablets        590 of 590
  bytes          not reported of 17.76 MB
Log              not reported
  replayed to    not reported
  behind target  not reported
Log streams      not reported of 2
Backup sets      oss://oss-328067-1014-obshell/backup/archive/test/1/1002/data/backup_set_2_full
Archive pieces   oss://oss-328067-1014-obshell/backup/archive/test/1/1002/clog/piece_d1001r2p2
";
    assert_eq!(text(&output.stdout), expected);
    let requests: Vec<_> = sim.log().into_iter().map(|(target, _)| target).collect();
    assert_eq!(
        requests,
        [
            "secret",
            "login",
            "tenant/rt2/restore/overview",
            "tenant/sys/variables?filter=%25time_zone",
            "logout"
        ]
    );
}

#[test]
fn a_running_restore_without_counters_shows_no_zero_as_progress() {
    let sim = Sim::builtin("running");
    let tenant = {
        let tasks = pollster::block_on(sim.signed_in().restore_jobs()).unwrap().data;
        tasks.rows().next().unwrap().0.restore_tenant_name.unwrap()
    };
    let output = run(&sim.url(), PASSWORD, &["--tenant", &tenant]);
    let shown = text(&output.stdout);
    for line in [
        "Status           WAIT_TENANT_RESTORE_FINISH (running)",
        "Finished         not reported",
        "Data             not reported",
        "  tablets        not reported of not reported",
        "  bytes          not reported of not reported",
        "Log              not reported",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line} in\n{shown}");
    }
}

#[test]
fn the_raw_answer_is_the_agents() {
    let sim = Sim::builtin("sample");
    let output = run(&sim.url(), PASSWORD, &["--tenant", "rt2", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.contains("\"restore_scn\":1728890608464651300,"), "{shown}");
    let answer: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(answer["data"]["restore_tenant_name"], json!("rt2"));
    assert_eq!(answer["successful"], json!(true));
}

#[test]
fn the_key_is_named_and_the_password_is_not() {
    let sim = Sim::with(&finished("rt2"), |options| options.password = "hush hush".to_owned());
    let output = run(&sim.url(), "hush hush", &["--tenant", "rt2"]);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(err.contains("1024 bits"), "{err}");
    assert!(!out.contains("hush") && !err.contains("hush"));
}

#[test]
fn errors_are_printed_as_sentences() {
    let sim = Sim::builtin("default");
    for (password, tenant, sentence) in [
        ("wrong", "rt2", "The password of root@sys is not right."),
        (PASSWORD, "nobody", "OceanBase knows no tenant of this name."),
        (PASSWORD, "inventory", "The agent knows no restore of this name."),
        (
            PASSWORD,
            "a/b",
            "obshell cannot be asked about a tenant with a slash in its name.",
        ),
    ] {
        for format in [&["--tenant", tenant][..], &["--tenant", tenant, "--json"]] {
            let output = run(&sim.url(), password, format);
            assert_eq!(output.status.code(), Some(1), "{tenant}");
            let stderr = text(&output.stderr);
            assert!(stderr.lines().last().unwrap().starts_with(sentence), "{stderr}");
            assert!(output.stdout.is_empty());
        }
    }
    let output = run(&format!("{}/watch", sim.url()), PASSWORD, &["--tenant", "rt2"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("What answers here is not the interface of an obshell agent."));
}
