//! obshell's tasks: their steps, and disagreements with the restore.

use restore_watch::obshell::Dag;
use restore_watch::restore::{
    CannotCancel, ObshellTask, Operator, Outcome, Phase, RestoreKind, RestoreState, StepKind, TaskAssessment, TaskKind,
    TaskState, WrappingTask, can_cancel,
};
use restore_watch::text::page_text;
use serde_json::{Value, json};

use crate::support::{body, dags, recorded, restore};

const RUNNING: RestoreState = RestoreState::Running;
const RESTORED: RestoreState = RestoreState::Ended(Outcome::Succeeded);
const FAILED: RestoreState = RestoreState::Ended(Outcome::Failed);

fn task(dag: &Dag) -> ObshellTask {
    ObshellTask::from_dag(dag, &restore("any", "07:00:00").zone).unwrap()
}

fn wrapping(task: Option<&ObshellTask>) -> WrappingTask<'_> {
    task.map_or(WrappingTask::None, WrappingTask::By)
}

fn assess(state: RestoreState, task: Option<&ObshellTask>, cancel: Option<&ObshellTask>) -> TaskAssessment {
    restore_watch::restore::assess_task(state, wrapping(task), cancel)
}

fn task_of(name: &str) -> ObshellTask {
    task(&recorded(name))
}

/// A DAG that somebody has done something to.
fn changed(name: &str, change: impl Fn(&mut Value)) -> ObshellTask {
    let mut data = body(name)["data"].clone();
    change(&mut data);
    task(&serde_json::from_value(data).unwrap())
}

#[test]
fn only_executed_steps_have_times() {
    let running = task(&recorded("dag_running_dag"));
    assert_eq!((running.state, running.operator), (TaskState::Running, Operator::Run));
    let kinds = [
        StepKind::Check,
        StepKind::Start,
        StepKind::Watch,
        StepKind::Activate,
        StepKind::Upgrade,
    ];
    assert_eq!(running.steps.iter().map(|step| step.kind).collect::<Vec<_>>(), kinds);
    let start = running.step(StepKind::Start).unwrap();
    let times = (start.started, start.ended);
    assert_eq!(
        times
            .0
            .zip(times.1)
            .map(|(from, to)| (from.to_rfc3339(), to.to_rfc3339())),
        Some((
            "2026-11-23T23:41:24.395843Z".to_owned(),
            "2026-11-23T23:41:29.426777Z".to_owned()
        )),
        "read in the session's zone, not as labelled"
    );
    let watch = running.step(StepKind::Watch).unwrap();
    assert!(watch.started.is_some() && watch.ended.is_none());
    assert_eq!(watch.log, ["Wait for restore task finish"]);
    assert_eq!((watch.agent.as_deref(), watch.tries), (Some("127.0.0.1:2886"), 1));
    let waiting = running.step(StepKind::Activate).unwrap();
    assert_eq!(
        (waiting.started, waiting.ended, waiting.state),
        (None, None, TaskState::Waiting)
    );
    assert!(
        waiting.log.is_empty() && waiting.agent.is_none(),
        "nobody works on it yet"
    );
}

#[test]
fn recorded_tasks_have_their_assessments() {
    let all = dags(&body("dag_succeeded_dags_ob")["data"]);
    let by_id = |id: &str| task(all.iter().find(|dag| dag.id.as_deref() == Some(id)).unwrap());
    for (id, state, expected) in [
        ("11", RESTORED, TaskAssessment::LeftStandby),
        ("12", RESTORED, TaskAssessment::LeftStandby),
        ("13", FAILED, TaskAssessment::RolledBack),
        ("14", RESTORED, TaskAssessment::NotUpgraded),
        ("15", RESTORED, TaskAssessment::LeftStandby),
        ("16", RESTORED, TaskAssessment::Up),
        ("16", FAILED, TaskAssessment::SucceededOnFailure),
        ("12", FAILED, TaskAssessment::SucceededOnFailure),
    ] {
        assert_eq!(assess(state, Some(&by_id(id)), None), expected, "{id} {state:?}");
    }
    let running = task(&recorded("dag_running_dag"));
    assert_eq!(assess(RUNNING, Some(&running), None), TaskAssessment::Running);
    assert_eq!(
        assess(RestoreState::JustDecided(Outcome::Succeeded), Some(&running), None),
        TaskAssessment::Activating,
        "the task has not noticed yet"
    );
    assert_eq!(
        assess(FAILED, Some(&task(&recorded("cancel_running_dag"))), None),
        TaskAssessment::RollingBack
    );
    assert_eq!(assess(RUNNING, None, None), TaskAssessment::NoTask);
    assert_eq!(assess(FAILED, None, None), TaskAssessment::FailedWithoutTask);
}

