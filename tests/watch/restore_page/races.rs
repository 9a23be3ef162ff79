//! Races: events of another restore, session or time change nothing.

use super::*;

#[test]
fn an_answer_for_a_replaced_restore_changes_nothing() {
    let mut page = Page::at_rest();
    page.pass(30);
    assert_eq!(queries(&page.tick()), [RelatedQuery::Tasks]);
    page.answer(2, "RESTORING");
    assert_eq!(page.state.view.replaced, Some(id(1)));
    let tasks = Ok(RelatedAnswer::Tasks(Tasks::default()));
    page.related(2, RelatedQuery::Metrics, Ok(RelatedAnswer::Nothing));
    page.related(2, RelatedQuery::List, Ok(RelatedAnswer::Nothing));
    assert_eq!(queries(&page.tick()), [], "not while the old one is in flight");
    let revision = page.state.related.revision();
    page.related(1, RelatedQuery::Tasks, tasks);
    assert_eq!(page.state.related.revision(), revision);
    assert_eq!(
        cancel_availability(&page.state.view, &page.state.related),
        CancelAvailability::Hidden
    );
    page.dispatch(PageEvent::ClusterNamed { id: id(2), name: None });
    assert!(page.state.id().is_some());
    page.related(2, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    let expected = CancelAvailability::Available(id(2));
    assert_eq!(cancel_availability(&page.state.view, &page.state.related), expected);
}

#[test]
fn all_data_of_a_restore_is_replaced_at_once() {
    let mut page = Page::watching();
    page.stored(1, vec![row(10), row(20)]);
    page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    page.dispatch(PageEvent::CancelConfirmed(id(1)));
    assert!(matches!(*page.state.cancel, CancelRequest::Sent));
    page.lookup_answered(LookupResult::Failed(timeout()));
    assert_eq!(page.events().len(), 1, "the contact was lost");
    let revisions = |state: &State| {
        [
            state.related.revision(),
            state.series.revision(),
            state.recording.revision(),
            state.cancel.revision(),
        ]
    };
    let before = revisions(&page.state);
    page.pass(5);
    let effects = page.answer(2, "RESTORING");
    assert_eq!(page.times(), [65], "only what was answered of the new one");
    assert_eq!(page.events(), [RestoreEventKind::ContactBack]);
    assert!(matches!(*page.state.cancel, CancelRequest::None));
    assert_eq!(
        cancel_availability(&page.state.view, &page.state.related),
        CancelAvailability::Hidden
    );
    assert!(matches!(
        abort_reason(&page.state.view, &page.state.related, &id(1)),
        Some(CancelAborted::Replaced)
    ));
    assert_eq!(writes(&effects), [], "its place is not known yet");
    let after = revisions(&page.state);
    assert!(before.iter().zip(after).all(|(before, after)| *before < after));
}

#[test]
fn rows_of_a_second_tab_are_merged_and_those_of_another_restore_are_not() {
    let mut page = Page::watching();
    let effects = page.stored(1, vec![row(10), row(20)]);
    assert_eq!(page.times(), [10, 20, 60]);
    assert_eq!(writes(&effects), [(&place(1), vec![10, 20, 60])]);
    let full = |place| PageEvent::RowsStored {
        place,
        outcome: StoreOutcome::Rows(2_001),
    };
    let effects = page.dispatch(full(place(1)));
    assert!(
        matches!(&effects[..], [Effect::Load(from), ..] if *from == place(1)),
        "{effects:?}"
    );
    page.loaded(1, vec![row(30)]);
    assert_eq!(page.times(), [10, 20, 30, 60]);
    assert_eq!(page.state.series.observations().len(), 4);

    page.loaded(2, vec![row(40)]);
    assert_eq!(page.times(), [10, 20, 30, 60]);
    let effects = page.dispatch(full(place(2)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Load(_))));
}

