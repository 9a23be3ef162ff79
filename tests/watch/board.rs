//! The board over repeated polls of a simulated agent.

use std::sync::Arc;

use restore_watch::{
    time::{Instant, Stamp},
    watch::{
        PageState,
        board::{Attention, BoardView, Query, Row, filter_and_sort},
        poll_schedule::PollOutcome,
    },
};
use serde_json::{Value, json};

use crate::stage::Stage;

fn names(view: &BoardView, search: &str) -> Vec<String> {
    let query = Query {
        search: search.to_owned(),
        ..Query::default()
    };
    let left = filter_and_sort(
        &view.list.rows,
        &query,
        Instant::from_ns(0),
        &Attention::default(),
        |_, _| "",
    );
    left.iter().map(|listed| listed.row.tenant.clone()).collect()
}

fn rows(view: &BoardView) -> Vec<Arc<Row>> {
    view.list.rows.iter().map(|listed| Arc::clone(&listed.row)).collect()
}

fn a_while_later(stage: &Stage, seconds: f64) {
    stage.control("POST", "advance", &json!({ "seconds": seconds }));
}

/// The queries for the list in order: the start, or `None` for the full list.
fn questions(stage: &Stage) -> Vec<Option<String>> {
    let lists = stage.lists().into_iter();
    lists
        .map(|query| query.strip_prefix("start_time=").map(str::to_owned))
        .collect()
}

/// A board whose first full answer a second one has confirmed.
fn confirmed_board(stage: &Stage) -> BoardView {
    let mut view = BoardView::default();
    for _ in 0..2 {
        stage.step_board(&mut view);
    }
    view
}

#[test]
fn running_restores_come_first_and_a_search_filters_them() {
    let stage = Stage::default_scenario();
    let mut view = BoardView::default();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Good { settled: false });
    assert_eq!(view.state(), PageState::Ready);
    let running: Vec<bool> = rows(&view).iter().map(|row| row.is_running()).collect();
    assert!(running.is_sorted_by(|before, after| before >= after), "{running:?}");
    assert_eq!(names(&view, "ORDERS_DR"), ["orders_dr"]);
    assert_eq!(names(&view, "rt2 oss://"), ["rt2"]);
    assert_eq!(names(&view, "-9011"), ["crm_test"]);
    assert!(names(&view, "rt2 crm").is_empty());
}

#[test]
fn partial_polls_give_the_same_list_as_a_full_answer() {
    let stage = Stage::of(
        &json!({ "agent": { "clock_stands": true }, "generate": { "ended": 300, "running": 12, "seed": 5 } }),
    );
    let mut view = confirmed_board(&stage);
    let running = |view: &BoardView| rows(view).iter().filter(|row| row.is_running()).count();
    assert_eq!((running(&view), view.list.rows.len()), (12, 312));
    // The first restore has ended but not been repeated by then.
    while running(&view) == 12 {
        a_while_later(&stage, 15.0);
        stage.step_board(&mut view);
    }
    let mut whole = BoardView::default();
    stage.step_board(&mut whole);
    assert!(view.list.rows == whole.list.rows, "{:?}", questions(&stage));
    let starts = questions(&stage);
    let [None, None, polls @ .., None] = &starts[..] else {
        panic!("{starts:?}")
    };
    assert!(!polls.is_empty() && polls.iter().all(Option::is_some), "{starts:?}");
}

#[test]
fn unchanged_rows_keep_their_allocation() {
    let stage = Stage::of(
        &json!({ "agent": { "clock_stands": true }, "generate": { "ended": 50, "running": 3, "seed": 5, "counters": true } }),
    );
    let mut view = BoardView::default();
    stage.step_board(&mut view);
    let (list, before) = (Arc::clone(&view.list.rows), rows(&view));
    stage.step_board(&mut view);
    assert!(Arc::ptr_eq(&list, &view.list.rows), "nothing has changed");
    a_while_later(&stage, 600.0);
    stage.step_board(&mut view);
    let same = before
        .iter()
        .zip(rows(&view))
        .filter(|(old, new)| Arc::ptr_eq(old, new));
    assert_eq!(same.count(), 50, "the three that run have moved");
}

