//! The details of a restore page, and the cancel dialog.

use restore_watch::{
    obshell::RestoreJobs,
    restore::{
        ObshellTask, Operator, Step, StepKind, TaskKind, TaskState,
        forecast::{ForecastContext, Sample},
    },
    time::Instant,
    watch::{
        related::{RelatedAnswer, RelatedQuery},
        series::{Observation, ObservationSource},
        tasks::{TaskSearch, Tasks},
    },
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlDialogElement, HtmlInputElement};

use crate::{
    agent::{RUNNING, body, changed, overview},
    stage::Stage,
    waiting::until,
};

fn step(name: &str, state: TaskState, log: &[&str]) -> Step {
    Step {
        kind: StepKind::Watch,
        name: name.to_owned(),
        state,
        operator: Operator::Run,
        started: None,
        ended: None,
        agent: None,
        tries: 1,
        log: log.iter().map(|line| (*line).to_owned()).collect(),
    }
}

/// obshell's task with these steps.
fn task(steps: Vec<Step>) -> RelatedAnswer {
    let task = ObshellTask {
        id: "11".to_owned(),
        kind: TaskKind::Restore,
        state: TaskState::Running,
        operator: Operator::Run,
        steps,
    };
    RelatedAnswer::Tasks(Tasks {
        restore: TaskSearch::Found(task),
        cancel: None,
    })
}

fn details(stage: &Stage, place: usize) -> HtmlDetailsElement {
    stage.all(".task details")[place].clone().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_poll_changes_steps_in_place() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    let steps = |second: TaskState, log: &[&str]| {
        vec![
            step("first", TaskState::Succeeded, &["done"]),
            step("second", second, log),
        ]
    };
    stage.apply_related(RelatedQuery::Tasks, task(steps(TaskState::Running, &["one"])));
    stage.wait_for(".task details + details").await;
    let (row, log): (Element, Element) = (
        stage.all(".steps tbody tr")[1].clone(),
        stage.all(".task pre")[1].clone(),
    );
    assert!(!details(&stage, 0).open() && details(&stage, 1).open());
    // The user toggles them.
    details(&stage, 0).set_open(true);
    details(&stage, 1).set_open(false);
    stage.apply_related(RelatedQuery::Progress, task(steps(TaskState::Failed, &["one", "two"])));
    stage.wait_for_text("Log of second, 2 lines").await;
    assert_eq!(log.text_content().as_deref(), Some("one\ntwo"));
    assert!(row.text_content().unwrap().contains("failed"));
    assert!(row.is_connected() && log.is_connected(), "nothing is made anew");
    assert!(details(&stage, 0).open() && !details(&stage, 1).open());
}

#[wasm_bindgen_test]
async fn the_end_of_a_log_stays_visible_unless_the_user_scrolls() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    let lines = |count: usize| {
        let lines: Vec<String> = (0..count).map(|line| format!("line {line}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        task(vec![step("watch", TaskState::Running, &lines)])
    };
    stage.apply_related(RelatedQuery::Tasks, lines(100));
    stage.click("#tab-task");
    let log = stage.wait_for("#panel-task:not([hidden]) .task pre").await;
    // The test has no style sheet.
    log.set_attribute("style", "block-size: 60px; overflow: auto").unwrap();
    let at_end = || log.scroll_height() - log.scroll_top() - log.client_height() < 2;
    stage.apply_related(RelatedQuery::Progress, lines(120));
    until("the newest line", || log.scroll_top() > 0 && at_end()).await;
    log.set_scroll_top(10);
    log.dispatch_event(&Event::new("scroll").unwrap()).unwrap();
    stage.apply_related(RelatedQuery::Progress, lines(140));
    stage.wait_for_text("140 lines").await;
    assert_eq!(log.scroll_top(), 10);
}

#[wasm_bindgen_test]
async fn paths_from_the_list_are_among_the_fields() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    assert_eq!(stage.raw("backup_data_uri"), "");
    let mut row = serde_json::from_str::<Value>(&body(RUNNING)).unwrap()["data"].take();
    row["backup_data_uri"] = json!("file:///data");
    row["backup_log_uri"] = json!("file:///log");
    row["comment"] = json!("only the list says so");
    let list: RestoreJobs = serde_json::from_value(json!({ "contents": [row] })).unwrap();
    stage.apply_related(RelatedQuery::List, RelatedAnswer::List(list.into()));
    until("the path", || stage.raw("backup_data_uri") == "file:///data").await;
    assert_eq!(stage.raw("backup_log_uri"), "file:///log");
    assert_eq!(stage.raw("comment"), "", "what both send is the overview's");
    stage.apply(changed(RUNNING, |row| {
        drop(row.as_object_mut().unwrap().remove("backup_data_uri"))
    }));
    until("no path", || stage.raw("backup_data_uri").is_empty()).await;
    assert_eq!(stage.raw("backup_log_uri"), "file:///log");
}

