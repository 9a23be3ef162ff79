//! What people who do not see the page hear, and what they do not hear again.

use restore_watch::{
    obshell::{Refusal, RestoreOverview},
    watch::{
        StatusBadge,
        lookup::LookupResult,
        restore_page::{Announcement, Effect},
    },
};

use super::{Page, start};

fn heard(effects: Vec<Effect>) -> Vec<Announcement> {
    let announcements = effects.into_iter().filter_map(|effect| match effect {
        Effect::Announce(announcements) => Some(announcements),
        _ => None,
    });
    announcements.flatten().collect()
}

/// An answer with `finished` of 1000 tablets.
fn tablets(page: &mut Page, finished: i64) -> Vec<Announcement> {
    heard(page.answer_with(RestoreOverview {
        job_id: Some(1),
        status: Some("RESTORING".to_owned()),
        restore_tenant_name: Some("rt2".to_owned()),
        start_timestamp: Some(start(1)),
        tablet_count: Some(1_000),
        finish_tablet_count: Some(finished),
        ..RestoreOverview::default()
    }))
}

#[test]
fn what_was_on_show_at_first_is_not_announced() {
    let mut page = Page::open();
    assert_eq!(heard(page.answer(1, "FAIL")), []);
    assert_eq!(heard(page.answer(2, "RESTORING")), [], "another restore");
}

#[test]
fn a_failure_is_announced_once_and_interrupts() {
    let mut page = Page::watching();
    let announcements = heard(page.answer(1, "FAIL"));
    assert_eq!(announcements, [Announcement::Failed]);
    assert!(announcements.iter().all(Announcement::is_urgent));
    assert_eq!(heard(page.answer(1, "FAIL")), []);
}

#[test]
fn another_state_is_announced_with_its_status() {
    let mut page = Page::watching();
    let announcements = heard(page.answer(1, "SUCCESS"));
    let [Announcement::State(_, status)] = announcements.as_slice() else {
        panic!("{announcements:?}");
    };
    assert_eq!(status, "SUCCESS");
}

#[test]
fn tenths_are_announced_once_a_minute_at_most_and_none_is_lost() {
    let mut page = Page::open();
    assert_eq!(tablets(&mut page, 50), []);
    let tenths = |data| Announcement::Tenths {
        data: Some(data),
        log: None,
    };
    page.pass(10);
    assert_eq!(tablets(&mut page, 120), [tenths(10)]);
    page.pass(10);
    assert_eq!(tablets(&mut page, 230), [], "too early");
    page.pass(10);
    assert_eq!(tablets(&mut page, 235), []);
    page.pass(45);
    assert_eq!(tablets(&mut page, 240), [tenths(20)]);
}

#[test]
fn each_stall_is_announced_and_so_is_its_end() {
    let mut page = Page::open();
    let mut finished = 0;
    let mut heard_of_stalls = Vec::new();
    for stall in 0..2 {
        for _ in 0..30 {
            page.pass(10);
            finished += 2;
            heard_of_stalls.extend(tablets(&mut page, finished));
        }
        for _ in 0..200 {
            page.pass(10);
            heard_of_stalls.extend(tablets(&mut page, finished));
        }
        assert_eq!(
            heard_of_stalls
                .iter()
                .filter(|heard| **heard == Announcement::Stalled)
                .count(),
            stall + 1
        );
    }
    heard_of_stalls.retain(|heard| matches!(heard, Announcement::Stalled | Announcement::MovesAgain));
    assert_eq!(
        heard_of_stalls,
        [Announcement::Stalled, Announcement::MovesAgain, Announcement::Stalled]
    );
}

#[test]
fn a_restore_that_vanishes_is_announced_once() {
    let mut page = Page::watching();
    let gone = || LookupResult::Nothing(Refusal::TenantNotExist, Box::default());
    let state = Announcement::State(StatusBadge::NotListed, "RESTORING".to_owned());
    assert_eq!(heard(page.lookup_answered(gone())), [state]);
    assert_eq!(heard(page.lookup_answered(gone())), []);
}
