//! obshell's tasks as recorded, and the outcome of each recorded answer to a cancel.

use std::collections::HashSet;

use pollster::block_on;
use restore_watch::{
    obshell::{CancelOutcome, CancelRefusal, Dag, Error, Method, Refusal, Request, RestoreOverview},
    restore::{Restore, SessionZone, TimeContext},
    text::page_text,
    time::zones::PlatformZones,
    watch::tasks::{TaskSearch, Tasks},
};
use serde_json::{Value, json};

use crate::stub::{recording, recordings, refusal, reply, signed_in, success};

fn cancelled(name: &str) -> Result<CancelOutcome, Error> {
    let recorded = recording(name);
    block_on(signed_in(move |_| reply(recorded.status, &recorded.body)).cancel_restore("rt2"))
}

/// Compares a task with its JSON.
fn assert_same(dag: &Dag, json: &Value, name: &str) {
    for (read, key) in [
        (&dag.id, "id"),
        (&dag.name, "name"),
        (&dag.maintenance_key, "maintenance_key"),
        (&dag.state, "state"),
        (&dag.operator, "operator"),
        (&dag.start_time, "start_time"),
        (&dag.end_time, "end_time"),
    ] {
        assert_eq!(read.as_deref(), json[key].as_str(), "{name}: {key}");
    }
    assert_eq!(dag.dag_id, json["dag_id"].as_i64(), "{name}");
    assert_eq!(dag.execute_times, json["execute_times"].as_i64(), "{name}");
    let logs = json["task_logs"].as_array().cloned().unwrap_or_default();
    assert_eq!(json!(dag.task_logs), json!(logs), "{name}");
    let agent = &json["execute_agent"];
    let agent = agent
        .is_object()
        .then(|| format!("{}:{}", agent["ip"].as_str().unwrap(), agent["port"]));
    assert_eq!(dag.execute_agent, agent, "{name}");
    for (read, key) in [(&dag.nodes, "nodes"), (&dag.sub_tasks, "sub_tasks")] {
        let sent = json[key].as_array().cloned().unwrap_or_default();
        assert_eq!(read.len(), sent.len(), "{name}: {key}");
        read.iter()
            .zip(&sent)
            .for_each(|(dag, json)| assert_same(dag, json, name));
    }
}

#[test]
fn every_task_is_parsed() {
    let mut read = 0;
    for recorded in recordings() {
        if recorded.status != 200 || !recorded.name.starts_with("dag_") || recorded.request.ends_with("/logs") {
            continue;
        }
        let body = recorded.body.clone();
        let client = signed_in(move |_| reply(200, &body));
        let data = &recorded.json["data"];
        let sent: Vec<&Value> = match data.get("contents") {
            Some(list) => list.as_array().into_iter().flatten().collect(),
            None => vec![data],
        };
        let dags = if data.get("contents").is_some() {
            block_on(client.dags()).unwrap().data.contents
        } else {
            vec![block_on(client.dag("11")).unwrap().data]
        };
        assert_eq!(dags.len(), sent.len(), "{}", recorded.name);
        for (dag, json) in dags.iter().zip(sent) {
            assert_same(dag, json, &recorded.name);
            read += 1;
        }
    }
    assert!(read > 10, "{read}");
}

#[test]
fn a_list_may_be_null_and_an_old_agent_lists_only_unfinished_tasks() {
    let recorded = recording("dag_unfinish_empty");
    let client = signed_in(move |request| {
        if request.target.as_str().starts_with("/api/v1/task/dags/ob") {
            refusal(404, "Common.NotFound")
        } else {
            reply(200, &recorded.body)
        }
    });
    assert!(block_on(client.dags()).unwrap_err().refusal().is_some());
    assert!(block_on(client.unfinished_dags()).unwrap().data.contents.is_empty());
    let asked: Vec<String> = client
        .transport()
        .requests()
        .iter()
        .map(|r| r.target.as_str().to_owned())
        .collect();
    let tasks = |path: &str| format!("/api/v1/task/{path}?show_details=false");
    assert_eq!(asked[asked.len() - 2..], [tasks("dags/ob"), tasks("dag/unfinish")]);
}

