//! Tests of full and partial answers.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    list::List,
    samples::{TIME_CONTEXT, answer},
};
use crate::{
    obshell::RestoreJobs,
    restore::{AssumedBecause, SessionZone, TimeContext},
    time::{Instant, Offset},
};

/// A job with its start and duration in seconds.
#[derive(Debug, Clone)]
struct Job {
    id: usize,
    starts: i64,
    lasts: i64,
    moves: bool,
}

impl Job {
    /// The rows that an agent lists for the job at a second: two at the moment of its end.
    fn rows(&self, now: i64) -> Vec<(bool, i64, Value)> {
        let ends = self.starts + self.lasts;
        let row = |status: &str, finish: String| {
            // An ended row no longer changes.
            let percent = if self.moves && finish.is_empty() {
                format!("{now}.00")
            } else {
                String::new()
            };
            json!({
                "job_id": self.id,
                "restore_tenant_name": format!("tenant_{}", self.id % 3),
                "status": status,
                "start_timestamp": time(self.starts),
                "finish_timestamp": finish,
                "restore_progress": percent,
            })
        };
        let running = (true, self.starts, row("WAIT_TENANT_RESTORE_FINISH", String::new()));
        let decided = (true, self.starts, row("RESTORE_SUCCESS", String::new()));
        let ended = (false, self.starts, row("SUCCESS", time(ends)));
        match now {
            now if now < self.starts => vec![],
            now if now < ends => vec![running],
            now if now == ends => vec![decided, ended],
            _ => vec![ended],
        }
    }
}

fn time(second: i64) -> String {
    format!("2026-11-24T10:{:02}:{:02}Z", second / 60, second % 60)
}

/// The agent's answer: running rows first, then history, newest first.
fn agent_answer(jobs: &[Job], now: i64, since: Option<&str>) -> RestoreJobs {
    let mut rows: Vec<_> = jobs.iter().flat_map(|job| job.rows(now)).collect();
    rows.retain(|(_, starts, _)| since.is_none_or(|since| time(*starts).as_str() >= since));
    rows.sort_by_key(|(running, starts, _)| (!*running, if *running { 0 } else { -starts }));
    answer(&rows.into_iter().map(|(_, _, row)| row).collect::<Vec<_>>())
}

