//! What the answers amount to: one list, of which a poll replaces no more than it brings.
//!
//! The agent gives the whole list, or what began at a certain start and later. A restore that has ended never changes,
//! so from the earliest start of what has not, an answer brings all that can be new: the list put together is the one
//! that a whole answer would have given (protocol, `/restore/tasks`).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::value::RawValue;

use super::row::{Listed, Row, labelled, print};
use crate::{
    obshell::{Cluster, RestoreTasks},
    restore::{Reading, SessionZone},
};

/// Every restore of the cluster as far as answers told, running ones first.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The rows in the agent's order, running first.
    pub rows: Arc<Vec<Listed>>,
    /// Rows by the text they came as.
    known: BTreeMap<u64, Arc<Row>>,
    /// The zone that their times were read in.
    zone: Option<SessionZone>,
}

impl List {
    /// The tenants of an agent that lists no restores.
    pub(super) fn of_tenants(cluster: Cluster) -> Self {
        let mut seen = BTreeSet::new();
        let tenants = cluster.tenants.into_iter();
        let named = tenants.filter_map(|tenant| Some((tenant.tenant_name?, tenant.status)));
        let others = named.filter(|(name, _)| name != "sys" && seen.insert(name.clone()));
        let mut list = Self::default();
        list.put_up(
            others
                .map(|(name, status)| Arc::new(Row::of_tenant(name, status)))
                .collect(),
        );
        list
    }

    /// Reads some rows of an answer that is taken in later: to read very many at once takes a while.
    pub(super) fn read_ahead(&mut self, rows: &[Box<RawValue>], reading: &Reading<'_>) {
        self.read_in(reading.session);
        for raw in rows {
            let print = print(raw);
            if !self.known.contains_key(&print)
                && let Some(row) = Row::read(raw, reading)
            {
                self.known.insert(print, Arc::new(row));
            }
        }
    }

    /// Takes in an answer that holds what began at `since` and later, or everything. A text that is known already is
    /// not read again; where nothing is new, the rows stay the very same.
    pub(super) fn take_in(&mut self, answer: &RestoreTasks, since: Option<&str>, reading: &Reading<'_>) {
        self.read_in(reading.session);
        let texts = answer.contents.iter().map(AsRef::as_ref);
        let mut rows = self.once_each(texts, reading);
        if let Some(since) = since.and_then(labelled) {
            let brought: BTreeSet<_> = rows.iter().map(|row| row.key.clone()).collect();
            let earlier = self.rows.iter().map(|listed| &listed.row);
            let stays = |row: &&Arc<Row>| row.labelled.is_none_or(|start| start < since) && !brought.contains(&row.key);
            rows.extend(earlier.filter(stays).cloned());
        }
        // The sort is stable: within both groups the agent's order stands.
        rows.sort_by_key(|row| !row.is_running());
        let same = rows.len() == self.rows.len()
            && rows
                .iter()
                .zip(self.rows.iter())
                .all(|(new, old)| Arc::ptr_eq(new, &old.row));
        if !same {
            self.put_up(rows);
        }
    }

    /// Where an answer has to begin so that it brings all that can have changed: the earliest start of what has not
    /// ended, else the latest start of all, exactly as sent. `None` where only everything will do.
    pub fn changes_since(&self) -> Option<String> {
        let rows = || self.rows.iter().map(|listed| &listed.row);
        let mut unfinished = rows().filter(|row| row.lateness() < 2).peekable();
        let row = if unfinished.peek().is_some() {
            unfinished.min_by_key(|row| row.labelled)
        } else {
            rows().max_by_key(|row| row.labelled)
        }?;
        row.labelled.map(|_| row.start.clone())
    }