#[test]
fn the_full_list_is_queried_after_a_failure_and_periodically() {
    let stage = Stage::default_scenario();
    let mut view = BoardView::default();
    let now = Instant::from_ms(1_000_000_000);
    assert_eq!(view.since(now, &stage.zone), None);
    stage.step_board(&mut view);
    assert_eq!(
        view.since(view.contact.answered().unwrap(), &stage.zone),
        None,
        "the first answer may have been wrong"
    );
    stage.step_board(&mut view);
    let now = view.contact.answered().unwrap();
    let since = view.since(now, &stage.zone).unwrap();
    assert!(rows(&view).iter().any(|row| row.is_running() && row.start == since));
    assert_eq!(view.since(now.plus_ms(9 * 60_000), &stage.zone), Some(since));
    assert_eq!(view.since(now.plus_ms(10 * 60_000), &stage.zone), None);
    assert_eq!(
        view.since(now.plus_ms(-61_000), &stage.zone),
        None,
        "the clock was set back"
    );

    stage.control(
        "PUT",
        "faults",
        &json!([{ "kind": "server_error", "path": "/restore/tasks" }]),
    );
    assert_eq!(stage.step_board(&mut view), PollOutcome::Bad);
    assert_eq!(view.since(now, &stage.zone), None);
    stage.control("DELETE", "faults", &Value::Null);
    stage.step_board(&mut view);
    assert!(view.since(now, &stage.zone).is_some());
}

#[test]
fn a_restore_that_only_the_first_answer_has_is_gone_with_the_second() {
    let [truth, ghost] = [ended(7, "a", "10:00:00"), ended(8, "ghost", "09:00:00")];
    let mut view = BoardView::default();
    Stage::of(&json!({ "restores": [truth.clone(), ghost] })).step_board(&mut view);
    assert_eq!(view.list.rows.len(), 2);
    Stage::of(&json!({ "restores": [truth] })).step_board(&mut view);
    assert_eq!(names(&view, ""), ["a"]);
}

#[test]
fn a_running_row_without_a_start_needs_the_full_list_every_minute() {
    let mut row = ended(7, "a", "10:00:00");
    row["overview"]["status"] = "RESTORING".into();
    row["overview"]["finish_timestamp"] = "".into();
    row["overview"]["start_timestamp"] = "".into();
    let stage = Stage::of(&json!({ "restores": [row, ended(6, "b", "09:00:00")] }));
    let view = confirmed_board(&stage);
    let now = view.contact.answered().unwrap();
    assert!(view.since(now.plus_ms(59_000), &stage.zone).is_some());
    assert_eq!(view.since(now.plus_ms(60_000), &stage.zone), None);
}

#[test]
fn if_nothing_runs_the_query_begins_at_the_last_start() {
    let stage = Stage::of(
        &json!({ "restores": [ended(7, "a", "10:00:00"), ended(9, "b", "12:00:00"), ended(8, "c", "11:00:00")] }),
    );
    let mut view = BoardView::default();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Good { settled: true });
    stage.step_board(&mut view);
    let start = view.since(view.contact.answered().unwrap(), &stage.zone).unwrap();
    assert!(
        rows(&view).iter().any(|row| row.job == Some(9) && row.start == start),
        "{start}"
    );
    stage.step_board(&mut view);
    assert_eq!(names(&view, ""), ["b", "c", "a"]);
}

#[test]
fn of_a_job_listed_twice_the_ended_row_is_kept() {
    let row = |status: &str, finish: &str| {
        let mut row = ended(7, "a", "10:00:00");
        row["overview"]["status"] = status.into();
        row["overview"]["finish_timestamp"] = finish.into();
        row
    };
    let running = row("WAIT_TENANT_RESTORE_FINISH", "");
    let done = row("SUCCESS", "2026-11-20T10:30:00+08:00");
    for both in [[&running, &done], [&done, &running]] {
        let stage = Stage::of(&json!({ "restores": both }));
        let mut view = BoardView::default();
        stage.step_board(&mut view);
        let rows = rows(&view);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].status, "SUCCESS");
    }
}