#[test]
fn a_task_that_gave_up_watching_does_not_end_the_restore() {
    let fail = |place: usize| {
        changed("dag_running_dag", move |dag| {
            dag["state"] = json!("FAILED");
            dag["nodes"][2]["state"] = json!("SUCCEED");
            dag["nodes"][place]["state"] = json!("FAILED");
        })
    };
    assert_eq!(assess(RUNNING, Some(&fail(2)), None), TaskAssessment::StoppedWatching);
    assert_eq!(assess(RESTORED, Some(&fail(2)), None), TaskAssessment::LeftStandby);
    assert_eq!(assess(FAILED, Some(&fail(2)), None), TaskAssessment::Failed);
    assert_eq!(
        assess(RUNNING, Some(&fail(1)), None),
        TaskAssessment::FailedWhileRunning
    );
}

/// The recorded task, failed at watching after so many seconds with this line in its log.
fn failed_watching(seconds: Option<i64>, line: &str) -> ObshellTask {
    changed("dag_running_dag", |dag| {
        dag["state"] = json!("FAILED");
        let watch = &mut dag["nodes"][2];
        watch["state"] = json!("FAILED");
        watch["start_time"] = json!("2026-11-24T07:41:30+08:00");
        watch["end_time"] = seconds.map_or(json!(""), |seconds| {
            let end = 7 * 3_600 + 41 * 60 + 30 + seconds;
            let (hour, minute, second) = (end / 3_600, end / 60 % 60, end % 60);
            json!(format!("2026-11-24T{hour:02}:{minute:02}:{second:02}+08:00"))
        });
        watch["sub_tasks"][0]["task_logs"] = json!(["Wait for restore task finish", line]);
    })
}

#[test]
fn only_an_hour_of_watching_is_called_one() {
    let timeout = "ERROR: [OB.Cluster.AsyncOperationTimeout]: wait restore task finish timeout";
    let lost = "ERROR: [Agent.OceanBase.NotHold]: Agent is not holding OceanBase";
    for (seconds, line, expected) in [
        (Some(3_600), timeout, TaskAssessment::GaveUpWatching),
        (Some(3_605), timeout, TaskAssessment::GaveUpWatching),
        (Some(4), lost, TaskAssessment::StoppedWatching),
        (Some(1_800), lost, TaskAssessment::StoppedWatching),
        (None, timeout, TaskAssessment::StoppedWatching),
    ] {
        let task = failed_watching(seconds, line);
        assert_eq!(assess(RUNNING, Some(&task), None), expected, "{seconds:?} {line}");
    }
}

#[test]
fn a_failed_step_is_explained_by_its_own_log() {
    let task = failed_watching(
        Some(4),
        "ERROR: [Agent.OceanBase.NotHold]: Agent is not holding OceanBase",
    );
    let logged = Some("[Agent.OceanBase.NotHold]: Agent is not holding OceanBase");
    assert_eq!(task.logged_error(), logged);
    assert!(TaskAssessment::StoppedWatching.is_explained_by_log());
    assert!(
        !TaskAssessment::GaveUpWatching.is_explained_by_log(),
        "the sentence says it already"
    );
    assert_eq!(task_of("dag_running_dag").logged_error(), None);
    let stopped = task_of("dag_after_cancel_activating_dag");
    assert_eq!(stopped.logged_error(), None, "“sub task cancelled” is no error");
    let defect = task_of("dag_cancel_restore_dag");
    assert_eq!(
        defect.logged_error(),
        Some("[Task.Data.NotSet]: Data 'dropResourcePoolList' is not set")
    );
}

#[test]
fn no_sentence_about_a_task_claims_more_than_is_known() {
    let words = &page_text().restore.task;
    let said = |standing| (words.assessment)(standing, RestoreKind::Full, None);
    assert!(said(TaskAssessment::GaveUpWatching).contains("one hour"));
    for standing in [TaskAssessment::StoppedWatching, TaskAssessment::FailedWhileRunning] {
        let sentence = said(standing);
        assert!(
            !sentence.contains("hour") && sentence.contains("OceanBase continues"),
            "{sentence}"
        );
    }
    for standing in [TaskAssessment::NoTask, TaskAssessment::FailedWithoutTask] {
        assert!(said(standing).contains("most likely"), "{}", said(standing));
    }
    assert!(!said(TaskAssessment::CancelFailed).contains("the restore continues:"));
}

#[test]
fn a_tenant_is_to_be_activated_only_where_that_is_possible_and_wanted() {
    let words = &page_text().restore.task;
    let left_alone = [
        TaskAssessment::NoTask,
        TaskAssessment::GaveUpWatching,
        TaskAssessment::StoppedWatching,
        TaskAssessment::FailedWhileRunning,
        TaskAssessment::LeftStandby,
    ];
    for standing in left_alone {
        let said = |kind| (words.assessment)(standing, kind, None);
        let full = said(RestoreKind::Full);
        assert!(full.contains("ctivate") && full.contains("standby"), "{full}");
        let quick = said(RestoreKind::Quick);
        assert!(
            quick.contains("cannot be activated") && !quick.contains("ACTIVATE"),
            "{quick}"
        );
        let auxiliary = said(RestoreKind::Auxiliary { quick: true });
        assert!(
            auxiliary.contains("leave it alone") && !auxiliary.contains("ourself"),
            "{auxiliary}"
        );
        assert!(said(RestoreKind::Standby).contains("on purpose"));
    }
}