#[test]
fn an_unknown_task_is_refused() {
    let recorded = recording("dag_unknown");
    let error = block_on(signed_in(move |_| reply(404, &recorded.body)).dag("1999999")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::Other));
}

#[test]
fn each_recorded_answer_to_a_cancel_has_its_outcome() {
    let refused = |refusal| Some(CancelOutcome::Refused(refusal));
    let table = [
        ("cancel_after_success", refused(CancelRefusal::Ended)),
        ("cancel_dag_no_job_tenant_absent", refused(CancelRefusal::Activating)),
        ("cancel_job_tenant_absent", refused(CancelRefusal::NotCreated)),
        ("cancel_not_recovering", refused(CancelRefusal::NotRestoring)),
        ("cancel_nothing", refused(CancelRefusal::Ended)),
        ("cancel_running_dag", None),
        ("cancel_sql_job", None),
        ("cancel_sys", refused(CancelRefusal::System)),
        ("cancel_unknown", Some(CancelOutcome::Nothing)),
        ("cancel_while_activating", refused(CancelRefusal::Activating)),
    ];
    let deletes = recordings()
        .into_iter()
        .filter(|recorded| recorded.request.starts_with("DELETE"));
    let recorded: Vec<String> = deletes.map(|recorded| recorded.name).collect();
    assert_eq!(
        recorded,
        table.clone().map(|(name, _)| name),
        "nothing recorded is left out"
    );
    for (name, expected) in table {
        match (cancelled(name).unwrap(), expected) {
            (CancelOutcome::RollingBack(dag), None) if name == "cancel_running_dag" => {
                assert_eq!(dag.id.as_deref(), Some("13"));
            }
            (CancelOutcome::Started(dag), None) if name == "cancel_sql_job" => {
                assert_eq!(dag.name.as_deref(), Some("Cancel restore rt2"));
            }
            (outcome, expected) => assert_eq!(Some(outcome), expected, "{name}"),
        }
    }
}

#[test]
fn a_cancel_is_one_delete_without_a_body_and_other_refusals_are_errors() {
    let client = signed_in(|_| refusal(500, "Agent.OceanBase.NotHold"));
    let error = block_on(client.cancel_restore("a b")).unwrap_err();
    assert_eq!(error.refusal(), Some(&Refusal::OceanBaseNotHeld));
    let asked: Vec<Request> = client.transport().requests();
    let last = asked.last().unwrap();
    assert_eq!(
        (last.method, last.target.as_str(), last.body.as_deref()),
        (Method::Delete, "/api/v1/tenant/a%20b/restore", None)
    );
    assert!(matches!(block_on(client.cancel_restore("a/b")), Err(Error::Name(_))));
    let unknown = signed_in(|_| refusal(404, "Common.NotFound"));
    let answer = block_on(unknown.cancel_restore("rt2")).unwrap();
    assert_eq!(answer, CancelOutcome::Refused(CancelRefusal::NotOffered));
    for code in [
        "OB.Tenant.UnderMaintenance",
        "OB.Cluster.UnderMaintenanceWithDag",
        "Agent.Current.UnderMaintenance",
    ] {
        let busy = signed_in(move |_| refusal(500, code));
        let answer = block_on(busy.cancel_restore("rt2")).unwrap();
        assert_eq!(answer, CancelOutcome::Refused(CancelRefusal::Maintenance), "{code}");
    }
}

/// A restore of `rt2` that has ended.
fn restored() -> Restore {
    let row: RestoreOverview = serde_json::from_value(json!({
        "job_id": 7, "restore_tenant_name": "rt2", "status": "SUCCESS",
        "start_timestamp": "2026-11-24T07:00:00Z", "finish_timestamp": "2026-11-24T07:10:00Z",
    }))
    .unwrap();
    let time_context = TimeContext {
        session: &SessionZone::Unknown,
        zones: &PlatformZones,
        now: None,
    };
    Restore::from_overview(&row, &time_context)
}

