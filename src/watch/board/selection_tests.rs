//! Tests of what the summary counts.

use serde_json::{Value, json};

use super::{
    LastEnd, Listed, Scope, Selection,
    list::List,
    row_forecasts::RowForecasts,
    samples::{TIME_CONTEXT, answer},
};
use crate::{
    restore::deadline::{Miss, Punctuality, Verdict},
    time::{Instant, Stamp},
};

fn at(time: &str) -> Instant {
    Stamp::parse(&format!("2026-11-24T{time}:00Z"))
        .unwrap()
        .as_labelled()
        .unwrap()
}

/// A restore of the day, by the times of its start and its end.
fn row(tenant: &str, status: &str, start: &str, end: &str) -> Value {
    let full = |time: &str| match time {
        "" => String::new(),
        time => format!("2026-11-24T{time}:00Z"),
    };
    json!({
        "job_id": 1, "restore_tenant_name": tenant, "status": status,
        "start_timestamp": full(start), "finish_timestamp": full(end),
    })
}

fn running(tenant: &str, start: &str) -> Value {
    row(tenant, "WAIT_TENANT_RESTORE_FINISH", start, "")
}

/// A running restore of which so many of 1000 tablets are finished.
fn counted(tenant: &str, start: &str, finished: i64) -> Value {
    let mut row = running(tenant, start);
    row["tablet_count"] = json!(1_000);
    row["finish_tablet_count"] = json!(finished);
    row
}

/// The selection at 12:00 after an hour of answers, one a minute.
fn selection_of(polls: impl Fn(i64) -> Vec<Value>, filtered: bool, deadline: Option<&str>) -> Option<Selection> {
    let (mut list, mut forecasts) = (List::default(), RowForecasts::default());
    for minute in 0..=60 {
        list.apply_answer(&answer(&polls(minute)), None, &TIME_CONTEXT);
        forecasts.update(&list.rows, at("11:00").plus_ms(minute * 60_000));
    }
    Selection::of(&list.rows, filtered, &forecasts.by_key, deadline.map(at), at("12:00"))
}

fn selection(rows: &[Value], filtered: bool) -> Selection {
    selection_of(|_| rows.to_vec(), filtered, None).unwrap()
}

fn counts(selection: &Selection) -> [usize; 5] {
    let counts = &selection.counts;
    [
        counts.back,
        counts.running,
        counts.failed,
        counts.cancelled,
        counts.unclear,
    ]
}

#[test]
fn what_ended_since_the_first_running_one_started_belongs_to_it() {
    let selection = selection(
        &[
            running("b", "10:10"),
            running("a", "10:00"),
            row("c", "SUCCESS", "09:50", "10:00"),
            row("d", "FAIL", "10:20", "10:30"),
            row("before", "SUCCESS", "09:00", "09:59"),
        ],
        false,
    );
    assert_eq!(selection.scope, Scope::Running(Some(at("10:00"))));
    assert_eq!((counts(&selection), selection.counts.all()), ([1, 2, 1, 0, 0], 4));
    assert_eq!(selection.last, LastEnd::Unknown);
}

#[test]
fn the_count_stays_when_the_last_one_ends() {
    let others = [
        row("b", "SUCCESS", "10:05", "10:30"),
        row("before", "SUCCESS", "08:00", "09:00"),
    ];
    let with = |first: Value| selection(&[vec![first], others.to_vec()].concat(), false);
    let (before, after) = (with(running("a", "10:00")), with(row("a", "SUCCESS", "10:00", "11:30")));
    assert_eq!((before.counts.back, before.counts.all()), (1, 2));
    assert_eq!((after.counts.back, after.counts.all()), (2, 2));
    assert_eq!(after.scope, Scope::Ended(Some(at("10:00"))));
    assert_eq!(after.last, LastEnd::Ended(at("11:30")));
}

#[test]
fn a_restore_that_has_just_succeeded_is_counted_before_it_has_an_end() {
    let selection = selection(
        &[
            row("a", "RESTORE_SUCCESS", "10:00", ""),
            row("before", "SUCCESS", "08:00", "09:00"),
        ],
        false,
    );
    assert_eq!(counts(&selection), [1, 0, 0, 0, 0]);
    assert_eq!(selection.last, LastEnd::Unknown);
}

#[test]
fn a_row_with_a_status_that_nobody_knows_does_not_bring_the_history_back() {
    let selection = selection(
        &[
            row("odd", "SOMETHING", "01:00", ""),
            running("a", "10:00"),
            row("before", "SUCCESS", "08:00", "09:00"),
        ],
        false,
    );
    assert_eq!(selection.scope, Scope::Running(Some(at("10:00"))));
    assert_eq!(counts(&selection), [0, 2, 0, 0, 0]);
}

