//! The situation over time: a stall, lost contact, and a restore that is listed no longer.

use restore_watch::{
    obshell::{Refusal, RestoreOverview},
    restore::next_steps::{Afterwards, Situation},
    watch::{lookup::LookupResult, next_steps::situation, restore_page::State},
};

use super::{Page, at, start, timeout};

const TARGET_S: i64 = -3_600;

impl Page {
    fn situation(&self) -> Situation {
        let State {
            view, related, series, ..
        } = &self.state;
        situation(view, related, series).unwrap()
    }

    /// An answer with `finished` of 1000 tablets, ten seconds later.
    fn tablets(&mut self, finished: i64) {
        self.pass(10);
        self.answer_with(RestoreOverview {
            job_id: Some(1),
            status: Some("RESTORING".to_owned()),
            restore_tenant_name: Some("rt2".to_owned()),
            start_timestamp: Some(start(1)),
            restore_scn: Some(at(TARGET_S).ns()),
            tablet_count: Some(1_000),
            finish_tablet_count: Some(finished),
            ..RestoreOverview::default()
        });
    }
}

/// A page whose restore has moved, and then stood still for half an hour.
fn stalled() -> Page {
    let mut page = Page::open();
    for finished in 1..30 {
        page.tablets(finished);
    }
    assert_eq!(page.situation(), moving());
    for _ in 0..180 {
        page.tablets(30);
    }
    page
}

const fn moving() -> Situation {
    Situation::Running {
        counters: true,
        afterwards: Afterwards::Task,
    }
}

#[test]
fn a_stall_is_looked_into_until_it_moves_again() {
    let mut page = stalled();
    let target = Some(at(TARGET_S));
    assert_eq!(page.situation(), Situation::Stalled { target });
    page.tablets(31);
    assert_eq!(page.situation(), moving());
}

#[test]
fn without_contact_nobody_knows_of_a_stall() {
    let mut page = stalled();
    for _ in 0..3 {
        page.pass(30);
        page.lookup_answered(LookupResult::Failed(timeout()));
    }
    assert_eq!(page.situation(), moving());
}

#[test]
fn a_restore_that_is_listed_no_longer_is_looked_up_in_oceanbase() {
    let mut page = Page::watching();
    page.pass(10);
    page.lookup_answered(LookupResult::Nothing(Refusal::TenantNotExist, Box::default()));
    assert_eq!(page.situation(), Situation::Unknown);
}

#[test]
fn an_end_without_an_outcome_is_looked_up_in_oceanbase() {
    let mut page = Page::watching();
    page.answer_with(RestoreOverview {
        job_id: Some(1),
        status: Some("SOMETHING_NEW".to_owned()),
        start_timestamp: Some(start(1)),
        finish_timestamp: Some(start(60)),
        ..RestoreOverview::default()
    });
    assert_eq!(page.situation(), Situation::Unknown);
}
