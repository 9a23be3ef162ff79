//! Owns how obshell's restore DAG runs: five nodes one after the other, each waiting for what it waits for.
//!
//! The third only watches: it gives up after an hour while OceanBase goes on, and "succeeds" whenever the running row
//! is gone, a failure included. The delays of the engine, about a second at each step, are those of the recordings and
//! are not sped up.

use jiff::Timestamp;
use serde_json::json;

use super::{
    after,
    dag::{Dag, Mark, Node, Sub},
};
use crate::scenario::Task;

/// The nodes, in order.
pub(super) const NODES: [&str; 5] = [
    "Pre restore check",
    "Start restore",
    "Wait restore task finish",
    ACTIVE,
    "Upgrade tenant",
];
/// The node that makes the tenant primary: from here on nothing can be rolled back.
const ACTIVE: &str = "Active tenant";

/// How long before the restore its DAG begins, milliseconds.
const STARTED_BEFORE: i64 = 2_150;
/// Between two nodes, milliseconds.
const STEP: i64 = 1_010;
/// From a node's begin to that of its sub task, and from the end of the sub task to that of the node.
const TAKE_UP: i64 = 5;
const TAKE_DOWN: i64 = 1_005;

/// What a DAG needs to know of its restore.
#[derive(Debug, Clone)]
pub(crate) struct Life {
    pub(crate) tenant: String,
    pub(crate) started: Timestamp,
    /// When the tenant is there; `None` while nobody knows.
    pub(crate) created: Option<Timestamp>,
    /// When the running row goes, planned or past; `None` while nobody knows.
    pub(crate) ends: Option<Timestamp>,
    pub(crate) succeeds: bool,
}

/// The plan of a DAG: when each node begins and ends, as far as it is known.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    tenant: String,
    fails: Option<Failure>,
    pub(super) begins: Timestamp,
    pub(super) spans: Vec<Span>,
}

/// A node that fails as the scenario wants it.
#[derive(Debug, Clone)]
struct Failure {
    node: String,
    error: String,
    /// `None`: at its end, whenever that is.
    after_ms: Option<i64>,
}

/// One node of the plan.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) name: &'static str,
    pub(super) start: Timestamp,
    /// `None` while its end is unknown.
    pub(super) end: Option<Timestamp>,
    /// Why it fails, in the words of its log.
    error: Option<String>,
    /// Logged at the beginning, and when it has ended well.
    logs: [Vec<String>; 2],
}

impl Course {
    /// The place of the first node that cannot be rolled back.
    pub(crate) const POINT_OF_NO_RETURN: usize = 3;