#[test]
fn a_row_behind_its_task_is_recognised_and_not_cancelled() {
    let mut watched = changed("dag_running_dag", |dag| {
        dag["nodes"][2]["state"] = json!("SUCCEED");
        dag["nodes"][3]["state"] = json!("RUNNING");
    });
    for state in [TaskState::Running, TaskState::Succeeded] {
        watched.state = state;
        assert_eq!(assess(RUNNING, Some(&watched), None), TaskAssessment::Ahead);
        let cancel = can_cancel(
            RUNNING,
            Phase::WaitTenantRestoreFinish,
            WrappingTask::By(&watched),
            None,
        );
        assert_eq!(cancel, Err(CannotCancel::Activating));
    }
}

#[test]
fn with_an_unknown_task_the_state_decides_about_cancelling() {
    let unknown = |state| restore_watch::restore::assess_task(state, WrappingTask::Unknown, None);
    assert_eq!(unknown(RUNNING), TaskAssessment::Unknown);
    assert_eq!(unknown(RESTORED), TaskAssessment::Unknown);
    let offered = |state| can_cancel(state, Phase::CreateTenant, WrappingTask::Unknown, None);
    assert_eq!(offered(RUNNING), Ok(()));
    assert_eq!(offered(RESTORED), Err(CannotCancel::Ended));
    assert_eq!(
        offered(RestoreState::JustDecided(Outcome::Succeeded)),
        Err(CannotCancel::Ended)
    );
}

#[test]
fn activation_has_two_parts() {
    let at = |place: usize| {
        changed("dag_succeeded_dag", move |dag| {
            dag["state"] = json!("RUNNING");
            for (later, node) in dag["nodes"].as_array_mut().unwrap().iter_mut().enumerate().skip(place) {
                node["state"] = json!(if later == place { "RUNNING" } else { "PENDING" });
            }
        })
    };
    assert_eq!(assess(RESTORED, Some(&at(3)), None), TaskAssessment::Activating);
    assert_eq!(assess(RESTORED, Some(&at(4)), None), TaskAssessment::Upgrading);
}

#[test]
fn a_cancel_that_ends_failed_has_cancelled() {
    let cancel = task(&recorded("dag_cancel_restore_dag"));
    assert_eq!(
        assess(FAILED, None, Some(&cancel)),
        TaskAssessment::CancelledLeavingPools
    );
    assert_eq!(
        assess(RUNNING, None, Some(&cancel)),
        TaskAssessment::Cancelling,
        "the row lags behind"
    );
    let begun = task(&recorded("cancel_sql_job"));
    assert!(begun.steps.is_empty() && begun.kind == TaskKind::Cancel);
    assert_eq!(assess(RUNNING, None, Some(&begun)), TaskAssessment::Cancelling);
    let failed = changed("dag_cancel_restore_dag", |dag| {
        dag["nodes"][0]["state"] = json!("FAILED")
    });
    assert_eq!(assess(RUNNING, None, Some(&failed)), TaskAssessment::CancelFailed);
}

#[test]
fn cancelling_is_offered_where_it_works() {
    let offered = |state, phase, task: Option<&str>, cancel: Option<&str>| {
        let task = task.map(|name| self::task(&recorded(name)));
        let cancel = cancel.map(|name| self::task(&recorded(name)));
        can_cancel(state, phase, wrapping(task.as_ref()), cancel.as_ref())
    };
    let waits = Phase::WaitTenantRestoreFinish;
    assert_eq!(offered(RUNNING, waits, Some("dag_running_dag"), None), Ok(()));
    assert_eq!(offered(RUNNING, waits, None, None), Ok(()));
    assert_eq!(
        offered(RUNNING, Phase::CreateTenant, None, None),
        Err(CannotCancel::NotCreated)
    );
    assert_eq!(
        offered(RUNNING, Phase::CreateTenant, Some("dag_running_dag"), None),
        Ok(())
    );
    assert_eq!(
        offered(
            RestoreState::JustDecided(Outcome::Succeeded),
            Phase::RestoreSuccess,
            Some("dag_running_dag"),
            None
        ),
        Err(CannotCancel::Activating)
    );
    assert_eq!(
        offered(RUNNING, waits, Some("cancel_running_dag"), None),
        Err(CannotCancel::Cancelling)
    );
    assert_eq!(
        offered(RUNNING, waits, None, Some("cancel_sql_job")),
        Err(CannotCancel::Cancelling)
    );
    assert_eq!(
        offered(RESTORED, Phase::Success, Some("dag_succeeded_dag"), None),
        Err(CannotCancel::Ended)
    );
    assert_eq!(
        offered(FAILED, Phase::Fail, None, Some("dag_cancel_restore_dag")),
        Err(CannotCancel::Ended)
    );
}
