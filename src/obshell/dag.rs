//! `GET /api/v1/task/…`: obshell's tasks, as sent. The task around a restore watches it and activates the
//! tenant.
//!
//! **Rely on `state` only**: `end_time` is set on running and pending items, even before `start_time`, and a
//! DAG's own times are those of its last operator. Source: recordings `dag_*`.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    AgentInfo, Answer, Client, Error, Fields, Request, Transport,
    lenient::{Elements, count_unreadable, int, list, read_object, text},
};
use crate::limits::TASK_STEPS;

/// A DAG, a node or a sub-task. Each level has its own keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dag {
    /// The id in a path: digits after a prefix for the kind of task.
    pub id: Option<String>,
    /// Number of the DAG in the cluster; grows with time. DAG only.
    pub dag_id: Option<i64>,
    /// DAG: `Restore backup_<tenant>` or `Cancel restore <tenant>`. Node: such as `Active tenant`.
    pub name: Option<String>,
    /// The tenant. DAG only.
    pub maintenance_key: Option<String>,
    /// `PENDING`, `READY`, `RUNNING`, `FAILED`, `SUCCEED`.
    pub state: Option<String>,
    /// `RUN`, `RETRY`, `ROLLBACK`, `CANCEL`, `PASS`.
    pub operator: Option<String>,
    /// Wall-clock time of the database session; years 1970 and 0001 mean nothing. Creation time of an item
    /// that has not started.
    pub start_time: Option<String>,
    /// Wall-clock time of the database session. Valid only in a final state.
    pub end_time: Option<String>,
    /// DAG only, in order; empty without details, and in the first answer about a new DAG.
    pub nodes: Vec<Self>,
    /// Node only.
    pub sub_tasks: Vec<Self>,
    /// `host:port` of the agent that executes it. Sub-task only.
    pub execute_agent: Option<String>,
    /// Number of executions. Sub-task only.
    pub execute_times: Option<i64>,
    /// Log lines, oldest first. Sub-task only.
    pub task_logs: Vec<String>,
}

/// Levels below a DAG: nodes and sub-tasks. What lies deeper is not read, so that no nesting exhausts the stack.
const LEVELS: usize = 2;

impl<'de> Deserialize<'de> for Dag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::read(raw.get(), LEVELS).map_err(serde::de::Error::custom)
    }
}

impl Dag {
    fn read(json: &str, levels: usize) -> serde_json::Result<Self> {
        let fields = Fields::of(json)?;
        let below = |key: &str| match levels.checked_sub(1) {
            Some(levels) => {
                let elements = Elements::of(fields.get(key)).kept.into_iter();
                let read = elements.filter_map(|raw| Self::read(raw.get(), levels).ok());
                read.take(TASK_STEPS).collect()
            }
            None => Vec::new(),
        };
        let lines = Elements::of(fields.get("task_logs")).kept.into_iter();
        let task_logs = lines.filter_map(|line| text(Some(line))).collect();
        let text = |key: &str| text(fields.get(key));
        Ok(Self {
            id: text("id"),
            dag_id: int(fields.get("dag_id")),
            name: text("name"),
            maintenance_key: text("maintenance_key"),
            state: text("state"),
            operator: text("operator"),
            start_time: text("start_time"),
            end_time: text("end_time"),
            nodes: below("nodes"),
            sub_tasks: below("sub_tasks"),
            execute_agent: address(fields.get("execute_agent")),
            execute_times: int(fields.get("execute_times")),
            task_logs,
        })
    }
}

/// `{"contents": […]}`; empty for `null` or a missing list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dags {
    /// The tasks, oldest first.
    pub contents: Vec<Dag>,
    /// How many elements of the list are no tasks.
    pub unreadable: usize,
}

read_object! {
    Dags {
        contents: list("contents"),
        unreadable: count_unreadable("contents"),
    }
}

fn address(raw: Option<&RawValue>) -> Option<String> {
    // An agent's address uses the same two keys everywhere.
    let agent: AgentInfo = serde_json::from_str(raw?.get()).ok()?;
    agent.address()
}

impl<T: Transport> Client<T> {
    /// `GET /api/v1/task/dags/ob`: every task of the cluster's lifetime, without nodes.
    ///
    /// # Errors
    /// Every [`Error`] of a request; [`Error::is_unknown_call`] if the agent lacks the endpoint.
    pub async fn dags(&self) -> Result<Answer<Dags>, Error> {
        self.query(Request::dags()).await
    }

    /// `GET /api/v1/task/dag/unfinish`: the unfinished tasks, including failed ones, without nodes.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn unfinished_dags(&self) -> Result<Answer<Dags>, Error> {
        self.query(Request::unfinished_dags()).await
    }

    /// `GET /api/v1/task/dag/:id`: a task with its nodes, sub-tasks and logs.
    ///
    /// # Errors
    /// Every [`Error`] of a request; `Task.NotFound` for an unknown id.
    pub async fn dag(&self, id: &str) -> Result<Answer<Dag>, Error> {
        self.query(Request::dag(id)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_read_to_its_last_level_and_no_deeper() {
        let nested = |levels: usize| {
            let (open, close) = (r#"{"id":"x","nodes":["#.repeat(levels), "]}".repeat(levels));
            serde_json::from_str::<Dag>(&format!("{open}{close}")).unwrap()
        };
        let depth = |dag: &Dag| {
            let mut depth = 0;
            let mut dag = dag;
            while let Some(below) = dag.nodes.first() {
                (depth, dag) = (depth + 1, below);
            }
            depth
        };
        assert_eq!(depth(&nested(2)), 1);
        assert_eq!(depth(&nested(3)), LEVELS);
        // A reader that went down as far as this would need megabytes of the stack.
        assert_eq!(depth(&nested(100_000)), LEVELS);
    }

    #[test]
    fn what_is_no_task_is_counted() {
        let dags: Dags = serde_json::from_str(r#"{"contents":[[],[null],7,{"id":"a","id":"b"},null]}"#).unwrap();
        assert_eq!(
            dags.contents.iter().map(|dag| dag.id.as_deref()).collect::<Vec<_>>(),
            [Some("b")]
        );
        assert_eq!(dags.unreadable, 4);
    }
}
