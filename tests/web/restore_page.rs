//! The restore page shows what a real agent sent and what it did not, and changes in place.

use restore_watch::{
    obshell::{Envelope, Error, OVERVIEW_FIELDS, Refusal, TransportError},
    watch::lookup::LookupResult,
};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::{
    agent::{FINISHED, RICH, RUNNING, body, changed, overview},
    stage::Stage,
    waiting::until,
};

fn percent(bar: &Element) -> Option<String> {
    bar.get_attribute("aria-valuenow")
}

/// The expected `data-raw` of a received value.
fn as_received(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[wasm_bindgen_test]
async fn before_the_first_answer_the_page_names_the_agent() {
    let stage = Stage::mount();
    stage.wait_for_state("connecting").await;
    stage.wait_for_text("Asking the agent about rt2").await;
    assert_eq!(stage.text("#trouble"), "above");
    assert!(stage.find("[role=progressbar]").is_none());
}

#[wasm_bindgen_test]
async fn a_running_restore_without_counters_shows_no_number_as_progress() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    assert_eq!(stage.root("data-state").as_deref(), Some("running"));
    assert_eq!(stage.root("data-tier").as_deref(), Some("time"));
    for name in ["Data", "Log"] {
        let bar = stage.bar(name);
        assert_eq!(percent(&bar), None, "{name}");
        assert_eq!(
            bar.get_attribute("aria-valuetext").as_deref(),
            Some("not reported"),
            "{name}"
        );
    }
    let cards = stage.text(".cards");
    assert!(cards.contains("not reported") && !cards.contains('%'), "{cards}");
    for name in [
        "tablet_count",
        "finish_bytes",
        "recover_scn",
        "restore_progress",
        "ls_count",
    ] {
        assert_eq!(
            stage.field(name).text_content().as_deref(),
            Some("not reported"),
            "{name}"
        );
    }
    assert_eq!(stage.raw("tablet_count"), "0", "what was sent stays readable");
}

#[wasm_bindgen_test]
async fn every_field_is_shown_once_with_its_received_value() {
    for recording in [RUNNING, RICH, FINISHED] {
        let stage = Stage::mounted_with(overview(recording)).await;
        assert_eq!(stage.all("[data-field]").len(), 40);
        let body: Value = serde_json::from_str(&body(recording)).unwrap();
        for name in OVERVIEW_FIELDS {
            assert_eq!(stage.raw(name), as_received(&body["data"][name]), "{name}");
        }
        for name in Envelope::FIELDS.into_iter().filter(|name| *name != "data") {
            assert_eq!(
                stage.raw(&format!("envelope.{name}")),
                as_received(&body[name]),
                "{name}"
            );
        }
        let data: Value = serde_json::from_str(&stage.raw("envelope.data")).unwrap();
        assert_eq!(data, body["data"]);
    }
}

