//! Built-in scenarios load, and mistakes in a file are named with their place.

use super::*;

fn refused(json: &str) -> String {
    Scenario::from_json(json, Path::new("nowhere")).unwrap_err().to_string()
}

#[test]
fn every_built_in_scenario_loads() {
    for name in BUILTIN {
        let scenario = Scenario::load(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            !scenario.restores.is_empty() || !scenario.tenants.is_empty() || scenario.generate.ended > 0,
            "{name} shows something"
        );
    }
}

#[test]
fn an_empty_scenario_is_an_agent_of_today_without_restores() {
    let scenario = Scenario::from_json("{}", Path::new("")).unwrap();
    assert_eq!(scenario.agent.version.to_string(), "4.5.0.0");
    assert!(scenario.agent.is_cluster_agent());
    assert!(scenario.restores.is_empty());
}

#[test]
fn mistakes_are_named_with_their_place() {
    for (json, at, what) in [
        (r#"{"agents": {}}"#, "agents", "unknown field `agents`"),
        (
            r#"{"agent": {"versoin": "4.5.0.0"}}"#,
            "agent.versoin",
            "unknown field `versoin`",
        ),
        (r#"{"agent": {"version": "4.5"}}"#, "agent.version", "is not a version"),
        (
            r#"{"agent": {"database": "gone"}}"#,
            "agent.database",
            "unknown variant `gone`",
        ),
        (
            r#"{"faults": [{"kind": "fire"}]}"#,
            "faults[0].kind",
            "unknown variant `fire`",
        ),
        (
            r#"{"restores": [{"offset": 1}]}"#,
            "restores[0].offset",
            "unknown field `offset`",
        ),
        (
            r#"{"restores": [{}]}"#,
            "restores[0]",
            "needs one of `overview` and `recording`",
        ),
        (
            r#"{"restores": [{"overview": {"tablets": 1}}]}"#,
            "restores[0]",
            "no overview has a field `tablets`",
        ),
        (
            r#"{"restores": [{"overview": {}, "counters": true}]}"#,
            "restores[0]",
            "`counters` is for a `recording`",
        ),
        (
            r#"{"restores": [{"recording": "a", "started_ago_s": 1}]}"#,
            "restores[0]",
            "is for an `overview`",
        ),
        (
            r#"{"restores": [{"recording": "a", "loop_after_s": -1}]}"#,
            "restores[0]",
            "`loop_after_s` is below 0",
        ),
        (
            r#"{"restores": [{"overview": {}, "started_ago_s": 1}]}"#,
            "restores[0]",
            "needs a start_timestamp",
        ),
        ("{", "", "EOF while parsing"),
    ] {
        let message = refused(json);
        assert!(message.starts_with(&format!("scenario: {at}")), "{json}: {message}");
        assert!(message.contains(what), "{json}: {message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn missing_files_are_named() {
    assert!(refused(r#"{"restores": [{"recording": "no.json"}]}"#).starts_with("nowhere/no.json: "));
    let message = Scenario::load("no-such-scenario").unwrap_err().to_string();
    assert!(
        message.starts_with("no-such-scenario: ") && message.contains("default, sample"),
        "{message}"
    );
}

#[test]
fn recordings_that_cannot_be_played_are_named_with_their_place() {
    let recording = |format: &str, start: &str, rows: &str| {
        let json = format!(
            r#"{{"format": "{format}", "restore": {{"start_timestamp": "{start}",
                "finish_timestamp": "2026-01-01T01:00:00Z"}}, "columns": ["t_s", "status"], "rows": {rows}}}"#
        );
        Recording::parse("r.json", &json)
            .map(|recording| recording.duration_s)
            .map_err(|error| error.to_string())
    };
    let (v1, start) = ("restore-watch.recording.v1", "2026-01-01T00:00:00Z");
    assert_eq!(recording(v1, start, r#"[[0.0, "CREATE_TENANT"]]"#), Ok(Some(3600.0)));
    for (format, start, rows, expected) in [
        ("v2", start, "[]", "r.json: format: \"v2\" cannot be played"),
        (v1, "yesterday", "[]", "r.json: restore.start_timestamp: "),
        (v1, start, "[[0.0]]", "r.json: rows[0]: 1 values for 2 columns"),
        (v1, start, r#"[[0.0, 7]]"#, "r.json: rows[0]: invalid type"),
        (
            v1,
            start,
            r#"[[1.0, "A"], [0.5, "A"]]"#,
            "r.json: rows[1]: rows go back in time",
        ),
    ] {
        let message = recording(format, start, rows).unwrap_err();
        assert!(message.starts_with(expected), "{message}");
    }
}
