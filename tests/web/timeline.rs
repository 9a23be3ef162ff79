//! The timeline of an observed restore: its lanes, its readout, and its forecast history.

use js_sys::{Array, Function, JSON, Reflect, global};
use restore_watch::{
    obshell::{Answer, Envelope, Error, RestoreOverview, TransportError},
    restore::{
        Restore, SessionZone, TimeContext,
        forecast::{ForecastContext, Observation, ObservationSource},
    },
    time::{Instant, Offset, intl::PlatformZones},
    watch::{lookup::LookupResult, recording::RowSinceStart},
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::{stage::Stage, waiting::until};

/// A restore with counters that took 14 min.
const RECORDING: &str = include_str!("../recordings/synthetic/t007.json");

struct Played {
    recording: Value,
}

impl Played {
    fn new() -> Self {
        Self {
            recording: serde_json::from_str(RECORDING).unwrap(),
        }
    }

    /// The overview, with `changes`.
    fn sent(&self, changes: &Value) -> Value {
        let mut sent = self.recording["restore"].clone();
        sent.as_object_mut()
            .unwrap()
            .extend(changes.as_object().unwrap().clone());
        sent
    }

    fn rows(&self) -> Vec<RowSinceStart> {
        let rows = self.recording["rows"].as_array().unwrap();
        rows.iter()
            .map(|row| RowSinceStart::parse(&row.to_string()).unwrap())
            .collect()
    }

    /// Shows the restore on a stage that has received its first `rows` rows.
    fn show(&self, stage: &Stage, sent: &Value, rows: usize) -> Instant {
        let overview: RestoreOverview = serde_json::from_str(&sent.to_string()).unwrap();
        let time_context = TimeContext {
            session: &SessionZone::Fixed(Offset::EAST_8),
            zones: &PlatformZones,
            now: None,
        };
        let restore = Restore::from_overview(&overview, &time_context);
        let started = restore.started.unwrap();
        let moments: Vec<Observation> = self
            .rows()
            .iter()
            .take(rows)
            .map(|row| Observation {
                sample: row.to_row(started).sample(&overview, &time_context),
                source: ObservationSource::Here,
            })
            .collect();
        let last = moments.last().unwrap().sample.at;
        stage.set_now(&last.to_rfc3339());
        let body = json!({ "successful": true, "data": sent }).to_string();
        let envelope = Envelope::parse(&body, 200).unwrap();
        stage.apply(LookupResult::Overview(Box::new(Answer {
            envelope,
            data: overview,
            body,
        })));
        // An answer about another restore drops everything known before.
        stage.change_series(|series| series.rebuild(ForecastContext::of(&restore, []).unwrap(), None, moments));
        last
    }
}

fn running() -> Value {
    json!({ "status": "WAIT_TENANT_RESTORE_FINISH", "finish_timestamp": "" })
}

fn lanes(stage: &Stage) -> Vec<String> {
    let names = stage.all(".timeline-svg text.lane");
    names.iter().map(|name| name.text_content().unwrap()).collect()
}

fn value_text(stage: &Stage) -> String {
    let line = stage.find(".probe").unwrap();
    line.get_attribute("aria-valuetext").unwrap()
}

#[wasm_bindgen_test]
async fn a_watched_restore_has_lanes_and_a_window() {
    let (stage, played) = (Stage::mount(), Played::new());
    played.show(&stage, &played.sent(&running()), 90);
    stage.wait_for(".timeline-svg .measured .line").await;
    assert_eq!(
        lanes(&stage),
        ["Create tenant", "Restore", "Changes", "Data", "Log", "Throughput"]
    );
    stage.wait_for(".timeline-svg .window").await;
    let text = stage.text(".timeline-svg .captions");
    assert!(text.contains("now") && text.contains("likely"), "{text}");
    let legend = stage.text(".timeline .legend");
    assert!(
        legend.contains("observed here") && !legend.contains("Prometheus"),
        "{legend}"
    );
    assert!(stage.all(".timeline .samples tbody tr").len() <= 50);
    assert!(
        stage.all(".timeline-svg .measured path").len() < 20,
        "no element per point"
    );
    let table = stage.text(".timeline .table");
    assert!(
        table.contains("Forecast window") && table.contains("Likely end"),
        "{table}"
    );
}

#[wasm_bindgen_test]
async fn the_arrow_keys_move_a_line_that_reads_values() {
    let (stage, played) = (Stage::mount(), Played::new());
    played.show(&stage, &played.sent(&running()), 90);
    let line = stage.wait_for(".timeline-svg .probe").await;
    assert!(value_text(&stage).contains("arrow keys"));
    let press = |key: &str| {
        let init = JSON::parse(&json!({ "key": key, "bubbles": true, "cancelable": true }).to_string()).unwrap();
        let kind = Reflect::get(&global(), &"KeyboardEvent".into()).unwrap();
        let event =
            Reflect::construct(kind.unchecked_ref::<Function>(), &Array::of2(&"keydown".into(), &init)).unwrap();
        line.dispatch_event(event.unchecked_ref::<Event>()).unwrap();
    };
    press("End");
    until("the end", || value_text(&stage).contains("still to come")).await;
    press("Home");
    press("PageUp");
    press("PageUp");
    until("a value", || value_text(&stage).contains("data ")).await;
    assert!(value_text(&stage).contains("observed here"), "{}", value_text(&stage));
    assert!(value_text(&stage).contains("+08:00"), "{}", value_text(&stage));
    assert_eq!(stage.text(".timeline .readout"), value_text(&stage));
    assert!(line.is_connected());
}

#[wasm_bindgen_test]
async fn an_ended_restore_shows_its_forecast_history() {
    let (stage, played) = (Stage::mount(), Played::new());
    assert!(stage.find(".fan").is_none());
    played.show(&stage, &played.sent(&json!({})), usize::MAX);
    stage.wait_for(".timeline-svg.fan .windows").await;
    assert!(lanes(&stage).contains(&"Data".to_owned()));
    assert!(stage.find(".timeline-svg .window").is_none());
    let (_, all) = stage.series().window_hits(Instant::from_ns(i64::MAX));
    assert!(all > 10, "{all}");
    let sentence = stage.text(".timeline > .note:last-of-type");
    assert!(
        sentence.starts_with("The window held the end in ") && sentence.contains(&format!("of {all} forecasts")),
        "{sentence}"
    );
}

#[wasm_bindgen_test]
async fn the_table_has_the_window_as_drawn() {
    let (stage, played) = (Stage::mount(), Played::new());
    let last = played.show(&stage, &played.sent(&running()), 90);
    stage.wait_for(".timeline-svg .mark.likely").await;
    until("the table", || stage.text(".timeline .table").contains("Likely end")).await;
    let rows = stage.all(".timeline .table table:not(.samples) tbody tr");
    let row = |name: &str| {
        let texts = rows.iter().map(|row| row.text_content().unwrap());
        texts.into_iter().find(|text| text.starts_with(name)).unwrap()
    };
    // The forecast's times are as fine as the restore is long: this one takes under an hour.
    let rounded = [":00", ":15", ":30", ":45"]
        .iter()
        .any(|end| row("Likely end").ends_with(end));
    assert!(rounded, "{}", row("Likely end"));

    stage.set_now(&last.plus_ms(86_400_000).to_rfc3339());
    until("an overdue forecast", || {
        stage.text(".timeline .table").contains("longer than forecast")
    })
    .await;
    assert!(stage.find(".timeline-svg .window").is_none());
    assert!(!stage.text(".timeline .table").contains("Likely end"));
    assert_eq!(stage.find(".hero").unwrap().get_attribute("data-likely"), None);
}

#[wasm_bindgen_test]
async fn time_out_of_contact_has_no_values() {
    let (stage, played) = (Stage::mount(), Played::new());
    let last = played.show(&stage, &played.sent(&running()), 90);
    stage.set_deadline(&last.plus_ms(60_000).to_rfc3339());
    stage.wait_for(".timeline-svg .window").await;
    stage.wait_for(".up-by .chip").await;
    let told = |name: &str| stage.find(".hero").unwrap().get_attribute(name);
    let texts = || {
        (
            stage.text(".hero .window"),
            stage.text(".hero .elapsed"),
            stage.text(".up-by .chip"),
        )
    };
    let before = (told("data-likely"), texts());
    assert!(before.0.is_some());

    for _ in 0..3 {
        stage.apply(LookupResult::Failed(Error::AgentUnreachable(
            TransportError::Unreachable,
        )));
    }
    stage.wait_for_state("offline").await;
    stage.set_now(&last.plus_ms(86_400_000).to_rfc3339());
    until("the picture", || {
        stage.text(".timeline-svg .captions").contains("last answer")
    })
    .await;
    until("the finish", || {
        stage.text(".hero .finish").contains("As of the agent's last answer")
    })
    .await;
    until("the deadline", || {
        stage.text(".up-by").contains("As of the agent's last answer")
    })
    .await;
    assert_eq!((told("data-likely"), texts()), before);
    assert!(stage.find(".timeline-svg .window").is_some());
    assert_eq!(stage.root("data-movement").as_deref(), Some("unknown"));
}