#[test]
fn a_search_reports_its_limit() {
    // Without times the candidates cannot be distinguished, and none of them matches.
    let dags = |count: i64| {
        let dag = |number: i64| json!({"id": format!("1{number}"), "dag_id": number, "name": "Restore backup_rt2", "maintenance_key": "rt2"});
        json!({"contents": (0..count).map(dag).collect::<Vec<_>>()})
    };
    let restore = restored();
    for (count, found) in [(9, TaskSearch::NotAmong(8)), (8, TaskSearch::NoTask)] {
        let client = signed_in(move |request| {
            if request.target.as_str().contains("/dags/ob") {
                success(&dags(count))
            } else {
                success(&json!({"id": "1", "name": "Restore backup_other", "maintenance_key": "other"}))
            }
        });
        assert_eq!(block_on(Tasks::find(&client, &restore)).unwrap().restore, found);
    }
}

#[test]
fn a_row_that_is_no_task_may_be_the_one() {
    for (rows, found) in [
        (
            json!([[], [null], [7, "Restore backup_rt2"]]),
            TaskSearch::Unreadable(3),
        ),
        (json!([]), TaskSearch::NoTask),
    ] {
        let client = signed_in(move |_| success(&json!({ "contents": rows })));
        let tasks = block_on(Tasks::find(&client, &restored())).unwrap();
        assert_eq!(tasks.restore, found);
    }
}

#[test]
fn a_task_deleted_after_it_was_listed_is_skipped() {
    let listed = |id: &str, number: i64| json!({"id": id, "dag_id": number, "name": "Restore backup_rt2", "maintenance_key": "rt2"});
    let list = json!({"contents": [listed("11", 1), listed("12", 2)]});
    let gone = recording("dag_unknown");
    for (kept, found) in [(Some("11"), true), (Some("12"), true), (None, false)] {
        let (list, gone) = (list.clone(), gone.body.clone());
        let client = signed_in(move |request| match request.target.as_str().rsplit('/').next() {
            Some(id) if Some(id) == kept => success(&json!({
                "id": id, "dag_id": 1, "name": "Restore backup_rt2", "maintenance_key": "rt2", "state": "RUNNING", "operator": "RUN",
            })),
            Some("11" | "12") => reply(404, &gone),
            _ => success(&list),
        });
        let tasks = block_on(Tasks::find(&client, &restored())).unwrap();
        assert_eq!(
            matches!(tasks.restore, TaskSearch::Found(_)),
            found,
            "{kept:?}: {tasks:?}"
        );
        assert_eq!(
            tasks.restore == TaskSearch::Incomplete,
            !found,
            "nobody can say that there was none"
        );
    }
}

#[test]
fn each_refusal_of_a_cancel_has_its_own_sentence() {
    let all = [
        CancelRefusal::Activating,
        CancelRefusal::Ended,
        CancelRefusal::NotCreated,
        CancelRefusal::NotRestoring,
        CancelRefusal::System,
        CancelRefusal::OtherTask,
        CancelRefusal::Maintenance,
        CancelRefusal::NotOffered,
    ];
    let sentence = page_text().restore.cancel.refused;
    let sentences: HashSet<&str> = all.into_iter().map(sentence).collect();
    assert_eq!(sentences.len(), all.len());
    assert!(
        sentences
            .iter()
            .all(|sentence| sentence.ends_with('.') || sentence.ends_with(")."))
    );
}

#[test]
fn rows_since_a_start_are_queried_with_the_start_as_sent() {
    let client = signed_in(|_| success(&json!({"contents": []})));
    block_on(client.restore_jobs_since("2024-10-14T15:25:18.092782+08:00")).unwrap();
    assert_eq!(
        client.transport().requests().last().unwrap().target.as_str(),
        "/api/v1/restore/tasks?start_time=2024-10-14T15%3A25%3A18.092782%2B08%3A00"
    );
    block_on(client.restore_jobs_at("2024-10-14T15:25:18Z")).unwrap();
    assert_eq!(
        client.transport().requests().last().unwrap().target.as_str(),
        "/api/v1/restore/tasks?start_time=2024-10-14T15%3A25%3A18Z&end_time=2024-10-14T15%3A25%3A18Z"
    );
}
