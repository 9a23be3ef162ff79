//! Which of obshell's tasks is that of a restore: by tenant and name first, then by time.
//!
//! A tenant can have been restored many times, and the list of tasks tells little: its times are those of the last
//! operator, which a rollback or a retry has moved to later ones. Numbers grow with time, though, and tasks of one tenant
//! never overlap. So the search begins at the last task that is listed as begun before the restore, and goes on to later
//! ones until one has begun when the restore was over.

use crate::{obshell::Dag, restore::Restore, time::Stamp};

use super::{Operator, TaskKind, TaskState, kind};

/// How long before its restore a task can have begun when nothing better is known: the steps before are checks.
const LEAD_S: i64 = 600;
/// How far the times of one event may lie apart.
const SLACK_S: i64 = 5;

/// Those of `dags` that may concern a restore, the likeliest first: for a look at their details, until one [`concerns`]
/// the restore as its task, or one has [`begun_after`] it. Where no times are listed, all of them, the newest first.
pub fn candidates<'a>(dags: &'a [Dag], restore: &Restore) -> Vec<&'a Dag> {
    let of_tenant = |dag: &&Dag| kind(dag).is_some() && dag.maintenance_key == restore.tenant;
    let mut found: Vec<&Dag> = dags.iter().filter(of_tenant).collect();
    found.sort_by_key(|dag| dag.dag_id);
    let listed = |dag: &Dag| dag.start_time.as_deref().and_then(wall);
    match wall(&restore.key.start).filter(|_| found.iter().any(|dag| listed(dag).is_some())) {
        Some(restored) => {
            let before = |dag: &&Dag| listed(dag).is_some_and(|begun| begun <= restored + SLACK_S);
            let first = found.iter().rposition(before).unwrap_or_default();
            found.split_off(first)
        }
        None => {
            found.reverse();
            found
        }
    }
}

/// Whether a DAG with details is about this restore and not about an earlier or later one of the same name.
///
/// A restore begins while its task is at `Start restore`, and is cancelled by a task that begins later. Both texts have
/// the label of the same host, so wall times are compared. Where times are missing the name is all there is to go by.
pub fn concerns(dag: &Dag, restore: &Restore) -> bool {
    let Some(kind) = kind(dag).filter(|_| dag.maintenance_key == restore.tenant) else {
        return false;
    };
    let (Some(restored), Some(begun)) = (wall(&restore.key.start), begun(dag)) else {
        return true;
    };
    if kind == TaskKind::Cancel {
        return restored <= begun + SLACK_S && ended(restore).is_none_or(|ended| begun <= ended + SLACK_S);
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

/// Whether a DAG with details began when the restore had begun, or was over: it and those after it are none of the
/// restore's.
pub fn begun_after(dag: &Dag, restore: &Restore) -> bool {
    let over = match kind(dag) {
        Some(TaskKind::Restore) => wall(&restore.key.start),
        Some(TaskKind::Cancel) => ended(restore),
        None => None,
    };
    begun(dag).zip(over).is_some_and(|(begun, over)| begun > over + SLACK_S)
}

/// When a restore ended, as wall seconds of its tasks' times.
fn ended(restore: &Restore) -> Option<i64> {
    let finished = restore.finished?;
    Some(Stamp::of(finished, restore.zone.offset).wall_seconds())
}

fn wall(text: &str) -> Option<i64> {
    Stamp::parse(text).map(Stamp::wall_seconds)
}

/// When a DAG began, as wall seconds. Rolling back rewrites times, the DAG's own first, but never to earlier ones; what
/// was never begun keeps the time at which all were created.
fn begun(dag: &Dag) -> Option<i64> {
    let items = dag
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(node).chain(&node.sub_tasks));
    let walls = items.filter_map(|item| item.start_time.as_deref().and_then(wall));
    walls.min()
}
