//! Owns the part of a scenario that says how obshell's own task around a restore runs.

use serde::Deserialize;

/// Who has started a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StartedBy {
    /// Somebody at a SQL prompt: obshell has no task.
    #[default]
    Sql,
    /// obshell, with a task around it.
    Obshell,
}

/// How obshell's task runs. Seconds are those of a recording that is played.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Task {
    /// How long the tenant takes to become primary.
    pub(crate) activate_s: f64,
    /// How long its upgrade takes.
    pub(crate) upgrade_s: f64,
    /// After which time the third node gives up, while the restore goes on.
    pub(crate) timeout_s: f64,
    /// A node that fails.
    pub(crate) fails: Option<Fails>,
}

/// Where a task fails, and why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fails {
    /// Name of the node.
    pub(crate) node: String,
    /// What its log says behind `ERROR: `.
    pub(crate) error: String,
    /// How long it runs before; as long as what it waits for when absent.
    #[serde(default)]
    pub(crate) after_s: Option<f64>,
}

impl Default for Task {
    fn default() -> Self {
        Self {
            activate_s: 20.0,
            upgrade_s: 40.0,
            timeout_s: 3600.0,
            fails: None,
        }
    }
}
