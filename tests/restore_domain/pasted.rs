//! Counters that were pasted: what each client prints, and what is refused.

use std::{fs, path::Path};

use proptest::prelude::*;
use restore_watch::obshell::RestoreOverview;
use restore_watch::restore::{Restore, TimeContext};
use restore_watch::time::{Instant, zones::PlatformZones};
use restore_watch::{
    limits::PASTED_BYTES,
    restore::pasted::{PasteRefusal, PastedCounters},
};

use crate::support::EAST_8;

const NOW: Instant = Instant::from_ms(1_711_093_600_000);
const QUERIED: Instant = Instant::from_ms(1_711_093_570_000);

/// The answer of an agent that sends no counters.
fn sent() -> RestoreOverview {
    RestoreOverview {
        job_id: Some(7),
        restore_tenant_id: Some(1010),
        restore_tenant_name: Some("orders_dr".to_owned()),
        restore_scn: Some(1_711_091_102_560_245_001),
        status: Some("WAIT_TENANT_RESTORE_FINISH".to_owned()),
        start_timestamp: Some("2024-03-22T15:06:10.482113+08:00".to_owned()),
        ..RestoreOverview::default()
    }
}

fn parse(text: &str) -> Result<PastedCounters, PasteRefusal> {
    let context = TimeContext {
        session: &EAST_8,
        now: Some(NOW),
        zones: &PlatformZones,
    };
    let sent = sent();
    PastedCounters::parse(text, &Restore::from_overview(&sent, &context), &sent, NOW)
}

fn sample(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted").join(name)).unwrap()
}

fn samples() -> Vec<String> {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "README.md").collect()
}

#[test]
fn every_client_s_form_gives_the_same_counters() {
    let names = samples();
    assert!(names.len() >= 10);
    for name in names {
        let pasted = parse(&sample(&name)).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        let row = pasted.row();
        assert_eq!(pasted.at, QUERIED, "{name}");
        assert_eq!(
            (
                row.tablet_count,
                row.finish_tablet_count,
                row.total_bytes,
                row.finish_bytes
            ),
            (Some(1767), Some(598), Some(236_373_546_598), Some(79_999_999_999)),
            "{name}"
        );
        assert_eq!(row.recover_scn, Some(1_711_084_223_602_400_000), "{name}");
        let percents = (row.restore_progress.as_deref(), row.recover_progress.as_deref());
        assert_eq!(percents, (Some("33.84"), Some("72.23")), "{name}");
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    for name in samples() {
        let text = format!("\u{feff}{}", sample(&name).replace('\n', "\r\n"));
        assert_eq!(parse(&text), parse(&sample(&name)), "{name}");
    }
}

#[test]
fn output_without_the_time_of_the_query_counts_from_the_moment_it_was_pasted() {
    let text = sample("mysql_vertical.txt");
    let text: String = text
        .lines()
        .filter(|line| !line.contains("QUERIED_AT"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(parse(&text).unwrap().at, NOW);
}

#[test]
fn a_few_lines_of_the_vertical_form_are_enough() {
    let text = "RESTORE_TENANT_NAME: orders_dr\nTABLET_COUNT: 1767\nFINISH_TABLET_COUNT: 598\n";
    assert_eq!(parse(text).unwrap().row().finish_tablet_count, Some(598));
}

#[test]
fn what_cannot_be_used_is_refused_with_its_reason() {
    let vertical = sample("mysql_vertical.txt");
    let without = |column: &str| -> String {
        let kept = vertical
            .lines()
            .filter(|line| !line.trim_start().starts_with(&format!("{column}:")));
        kept.map(|line| format!("{line}\n")).collect()
    };
    let counters = [
        "RESTORE_PROGRESS",
        "RECOVER_SCN",
        "RECOVER_PROGRESS",
        "FINISH_TABLET_COUNT",
        "FINISH_BYTES",
    ];
    let no_finished = counters.iter().fold(vertical.clone(), |text, column| {
        let kept = text
            .lines()
            .filter(|line| !line.trim_start().starts_with(&format!("{column}:")));
        kept.map(|line| format!("{line}\n")).collect()
    });
    let sys_only = vertical
        .split("*************************** 2.")
        .next()
        .unwrap()
        .to_owned();
    for (text, refusal) in [
        (String::new(), PasteRefusal::Empty),
        ("\u{feff} \n".to_owned(), PasteRefusal::Empty),
        ("x".repeat(PASTED_BYTES + 1), PasteRefusal::TooLong),
        ("Query OK, 0 rows affected".to_owned(), PasteRefusal::NoTable),
        ("{\"a\": [1, 2]}".to_owned(), PasteRefusal::NoTable),
        (
            "mysql> SELECT x;\nERROR 1146 (42S02): Table 'oceanbase.x' doesn't exist".to_owned(),
            PasteRefusal::SqlError("ERROR 1146 (42S02): Table 'oceanbase.x' doesn't exist".to_owned()),
        ),
        ("[]".to_owned(), PasteRefusal::NoRows),
        (
            without("RESTORE_TENANT_NAME"),
            PasteRefusal::MissingColumn("restore_tenant_name"),
        ),
        (no_finished, PasteRefusal::MissingColumn("finish_tablet_count")),
        (
            vertical.replace("orders_dr", "users_dr"),
            PasteRefusal::OtherTenant("users_dr".to_owned()),
        ),
        (
            vertical.replace("1711091102560245001", "1711091102560245002"),
            PasteRefusal::OtherRestore,
        ),
        (vertical.replace("1010", "1012"), PasteRefusal::OtherRestore),
        (sys_only, PasteRefusal::NoCounters),
        (vertical.replace("1711093570", "1711090000"), PasteRefusal::BeforeStart),
        (vertical.replace("1711093570", "1711097570"), PasteRefusal::InFuture),
    ] {
        assert_eq!(
            parse(&text),
            Err(refusal),
            "{}",
            text.chars().take(200).collect::<String>()
        );
    }
}

#[test]
fn a_name_that_only_looks_alike_is_another_tenant() {
    let text = sample("mysql_vertical.txt").replace("orders_dr", "Orders_dr");
    assert!(matches!(parse(&text), Err(PasteRefusal::OtherTenant(_))));
}

#[test]
fn long_hostile_text_is_read_in_linear_time() {
    // Each of these would take minutes if a line were compared with all others.
    let many_names: String = (0..80_000).map(|n| format!("a{n}: 1\n")).collect();
    let quotes = "restore_tenant_name,\"\n".repeat(40_000);
    let cells = format!("RESTORE_TENANT_NAME,STATUS\n{}", ",".repeat(900_000));
    let objects = format!("[{}]", vec!["{}"; 300_000].join(","));
    for text in [
        many_names,
        quotes,
        cells,
        objects,
        "|".repeat(900_000),
        "*".repeat(900_000),
    ] {
        assert!(parse(&text).is_err());
    }
}

proptest! {
    #[test]
    fn any_text_is_refused_or_read(text in "\\PC{0,400}") {
        let _ = parse(&text);
    }

    #[test]
    fn any_damage_to_a_sample_is_refused_or_read(at in 0_usize..6_000, length in 0_usize..300, put in "[\\t\\n|,:\"{}\\[\\]*a1]{0,5}", which in 0_usize..10) {
        let names = samples();
        let text = sample(&names[which % names.len()]);
        let at = at % text.len();
        let (before, after) = (text.chars().take(at), text.chars().skip(at + length));
        let damaged: String = before.chain(put.chars()).chain(after).collect();
        if let Ok(pasted) = parse(&damaged) {
            prop_assert!(pasted.at <= NOW);
        }
    }
}
