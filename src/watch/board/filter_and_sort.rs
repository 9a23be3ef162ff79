//! Filters and sorts the rows of the board.

use super::{
    attention::Attention,
    columns::Column,
    filter::Status,
    lower_case::lower_case,
    query::Query,
    row::{Listed, Row, StateWords},
};
use crate::{
    restore::{Outcome, RestoreState},
    sorting::sort_by,
    time::Instant,
};

/// The rows that match `query` at `now` (agent's clock), in the order of the query. `attention` knows which running
/// restores need somebody. A search also matches the state's name in the language of the page, which `state_words` returns.
pub fn filter_and_sort(
    rows: &[Listed],
    query: &Query,
    now: Instant,
    attention: &Attention,
    state_words: StateWords,
) -> Vec<Listed> {
    let search = lower_case(&query.search);
    let words: Vec<&str> = search.split_whitespace().collect();
    let oldest = query.period.ms().map(|ms| now.plus_ms(-ms));
    let matching = rows.iter().filter(|listed| {
        let row = &listed.row;
        has_status(listed, query.status, attention)
            && oldest.is_none_or(|oldest| last_activity(row, now) >= Some(oldest))
            && row.matches(&words, state_words)
    });
    let mut filtered: Vec<Listed> = matching.cloned().collect();
    if let Some(sort) = query.sort {
        sort_by(&mut filtered, |a, b| {
            match (value(&a.row, sort.column, now), value(&b.row, sort.column, now)) {
                (Some(a), Some(b)) if sort.descending => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            }
        });
    }
    filtered
}

fn has_status(listed: &Listed, status: Status, attention: &Attention) -> bool {
    let row = &listed.row;
    match status {
        Status::Any => true,
        Status::Running => row.is_running(),
        Status::Succeeded => row.outcome() == Some(Outcome::Succeeded),
        // An end with an unknown outcome counts as a failure, so that nobody relies on it.
        Status::Failed => row.outcome() == Some(Outcome::Failed) || row.state == Some(RestoreState::EndedUnknown),
        Status::Attention => attention.needs(listed),
    }
}

/// The time of the last activity: `now` while the restore runs.
fn last_activity(row: &Row, now: Instant) -> Option<Instant> {
    match row.is_running() {
        true => Some(now),
        false => row.finished.or(row.started),
    }
}

/// The value that rows are sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value<'a> {
    Number(i128),
    Text(&'a str, &'a str),
}

fn value<'a>(row: &'a Row, column: Column, now: Instant) -> Option<Value<'a>> {
    let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
    let instant = |instant: Option<Instant>| instant.map(|instant| i128::from(instant.ns()));
    let number = match column {
        Column::Tenant => return Some(Value::Text(&row.tenant, "")),
        Column::Source => {
            let sent = row.source_tenant.is_some() || row.source_cluster.is_some();
            return sent.then(|| Value::Text(text(&row.source_tenant), text(&row.source_cluster)));
        }
        Column::Job => row.job.map(i128::from),
        Column::State => row.state.map(rank),
        Column::Progress => row.data.or(row.log).map(|percent| percent.hundredths().into()),
        Column::Started => instant(row.started),
        Column::Ended => instant(row.finished),
        Column::Took => row.elapsed(now).and_then(|span| span.as_nanos().try_into().ok()),
        Column::Size => row.bytes.map(i128::from),
        Column::Tablets => row.tablets.map(i128::from),
    };
    number.map(Value::Number)
}

