//! Any bytes in: every parser of what comes from outside ends without a panic, and takes no more than the limits allow.

use std::fmt::Debug;

use pollster::block_on;
use proptest::prelude::*;
use restore_watch::{
    limits::{ADDRESS_BYTES, BACKUP_PATHS, LIST_ELEMENTS, TASK_STEPS, TEXT_BYTES},
    obshell::{
        Cluster, Dag, Dags, Envelope, Metrics, RestoreJobs, RestoreOverview, Variables, mask_secrets, raw_fields,
    },
    restore::{
        Comment, ObshellTask, Restore, RestoreId, RestoreOption, SessionZone, TimeContext, pasted::PastedCounters,
        unreadable,
    },
    time::{Instant, Stamp, zones::PlatformZones},
    watch::{
        board::{BoardView, Listing},
        config::Config,
        recording::{JudgedEnd, RecordedRow, RowSinceStart, import},
        route::Route,
        series::RestoreEvent,
    },
};
use serde::de::DeserializeOwned;

use crate::stub::{reply, signed_in};

const NOW: Instant = Instant::from_ms(1_800_000_000_000);
const CONTEXT: TimeContext<'static> = TimeContext {
    session: &SessionZone::Unknown,
    zones: &PlatformZones,
    now: Some(NOW),
};

/// Pieces of what the parsers look for, and anything else.
fn text() -> impl Strategy<Value = String> {
    let word = "job_id|status|start_timestamp|restore_tenant_name|contents|nodes|sub_tasks|task_logs|data|error|errCode|message|\
                successful|timestamp|agents|prefix|hide|format|restore|columns|rows|t_s|values|metric|comment|finish_tablet_count|\
                restore-watch\\.recording\\.v1|RESTORING|SUCCESS|2026-11-24T07:30:00\\+08:00|\\*\\*\\* 1\\. row \\*\\*\\*";
    let piece = prop_oneof![
        4 => "[\\[\\]{},:\"\\\\\n\t|+*;=&?#/% .0-9e-]",
        4 => word,
        2 => word.prop_map(|word| format!("\"{word}\":")),
        2 => "[0-9]{1,25}|-?[0-9]{1,3}\\.[0-9]{1,9}|1e[0-9]{1,4}|null|true|\"\"",
        1 => "\\PC{1,4}",
    ];
    let pieces = proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat());
    let bytes = any::<Vec<u8>>().prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    prop_oneof![6 => pieces.clone(), 1 => bytes, 3 => pieces.prop_map(|text| format!("{{\"data\":{{\"contents\":[{{{text}}}]}}}}"))]
}

fn read<T: DeserializeOwned + Debug>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// What the page makes of a row.
fn interpret(row: &RestoreOverview) {
    let restore = Restore::from_overview(row, &CONTEXT);
    let _ = (restore.elapsed(NOW), restore.tenant_dropped());
    let texts = [&row.comment, &row.restore_option, &row.start_timestamp, &row.status];
    for text in texts.into_iter().flatten() {
        let _ = (Comment::parse(text), RestoreOption::parse(text), Stamp::parse(text));
        let _ = unreadable("start_timestamp", text);
    }
}

fn read_answer(status: u16, body: &str) {
    let masked = mask_secrets(body);
    if let Some(envelope) = Envelope::parse(&masked, status) {
        let _ = (envelope.agent_time(), envelope.refusal_text());
        let _ = Envelope::FIELDS.map(|name| envelope.raw_field(name));
        let _ = envelope.data.as_deref().map(raw_fields);
    }
    for text in [&masked, body] {
        let _ = (
            read::<Cluster>(text),
            read::<Metrics>(text),
            read::<Variables>(text),
            read::<Dags>(text),
        );
        let task = read::<Dag>(text);
        task.and_then(|dag| {
            ObshellTask::from_dag(
                &dag,
                &Restore::from_overview(&RestoreOverview::default(), &CONTEXT).zone,
            )
        });
        read::<RestoreOverview>(text).iter().for_each(interpret);
    }
    let body = body.to_owned();
    let client = signed_in(move |_| reply(status, &body));
    block_on(async {
        let mut board = BoardView::default();
        for _ in 0..2 {
            let answer = client.restore_jobs().await.map(|answer| Listing::All(answer.data));
            board.apply_answer(answer, &CONTEXT, NOW);
            board
                .list
                .rows
                .iter()
                .for_each(|listed| drop(format!("{:?}", listed.row)));
        }
        let _ = (
            client.overview("rt2").await,
            client.dags().await,
            client.cluster().await,
            client.info().await,
        );
    });
}