    /// The rows of an answer, each restore once: of a job that ends while the agent answers, the later row.
    fn once_each<'a>(&self, texts: impl Iterator<Item = &'a RawValue>, reading: &Reading<'_>) -> Vec<Arc<Row>> {
        let read = texts.filter_map(|text| match self.known.get(&print(text)) {
            Some(row) => Some(Arc::clone(row)),
            None => Row::read(text, reading).map(Arc::new),
        });
        let rows: Vec<Arc<Row>> = read.collect();
        let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let best = latest.entry(&row.key).or_insert(at);
            if rows.get(*best).is_some_and(|best| row.lateness() > best.lateness()) {
                *best = at;
            }
        }
        let mut kept: Vec<usize> = latest.into_values().collect();
        kept.sort_unstable();
        kept.into_iter().filter_map(|at| rows.get(at).cloned()).collect()
    }

    /// What was read with another zone is known no longer: its times would be others.
    fn read_in(&mut self, zone: &SessionZone) {
        if self.zone.as_ref() != Some(zone) {
            self.known.clear();
            self.zone = Some(zone.clone());
        }
    }

    fn put_up(&mut self, rows: Vec<Arc<Row>>) {
        self.known = rows.iter().map(|row| (row.print, Arc::clone(row))).collect();
        let mut names = BTreeSet::new();
        let newest: Vec<bool> = rows.iter().map(|row| names.insert(row.tenant.as_str())).collect();
        let listed = rows.iter().zip(newest).map(|(row, newest)| Listed {
            row: Arc::clone(row),
            newest,
        });
        self.rows = Arc::new(listed.collect());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{
        super::samples::{READING, answer},
        *,
    };

    /// A job that begins and ends at some second of a minute.
    #[derive(Debug, Clone)]
    struct Job {
        id: usize,
        starts: i64,
        lasts: i64,
        moves: bool,
    }

    impl Job {
        /// The row that an agent has of it at a second; twice where it is just ending.
        fn rows(&self, now: i64) -> Vec<(bool, i64, Value)> {
            let ends = self.starts + self.lasts;
            let row = |status: &str, finish: String| {
                // A row that has ended changes no more.
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

    /// What the agent answers: running rows first, then history, newest first.
    fn asked(jobs: &[Job], now: i64, since: Option<&str>) -> RestoreTasks {
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
        fn partial_answers_add_up_to_the_whole(jobs in jobs(), first in 0_i64..20, steps in proptest::collection::vec(1_i64..8, 0..8)) {
            let mut list = List::default();
            let mut now = first;
            list.take_in(&asked(&jobs, now, None), None, &READING);
            for step in steps {
                now += step;
                let since = list.changes_since();
                list.take_in(&asked(&jobs, now, since.as_deref()), since.as_deref(), &READING);
                let mut whole = List::default();
                whole.take_in(&asked(&jobs, now, None), None, &READING);
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
    fn the_running_row_of_a_name_is_the_newest_and_stands_first() {
        let mut list = List::default();
        let rows = [
            row(1, "SUCCESS", "2026-11-24T12:00:00Z"),
            row(2, "RESTORING", "2026-11-24T11:00:00Z"),
        ];
        list.take_in(&answer(&rows), None, &READING);
        assert_eq!(listed_in(&list), [(Some(2), true), (Some(1), false)]);
    }

    #[test]
    fn without_a_start_that_the_agent_takes_everything_is_asked_for() {
        for start in ["", "yesterday", "2026-11-24 11:00:00"] {
            let mut list = List::default();
            let rows = [row(1, "RESTORING", start), row(2, "RESTORING", "2026-11-24T11:00:00Z")];
            list.take_in(&answer(&rows), None, &READING);
            assert_eq!(list.changes_since(), None, "{start}");
        }
        assert_eq!(List::default().changes_since(), None);
    }

    #[test]
    fn times_are_read_again_in_another_zone() {
        let rows = [row(1, "SUCCESS", "2026-11-24T12:00:00Z")];
        let mut list = List::default();
        let unknown = Reading {
            session: &SessionZone::Unknown,
            ..READING
        };
        list.take_in(&answer(&rows), None, &unknown);
        let utc = list.rows[0].row.started;
        let session = SessionZone::Fixed(crate::time::Offset::EAST_8);
        list.take_in(
            &answer(&rows),
            None,
            &Reading {
                session: &session,
                ..READING
            },
        );
        assert_eq!(list.rows[0].row.started.unwrap().plus_ms(8 * 3_600_000), utc.unwrap());
    }

    #[test]
    fn a_row_that_cannot_be_read_hides_no_other() {
        let mut list = List::default();
        let rows = [json!(null), json!(3), json!({}), row(1, "SUCCESS", "x"), json!("x")];
        list.take_in(&answer(&rows), None, &READING);
        assert_eq!(listed_in(&list), [(None, true), (Some(1), true)]);
    }
}