/// Sort order of the states: running, failed, unclear, succeeded.
const fn rank(state: RestoreState) -> i128 {
    match state.outcome() {
        None if state.is_running() => 0,
        Some(Outcome::Failed) => 1,
        None => 2,
        Some(Outcome::Succeeded) => 3,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        super::{filter::Period, query::Sort, samples::listed},
        *,
    };
    use crate::time::Stamp;

    fn at(time: &str) -> Instant {
        Stamp::parse(time).unwrap().as_labelled().unwrap()
    }

    fn row(job: i64, tenant: &str, status: &str, start: &str, finish: &str, bytes: i64) -> Value {
        json!({
            "job_id": job,
            "restore_tenant_name": tenant,
            "backup_set_list": format!("oss://Bucket/{job}/set"),
            "status": status,
            "start_timestamp": start,
            "finish_timestamp": finish,
            "total_bytes": bytes,
        })
    }

    const WORDS: StateWords = |state, tenant_dropped| match state.outcome() {
        None => "running",
        Some(Outcome::Succeeded) => "restored",
        Some(Outcome::Failed) if tenant_dropped => "cancelled or dropped",
        Some(Outcome::Failed) => "failed",
    };

    fn sample() -> Vec<Listed> {
        listed(&[
            row(9, "run", "RESTORING", "2026-11-20T10:00:00Z", "", 0),
            row(
                8,
                "数据",
                "SUCCESS",
                "2026-11-24T09:00:00Z",
                "2026-11-24T09:30:00Z",
                300,
            ),
            row(7, "Bad", "FAIL", "2026-11-20T09:00:00Z", "2026-11-20T12:00:00Z", 0),
            row(6, "odd", "NEW", "2026-11-01T09:00:00Z", "2026-11-01T10:00:00Z", 200),
            row(5, "old", "SUCCESS", "2026-01-01T09:00:00Z", "2026-01-01T09:10:00Z", 100),
        ])
    }

    fn jobs(query: &Query) -> Vec<i64> {
        let rows = filter_and_sort(
            &sample(),
            query,
            at("2026-11-24T10:00:00Z"),
            &Attention::default(),
            WORDS,
        );
        rows.iter().map(|listed| listed.row.job.unwrap()).collect()
    }

    fn sorted(column: Column, descending: bool) -> Vec<i64> {
        jobs(&Query {
            sort: Some(Sort { column, descending }),
            ..Query::default()
        })
    }

    #[test]
    fn a_row_must_contain_every_word_of_a_search() {
        for (search, expected) in [
            ("", vec![9, 8, 7, 6, 5]),
            ("  ", vec![9, 8, 7, 6, 5]),
            ("BAD", vec![7]),
            ("数", vec![8]),
            ("bucket success", vec![8, 5]),
            ("bucket/7", vec![7]),
            ("bad success", vec![]),
        ] {
            let search = search.to_owned();
            assert_eq!(
                jobs(&Query {
                    search,
                    ..Query::default()
                }),
                expected
            );
        }
    }

    #[test]
    fn a_search_finds_state_names_and_shown_sources() {
        let row = |job: i64, status: &str, finish: &str, comment: &str| {
            json!({
                "job_id": job, "restore_tenant_name": "t", "backup_tenant_name": "tenant1",
                "backup_cluster_name": if job == 1 { "ob-test" } else { "other" }, "status": status,
                "finish_timestamp": finish, "comment": comment,
            })
        };
        let end = "2026-11-24T09:30:00Z";
        let rows = listed(&[
            row(1, "RESTORING", "", ""),
            row(2, "SUCCESS", end, ""),
            row(3, "FAIL", end, "(SERVER)ls_id: 1, module: RESTORE_DATA, result: -9011"),
            row(4, "FAIL", end, "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157)"),
        ]);
        for (search, expected) in [
            ("running", 1),
            ("Restored", 2),
            ("failed", 3),
            ("cancelled", 4),
            ("tenant1 @ ob-test", 1),
            ("ob-test", 1),
        ] {
            let query = Query {
                search: search.to_owned(),
                ..Query::default()
            };
            let found: Vec<_> =
                filter_and_sort(&rows, &query, at("2026-11-24T10:00:00Z"), &Attention::default(), WORDS)
                    .iter()
                    .map(|listed| listed.row.job.unwrap())
                    .collect();
            assert_eq!(found, [expected], "{search}");
        }
    }

    #[test]
    fn a_status_filter_keeps_matching_rows() {
        for (status, expected) in [
            (Status::Running, vec![9]),
            (Status::Succeeded, vec![8, 5]),
            (Status::Failed, vec![7, 6]),
            (Status::Attention, vec![7, 6]),
        ] {
            assert_eq!(
                jobs(&Query {
                    status,
                    ..Query::default()
                }),
                expected
            );
        }
    }

    #[test]
    fn a_period_filter_keeps_running_and_recently_ended_rows() {
        for (period, expected) in [
            (Period::Day, vec![9, 8]),
            (Period::Week, vec![9, 8, 7]),
            (Period::Month, vec![9, 8, 7, 6]),
        ] {
            assert_eq!(
                jobs(&Query {
                    period,
                    ..Query::default()
                }),
                expected
            );
        }
    }

    #[test]
    fn rows_sort_by_any_column_with_missing_values_last() {
        assert_eq!(sorted(Column::Job, false), [5, 6, 7, 8, 9]);
        assert_eq!(sorted(Column::Tenant, false), [7, 6, 5, 9, 8]);
        assert_eq!(sorted(Column::State, false), [9, 7, 6, 8, 5]);
        assert_eq!(sorted(Column::Started, true), [8, 9, 7, 6, 5]);
        assert_eq!(sorted(Column::Ended, true), [8, 7, 6, 5, 9]);
        assert_eq!(sorted(Column::Took, false), [5, 8, 6, 7, 9]);
        assert_eq!(sorted(Column::Size, false), [5, 6, 8, 9, 7]);
        assert_eq!(sorted(Column::Size, true), [8, 6, 5, 9, 7]);
        assert_eq!(sorted(Column::Source, true), [9, 8, 7, 6, 5]);
    }
}
