//! Owns what cancelling does: a restore DAG that rolls back or dies, and the DAG that cancels what SQL has started.
//!
//! All delays are those of the recordings, and never sped up: somebody waits for them.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Course, after,
    dag::{Dag, Mark, Node, Sub},
};

/// A cancel that the agent has accepted, or has died of.
#[derive(Debug, Clone)]
pub(crate) struct Cancel {
    pub(crate) at: Timestamp,
    pub(crate) how: How,
}

/// What a cancel does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// The restore DAG rolls back from the node at this place, 1 or 2.
    RolledBack(usize),
    /// A DAG of its own cancels a restore that was started by SQL.
    Sql,
    /// Refused; the restore DAG is dead all the same, at the node of this place.
    Died(usize),
}

/// A node that is rolled back, and when.
struct Back {
    place: usize,
    start: Timestamp,
    end: Timestamp,
}

impl Cancel {
    /// From the refusal of the work in hand to the begin of the rollback, milliseconds.
    const ROLLBACK: i64 = 800;
    /// Between two nodes that are rolled back.
    const STEP: i64 = 1_010;
    /// From the end of a sub task to that of its node.
    const TAKE_DOWN: i64 = 1_005;

    /// When OceanBase drops the tenant; `None` when this cancel does not get so far.
    pub(crate) fn dropped(&self) -> Option<Timestamp> {
        match self.how {
            How::RolledBack(from) => {
                let mut backs = self.backs(from).into_iter();
                backs.find(|back| back.place == 1).map(|back| after(back.start, 30))
            }
            How::Sql => Some(after(self.at, 180)),
            How::Died(_) => None,
        }
    }

    /// When the restore stands in the history as failed.
    pub(crate) fn listed(&self) -> Option<Timestamp> {
        let takes = if self.how == How::Sql { 1_000 } else { 2_000 };
        self.dropped().map(|at| after(at, takes))
    }

    /// The rollback of each node, in the order in which they happen.
    fn backs(&self, from: usize) -> Vec<Back> {
        let mut start = after(self.at, Self::ROLLBACK);
        let back = |place: usize| {
            // Only "Start restore" has something to undo: it cancels the job and waits for its end.
            let end = after(start, if place == 1 { 3_040 } else { 1_015 });
            let back = Back { place, start, end };
            start = after(end, Self::STEP);
            back
        };
        (0..=from).rev().map(back).collect()
    }

    /// The restore DAG at `now`.
    pub(crate) fn dag(&self, course: &Course, number: u64, now: Timestamp) -> Option<Dag> {
        let dag = course.dag(number, self.at.min(now))?;
        Some(match self.how {
            _ if now < self.at => dag,
            How::RolledBack(from) => self.rolled_back(dag, from, now),
            How::Died(place) => self.died(dag, place),
            How::Sql => course.dag(number, now)?,
        })
    }

    /// The sub task that was at work is told to stop.
    fn stop(&self, node: &mut Node) {
        if node.sub.mark.state == "RUNNING" {
            node.sub.mark.state = "FAILED";
            node.sub.mark.end = Some(self.at);
            node.log("sub task cancelled");
        }
    }

    fn rolled_back(&self, mut dag: Dag, from: usize, now: Timestamp) -> Dag {
        for node in dag.nodes.iter_mut().take(from + 1) {
            self.stop(node);
            node.mark = Mark::pending("ROLLBACK", None);
        }
        dag.mark = Mark {
            state: "READY",
            ..Mark::pending("ROLLBACK", None)
        };
        let backs = self.backs(from);
        if backs.first().is_none_or(|first| now < first.start) {
            dag.additional = Value::Null;
            return dag;
        }
        for back in backs.iter().filter(|back| back.start <= now) {
            dag.stage = back.place + 1;
            if let Some(node) = dag.nodes.get_mut(back.place) {
                node.roll_back(&dag.key, back, now);
            }
        }
        let end = backs.last().map(|last| last.end).filter(|end| *end <= now);
        let start = backs.first().map(|first| after(first.start, -2));
        dag.mark = Mark {
            state: if end.is_some() { "SUCCEED" } else { "RUNNING" },
            operator: "ROLLBACK",
            start,
            end: end.or(start),
        };
        dag
    }