fn jobs() -> impl Strategy<Value = Vec<Job>> {
    let job = (0_i64..40, 1_i64..30, any::<bool>());
    proptest::collection::vec(job, 0..12).prop_map(|jobs| {
        let mut starts: Vec<_> = jobs.into_iter().collect();
        starts.sort_unstable();
        let numbered = starts.into_iter().enumerate();
        numbered
            .map(|(id, (starts, lasts, moves))| Job {
                id,
                starts,
                lasts,
                moves,
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn partial_answers_merge_into_the_full_list(jobs in jobs(), first in 0_i64..20, steps in proptest::collection::vec(1_i64..8, 0..8)) {
        let mut list = List::default();
        let mut now = first;
        list.apply_answer(&agent_answer(&jobs, now, None), None, &TIME_CONTEXT);
        for step in steps {
            now += step;
            let since = list.changes_since();
            list.apply_answer(&agent_answer(&jobs, now, since.as_deref()), since.as_deref(), &TIME_CONTEXT);
            let mut whole = List::default();
            whole.apply_answer(&agent_answer(&jobs, now, None), None, &TIME_CONTEXT);
            prop_assert_eq!(&list.rows, &whole.rows);
        }
    }
}

fn listed_in(list: &List) -> Vec<(Option<i64>, bool)> {
    list.rows.iter().map(|listed| (listed.row.job, listed.newest)).collect()
}

fn row(job: i64, status: &str, start: &str) -> Value {
    json!({ "job_id": job, "restore_tenant_name": "a", "status": status, "start_timestamp": start })
}

#[test]
fn the_running_row_of_a_tenant_is_the_newest_and_comes_first() {
    let mut list = List::default();
    let rows = [
        row(1, "SUCCESS", "2026-11-24T12:00:00Z"),
        row(2, "RESTORING", "2026-11-24T11:00:00Z"),
    ];
    list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
    assert_eq!(listed_in(&list), [(Some(2), true), (Some(1), false)]);
}

#[test]
fn a_row_without_a_valid_start_is_kept_between_full_answers() {
    for start in ["", "yesterday", "2026-11-24 11:00:00"] {
        let mut list = List::default();
        let rows = [row(1, "RESTORING", start), row(2, "RESTORING", "2026-11-24T11:00:00Z")];
        list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
        assert!(list.runs_without_start());
        let since = list.changes_since();
        assert_eq!(since.as_deref(), Some("2026-11-24T11:00:00Z"), "{start}");
        list.apply_answer(&answer(&rows[1..]), since.as_deref(), &TIME_CONTEXT);
        assert_eq!(list.rows.len(), 2, "{start}");

        let mut alone = List::default();
        alone.apply_answer(&answer(&rows[..1]), None, &TIME_CONTEXT);
        assert_eq!(alone.changes_since(), None, "{start}");
    }
    assert_eq!(List::default().changes_since(), None);
    assert!(!List::default().runs_without_start());
}

#[test]
fn times_are_parsed_again_when_the_zone_changes() {
    let rows = [row(1, "SUCCESS", "2026-11-24T12:00:00Z")];
    let mut list = List::default();
    let unknown = TimeContext {
        session: &SessionZone::Unknown,
        ..TIME_CONTEXT
    };
    list.apply_answer(&answer(&rows), None, &unknown);
    let utc = list.rows[0].row.started;
    let session = SessionZone::Fixed(Offset::EAST_8);
    list.apply_answer(
        &answer(&rows),
        None,
        &TimeContext {
            session: &session,
            ..TIME_CONTEXT
        },
    );
    assert_eq!(list.rows[0].row.started.unwrap().plus_ms(8 * 3_600_000), utc.unwrap());
}

#[test]
fn a_row_that_cannot_be_in_its_zone_decides_for_all() {
    let now = Instant::from_ms(1_795_500_000_000);
    let wall = |ms: i64| now.plus_ms(ms).to_rfc3339();
    let unknown = TimeContext {
        session: &SessionZone::Unknown,
        now: Some(now),
        ..TIME_CONTEXT
    };
    let (earlier, later) = (wall(-86_400_000), wall(7 * 3_600_000));
    let rows = [row(1, "SUCCESS", &earlier), row(2, "RESTORING", &later)];
    let mut list = List::default();
    list.apply_answer(&answer(&rows[..1]), None, &unknown);
    assert_eq!(list.zone_evidence(), None);
    list.apply_answer(&answer(&rows), None, &unknown);
    let evidence = list.zone_evidence().unwrap();
    assert_eq!(evidence, AssumedBecause::StartsInFuture);
    let decided = SessionZone::Assumed(evidence);
    assert!(!list.is_read_in(&decided));
    let reading = TimeContext {
        session: &decided,
        ..unknown
    };
    list.apply_answer(&answer(&rows), None, &reading);
    let starts: Vec<_> = list.rows.iter().map(|listed| listed.row.started).collect();
    assert_eq!(
        starts,
        [Some(now.plus_ms(-3_600_000)), Some(now.plus_ms(-32 * 3_600_000))]
    );
    assert_eq!(list.zone_evidence(), Some(evidence));
}

#[test]
fn a_row_that_cannot_be_read_hides_no_other() {
    let mut list = List::default();
    let rows = [json!(null), json!(3), json!({}), row(1, "SUCCESS", "x"), json!("x")];
    list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
    assert_eq!(listed_in(&list), [(None, true), (Some(1), true)]);
    let unreadable = list.unreadable();
    assert_eq!(unreadable.count, 3);
    assert_eq!(unreadable.texts().len(), 3);
}

#[test]
fn only_an_object_is_a_row_and_of_a_doubled_key_the_last_value_counts() {
    let text = r#"{"contents":[[],[null],[7,8,"ghost"],{"job_id":1,"job_id":2},{"job_id":3}]}"#;
    let mut list = List::default();
    list.apply_answer(&serde_json::from_str(text).unwrap(), None, &TIME_CONTEXT);
    assert_eq!(listed_in(&list), [(Some(2), true), (Some(3), false)]);
    assert_eq!(list.unreadable().count, 3);
}

#[test]
fn unreadable_rows_count_until_a_good_answer_of_the_same_kind() {
    let (good, start) = (row(1, "RESTORING", &time(0)), time(0));
    let mut list = List::default();
    let count = |list: &List| list.unreadable().count;
    list.apply_answer(
        &answer(&[good.clone(), json!("whole"), json!("both")]),
        None,
        &TIME_CONTEXT,
    );
    assert_eq!(count(&list), 2);
    list.apply_answer(
        &answer(&[good.clone(), json!("both"), json!("partial")]),
        Some(&start),
        &TIME_CONTEXT,
    );
    assert_eq!(count(&list), 3, "what both answers have counts once");
    list.apply_answer(&answer(std::slice::from_ref(&good)), Some(&start), &TIME_CONTEXT);
    assert_eq!(count(&list), 2);
    list.apply_answer(&answer(&[good]), None, &TIME_CONTEXT);
    assert_eq!(count(&list), 0);
}

#[test]
fn an_answer_that_cannot_follow_on_the_one_before_is_doubted_until_the_next() {
    let (running, ended, ghost) = (
        row(3, "RESTORING", &time(60)),
        row(1, "SUCCESS", &time(0)),
        row(8, "FAIL", &time(5)),
    );
    let good = [running.clone(), ended.clone()];
    let mut list = List::default();
    let mut doubted = |rows: &[Value], since: Option<&str>| {
        list.apply_answer(&answer(rows), since, &TIME_CONTEXT);
        list.contradicted
    };
    assert!(!doubted(&good, None), "there was none before");
    assert!(
        doubted(&[running.clone(), ended, ghost.clone()], None),
        "it must have been known"
    );
    assert!(doubted(&good, None), "it is gone");
    assert!(!doubted(&good, None));
    assert!(
        doubted(&[running.clone(), ghost], Some(&time(60))),
        "it was not asked for"
    );
    assert!(doubted(&good, None));
    assert!(
        doubted(&[running, row(1, "FAIL", &time(0))], None),
        "an end stays as it is"
    );
    assert!(doubted(&good, None) && !doubted(&[row(3, "SUCCESS", &time(60)), row(1, "SUCCESS", &time(0))], None));
    let newer = [row(4, "RESTORING", &time(90)), row(3, "SUCCESS", &time(60))];
    assert!(!doubted(&newer, Some(&time(60))), "all this happens");
}

#[test]
fn many_unreadable_rows_use_little_memory() {
    let rows: Vec<Value> = (0..1_000).map(|turn| json!([turn, "x".repeat(9_000)])).collect();
    let mut list = List::default();
    list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
    let unreadable = list.unreadable();
    assert_eq!((unreadable.count, unreadable.texts().len()), (1_000, 20));
    assert!(
        unreadable
            .texts()
            .iter()
            .all(|text| text.len() <= crate::limits::TEXT_BYTES)
    );
}
