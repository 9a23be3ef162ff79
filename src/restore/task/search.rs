//! Finds obshell's tasks of a restore: by tenant and name first, then by time.
//!
//! A tenant can have been restored many times, and the times in the list of tasks are those of the last
//! operator, which a rollback or retry moves forward. But numbers grow with time, and tasks of one tenant
//! never overlap. So the search starts at the last task that is listed as begun before the restore, and
//! continues with later ones until one has begun after the end of the restore.

use crate::{obshell::Dag, restore::Restore, sorting::sort_by_key, time::Stamp};

use super::{Operator, TaskKind, TaskState, kind};

/// Longest time, seconds, from the start of a task to the start of its restore if nothing better is known:
/// the steps before it are checks.
const LEAD_S: i64 = 600;
/// Tolerance for the times of one event, seconds.
const SLACK_S: i64 = 5;

/// The `dags` that may belong to a restore, likeliest first. Query their details until one [`concerns`] the
/// restore as its task, or one has [`begun_after`] it. If no times are listed, all of them, newest first.
pub fn candidates<'a>(dags: &'a [Dag], restore: &Restore) -> Vec<&'a Dag> {
    let of_tenant = |dag: &&Dag| kind(dag).is_some() && dag.maintenance_key == restore.tenant;
    let mut found: Vec<&Dag> = dags.iter().filter(of_tenant).collect();
    sort_by_key(&mut found, |dag| dag.dag_id);
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

/// Whether a DAG with details belongs to this restore and not to an earlier or later one of the same tenant.
///
/// A restore starts while its task is at `Start restore`, and is cancelled by a task that starts later. Both
/// times come from the same host, so their wall-clock times are compared. Without times only the names are
/// compared.
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
    // Only an executed step has the time of its execution.
    let carried_out = start.filter(|node| Operator::of(node.operator.as_deref()) == Operator::Run);
    let until = match carried_out.map(|node| (TaskState::of(node.state.as_deref()), node)) {
        Some((TaskState::Succeeded | TaskState::Failed, node)) => node.end_time.as_deref().and_then(wall),
        Some((TaskState::Running, _)) => return begun <= restored + SLACK_S,
        _ => None,
    };
    (begun - SLACK_S..=until.map_or(begun + LEAD_S, |until| until + SLACK_S)).contains(&restored)
}

/// Whether a DAG with details began after the restore had started (restore task) or ended (cancel task). It
/// and all later ones do not belong to the restore.
pub fn begun_after(dag: &Dag, restore: &Restore) -> bool {
    let over = match kind(dag) {
        Some(TaskKind::Restore) => wall(&restore.key.start),
        Some(TaskKind::Cancel) => ended(restore),
        None => None,
    };
    begun(dag).zip(over).is_some_and(|(begun, over)| begun > over + SLACK_S)
}

/// The end of a restore as wall-clock seconds in the zone of its tasks' times.
fn ended(restore: &Restore) -> Option<i64> {
    let finished = restore.finished?;
    Some(Stamp::of(finished, restore.zone.offset).wall_seconds())
}

fn wall(text: &str) -> Option<i64> {
    Stamp::parse(text).map(Stamp::wall_seconds)
}

/// The start of a DAG as wall-clock seconds. A rollback rewrites times, but only to later ones, and an item
/// that was not executed keeps the creation time of all items: the earliest time is the start.
fn begun(dag: &Dag) -> Option<i64> {
    let items = dag
        .nodes
        .iter()
        .flat_map(|node| std::iter::once(node).chain(&node.sub_tasks));
    let walls = items.filter_map(|item| item.start_time.as_deref().and_then(wall));
    walls.min()
}