#[test]
fn after_a_sign_out_with_questions_in_flight_nothing_is_asked_until_somebody_signs_in() {
    let mut page = Page::at_rest();
    page.pass(30);
    assert_eq!(queries(&page.tick()), [RelatedQuery::Tasks]);
    assert!(page.dispatch(PageEvent::SignedOut).is_empty());
    page.pass(1);
    let effects = page.related(1, RelatedQuery::Tasks, Err(refused()));
    assert!(effects.is_empty(), "nobody is signed in: {effects:?}");
    assert!(page.answer(1, "RESTORING").is_empty());
    assert_eq!(
        (page.contact(), page.state.view.state()),
        (Contact::SignedOut, PageState::Unauthorized)
    );
    page.pass(600);
    assert!(page.tick().is_empty());
    let effects = page.dispatch(PageEvent::SignedIn);
    assert_eq!(page.contact(), Contact::Live);
    assert_eq!(page.events()[0], RestoreEventKind::SignedIn);
    assert_eq!(queries(&effects).len(), 1);
}

#[test]
fn after_nine_hours_of_sleep_each_query_is_sent_once_and_the_gap_is_an_event() {
    let mut page = Page::at_rest();
    page.answer(1, "RESTORING");
    page.pass(9 * HOUR_S);
    let effects = page.tick();
    assert_eq!(queries(&effects), [RelatedQuery::Metrics, RelatedQuery::List]);
    assert!(page.tick().is_empty(), "one for all that was missed");
    page.answer(1, "RESTORING");
    assert_eq!(
        page.events(),
        [RestoreEventKind::Unwatched(Duration::from_secs(9 * 3_600))]
    );
    assert_eq!(page.contact(), Contact::Live);
}

#[test]
fn observations_from_the_future_are_dropped_when_the_clock_is_set_back() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.ahead_s = 2 * HOUR_S;
    page.pass(5);
    page.answer(1, "RESTORING");
    assert_eq!(page.times(), [60, 7_265]);
    page.ahead_s = 0;
    page.pass(5);
    let effects = page.answer(1, "RESTORING");
    assert_eq!(writes(&effects), [(&place(1), vec![-7_265, 70])]);
    assert_eq!(page.times(), [60, 70]);
    assert_eq!(page.state.series.observations().last().unwrap().sample.at, page.now);
}

#[test]
fn an_agents_clock_that_is_wrongly_set_back_erases_nothing() {
    for back_s in [600, 8 * HOUR_S] {
        let mut page = Page::open();
        page.now = at(10 * HOUR_S);
        page.answer(1, "RESTORING");
        page.stored(1, vec![row(9 * HOUR_S), row(9 * HOUR_S + 60)]);
        let before = page.times();
        page.ahead_s = -back_s;
        page.pass(60);
        assert_eq!(writes(&page.answer(1, "RESTORING")), [], "{back_s}");
        assert_eq!(page.times(), before, "{back_s}");
        page.ahead_s = 0;
        page.pass(60);
        page.answer(1, "RESTORING");
        assert_eq!(page.times(), [&before[..], &[10 * HOUR_S + 120]].concat(), "{back_s}");
    }
}

#[test]
fn a_row_that_the_agents_clock_has_not_reached_is_kept_but_not_shown() {
    let mut page = Page::open();
    page.now = at(10 * HOUR_S);
    page.ahead_s = -8 * HOUR_S;
    page.answer(1, "RESTORING");
    let stored = vec![row(HOUR_S), row(9 * HOUR_S)];
    page.stored(1, stored);
    assert_eq!(page.times(), [HOUR_S, 2 * HOUR_S, 9 * HOUR_S]);
    assert_eq!(page.shown_times(), [HOUR_S, 2 * HOUR_S]);
}

#[test]
fn of_two_restores_opened_quickly_each_hears_only_its_own() {
    let mut first = Page::at_rest();
    first.pass(30);
    assert_eq!(queries(&first.tick()), [RelatedQuery::Tasks]);
    // The page of another job replaces it before anything has been answered.
    let mut second = Page::open();
    second.answer(2, "RESTORING");
    let related = second.state.related.revision();
    second.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    second.stored(1, vec![row(10)]);
    let late = CancelResult::Aborted(CancelAborted::Missing);
    let effects = second.dispatch(PageEvent::CancelAnswered {
        id: id(1),
        result: late,
        session_in_use: true,
    });
    assert!(polls(&effects));
    assert_eq!(second.state.related.revision(), related);
    assert_eq!(second.times(), [60]);
    assert!(matches!(*second.state.cancel, CancelRequest::None));
    second.stored(2, vec![row(10)]);
    assert_eq!(second.times(), [10, 60]);
}
