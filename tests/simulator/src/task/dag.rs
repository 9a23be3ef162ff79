//! Owns a DAG at one moment, and how the agent writes it.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::zones::Zones;

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

    fn write(&self, zones: &Zones) -> [(&'static str, Value); 4] {
        let time =
            |at: Option<Timestamp>| at.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), |at| zones.sql_time(at));
        [
            ("state", json!(self.state)),
            ("operator", json!(self.operator)),
            ("start_time", json!(time(self.start))),
            ("end_time", json!(time(self.end))),
        ]
    }
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

    /// The sub task with this `id`.
    pub(crate) fn sub_task(&self, id: &str) -> Option<&Sub> {
        let numbered = self.nodes.iter().enumerate();
        numbered
            .map(|(place, node)| (format!("1{}", self.node_number(place)), node))
            .find(|(known, _)| known == id)
            .map(|(_, node)| &node.sub)
    }

    /// The DAG as sent; `agent` is the one that executes everything.
    pub(crate) fn write(&self, zones: &Zones, agent: &Value, details: bool) -> Value {
        let mut dag = json!({
            "id": self.id(), "dag_id": self.number, "name": self.name, "stage": self.stage,
            "max_stage": self.max_stage(), "maintenance_type": 3, "maintenance_key": self.key,
        });
        let nodes = || -> Vec<Value> {
            let numbered = self.nodes.iter().enumerate();
            numbered
                .map(|(place, node)| node.write(self.node_number(place), zones, agent))
                .collect()
        };
        let nodes = if details && !self.nodes.is_empty() {
            json!(nodes())
        } else {
            Value::Null
        };
        let additional = if details { self.additional.clone() } else { Value::Null };
        extend(&mut dag, self.mark.write(zones));
        extend(&mut dag, [("additional_data", additional), ("nodes", nodes)]);
        dag
    }

    fn max_stage(&self) -> usize {
        if self.name.starts_with("Cancel") { 2 } else { 5 }
    }
}

impl Node {
    fn write(&self, number: u64, zones: &Zones, agent: &Value) -> Value {
        let mut sub = json!({"id": format!("1{number}"), "task_id": number, "name": self.name});
        extend(&mut sub, self.sub.mark.write(zones));
        extend(
            &mut sub,
            [
                ("additional_data", Value::Null),
                ("execute_times", json!(self.sub.times)),
                ("execute_agent", agent.clone()),
                ("task_logs", json!(self.sub.logs)),
            ],
        );
        let mut node = json!({"id": format!("1{number}"), "node_id": number, "name": self.name});
        extend(&mut node, self.mark.write(zones));
        extend(
            &mut node,
            [("additional_data", Value::Null), ("sub_tasks", json!([sub]))],
        );
        node
    }
}

fn extend<const N: usize>(object: &mut Value, more: [(&str, Value); N]) {
    if let Some(object) = object.as_object_mut() {
        object.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
}
