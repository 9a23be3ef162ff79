//! `GET /api/v1/task/…`: obshell's own tasks, as sent. The one around a restore watches it and activates the tenant.
//!
//! Source: recordings `dag_*`. **Believe `state` only**: `end_time` is set on running and pending items, even before
//! `start_time`, and a DAG's own times are those of its last operator.

use serde::{Deserialize, Deserializer};

use super::{
    AgentInfo, Answer, Client, Error, Request, Transport,
    lenient::{int, list, text},
};

/// A DAG, one of its nodes, or a sub task of a node: each has the keys of its own level and not those of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Dag {
    /// Names it in a path: digits, with the kind of task in front.
    #[serde(deserialize_with = "text")]
    pub id: Option<String>,
    /// Number of the DAG within the cluster: a later one has a greater one. Of a DAG only.
    #[serde(deserialize_with = "int")]
    pub dag_id: Option<i64>,
    /// `Restore backup_<tenant>`, `Cancel restore <tenant>`; of a node, such as `Active tenant`.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// The tenant. Of a DAG only.
    #[serde(deserialize_with = "text")]
    pub maintenance_key: Option<String>,
    /// `PENDING`, `READY`, `RUNNING`, `FAILED`, `SUCCEED`.
    #[serde(deserialize_with = "text")]
    pub state: Option<String>,
    /// `RUN`, `RETRY`, `ROLLBACK`, `CANCEL`, `PASS`.
    #[serde(deserialize_with = "text")]
    pub operator: Option<String>,
    /// A wall time of the database session; 1970 and 0001 mean nothing. Of what has only been created: its creation.
    #[serde(deserialize_with = "text")]
    pub start_time: Option<String>,
    /// The same; says something only beside a state that is an end.
    #[serde(deserialize_with = "text")]
    pub end_time: Option<String>,
    /// Of a DAG, in order; empty without details, and in the first answer about a new one.
    #[serde(deserialize_with = "list")]
    pub nodes: Vec<Self>,
    /// Of a node.
    #[serde(deserialize_with = "list")]
    pub sub_tasks: Vec<Self>,
    /// `host:port` of the agent that works on it. Of a sub task.
    #[serde(deserialize_with = "address")]
    pub execute_agent: Option<String>,
    /// How often it was begun. Of a sub task.
    #[serde(deserialize_with = "int")]
    pub execute_times: Option<i64>,
    /// Lines, oldest first. Of a sub task.
    #[serde(deserialize_with = "list")]
    pub task_logs: Vec<String>,
}

/// `{"contents": […]}`; `null` and a missing list are empty ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Dags {
    /// The tasks, oldest first.
    #[serde(deserialize_with = "list")]
    pub contents: Vec<Dag>,
}

fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    // An agent's address has the same two keys everywhere.
    let agent = Option::<AgentInfo>::deserialize(deserializer).unwrap_or_default();
    Ok(agent.and_then(|agent| agent.address()))
}

impl<T: Transport> Client<T> {
    /// `GET /api/v1/task/dags/ob`: every task the cluster ever had, without nodes.
    ///
    /// # Errors
    /// As every question; [`Error::is_unknown_call`] of an agent that does not have it.
    pub async fn dags(&self) -> Result<Answer<Dags>, Error> {
        self.ask(Request::dags()).await
    }

    /// `GET /api/v1/task/dag/unfinish`: the tasks that are not done, failed ones included, without nodes.
    ///
    /// # Errors
    /// As every question.
    pub async fn unfinished_dags(&self) -> Result<Answer<Dags>, Error> {
        self.ask(Request::unfinished_dags()).await
    }

    /// `GET /api/v1/task/dag/:id`: one task with its nodes, sub tasks and their logs.
    ///
    /// # Errors
    /// As every question; refused with `Task.NotFound` for an unknown id.
    pub async fn dag(&self, id: &str) -> Result<Answer<Dag>, Error> {
        self.ask(Request::dag(id)).await
    }
}
