//! obshell's task around a restore: its steps and their state.
//!
//! The task only watches. Its third step gives up after an hour, or fails when its agent loses OceanBase, while OceanBase
//! goes on restoring, and "succeeds" whenever the running row is gone, a failure included: **the result of a restore is never derived from it**. What it
//! does decide is what comes after: the restored tenant is a standby until the task has activated and upgraded it.
//!
//! Source: obshell 4.5.0.0, observed; recordings `dag_*` and `cancel_*`.

mod search;

use std::time::Duration;

use crate::obshell::Dag;
use crate::time::{Instant, Stamp};

use super::ZoneReading;

pub use search::{begun_after, candidates, concerns};

/// The purpose of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// Wraps a restore.
    Restore,
    /// Cancels a restore that was started by SQL.
    Cancel,
}

/// The state of a task or step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Not started.
    Waiting,
    /// Running.
    Running,
    /// Succeeded.
    Succeeded,
    /// Failed or stopped.
    Failed,
    /// An unknown state.
    Unknown,
}

/// The operation on a task or step. Success means *done* only with [`Operator::Run`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Execution, including a retry after a failure.
    Run,
    /// Rollback.
    Rollback,
    /// Cancellation.
    Cancel,
    /// Skipped by a user.
    Pass,
    /// An unknown operator.
    Unknown,
}

/// The purpose of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// `Pre restore check`.
    Check,
    /// `Start restore`: creates the tenant. Its rollback cancels the restore and drops the tenant.
    Start,
    /// `Wait restore task finish`: watches the restore.
    Watch,
    /// `Active tenant`: makes the restored tenant primary. Neither this step nor a later one can be rolled
    /// back.
    Activate,
    /// `Upgrade tenant`.
    Upgrade,
    /// `Cancel restore`.
    Cancel,
    /// `Drop resource pool`: always fails because of a defect in obshell.
    DropPools,
    /// An unknown step.
    Unknown,
}

/// A task of obshell for a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObshellTask {
    /// Its id in requests.
    pub id: String,
    /// Its purpose.
    pub kind: TaskKind,
    /// Its state.
    pub state: TaskState,
    /// The current operation.
    pub operator: Operator,
    /// Its steps in order; empty in the first answer about a new task, and without details.
    pub steps: Vec<Step>,
}

/// What is known about the task that wraps a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrappingTask<'a> {
    /// Not known.
    Unknown,
    /// There is none: the restore was started by SQL.
    None,
    /// This one.
    By(&'a ObshellTask),
}

/// One step of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its purpose.
    pub kind: StepKind,
    /// Its name as sent.
    pub name: String,
    /// Its state.
    pub state: TaskState,
    /// The current operation.
    pub operator: Operator,
    /// Start of its last operator, if started.
    pub started: Option<Instant>,
    /// End, if ended.
    pub ended: Option<Instant>,
    /// `host:port` of the agent that executes it or has executed it.
    pub agent: Option<String>,
    /// Number of executions.
    pub tries: i64,
    /// Log lines, oldest first.
    pub log: Vec<String>,
}

impl TaskState {
    fn of(text: Option<&str>) -> Self {
        match text {
            Some("PENDING" | "READY") => Self::Waiting,
            Some("RUNNING") => Self::Running,
            Some("SUCCEED") => Self::Succeeded,
            Some("FAILED") => Self::Failed,
            _ => Self::Unknown,
        }
    }
}

impl Operator {
    fn of(text: Option<&str>) -> Self {
        match text {
            Some("RUN" | "RETRY") => Self::Run,
            Some("ROLLBACK") => Self::Rollback,
            Some("CANCEL") => Self::Cancel,
            Some("PASS") => Self::Pass,
            _ => Self::Unknown,
        }
    }
}

impl StepKind {
    fn of(name: &str) -> Self {
        match name {
            "Pre restore check" => Self::Check,
            "Start restore" => Self::Start,
            "Wait restore task finish" => Self::Watch,
            "Active tenant" => Self::Activate,
            "Upgrade tenant" => Self::Upgrade,
            "Cancel restore" => Self::Cancel,
            "Drop resource pool" => Self::DropPools,
            _ => Self::Unknown,
        }
    }
}

impl ObshellTask {
    /// Converts a DAG; `None` if it has no id or is not about a restore. `zone` is the zone of the restore's
    /// times, which the task's times share.
    pub fn from_dag(dag: &Dag, zone: &ZoneReading) -> Option<Self> {
        Some(Self {
            id: dag.id.clone()?,
            kind: kind(dag)?,
            state: TaskState::of(dag.state.as_deref()),
            operator: Operator::of(dag.operator.as_deref()),
            steps: dag.nodes.iter().map(|node| Step::from_node(node, zone)).collect(),
        })
    }

    /// The step of this kind.
    pub fn step(&self, kind: StepKind) -> Option<&Step> {
        self.steps.iter().find(|step| step.kind == kind)
    }

    /// The first step that has failed.
    pub fn failed_step(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.state == TaskState::Failed)
    }

    /// The error that the failed step logged last: `[Agent.OceanBase.NotHold]: …`.
    pub fn logged_error(&self) -> Option<&str> {
        let lines = self.failed_step()?.log.iter().rev();
        lines
            .filter_map(|line| line.trim().strip_prefix("ERROR:"))
            .map(str::trim)
            .next()
    }

    /// Whether it is neither done nor dead.
    pub fn is_active(&self) -> bool {
        matches!(self.state, TaskState::Waiting | TaskState::Running)
    }
}

impl Step {
    /// How long it ran; `None` before its end, and where a time was not sent.
    pub fn duration(&self) -> Option<Duration> {
        self.ended?.since(self.started?)
    }

    fn from_node(node: &Dag, zone: &ZoneReading) -> Self {
        let state = TaskState::of(node.state.as_deref());
        let at = |text: &Option<String>| Some(Stamp::parse(text.as_deref()?)?.at(zone.offset));
        let ended = matches!(state, TaskState::Succeeded | TaskState::Failed);
        let name = node.name.clone().unwrap_or_default();
        let sub = |tasks: &[Dag]| tasks.first().cloned().unwrap_or_default();
        let first = sub(&node.sub_tasks);
        Self {
            kind: StepKind::of(&name),
            name,
            state,
            operator: Operator::of(node.operator.as_deref()),
            started: at(&node.start_time).filter(|_| ended || state == TaskState::Running),
            ended: at(&node.end_time).filter(|_| ended),
            // A waiting step names only the agent that has created it.
            agent: first.execute_agent.filter(|_| state != TaskState::Waiting),
            tries: first.execute_times.unwrap_or_default(),
            log: node
                .sub_tasks
                .iter()
                .flat_map(|task| task.task_logs.iter().cloned())
                .collect(),
        }
    }
}

/// The purpose of a tenant's DAG.
fn kind(dag: &Dag) -> Option<TaskKind> {
    let (key, name) = (dag.maintenance_key.as_deref()?, dag.name.as_deref()?);
    match name.strip_suffix(key)? {
        "Restore backup_" => Some(TaskKind::Restore),
        "Cancel restore " => Some(TaskKind::Cancel),
        _ => None,
    }
}