    /// The plan for a restore; `speed` is that of its recording.
    pub(crate) fn new(life: &Life, task: &Task, speed: f64) -> Self {
        let seconds = |s: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds of minutes or hours")]
            let ms = (s * 1000.0 / speed) as i64;
            ms
        };
        let tenant = &life.tenant;
        let mut course = Self {
            tenant: tenant.clone(),
            fails: task.fails.as_ref().map(|fails| Failure {
                node: fails.node.clone(),
                error: format!("ERROR: {}", fails.error),
                after_ms: fails.after_s.map(seconds),
            }),
            begins: after(life.started, -STARTED_BEFORE),
            spans: Vec::new(),
        };
        let soon = |from: Timestamp| Some(after(from, TAKE_UP));
        course.push(soon, [vec!["Not need to check ob_admin".into()], Vec::new()], None);
        let created = |_| life.created;
        let ready = vec!["Set ha_high_thread_score to 100".to_owned()];
        let logs = [vec![format!("Wait for create tenant '{tenant}'")], ready];
        course.push(created, logs, None);
        let gives_up = |from: Timestamp| after(from, seconds(task.timeout_s));
        let late = |from: Timestamp| life.ends.is_none_or(|ends| ends > gives_up(from));
        let timed_out = course.next_start().is_some_and(late);
        let watches = |from: Timestamp| Some(life.ends.map_or(gives_up(from), |ends| ends.min(gives_up(from))));
        let logs = [
            vec!["Wait for restore task finish".into()],
            vec!["Restore task has finished successfully".into()],
        ];
        let timeout = "ERROR: [OB.Cluster.AsyncOperationTimeout]: wait restore task finish timeout";
        course.push(watches, logs, timed_out.then(|| timeout.to_owned()));
        let activated = |from: Timestamp| Some(after(from, seconds(task.activate_s)));
        let logs = [
            vec![
                format!("Active tenant '{tenant}'"),
                "Wait for tenant to be primary role".into(),
            ],
            Vec::new(),
        ];
        let standby = "ERROR: [MySQL.Error]: MySQL error: Error 1235 (0A000): the tenant is not a standby";
        course.push(activated, logs, (!life.succeeds).then(|| standby.to_owned()));
        let upgraded = |from: Timestamp| Some(after(from, seconds(task.upgrade_s)));
        let logs = [
            vec![
                format!("Upgrade tenant {tenant}"),
                format!("Wait for upgrade tenant {tenant}"),
            ],
            Vec::new(),
        ];
        course.push(upgraded, logs, None);
        course
    }

    /// When the next node begins; `None` when there is none or the one before it has no end yet.
    fn next_start(&self) -> Option<Timestamp> {
        match self.spans.last() {
            None => Some(after(self.begins, TAKE_UP)),
            Some(last) if last.error.is_some() => None,
            Some(last) => last.end.map(|end| after(end, STEP)),
        }
    }

    fn push(&mut self, until: impl Fn(Timestamp) -> Option<Timestamp>, logs: [Vec<String>; 2], error: Option<String>) {
        let (Some(name), Some(start)) = (NODES.get(self.spans.len()).copied(), self.next_start()) else {
            return;
        };
        let planned = self.fails.as_ref().filter(|fails| fails.node == name);
        let soon = planned.and_then(|fails| fails.after_ms).map(|ms| after(start, ms));
        // What is waited for may lie in the past: the engine looks once all the same.
        let end = soon
            .or_else(|| until(start))
            .map(|done| done.max(after(start, TAKE_UP)));
        self.spans.push(Span {
            name,
            start,
            end: end.map(|done| after(done, TAKE_DOWN)),
            error: planned.map(|fails| fails.error.clone()).or(error),
            logs,
        });
    }

    /// The place of the node that runs or has failed at `now`, from 0; the last one once all are done.
    pub(super) fn place(&self, now: Timestamp) -> usize {
        let begun = self.spans.iter().filter(|span| span.start <= now).count();
        begun.saturating_sub(1)
    }

    /// The DAG at `now`; `None` before it has begun.
    pub(crate) fn dag(&self, number: u64, now: Timestamp) -> Option<Dag> {
        if now < self.begins {
            return None;
        }
        let nodes: Vec<Node> = NODES
            .iter()
            .enumerate()
            .map(|(place, name)| match self.spans.get(place) {
                Some(span) if span.start <= now => span.node(self.begins, now),
                _ => Node::pending(name, Some(self.begins)),
            })
            .collect();
        let last = self.spans.last().filter(|last| last.end.is_some_and(|end| end <= now));
        let state = match last {
            Some(last) if last.error.is_some() => "FAILED",
            Some(_) if self.spans.len() == NODES.len() => "SUCCEED",
            _ => "RUNNING",
        };
        let end = last.and_then(|last| last.end).filter(|_| state != "RUNNING");
        Some(Dag {
            number,
            name: format!("Restore backup_{}", self.tenant),
            key: self.tenant.clone(),
            stage: self.place(now) + 1,
            mark: Mark {
                state,
                operator: "RUN",
                start: Some(after(self.begins, 1)),
                end: Some(end.unwrap_or(self.begins)),
            },
            nodes,
            additional: json!({"restore_job_id": 0}),
        })
    }
}

impl Span {
    fn node(&self, created: Timestamp, now: Timestamp) -> Node {
        let ended = self.end.filter(|end| *end <= now);
        let sub_ended = self.end.map(|end| after(end, -TAKE_DOWN)).filter(|end| *end <= now);
        let state = |ended: Option<Timestamp>| match (ended, &self.error) {
            (None, _) => "RUNNING",
            (Some(_), None) => "SUCCEED",
            (Some(_), Some(_)) => "FAILED",
        };
        let mut logs = self.logs.first().cloned().unwrap_or_default();
        if sub_ended.is_some() {
            match &self.error {
                Some(error) => logs.push(error.clone()),
                None => logs.extend(self.logs.iter().skip(1).flatten().cloned()),
            }
        }
        let mark = |ended, start, unended| Mark {
            state: state(ended),
            operator: "RUN",
            start: Some(start),
            end: Some(ended.unwrap_or(unended)),
        };
        Node {
            name: self.name,
            mark: mark(ended, self.start, self.start),
            sub: Sub {
                mark: mark(sub_ended, after(self.start, TAKE_UP), created),
                times: 1,
                logs: Some(logs),
            },
        }
    }
}

impl Node {
    /// A node that has not begun.
    pub(super) fn pending(name: &'static str, created: Option<Timestamp>) -> Self {
        Self {
            name,
            mark: Mark::pending("RUN", created),
            sub: Sub {
                mark: Mark::pending("RUN", created),
                times: 0,
                logs: None,
            },
        }
    }
}
