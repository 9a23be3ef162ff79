//! Owns a DAG at one moment, and how the agent writes it.

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    object::{Object, object},
    zones::Zones,
};

/// A DAG: states and operators are texts as sent.
#[derive(Debug, Clone)]
pub(crate) struct Dag {
    /// Number within the cluster; what is sent as `id` has a 1 before it.
    pub(crate) number: u64,
    pub(crate) name: String,
    /// The tenant.
    pub(crate) key: String,
    /// The node that counts now, from 1.
    pub(crate) stage: usize,
    pub(crate) mark: Mark,
    pub(crate) nodes: Vec<Node>,
    /// What the tasks have left behind, `null` without details.
    pub(crate) additional: Value,
}

/// State, operator and times of a DAG, a node or a sub task.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) state: &'static str,
    pub(crate) operator: &'static str,
    /// `None` where there is none: Go's zero time.
    pub(crate) start: Option<Timestamp>,
    pub(crate) end: Option<Timestamp>,
}

/// A node, which has one sub task of the same name in every DAG that concerns restores.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) name: &'static str,
    pub(crate) mark: Mark,
    pub(crate) sub: Sub,
}

/// A sub task.
#[derive(Debug, Clone)]
pub(crate) struct Sub {
    pub(crate) mark: Mark,
    pub(crate) times: u32,
    /// `None` before it has begun: sent as `null`.
    pub(crate) logs: Option<Vec<String>>,
}

impl Mark {
    /// Both times the same, as everything has them that has only been created.
    pub(crate) fn pending(operator: &'static str, at: Option<Timestamp>) -> Self {
        Self {
            state: "PENDING",
            operator,
            start: at,
            end: at,
        }
    }

    fn write(&self, zones: &Zones) -> Object {
        object! {
            "state": self.state, "operator": self.operator,
            "start_time": time(self.start, zones), "end_time": time(self.end, zones),
        }
    }
}

/// A time as the agent writes it: Go's zero time where there is none.
fn time(at: Option<Timestamp>, zones: &Zones) -> String {
    at.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), |at| zones.sql_time(at))
}

impl Dag {
    /// The most nodes that a DAG here has; numbers of nodes follow from that of their DAG.
    const NODES: u64 = 5;

    /// The `id` as sent: a 1, for a task of the cluster, and the number.
    pub(crate) fn id(&self) -> String {
        format!("1{}", self.number)
    }

    /// Neither done nor rolled back: a failed DAG counts as unfinished.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.mark.state != "SUCCEED"
    }

    /// The number of a node by its place.
    fn node_number(&self, place: usize) -> u64 {
        self.number.saturating_sub(1) * Self::NODES + place as u64 + 1
    }

    /// What the sub task with this number has logged, as `/sub_task/:id/logs` has it; `None` when it is another DAG's.
    pub(crate) fn logs_of(&self, sub_task: u64, zones: &Zones) -> Option<Vec<Object>> {
        let mut numbered = self.nodes.iter().enumerate();
        let (_, node) = numbered.find(|(place, _)| self.node_number(*place) == sub_task)?;
        Some(node.sub.write_logs(sub_task, zones))
    }

    /// The DAG as sent; `agent` is the one that executes everything.
    pub(crate) fn write(&self, zones: &Zones, agent: &Object, details: bool) -> Object {
        let nodes = || -> Vec<Object> {
            let numbered = self.nodes.iter().enumerate();
            numbered
                .map(|(place, node)| node.write(self.node_number(place), zones, agent))
                .collect()
        };
        let dag = object! {
            "id": self.id(), "dag_id": self.number, "name": self.name, "stage": self.stage,
            "max_stage": self.max_stage(), "maintenance_type": 3, "maintenance_key": self.key,
        };
        dag.and(self.mark.write(zones)).and(object! {
            "additional_data": details.then_some(&self.additional),
            "nodes": (details && !self.nodes.is_empty()).then(nodes),
        })
    }

    fn max_stage(&self) -> usize {
        if self.name.starts_with("Cancel") { 2 } else { 5 }
    }
}

impl Node {
    fn write(&self, number: u64, zones: &Zones, agent: &Object) -> Object {
        let sub = object! {"id": format!("1{number}"), "task_id": number, "name": self.name};
        let sub = sub.and(self.sub.mark.write(zones)).and(object! {
            "additional_data": (), "execute_times": self.sub.times, "execute_agent": agent,
            "task_logs": self.sub.logs,
        });
        let node = object! {"id": format!("1{number}"), "node_id": number, "name": self.name};
        node.and(self.mark.write(zones))
            .and(object! {"additional_data": (), "sub_tasks": [sub]})
    }
}

impl Sub {
    /// The most lines that a sub task here logs; numbers of lines follow from that of their sub task.
    const LINES: u64 = 10;

    /// The lines with their times: the last one of an ended sub task is as old as its end, the others as its begin.
    fn write_logs(&self, number: u64, zones: &Zones) -> Vec<Object> {
        let lines = self.logs.as_deref().unwrap_or_default();
        let ended = matches!(self.mark.state, "SUCCEED" | "FAILED");
        let line = |(place, text): (usize, &String)| {
            let last = ended && place + 1 == lines.len();
            let at = time(if last { self.mark.end } else { self.mark.start }, zones);
            object! {
                "id": number.saturating_sub(1) * Self::LINES + place as u64 + 1, "sub_task_id": number,
                "execute_times": self.times, "log_content": text, "is_sync": false, "create_time": at, "update_time": at,
            }
        };
        lines.iter().enumerate().map(line).collect()
    }
}
