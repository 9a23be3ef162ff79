//! `GET /api/v1/task/…`: obshell's tasks, as sent. The task around a restore watches it and activates the
//! tenant.
//!
//! **Rely on `state` only**: `end_time` is set on running and pending items, even before `start_time`, and a
//! DAG's own times are those of its last operator. Source: recordings `dag_*`.

use serde_json::value::RawValue;

use super::{
    AgentInfo, Answer, Client, Error, Request, Transport,
    lenient::{int, list, read_object, text},
};

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

read_object! {
    Dag {
        id: text("id"),
        dag_id: int("dag_id"),
        name: text("name"),
        maintenance_key: text("maintenance_key"),
        state: text("state"),
        operator: text("operator"),
        start_time: text("start_time"),
        end_time: text("end_time"),
        nodes: list("nodes"),
        sub_tasks: list("sub_tasks"),
        execute_agent: address("execute_agent"),
        execute_times: int("execute_times"),
        task_logs: list("task_logs"),
    }
}

/// `{"contents": […]}`; empty for `null` or a missing list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dags {
    /// The tasks, oldest first.
    pub contents: Vec<Dag>,
}

read_object! {
    Dags {
        contents: list("contents"),
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
