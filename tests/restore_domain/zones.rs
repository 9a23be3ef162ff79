//! The zone rule against the answers of agents on hosts in three zones.

use std::time::Duration;

use restore_watch::restore::{AssumedBecause, Restore, SessionZone, ZoneSource};
use restore_watch::time::{Instant, Offset, Stamp};
use serde_json::{Value, json};

use super::support::{body, now, read_in, sample};

const HOSTS: [&str; 3] = ["tz_utc", "tz_newyork", "tz_match"];

fn session_zone(name: &str) -> SessionZone {
    let variables = body(name);
    let value = |name: &str| {
        let contents = variables["data"]["contents"].as_array().unwrap().clone();
        contents.into_iter().find(|variable| variable["name"] == name).unwrap()["value"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    SessionZone::from_variables(Some(&value("time_zone")), Some(&value("system_time_zone")))
}

fn read(name: &str, session: &SessionZone) -> (Restore, Instant) {
    let body = body(name);
    (read_in(&body["data"], session, Some(now(&body))), now(&body))
}

fn instant(text: &str) -> Option<Instant> {
    Stamp::parse(text).unwrap().as_labelled()
}

fn assert_just_begun(restore: &Restore, now: Instant) {
    let age = now.since(restore.started.unwrap()).unwrap();
    assert!(age <= Duration::from_millis(100), "{age:?}");
}

fn with_times(start: &str, finish: &str) -> Value {
    sample(json!({ "start_timestamp": start, "finish_timestamp": finish }))
}

#[test]
fn a_new_restore_started_just_now_whatever_the_label_says() {
    for host in HOSTS {
        let session = session_zone(&format!("{host}_variables"));
        let (restore, now) = read(&format!("{host}_overview_running"), &session);
        assert_just_begun(&restore, now);
        assert_eq!(restore.zone.source, ZoneSource::Asked("+08:00".to_owned()));
        assert_eq!(restore.zone.differs_from_label(), host != "tz_match");
    }
}

#[test]
fn without_a_zone_the_label_is_rejected_if_a_start_would_be_in_the_future() {
    for host in HOSTS {
        let (restore, now) = read(&format!("{host}_overview_running"), &SessionZone::Unknown);
        assert_just_begun(&restore, now);
        let expected = match host {
            "tz_match" => ZoneSource::Labelled,
            _ => ZoneSource::Assumed(AssumedBecause::StartsInFuture),
        };
        assert_eq!(restore.zone.source, expected, "{host}");
    }
}

#[test]
fn an_ended_restore_is_the_same_on_every_host() {
    for host in HOSTS {
        let session = session_zone(&format!("{host}_variables"));
        let (restore, _) = read(&format!("{host}_overview_finished"), &session);
        assert_eq!(restore.started, instant("2024-10-14T15:25:18.092782+08:00"), "{host}");
        assert_eq!(restore.finished, instant("2024-10-14T15:28:34.519092+08:00"), "{host}");
    }
}

#[test]
fn a_session_that_follows_the_system_has_the_systems_zone() {
    assert_eq!(session_zone("variables_system"), SessionZone::Fixed(Offset::EAST_8));
    assert_eq!(
        SessionZone::from_variables(Some("system"), Some("-05:00")),
        SessionZone::from_variables(Some("-5:00"), None)
    );
    for (time_zone, system) in [(None, None), (Some(""), Some("+08:00")), (Some("SYSTEM"), None)] {
        assert_eq!(SessionZone::from_variables(time_zone, system), SessionZone::Unknown);
    }
}

#[test]
fn a_named_zone_has_summer_and_winter() {
    let berlin = SessionZone::from_variables(Some("Europe/Berlin"), None);
    // Clocks went back in between: the restore took an hour longer than its wall-clock times say.
    let restore = read_in(
        &with_times("2026-10-25T01:30:00Z", "2026-10-25T04:00:00Z"),
        &berlin,
        None,
    );
    assert_eq!(restore.started, instant("2026-10-24T23:30:00Z"));
    assert_eq!(restore.finished, instant("2026-10-25T03:00:00Z"));
    assert_eq!(restore.zone.source, ZoneSource::Asked("Europe/Berlin".to_owned()));
}

#[test]
fn an_unknown_zone_counts_as_refused() {
    let session = SessionZone::from_variables(Some("Mars/Olympus"), None);
    let restore = read_in(&sample(json!({})), &session, instant("2026-01-01T00:00:00Z"));
    assert_eq!(restore.zone.source, ZoneSource::Labelled);
    assert_eq!(restore.started, instant("2024-10-14T15:25:18.092782+08:00"));
}

#[test]
fn an_abbreviation_is_not_a_zone() {
    for text in ["CST", "EST", "cst", "CEST", "PRC", "MST"] {
        for variables in [(Some(text), None), (Some("SYSTEM"), Some(text))] {
            assert_eq!(
                SessionZone::from_variables(variables.0, variables.1),
                SessionZone::Unknown,
                "{text}"
            );
        }
    }
    for text in ["UTC", "GMT", "utc"] {
        let session = SessionZone::from_variables(Some("SYSTEM"), Some(text));
        let restore = read_in(&with_times("2024-10-14T15:25:18+08:00", ""), &session, None);
        assert_eq!(restore.started, instant("2024-10-14T15:25:18Z"), "{text}");
    }
}

#[test]
fn a_named_zone_that_makes_times_impossible_is_not_believed() {
    // A browser resolves China's CST to Chicago's zone, 14 h away.
    let chicago = SessionZone::Named("America/Chicago".to_owned());
    let now = instant("2024-10-14T15:25:20+08:00");
    let running = sample(json!({
        "status": "CREATE_TENANT", "start_timestamp": "2024-10-14T15:25:18Z", "finish_timestamp": ""
    }));
    let restore = read_in(&running, &chicago, now);
    assert_eq!(restore.started, instant("2024-10-14T15:25:18+08:00"));
    assert_eq!(restore.zone.source, ZoneSource::Assumed(AssumedBecause::StartsInFuture));
    assert_eq!(restore.zone.label, Some(Offset::UTC));
    assert!(restore.zone.differs_from_label());

    // The default and a fixed offset are accepted as reported.
    let shanghai = SessionZone::Named("Asia/Shanghai".to_owned());
    let early = instant("2024-10-14T10:00:00+08:00");
    let restore = read_in(&running, &shanghai, early);
    assert_eq!(restore.zone.source, ZoneSource::Asked("Asia/Shanghai".to_owned()));
    let west = SessionZone::Fixed(Offset::parse("-05:00").unwrap());
    let restore = read_in(&running, &west, now);
    assert_eq!(restore.zone.source, ZoneSource::Asked("-05:00".to_owned()));
}

#[test]
fn impossible_times_are_not_believed() {
    let now = instant("2024-10-14T12:00:00Z");
    let source = |row: &Value| read_in(row, &SessionZone::Unknown, now).zone.source;
    let ends_later = with_times("2024-10-14T11:00:00Z", "2024-10-14T15:28:34Z");
    assert_eq!(source(&ends_later), ZoneSource::Assumed(AssumedBecause::EndsInFuture));
    // The target, 07:23 UTC, would be after the start.
    let before_target = with_times("2024-10-14T05:25:18-01:00", "2024-10-14T05:28:34-01:00");
    assert_eq!(
        source(&before_target),
        ZoneSource::Assumed(AssumedBecause::StartsBeforeTarget)
    );
    // The default equals the label.
    let future = with_times("2024-10-14T23:00:00+08:00", "");
    assert_eq!(source(&future), ZoneSource::Labelled);
}

#[test]
fn clocks_that_differ_by_seconds_prove_nothing() {
    let row = sample(json!({
        "status": "CREATE_TENANT", "start_timestamp": "2024-10-14T12:00:02Z", "finish_timestamp": ""
    }));
    let restore = read_in(&row, &SessionZone::Unknown, instant("2024-10-14T12:00:00Z"));
    assert_eq!(restore.zone.source, ZoneSource::Labelled);
}

#[test]
fn a_text_without_label_uses_the_known_or_assumed_zone() {
    let row = with_times("2024-10-14 15:25:18.092782", "");
    let utc = SessionZone::Fixed(Offset::UTC);
    let restore = read_in(&row, &utc, None);
    assert_eq!(restore.started, instant("2024-10-14T15:25:18.092782Z"));
    assert!(!restore.zone.differs_from_label());
    let restore = read_in(&row, &SessionZone::Unknown, None);
    assert_eq!(restore.started, instant("2024-10-14T15:25:18.092782+08:00"));
    assert_eq!(restore.zone.source, ZoneSource::Assumed(AssumedBecause::NoLabel));
}

#[test]
fn without_any_time_there_is_still_an_offset_to_show_times_in() {
    let row = with_times("", "");
    let restore = read_in(&row, &SessionZone::Unknown, None);
    assert_eq!((restore.started, restore.zone.offset), (None, Offset::EAST_8));
    let restore = read_in(
        &row,
        &SessionZone::Named("America/New_York".to_owned()),
        instant("2026-07-01T00:00:00Z"),
    );
    assert_eq!(restore.zone.offset.to_string(), "-04:00");
}