proptest! {
    #[test]
    fn any_answer_is_read(text in text(), status in prop_oneof![Just(200_u16), Just(204), Just(400), Just(401), Just(500), any::<u16>()]) {
        read_answer(status, &text);
    }

    #[test]
    fn any_file_and_any_stored_entry_is_read(text in text(), started in any::<i64>()) {
        let key = RestoreId { job_id: Some(7), start: "2026-11-24T07:30:00+08:00".to_owned() };
        let started = Some(Instant::from_ms(started));
        let file = format!(
            r#"{{"format":"restore-watch.recording.v1","restore":{{"job_id":7,"start_timestamp":"{}"}},"columns":["t_s","status"],"rows":[{text}]}}"#,
            key.start
        );
        let _ = (import(&text, &key, started), import(&file, &key, started));
        let _ = (RecordedRow::parse(&text), RowSinceStart::parse(&text), JudgedEnd::parse(&text), RestoreEvent::of_note(&text));
    }

    #[test]
    fn any_settings_address_and_pasted_text_are_read(text in text()) {
        for status in [200, 404, 500] {
            let config = Config::of_answer(Some((status, &text)));
            prop_assert!(!config.agents.is_empty());
            for agent in config.agents {
                prop_assert!(agent.prefix.is_empty() || agent.prefix.starts_with('/') && !agent.prefix.contains(['\t', '\n', '\\']));
            }
        }
        let route = Route::parse(&text);
        let again = Route::parse(&route.to_hash());
        prop_assert_eq!(again.to_hash(), route.to_hash());
        let sent = RestoreOverview::default();
        let _ = PastedCounters::parse(&text, &Restore::from_overview(&sent, &CONTEXT), &sent, NOW);
    }
}

#[test]
fn nesting_and_length_cost_no_more_than_the_limits_allow() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let many = |element: &str| element.repeat(50_000);
    for data in [
        deep("[", "]"),
        deep(r#"{"nodes":["#, "]}"),
        deep(r#"{"contents":["#, "]}"),
        format!(r#"{{"contents":[{}{{}}]}}"#, many("[],")),
        format!(r#"{{"contents":[{}{{}}]}}"#, many(r#"{"a":1},"#)),
        format!(r#"{{{}"b":1}}"#, many(r#""a":1,"#)),
        format!(r#"{{"contents":[{{{}"job_id":1}}]}}"#, many(r#""job_id":1,"#)),
        format!(r#"{{"backup_set_list":"{}"}}"#, many(",a://b")),
        format!(r#"{{"restore_option":"{}","comment":"{}"}}"#, many("&a=b"), many("a;")),
        format!(r#"{{"status":"{}"}}"#, many("数")),
        format!(r#"{{"nodes":[{}{{}}]}}"#, many(r#"{"task_logs":["x"]},"#)),
    ] {
        read_answer(200, &format!(r#"{{"successful":true,"data":{data}}}"#));
        read_answer(200, &data);
    }
}

#[test]
fn what_is_kept_of_an_answer_is_bounded() {
    let jobs: RestoreJobs = read(&format!(r#"{{"contents":[{}{{}}]}}"#, "0,".repeat(LIST_ELEMENTS + 5))).unwrap();
    assert_eq!((jobs.contents.len(), jobs.beyond), (LIST_ELEMENTS, 6));
    assert_eq!(jobs.unreadable(), LIST_ELEMENTS + 6);
    let long = "x".repeat(1 << 20);
    let row: RestoreOverview = read(&format!(
        r#"{{"restore_tenant_name":"{long}","backup_set_list":"{}"}}"#,
        "a,".repeat(5_000)
    ))
    .unwrap();
    assert_eq!(
        row.restore_tenant_name.as_ref().map(String::len),
        Some(TEXT_BYTES + "…".len())
    );
    assert_eq!(Restore::from_overview(&row, &CONTEXT).backup.sets.len(), BACKUP_PATHS);
    let dag: Dag = read(&format!(r#"{{"nodes":[{}{{}}]}}"#, "{},".repeat(5_000))).unwrap();
    assert_eq!(dag.nodes.len(), TASK_STEPS);
    assert!(Route::parse(&format!("#/restores/{long}")).to_hash().len() <= ADDRESS_BYTES + 1);
}
