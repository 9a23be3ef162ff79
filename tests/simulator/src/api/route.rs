//! Owns which request is which call, for the version that is simulated.
//!
//! The agent's router works on the decoded path: `%2F` in a tenant's name makes another path, and a tenant's name is
//! what lies between two slashes, be it nothing or bytes that are no text.

use axum::http::{Method, Uri};
use percent_encoding::percent_decode_str;

use super::PREFIX;
use crate::sim::Sim;

/// A call that the simulator answers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Call {
    Secret,
    Info,
    Time,
    Status,
    Login,
    Logout,
    /// Of the named tenant.
    Overview(String),
    Tasks,
    ClusterInfo,
    /// Of the named tenant.
    Variables(String),
    /// Of the named tenant, one by name.
    Variable(String, String),
    /// Of the named tenant's restore.
    Cancel(String),
    Metrics,
    UnfinishedDags,
    ClusterDags,
    /// By id.
    Dag(String),
    /// By id of the sub task.
    SubTaskLogs(String),
}

impl Call {
    /// The call, or `None` for what the agent does not know. HEAD is a wrong method like any other.
    pub(super) fn find(sim: &Sim, method: &Method, uri: &Uri) -> Option<Self> {
        Self::of_path(sim, method, uri.path())
    }

    fn of_path(sim: &Sim, method: &Method, path: &str) -> Option<Self> {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let rest = decoded.strip_prefix(PREFIX)?.strip_prefix('/')?;
        let parts: Vec<&str> = rest.split('/').collect();
        let version = &sim.agent.version;
        let call = match (method, parts.as_slice()) {
            (&Method::GET, ["secret"]) => Self::Secret,
            (&Method::GET, ["info"]) => Self::Info,
            (&Method::GET, ["time"]) => Self::Time,
            (&Method::GET, ["status"]) => Self::Status,
            (&Method::POST, ["login"]) if version.has_login() => Self::Login,
            (&Method::POST, ["logout"]) if version.has_login() => Self::Logout,
            (&Method::GET, ["tenant", name, "restore", "overview"]) => Self::Overview((*name).to_owned()),
            (&Method::GET, ["restore", "tasks"]) if version.has_tasks() => Self::Tasks,
            (&Method::GET, ["obcluster", "info"]) => Self::ClusterInfo,
            (&Method::GET, ["tenant", name, "variables"]) => Self::Variables((*name).to_owned()),
            (&Method::GET, ["tenant", name, "variable", variable]) => {
                Self::Variable((*name).to_owned(), (*variable).to_owned())
            }
            (&Method::DELETE, ["tenant", name, "restore"]) => Self::Cancel((*name).to_owned()),
            (&Method::POST, ["metrics", "query"]) if version.has_tasks() => Self::Metrics,
            (&Method::GET, ["task", "dag", "unfinish"]) => Self::UnfinishedDags,
            (&Method::GET, ["task", "dags", "ob"]) if version.has_tasks() => Self::ClusterDags,
            (&Method::GET, ["task", "dag", id]) => Self::Dag((*id).to_owned()),
            (&Method::GET, ["task", "sub_task", id, "logs"]) if version.has_tasks() => {
                Self::SubTaskLogs((*id).to_owned())
            }
            _ => return None,
        };
        Some(call)
    }
}

/// Where a path with a slash too many is sent, when it would be a call without.
pub(super) fn redirect(sim: &Sim, method: &Method, uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?;
    Call::of_path(sim, method, path)?;
    Some(
        uri.query()
            .map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")),
    )
}
