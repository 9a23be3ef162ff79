//! obshell's own task around a restore: its steps, and what it means where task and restore disagree.
//!
//! The task only watches. Its third step gives up after an hour while OceanBase goes on restoring, and "succeeds"
//! whenever the running row is gone, a failure included: **the result of a restore is never derived from it**. What it
//! does decide is what comes after: the restored tenant is a standby until the task has activated and upgraded it.
//!
//! Source: obshell 4.5.0.0, seen; recordings `dag_*` and `cancel_*`.

use crate::obshell::Dag;
use crate::time::{Instant, Stamp};

use super::{Restore, ZoneReading};

/// How long before its restore a task can have begun when nothing better is known: the steps before are checks.
const LEAD_S: i64 = 600;
/// How far the times of one event may lie apart.
const SLACK_S: i64 = 5;

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
pub struct RestoreTask {
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
    /// `host:port` of the agent that works on it.
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

impl RestoreTask {
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

    /// Whether it is neither done nor dead.
    pub fn is_active(&self) -> bool {
        matches!(self.state, TaskState::Waiting | TaskState::Running)
    }
}

impl Step {
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
            agent: first.execute_agent,
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

/// Those of `dags` that may concern a restore, the newest first: for a look at their details, where the first that
/// [`concerns`] the restore is its task.
pub fn candidates<'a>(dags: &'a [Dag], restore: &Restore) -> Vec<&'a Dag> {
    let of_tenant = |dag: &&Dag| kind(dag).is_some() && dag.maintenance_key == restore.tenant;
    let mut found: Vec<&Dag> = dags.iter().filter(of_tenant).collect();
    found.sort_by_key(|dag| std::cmp::Reverse(dag.dag_id));
    found
}

/// Whether a DAG with details is about this restore and not about an earlier or later one of the same name.
///
/// A restore begins while its task is at `Start restore`, and is cancelled by a task that begins later. Both texts have
/// the label of the same host, so wall times are compared. Where times are missing the name is all there is to go by.
pub fn concerns(dag: &Dag, restore: &Restore) -> bool {
    let wall = |text: &str| Stamp::parse(text).map(Stamp::wall_seconds);
    let Some(kind) = kind(dag).filter(|_| dag.maintenance_key == restore.tenant) else {
        return false;
    };
    let (Some(restored), Some(begun)) = (wall(&restore.key.start), begun(dag)) else {
        return true;
    };
    if kind == TaskKind::Cancel {
        let ended = restore
            .finished
            .map(|at| Stamp::of(at, restore.zone.offset).wall_seconds());
        return restored <= begun + SLACK_S && ended.is_none_or(|ended| begun <= ended + SLACK_S);
    }
    let start = dag
        .nodes
        .iter()
        .find(|node| node.name.as_deref() == Some("Start restore"));
    // Undone or not, only what was carried out tells when it was.
    let carried_out = start.filter(|node| Operator::of(node.operator.as_deref()) == Operator::Run);
    let until = match carried_out.map(|node| (TaskState::of(node.state.as_deref()), node)) {
        Some((TaskState::Succeeded | TaskState::Failed, node)) => node.end_time.as_deref().and_then(wall),
        Some((TaskState::Running, _)) => return begun <= restored + SLACK_S,
        _ => None,
    };
    (begun - SLACK_S..=until.map_or(begun + LEAD_S, |until| until + SLACK_S)).contains(&restored)
}

/// When a DAG began, as wall seconds. Rolling back rewrites times, the DAG's own first, but never to earlier ones; what
/// was never begun keeps the time at which all were created.
fn begun(dag: &Dag) -> Option<i64> {
    let items = dag
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(node).chain(&node.sub_tasks));
    let walls = items.filter_map(|item| Some(Stamp::parse(item.start_time.as_deref()?)?.wall_seconds()));
    walls.min()
}
