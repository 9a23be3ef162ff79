//! obshell's own task around a restore: its steps, and what it means where task and restore disagree.
//!
//! The task only watches. Its third step gives up after an hour, or fails when its agent loses OceanBase, while OceanBase
//! goes on restoring, and "succeeds" whenever the running row is gone, a failure included: **the result of a restore is never derived from it**. What it
//! does decide is what comes after: the restored tenant is a standby until the task has activated and upgraded it.
//!
//! Source: obshell 4.5.0.0, seen; recordings `dag_*` and `cancel_*`.

mod search;

use std::time::Duration;

use crate::obshell::Dag;
use crate::time::{Instant, Stamp};

use super::ZoneReading;

pub use search::{begun_after, candidates, concerns};

/// What a task is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// It wraps a restore.
    Restore,
    /// It cancels a restore that was started by SQL.
    Cancel,
}

/// How far a task or a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// Its turn has not come, or it is about to begin.
    Waiting,
    /// It runs.
    Running,
    /// It has ended well.
    Succeeded,
    /// It has failed, or was stopped.
    Failed,
    /// A state this program does not know.
    Unknown,
}

/// What is being done with a task or a step. Only with [`Operator::Run`] does success mean *done*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Carried out, again after a failure included.
    Run,
    /// Undone.
    Rollback,
    /// Stopped.
    Cancel,
    /// Skipped by somebody.
    Pass,
    /// An operator this program does not know.
    Unknown,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// `Pre restore check`.
    Check,
    /// `Start restore`: creates the tenant. Undoing it cancels the restore and drops the tenant.
    Start,
    /// `Wait restore task finish`: watches.
    Watch,
    /// `Active tenant`: makes the restored tenant primary. Cannot be undone, and nor can what follows.
    Activate,
    /// `Upgrade tenant`.
    Upgrade,
    /// `Cancel restore`.
    Cancel,
    /// `Drop resource pool`: always fails, a defect of obshell.
    DropPools,
    /// A step this program does not know.
    Unknown,
}

/// A task of obshell that concerns one restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObshellTask {
    /// Names it in questions about it.
    pub id: String,
    /// What it is for.
    pub kind: TaskKind,
    /// How far it is.
    pub state: TaskState,
    /// What is being done with it.
    pub operator: Operator,
    /// Its steps in order; empty in the first answer about a new one, and without details.
    pub steps: Vec<Step>,
}

/// What is known of the task that wraps a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrappingTask<'a> {
    /// Nobody knows whether there is one.
    Unknown,
    /// There is none: the restore was started by SQL.
    None,
    /// This one.
    By(&'a ObshellTask),
}

/// One step of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// Its name as sent.
    pub name: String,
    /// How far it is.
    pub state: TaskState,
    /// What is being done with it.
    pub operator: Operator,
    /// When its last operator began; `None` before that.
    pub started: Option<Instant>,
    /// When it ended; `None` before that.
    pub ended: Option<Instant>,
    /// `host:port` of the agent that works or has worked on it.
    pub agent: Option<String>,
    /// How often it was begun.
    pub tries: i64,
    /// What it logged, oldest first.
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
    /// What a DAG means; `None` when it has no id or concerns no restore. `zone` is how the restore's own times were
    /// read: those of its task are of the same kind.
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
            // Of what waits it is only the one that has put it there.
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

/// What a DAG of one tenant is for.
fn kind(dag: &Dag) -> Option<TaskKind> {
    let (key, name) = (dag.maintenance_key.as_deref()?, dag.name.as_deref()?);
    match name.strip_suffix(key)? {
        "Restore backup_" => Some(TaskKind::Restore),
        "Cancel restore " => Some(TaskKind::Cancel),
        _ => None,
    }
}