#[test]
fn an_agent_without_the_list_shows_its_tenants() {
    let mut stage = Stage::of(&json!({
        "agent": { "version": "4.2.6.0" },
        "tenants": [{ "id": 1002, "name": "alpha" }, { "id": 1004, "name": "beta" }],
    }));
    let mut view = BoardView::default();
    stage.step_board(&mut view);
    assert!(view.list.tenants_only);
    assert_eq!(names(&view, ""), ["alpha", "beta"]);
    assert_eq!(view.since(view.contact.answered().unwrap(), &stage.zone), None);
    stage.stop_agent();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Bad);
    assert!(
        view.list.tenants_only,
        "a failed question makes no tenant an ended restore"
    );
    assert_eq!(names(&view, ""), ["alpha", "beta"]);
}

#[test]
fn the_list_stays_while_the_agent_is_out_of_contact() {
    let mut stage = Stage::default_scenario();
    let mut view = BoardView::default();
    stage.step_board(&mut view);
    stage.stop_agent();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Bad);
    assert_eq!(view.state(), PageState::Stale);
    assert_eq!(names(&view, "rt2"), ["rt2"]);
    let later = Instant::from_ms(4_000_000_000_000);
    assert_eq!(view.contact.known_until(later), later);
    stage.step_board(&mut view);
    stage.step_board(&mut view);
    assert_eq!(view.state(), PageState::Offline);
    assert!(
        view.contact.known_until(later) < later,
        "nothing is known of the time after the last answer"
    );
}

#[test]
fn the_board_is_unauthorized_until_a_sign_in() {
    let mut view = BoardView::default();
    view.contact.record_sign_in(false);
    assert_eq!(view.state(), PageState::Unauthorized);
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Connecting);
    Stage::default_scenario().step_board(&mut view);
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Ready);
    view.contact.record_sign_in(false);
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Ready);
}

/// A finished restore in scenario form.
fn ended(job_id: u32, tenant: &str, start: &str) -> Value {
    json!({ "overview": {
        "tenant_id": 1,
        "job_id": job_id,
        "restore_tenant_name": tenant,
        "status": "SUCCESS",
        "start_timestamp": format!("2026-11-20T{start}.000001+08:00"),
        "finish_timestamp": "2026-11-20T14:00:00+08:00",
    } })
}

#[test]
fn one_row_that_the_agent_cannot_read_does_not_hide_the_others() {
    let stage = Stage::built_in("bad-row");
    let mut view = BoardView::default();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Good { settled: false });
    let tenants: Vec<String> = rows(&view).iter().map(|row| row.tenant.clone()).collect();
    assert_eq!(tenants, ["good_running", "good_before"]);
    let [gap] = view.gaps[..] else {
        panic!("{:?}", view.gaps)
    };
    let labelled = |tenant: &str| {
        let rows = rows(&view);
        let row = rows.iter().find(|row| row.tenant == tenant).unwrap();
        Stamp::parse(&row.start).and_then(Stamp::as_labelled)
    };
    assert!(gap.from > labelled("good_before") && Some(gap.to) < labelled("good_running"));
    assert!(stage.lists().len() <= 22, "{:?}", stage.lists());

    let before = stage.lists().len();
    stage.step_board(&mut view);
    assert_eq!(stage.lists().len(), before + 1, "what can be read is known now");
    assert_eq!((view.list.rows.len(), view.gaps.len()), (2, 1));
}

#[test]
fn an_agent_that_fails_altogether_is_not_asked_in_parts() {
    let stage = Stage::built_in("sample");
    let fault = json!([{ "kind": "server_error", "path": "/restore/tasks" }]);
    stage.control("PUT", "faults", &fault);
    let mut view = BoardView::default();
    assert_eq!(stage.step_board(&mut view), PollOutcome::Bad);
    assert_eq!((stage.lists().len(), view.gaps.len()), (2, 0));
}
