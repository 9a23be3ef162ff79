//! What a page learns from restores that have ended, and what of it is stored.

use restore_watch::{obshell::RestoreJobs, watch::recording::JudgedEnd};
use serde_json::json;

use super::*;

/// A page of job 1, a restore of `orders` that began at second 1 and runs.
fn watching() -> Page {
    let mut page = Page::open();
    page.answer_with(job(1, "RESTORING"));
    page
}

fn job(job_id: i64, status: &str) -> RestoreOverview {
    serde_json::from_value(json!({
        "job_id": job_id, "status": status, "restore_tenant_name": "rt2", "backup_tenant_name": "orders",
        "backup_cluster_name": "c", "start_timestamp": start(job_id),
    }))
    .unwrap()
}

/// Earlier restores of `orders`: each began so many days ago and took so many seconds.
fn list(earlier: &[(i64, i64)]) -> RestoreJobs {
    let rows = earlier.iter().map(|(days, took)| {
        let begun = -days * 24 * HOUR_S;
        json!({
            "job_id": 100 + days, "status": "SUCCESS", "restore_tenant_name": "rt2", "backup_tenant_name": "orders",
            "backup_cluster_name": "c", "start_timestamp": at(begun).to_rfc3339(),
            "finish_timestamp": at(begun + took).to_rfc3339(),
        })
    });
    serde_json::from_value(json!({ "contents": rows.collect::<Vec<_>>() })).unwrap()
}

fn listed(page: &mut Page, earlier: &[(i64, i64)]) -> Vec<Effect> {
    page.related(1, RelatedQuery::List, Ok(RelatedAnswer::List(list(earlier).into())))
}

fn stored(effects: &[Effect]) -> Vec<Option<i64>> {
    let judged = effects.iter().filter_map(|effect| match effect {
        Effect::StoreEnds { place, judged, .. } if place.cluster == "c" => Some(judged),
        _ => None,
    });
    judged.flatten().map(|end| end.job_id).collect()
}

fn held(page: &Page) -> Option<(u32, u32)> {
    Some(page.state.recording.judged_ends()?.correction().held())
}

/// The length of the window, in seconds.
fn width(page: &Page) -> u64 {
    let assessment = page.state.series.assessment().unwrap();
    let forecast = assessment.forecast.as_ref().unwrap();
    forecast.to.since(forecast.from).unwrap().as_secs()
}

#[test]
fn earlier_restores_are_judged_by_those_before_them_and_each_teaches_once() {
    let mut page = watching();
    let history = [(3, 3_600), (2, 3_700), (1, 3_500)];
    // The store may know them: nothing is judged before it has answered.
    assert_eq!(stored(&listed(&mut page, &history)), []);
    let effects = page.stored(1, Vec::new());
    assert_eq!(
        stored(&effects),
        [Some(102), Some(101)],
        "of the first nothing was known"
    );
    assert_eq!(held(&page), Some((2, 2)));
    assert_eq!(stored(&page.answer_with(job(1, "RESTORING"))), []);

    let known = page.state.recording.judged_ends().unwrap().all().cloned().collect();
    let mut again = watching();
    listed(&mut again, &history);
    again.dispatch(PageEvent::ClusterNamed {
        id: id(1),
        name: Some("c".to_owned()),
    });
    let found = StoredRecording {
        ends: known,
        ..StoredRecording::default()
    };
    assert_eq!(stored(&again.found(1, found)), []);
    assert_eq!(held(&again), Some((2, 2)));
}

#[test]
fn the_restore_on_show_is_judged_when_it_has_succeeded() {
    let mut page = watching();
    page.stored(1, Vec::new());
    listed(&mut page, &[(2, 3_600), (1, 3_600)]);
    page.pass(60);
    page.answer_with(job(1, "RESTORING"));
    page.pass(60);
    let succeeded = RestoreOverview {
        finish_timestamp: Some(at(3_600).to_rfc3339()),
        ..job(1, "SUCCESS")
    };
    let effects = page.answer_with(succeeded.clone());
    assert_eq!(stored(&effects), [Some(1)]);
    assert_eq!(stored(&page.answer_with(succeeded)), [], "it teaches once");
}

#[test]
fn windows_are_wider_where_they_have_missed_and_a_file_brings_what_was_learned() {
    let mut page = watching();
    page.stored(1, Vec::new());
    listed(&mut page, &[(1, 3_600)]);
    let before = width(&page);
    let missed = (1..=10).map(|job| JudgedEnd::new(&id(1_000 + job), at(-job), 0.0));
    let imported = ImportedRecording {
        ends: missed.collect(),
        ..ImportedRecording::default()
    };
    let effects = page.dispatch(PageEvent::RecordingImported(imported));
    assert_eq!((stored(&effects).len(), held(&page)), (10, Some((0, 10))));
    assert!(width(&page) > before * 3 / 2, "{} after {before}", width(&page));
}