fn dialog(stage: &Stage) -> HtmlDialogElement {
    stage.find("dialog").unwrap().unchecked_into()
}

/// The page of a running restore with the cancel dialog open and the name typed.
async fn asked_to_confirm() -> Stage {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    stage.apply_related(RelatedQuery::Tasks, RelatedAnswer::Tasks(Tasks::default()));
    stage.wait_for(".cancel button").await;
    stage.click(".cancel button");
    until("the dialog", || dialog(&stage).open()).await;
    let field: HtmlInputElement = stage.find("dialog input").unwrap().unchecked_into();
    field.set_value("rt2");
    field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    stage.wait_for("dialog button[type=submit]:not(:disabled)").await;
    stage
}

#[wasm_bindgen_test]
async fn related_data_of_one_restore_is_not_shown_for_the_next() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    stage.apply_related(
        RelatedQuery::Tasks,
        task(vec![step("first", TaskState::Running, &["done"])]),
    );
    stage.wait_for(".task details").await;
    stage.apply(changed(RUNNING, |row| row["job_id"] = json!(9_999)));
    until("no task", || stage.find(".task details").is_none()).await;
}

#[wasm_bindgen_test]
async fn the_disk_is_labelled_by_its_source() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    let at = Instant::from_ms(1_728_890_800_000);
    let monitored = Observation {
        sample: Sample::of_disk(at, 3 << 30),
        source: ObservationSource::Monitored,
    };
    stage.change_series(|series| series.rebuild(ForecastContext::beginning(at), None, vec![monitored]));
    // Prometheus was not queried in this visit: the point comes from the recording.
    stage.wait_for_text("monitored").await;
    stage.change_series(|series| {
        series.record(Observation {
            sample: Sample::of_disk(at.plus_ms(60_000), 4 << 30),
            source: ObservationSource::Here,
        });
    });
    stage.wait_for_text("inferred").await;
}

#[wasm_bindgen_test]
async fn a_confirmation_names_its_restore() {
    let stage = asked_to_confirm().await;
    stage.click("dialog button[type=submit]");
    until("the wish", || stage.cancelled().is_some_and(|key| key.job_id.is_some())).await;
    assert!(!dialog(&stage).open());
    let focused = leptos::prelude::document().active_element().unwrap();
    assert_eq!(focused.class_name(), "cancel-news");
    stage.wait_for_text("Asking the agent to cancel").await;
}

#[wasm_bindgen_test]
async fn another_restore_of_the_name_closes_the_dialog_and_empties_it() {
    let stage = asked_to_confirm().await;
    stage.apply(changed(RUNNING, |row| row["job_id"] = json!(9_999)));
    until("the dialog is closed", || !dialog(&stage).open()).await;
    stage.wait_for_text("Another restore of this name has begun.").await;
    stage.apply_related(RelatedQuery::Tasks, RelatedAnswer::Tasks(Tasks::default()));
    stage.wait_for(".cancel button").await;
    stage.click(".cancel button");
    until("the dialog", || dialog(&stage).open()).await;
    let field: HtmlInputElement = stage.find("dialog input").unwrap().unchecked_into();
    assert_eq!(field.value(), "");
    assert!(stage.find("dialog button[type=submit]:disabled").is_some());
    assert!(stage.has_no_cancel_request());
}

#[wasm_bindgen_test]
async fn an_offer_that_is_withdrawn_closes_the_dialog_and_says_why() {
    let stage = asked_to_confirm().await;
    let cancel = ObshellTask {
        id: "12".to_owned(),
        kind: TaskKind::Cancel,
        state: TaskState::Running,
        operator: Operator::Run,
        steps: vec![],
    };
    let tasks = Tasks {
        cancel: Some(cancel),
        ..Tasks::default()
    };
    stage.apply_related(RelatedQuery::Tasks, RelatedAnswer::Tasks(tasks));
    until("the dialog is closed", || !dialog(&stage).open()).await;
    stage.wait_for_text("closed. The restore is being cancelled.").await;
    assert!(stage.find(".cancel button").is_none());
}

#[wasm_bindgen_test]
async fn the_dialog_names_the_disk_use_if_there_are_no_counters() {
    let stage = asked_to_confirm().await;
    stage.wait_for_text("how much was restored is not reported").await;
    let at = Instant::from_ms(1_728_890_800_000);
    let background = ForecastContext::beginning(at);
    let seen = Observation {
        sample: Sample::of_disk(at, 3 << 30),
        source: ObservationSource::Monitored,
    };
    stage.change_series(|series| series.rebuild(background, None, vec![seen]));
    stage.wait_for_text("3.00 GB on disk").await;
}