#[wasm_bindgen_test]
async fn counters_that_arrive_change_the_bars_in_place() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    assert!(percent(&stage.bar("Data")).is_none() && percent(&stage.bar("Log")).is_none());
    let status = stage.field("status");
    // A newly mounted page has no layout yet, so this drawing would be missing.
    let drawing = stage.wait_for(".timeline svg").await;
    // They move from the card of what is not reported to cards of their own.
    stage.apply(overview(RICH));
    until("both percentages", || {
        percent(&stage.bar("Data")).is_some() && percent(&stage.bar("Log")).is_some()
    })
    .await;
    let (data, log) = (stage.bar("Data"), stage.bar("Log"));
    assert_eq!(percent(&data).as_deref(), Some("33.84"));
    assert_eq!(percent(&log).as_deref(), Some("72.23"));
    assert_eq!(status.get_attribute("data-raw").as_deref(), Some("RESTORING"));
    assert_eq!(stage.root("data-tier").as_deref(), Some("reported"));
    assert!(stage.text(".cards").contains("33.84 %") && stage.text(".cards").contains("72.23 %"));

    stage.apply(changed(RICH, |row| row["restore_progress"] = json!("34.00")));
    until("the next percentage", || percent(&data).as_deref() == Some("34.00")).await;
    assert!(stage.bar("Data") == data && stage.bar("Log") == log && stage.field("status") == status);
    assert!(drawing.is_connected());

    stage.apply(overview(RUNNING));
    until("no percentage", || {
        percent(&stage.bar("Data")).is_none() && percent(&stage.bar("Log")).is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_finished_restore_is_complete_and_its_times_are_read_in_the_session_zone() {
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    assert_eq!(stage.root("data-state").as_deref(), Some("succeeded"));
    assert_eq!(
        stage.root("data-started").as_deref(),
        Some("2024-10-14T07:25:18.092782Z")
    );
    assert_eq!(
        stage.root("data-finished").as_deref(),
        Some("2024-10-14T07:28:34.519092Z")
    );
    assert_eq!(percent(&stage.bar("Data")).as_deref(), Some("100.00"));
    assert_eq!(
        stage.field("finish_bytes").text_content().as_deref(),
        Some("not reported")
    );
    stage.wait_for_text("590").await;
    stage.wait_for_text("3 min 16 s").await;
}

#[wasm_bindgen_test]
async fn the_clock_advances_a_running_restore_without_remounting() {
    let stage = Stage::mounted_with(overview(RUNNING)).await;
    let bar = stage.bar("Data");
    stage.wait_for_text("59 s").await;
    stage.set_now("2024-10-14T15:28:18.092782+08:00");
    stage.wait_for_text("3 min").await;
    assert!(stage.bar("Data") == bar);
}

#[wasm_bindgen_test]
async fn the_timeline_is_drawn_once_there_is_room() {
    let stage = Stage::mounted_with(overview(FINISHED)).await;
    let drawing = stage.wait_for(".timeline svg[role=group]").await;
    assert!(drawing.get_attribute("aria-label").is_some_and(|name| !name.is_empty()));
    let marks = stage.all(".timeline svg [role=img]");
    assert!(!marks.is_empty());
    assert!(
        marks
            .iter()
            .all(|mark| mark.get_attribute("aria-label").is_some_and(|name| !name.is_empty()))
    );
}

#[wasm_bindgen_test]
async fn failed_polls_keep_the_last_good_data() {
    let stage = Stage::mounted_with(overview(RICH)).await;
    let away = || LookupResult::Failed(Error::AgentUnreachable(TransportError::Unreachable));
    stage.apply(away());
    stage.wait_for_state("stale").await;
    stage.apply(away());
    stage.apply(away());
    stage.wait_for_state("offline").await;
    assert_eq!(percent(&stage.bar("Data")).as_deref(), Some("33.84"));
    assert_eq!(stage.all("[data-field]").len(), 40);
    stage.apply(overview(RICH));
    stage.wait_for_state("running").await;
}

#[wasm_bindgen_test]
async fn without_a_start_no_finish_time_is_given_and_the_reason_is() {
    let stage = Stage::mounted_with(changed(RUNNING, |row| {
        row["start_timestamp"] = Value::Null;
    }))
    .await;
    stage
        .wait_for_text("No finish time: it is not known when the restore began.")
        .await;
}

#[wasm_bindgen_test]
async fn a_tenant_never_restored_has_nothing_to_show() {
    let stage = Stage::mount();
    assert_eq!(stage.root("data-movement").as_deref(), Some("unknown"));
    stage.apply(LookupResult::Nothing(Refusal::NotFound, Box::default()));
    stage.wait_for_state("absent").await;
    assert_eq!(stage.root("data-movement").as_deref(), Some("unknown"));
    let back = stage.wait_for("section a[href='#/restores']").await;
    assert!(back.text_content().is_some_and(|text| !text.is_empty()));
    assert_eq!(stage.text("h1"), "rt2");
    assert!(stage.find("[data-field]").is_none());
}