#[test]
fn with_a_filter_everything_that_is_left_counts() {
    let rows = [
        running("a", "10:00"),
        row("before", "SUCCESS", "08:00", "09:00"),
        row("odd", "SOMETHING", "07:00", "08:00"),
    ];
    let selection = selection(&rows, true);
    assert_eq!((selection.scope, counts(&selection)), (Scope::Filters, [1, 1, 0, 0, 1]));
    assert_eq!(selection_of(|_| Vec::new(), true, None), None);
    assert_eq!(selection_of(|_| Vec::new(), false, None), None);
}

#[test]
fn a_failure_does_not_count_once_its_tenant_is_restored_again() {
    let failed = row("a", "FAIL", "10:05", "10:10");
    let again = selection(&[running("a", "10:20"), running("b", "10:00"), failed.clone()], false);
    assert_eq!((counts(&again), again.repeated), ([0, 2, 0, 0, 0], 1));
    let back = selection(
        &[
            running("b", "10:00"),
            row("a", "SUCCESS", "10:20", "11:00"),
            failed.clone(),
        ],
        false,
    );
    assert_eq!((counts(&back), back.repeated), ([1, 1, 0, 0, 0], 1));
    let twice = selection(
        &[
            running("b", "10:00"),
            row("a", "FAIL", "10:20", "11:00"),
            failed.clone(),
        ],
        false,
    );
    assert_eq!((counts(&twice), twice.repeated), ([0, 1, 1, 0, 0], 1));
    let alone = [running("a", "10:20"), failed];
    let filtered = |keep: fn(&Listed) -> bool| {
        let mut list = List::default();
        list.apply_answer(&answer(&alone), None, &TIME_CONTEXT);
        let left: Vec<Listed> = list.rows.iter().filter(|listed| keep(listed)).cloned().collect();
        Selection::of(&left, true, &RowForecasts::default().by_key, None, at("12:00")).unwrap()
    };
    let only = filtered(|listed| !listed.row.is_running());
    assert_eq!(
        (counts(&only), only.repeated),
        ([0, 0, 1, 0, 0], 0),
        "nothing else is left"
    );
    let unnamed = selection(
        &[row("", "FAIL", "10:20", "11:00"), row("", "SUCCESS", "10:30", "11:00")],
        true,
    );
    assert_eq!((counts(&unnamed), unnamed.repeated), ([1, 0, 1, 0, 0], 0));
}

#[test]
fn the_last_end_is_the_latest_likely_one_and_open_while_a_forecast_is_missing() {
    let both = |minute: i64| {
        vec![
            counted("fast", "10:00", 390 + 10 * minute),
            counted("slow", "10:00", 390 + 5 * minute),
        ]
    };
    let known = selection_of(both, false, None).unwrap();
    let LastEnd::Likely { forecast, or_later } = known.last else {
        panic!("{:?}", known.last)
    };
    assert!(!or_later && forecast.likely > at("12:30"), "{forecast:?}");
    let with_another = |minute| [both(minute), vec![running("silent", "10:00")]].concat();
    let open = selection_of(with_another, false, None).unwrap();
    assert!(matches!(open.last, LastEnd::Likely { or_later: true, .. }));
}

#[test]
fn the_deadline_is_compared_with_every_restore() {
    let rows = |minute: i64| {
        vec![
            counted("fast", "10:00", 390 + 10 * minute),
            counted("slow", "10:00", 100 + minute),
            running("silent", "10:00"),
            row("back", "SUCCESS", "10:00", "10:30"),
            row("broken", "FAIL", "10:00", "10:30"),
        ]
    };
    assert_eq!(selection_of(rows, false, None).unwrap().punctuality, None);
    let punctuality = |deadline| selection_of(rows, false, Some(deadline)).unwrap().punctuality.unwrap();
    let later = punctuality("13:00");
    assert_eq!(
        (later.in_time, later.likely_late, later.failed, later.unknown),
        (2, 1, 1, 1),
        "{later:?}"
    );
    assert_eq!(later.worst, Verdict::Missed(Miss::Failed));
    let passed = punctuality("11:00");
    assert_eq!((passed.in_time, passed.late, passed.failed), (1, 3, 1));
}

#[test]
fn the_worst_verdict_stands_for_all() {
    let rows = |minute: i64| vec![counted("fast", "10:00", 390 + 10 * minute), running("silent", "10:00")];
    let Punctuality { worst, in_time, .. } = selection_of(rows, false, Some("13:00")).unwrap().punctuality.unwrap();
    assert_eq!((worst, in_time), (Verdict::Unknown, 1));
}
