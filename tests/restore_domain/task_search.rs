//! Finding obshell's task of a restore.

use restore_watch::obshell::Dag;
use restore_watch::restore::ObshellTask;
use restore_watch::restore::task::{begun_after, candidates, concerns};
use serde_json::json;

use crate::support::{body, dags, read, recorded, restore, sample};

#[test]
fn the_task_of_a_restore_is_the_one_it_began_in() {
    let all = dags(&body("dag_succeeded_dags_ob")["data"]);
    for (tenant, clock, expected) in [
        ("dag1", "07:41:24.5", Some("11")),
        ("dag6", "07:44:58.9", Some("16")),
        ("dag4", "07:43:41.85", Some("14")),
        // Rolled back: all times were rewritten except those of steps that were never started.
        ("dag3", "07:43:26.54", Some("13")),
        // Started by SQL, before and long after obshell's restores.
        ("dag1", "07:30:00", None),
        ("dag6", "07:50:00", None),
        ("dag3", "08:50:00", None),
        ("nobody", "07:41:24.5", None),
    ] {
        let restore = restore(tenant, clock);
        let found = candidates(&all, &restore)
            .into_iter()
            .find(|dag| concerns(dag, &restore));
        assert_eq!(found.and_then(|dag| dag.id.as_deref()), expected, "{tenant} {clock}");
    }
}

#[test]
fn without_times_the_newest_candidate_comes_first() {
    let mut older = recorded("dag_succeeded_dag");
    older.nodes.clear();
    older.start_time = None;
    let newer = Dag {
        id: Some("19".into()),
        dag_id: Some(9),
        ..older.clone()
    };
    let all = [older, newer];
    let restore = restore("dag6", "07:00:00");
    let found = candidates(&all, &restore);
    assert_eq!(found.iter().map(|dag| dag.dag_id.unwrap()).collect::<Vec<_>>(), [9, 6]);
    assert!(concerns(found[0], &restore));
}

#[test]
fn a_search_begins_at_the_last_task_listed_before_the_restore_and_goes_on_to_later_ones() {
    let listed = |number: i64, clock: &str| Dag {
        dag_id: Some(number),
        start_time: Some(format!("2026-11-24T{clock}Z")),
        nodes: vec![],
        ..recorded("dag_succeeded_dag")
    };
    // The third was rolled back long after it had begun.
    let all = [
        listed(1, "01:00:00"),
        listed(2, "02:00:00"),
        listed(3, "05:00:00"),
        listed(4, "06:00:00"),
    ];
    let numbers = |clock: &str| {
        let found = candidates(&all, &restore("dag6", clock)).into_iter();
        found.map(|dag| dag.dag_id.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("02:00:03"), [2, 3, 4]);
    assert_eq!(numbers("03:00:00"), [2, 3, 4]);
    assert_eq!(numbers("06:00:03"), [4]);
    assert_eq!(numbers("00:00:00"), [1, 2, 3, 4]);
}

#[test]
fn a_search_ends_at_a_task_that_began_when_the_restore_was_over() {
    let cancel = recorded("dag_cancel_restore_dag");
    let ended = read(&sample(json!({
        "start_timestamp": "2026-11-24T07:00:00Z", "finish_timestamp": "2026-11-24T07:10:00Z", "status": "FAIL",
    })));
    assert!(begun_after(&cancel, &ended));
    assert!(!begun_after(&cancel, &restore("rt2", "07:40:00")), "it runs on");
    let other = recorded("dag_succeeded_dag");
    assert!(begun_after(&other, &restore("dag6", "07:40:00")));
    assert!(!begun_after(&other, &restore("dag6", "07:50:00")));
}

#[test]
fn a_cancel_concerns_the_restore_that_ran_then() {
    let cancel = recorded("dag_cancel_restore_dag");
    assert!(concerns(&cancel, &restore("rt2", "07:40:00")));
    assert!(!concerns(&cancel, &restore("rt2", "07:50:00")), "a later restore");
    let ended = read(&sample(json!({
        "start_timestamp": "2026-11-24T07:00:00Z", "finish_timestamp": "2026-11-24T07:10:00Z", "status": "SUCCESS",
    })));
    assert!(!concerns(&cancel, &ended), "an earlier restore");
}

#[test]
fn other_tasks_of_a_tenant_are_ignored() {
    let mut dag = recorded("dag_running_dag");
    for name in ["Create tenant dag1", "Restore backup_dag", "Restore backup_dag11", ""] {
        dag.name = Some(name.to_owned());
        assert!(!concerns(&dag, &restore("dag1", "07:41:24.5")), "{name}");
    }
    assert_eq!(ObshellTask::from_dag(&dag, &restore("dag1", "07:41:24.5").zone), None);
}
