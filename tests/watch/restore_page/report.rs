//! The incident report: the same from the same recording, complete for each kind of ending, and never markup.

use restore_watch::{
    obshell::{RestoreJobs, RestoreOverview},
    report::{Block, Document, ReportInput, Versions, document, json, markdown},
};

use super::*;

const TENANT: &str = "rt2";

fn with_report<T>(page: &Page, read: impl FnOnce(&ReportInput<'_>) -> T) -> T {
    read(&ReportInput {
        view: &page.state.view,
        related: &page.state.related,
        series: &page.state.series,
        rows: page.state.recording.rows(),
        offset: Offset::UTC,
        versions: Versions {
            obshell: Some("4.5.0.0-0"),
            oceanbase: None,
        },
    })
}

fn report(page: &Page) -> (Document, String, String) {
    with_report(page, |input| {
        let document = document(input).unwrap();
        let text = markdown(&document);
        (document, text, json(input).unwrap())
    })
}

/// A page that has watched job 1 for an hour; the disk grows.
fn watched() -> Page {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.related(
        1,
        RelatedQuery::List,
        Ok(RelatedAnswer::List(RestoreJobs::default().into())),
    );
    for minute in 1..=60_u64 {
        page.pass(60);
        page.answer(1, "RESTORING");
        let disk = RelatedAnswer::Disk {
            bytes: Some(minute << 30),
            answered: page.now,
            took: Duration::ZERO,
        };
        page.related(1, RelatedQuery::Disk, Ok(disk));
    }
    page
}

fn ended(status: &str, comment: &str) -> RestoreOverview {
    RestoreOverview {
        job_id: Some(1),
        status: Some(status.to_owned()),
        restore_tenant_name: Some(TENANT.to_owned()),
        start_timestamp: Some(start(1)),
        finish_timestamp: Some(at(3_700).to_rfc3339()),
        comment: Some(comment.to_owned()),
        ..RestoreOverview::default()
    }
}

#[test]
fn two_reports_of_the_same_recording_are_equal() {
    let mut page = watched();
    page.pass(60);
    page.answer_with(ended("SUCCESS", ""));
    page.dispatch(PageEvent::ReportOpened);
    let first = report(&page);
    // Another browser, another day.
    let mut again = Page::open();
    again.pass(90_000);
    again.answer_with(ended("SUCCESS", ""));
    again.stored(1, page.state.recording.rows().to_vec());
    again.related(
        1,
        RelatedQuery::List,
        Ok(RelatedAnswer::List(RestoreJobs::default().into())),
    );
    again.dispatch(PageEvent::ReportOpened);
    assert_eq!(report(&again), first);
    assert!(
        first.1.contains("01:01:40 The restore has succeeded"),
        "an end is dated by its finish: {}",
        first.1
    );
    // Time alone changes nothing.
    again.pass(600);
    again.answer_with(ended("SUCCESS", ""));
    again.dispatch(PageEvent::ReportOpened);
    assert_eq!(report(&again), first);
}

#[test]
fn a_failure_is_reported_with_its_code_and_what_to_check() {
    let mut page = watched();
    page.pass(60);
    page.answer_with(ended(
        "FAIL",
        "(server)addr: \"10.0.0.7:2882\", trace_id: YB42-1; result: -4184; <b>full</b>",
    ));
    let (document, text, _) = report(&page);
    let headings: Vec<&str> = document.sections.iter().map(|section| section.heading).collect();
    assert!(
        headings.starts_with(&["Summary", "Why it failed", "Timeline"]),
        "{headings:?}"
    );
    assert!(text.contains("YB42-1") && text.contains("4184"), "{text}");
    assert!(text.contains("<b>full</b>\n```"), "as received, in a fence");
    let outside: String = text.split("```").step_by(2).collect();
    assert!(!outside.contains("<b>"), "never markup");
}

/// What a report says of each fact of its summary.
fn fact<'a>(document: &'a Document, name: &str) -> Option<&'a str> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut facts = blocks.filter_map(|block| match block {
        Block::Facts(facts) => facts.iter().find(|(fact, _)| *fact == name),
        _ => None,
    });
    facts.next().map(|(_, value)| value.as_str())
}

#[test]
fn a_report_of_a_running_restore_says_of_when_it_is_and_no_end_that_is_missing() {
    let (document, text, _) = report(&watched());
    assert_eq!(fact(&document, "Last observed"), Some("2027-01-16 01:01:00 +00:00"));
    assert_eq!(fact(&document, "Running for, by then"), Some("1 h"));
    assert_eq!((fact(&document, "Finished"), fact(&document, "Took")), (None, None));
    assert!(!text.contains("Held the end"), "{text}");
}

#[test]
fn a_report_of_a_cancelled_restore_does_not_say_that_it_failed() {
    let mut page = watched();
    page.pass(60);
    page.answer_with(ended(
        "FAIL",
        "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on \"10.10.10.1:2882\" with traceid YB42-1-0-0",
    ));
    let (document, text, _) = report(&page);
    let headings: Vec<&str> = document.sections.iter().map(|section| section.heading).collect();
    assert!(
        headings.contains(&"How it ended") && !headings.contains(&"Why it failed"),
        "{headings:?}"
    );
    assert!(!text.contains("0 earlier restores"), "{text}");
    assert!(fact(&document, "Finished").is_some());
}

#[test]
fn the_target_of_a_standby_is_the_latest_log_and_not_missing() {
    let mut page = watched();
    page.pass(60);
    let restore_scn = Some(4_611_686_018_427_387_903);
    page.answer_with(RestoreOverview {
        restore_scn,
        ..ended("SUCCESS", "")
    });
    let (document, ..) = report(&page);
    assert_eq!(
        fact(&document, "Target time"),
        Some("the latest log, without an end point")
    );
}

#[test]
fn a_running_restore_has_a_picture_samples_and_no_verdict_on_forecasts() {
    let page = watched();
    let (document, text, json) = report(&page);
    let pictures = document.sections.iter().flat_map(|section| &section.blocks);
    let svg = pictures.filter_map(|block| match block {
        Block::Picture { svg, .. } => Some(svg.as_str()),
        _ => None,
    });
    let svg: Vec<&str> = svg.collect();
    assert!(
        matches!(svg.as_slice(), [svg] if svg.starts_with("<svg ") && svg.ends_with("</svg>") && !svg.contains("NaN"))
    );
    assert!(text.contains("60.00 GB") && text.contains("| 4.5.0.0-0 |"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["format"], "restore-watch.report.v1");
    assert_eq!(json["finished"], serde_json::Value::Null);
    assert!(json["samples"]["rows"].as_array().unwrap().len() > 50);
}

#[test]
fn nothing_on_show_makes_no_report() {
    assert!(with_report(&Page::open(), |input| document(input).is_none()
        && json(input).is_none()));
}
