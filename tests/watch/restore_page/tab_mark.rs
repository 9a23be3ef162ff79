//! What the title and the icon of the tab say of a restore.

use restore_watch::{
    obshell::{Error, Refusal, RestoreOverview, TransportError},
    watch::{PageState, TabMark, lookup::LookupResult},
};

use super::{Page, start};

fn mark(page: &Page) -> TabMark {
    TabMark::of_view(&page.state.view, &page.state.series)
}

#[test]
fn each_state_has_its_mark() {
    for (status, expected) in [
        ("CREATE_TENANT", TabMark::Creating),
        ("RESTORING", TabMark::Running),
        ("WAIT_TENANT_RESTORE_FINISH", TabMark::Running),
        ("SUCCESS", TabMark::Succeeded),
        ("RESTORE_SUCCESS", TabMark::Succeeded),
        ("FAIL", TabMark::Failed),
    ] {
        let mut page = Page::open();
        assert_eq!(mark(&page), TabMark::None);
        page.answer(1, status);
        assert_eq!(mark(&page), expected, "{status}");
    }
}

#[test]
fn a_stall_is_more_important_than_that_it_runs() {
    let mut page = Page::open();
    let mut answer = |finished| {
        page.pass(10);
        page.answer_with(RestoreOverview {
            job_id: Some(1),
            status: Some("RESTORING".to_owned()),
            restore_tenant_name: Some("rt2".to_owned()),
            start_timestamp: Some(start(1)),
            tablet_count: Some(1_000),
            finish_tablet_count: Some(finished),
            ..RestoreOverview::default()
        });
        mark(&page)
    };
    assert!((1..30).map(&mut answer).all(|mark| mark == TabMark::Running));
    assert_eq!((0..200).map(|_| answer(29)).last(), Some(TabMark::Stalled));
    assert_eq!((30..40).map(answer).last(), Some(TabMark::Running));
}

#[test]
fn nothing_is_more_important_than_lost_contact() {
    let mut page = Page::watching();
    page.lookup_answered(LookupResult::Failed(Error::AgentUnreachable(TransportError::TimedOut)));
    assert_eq!(mark(&page), TabMark::OutOfContact);
    page.answer(1, "RESTORING");
    assert_eq!(mark(&page), TabMark::Running);
}

#[test]
fn a_restore_that_is_no_longer_listed_is_not_said_to_run() {
    let mut page = Page::watching();
    page.lookup_answered(LookupResult::Nothing(Refusal::TenantNotExist, Box::default()));
    assert_eq!(page.state.view.state(), PageState::Absent);
    assert_eq!(mark(&page), TabMark::NotListed);
}