    fn died(&self, mut dag: Dag, place: usize) -> Dag {
        if let Some(node) = dag.nodes.get_mut(place) {
            self.stop(node);
            node.mark = failed("CANCEL", self.at, 15);
        }
        dag.mark = failed("CANCEL", after(self.at, -7), 1_040);
        dag
    }
}

impl Node {
    fn log(&mut self, line: impl Into<String>) {
        self.sub.logs.get_or_insert_default().push(line.into());
    }

    fn roll_back(&mut self, tenant: &str, back: &Back, now: Timestamp) {
        let sub_end = after(back.end, -Cancel::TAKE_DOWN);
        let mark = |start, end: Timestamp| Mark {
            state: if end <= now { "SUCCEED" } else { "RUNNING" },
            operator: "ROLLBACK",
            start: Some(start),
            end: Some(if end <= now { end } else { start }),
        };
        self.mark = mark(back.start, back.end);
        self.sub.mark = mark(after(back.start, 4), sub_end);
        self.sub.times = 2;
        if back.place == 1 {
            self.log("Try cancel restore job");
            self.log("Cancel restore job success. Wait for restore task finish");
            if sub_end <= now {
                self.log("Restore task has finished successfully");
                self.log(format!("Drop resource pool: {{{tenant}_pool}}\n"));
            }
        }
    }
}

/// The DAG that cancels a restore of SQL's. Its second node fails always: nobody has told it which pools to drop.
pub(crate) fn cancel_dag(tenant: &str, number: u64, at: Timestamp, now: Timestamp) -> Dag {
    let spans = [
        ("Cancel restore", after(at, 160), after(at, 1_170), "SUCCEED"),
        ("Drop resource pool", after(at, 2_180), after(at, 3_190), "FAILED"),
    ];
    let begins = after(at, 150);
    let mut dag = Dag {
        number,
        name: format!("Cancel restore {tenant}"),
        key: tenant.to_owned(),
        stage: 1,
        mark: Mark {
            state: "READY",
            ..Mark::pending("RUN", None)
        },
        nodes: Vec::new(),
        additional: Value::Null,
    };
    if now < begins {
        return dag;
    }
    let logs = [
        vec![
            format!("Cancel restore job of tenant '{tenant}'"),
            "Need to drop resource pool".to_owned(),
        ],
        vec!["ERROR: [Task.Data.NotSet]: Data 'dropResourcePoolList' is not set".to_owned()],
    ];
    dag.additional = json!({});
    dag.mark = Mark {
        state: "RUNNING",
        operator: "RUN",
        start: Some(begins),
        end: Some(at),
    };
    for (place, ((name, start, end, state), logs)) in spans.into_iter().zip(logs).enumerate() {
        let mut node = Node::pending(name, Some(at));
        if start <= now {
            dag.stage = place + 1;
            let mark = |start, end: Timestamp| Mark {
                state: if end <= now { state } else { "RUNNING" },
                operator: "RUN",
                start: Some(start),
                end: Some(if end <= now { end } else { start }),
            };
            node.mark = mark(start, end);
            node.sub = Sub {
                mark: mark(after(start, 5), after(end, -Cancel::TAKE_DOWN)),
                times: 1,
                logs: Some(logs),
            };
            if place == 1 && end <= now {
                dag.mark = failed("RUN", begins, 3_040);
            }
        }
        dag.nodes.push(node);
    }
    dag
}

fn failed(operator: &'static str, start: Timestamp, ms: i64) -> Mark {
    Mark {
        state: "FAILED",
        operator,
        start: Some(start),
        end: Some(after(start, ms)),
    }
}
