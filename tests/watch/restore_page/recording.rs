//! What is stored, and when.

use super::*;

fn stores(page: &Page) -> StoreState {
    page.state.recording.store_state()
}

fn loads(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Load(from) if *from == place(1)))
}

fn prunes(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Prune(shown) if *shown == place(1)))
}

#[test]
fn denied_writes_are_repeated() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.pass(5);
    assert_eq!(writes(&page.answer(1, "RESTORING")), [(&place(1), vec![65])]);
    assert!(page.store_answers(StoreOutcome::Denied).is_empty());
    assert_eq!(stores(&page), StoreState::Denied);
    page.pass(60);
    let effects = page.answer(1, "RESTORING");
    assert_eq!(writes(&effects), [(&place(1), vec![60, 65, 125, 125])]);
    page.store_answers(StoreOutcome::Rows(3));
    assert_eq!(stores(&page), StoreState::Kept);
}

#[test]
fn the_store_is_said_to_keep_samples_only_once_it_has_confirmed_that() {
    let mut page = Page::watching();
    assert_eq!(stores(&page), StoreState::Pending, "nobody was asked");
    page.stored(1, Vec::new());
    assert_eq!(
        stores(&page),
        StoreState::Pending,
        "the sample of this page is being written"
    );
    page.store_answers(StoreOutcome::Events);
    assert_eq!(stores(&page), StoreState::Pending);
    page.store_answers(StoreOutcome::Rows(1));
    assert_eq!(stores(&page), StoreState::Kept);
    page.answer(2, "RESTORING");
    assert_eq!(stores(&page), StoreState::Pending, "another restore");

    let mut page = Page::watching();
    page.stored(1, vec![row(10)]);
    assert_eq!(stores(&page), StoreState::Kept, "it was loaded");
    let mut ended = Page::open();
    ended.answer(1, "SUCCESS");
    ended.stored(1, Vec::new());
    assert_eq!(stores(&ended), StoreState::Kept, "there is nothing to keep");
}

#[test]
fn a_recording_that_could_not_be_loaded_is_loaded_once_the_store_takes_a_write() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.dispatch(PageEvent::RowsLoaded {
        place: place(1),
        stored: None,
    });
    assert_eq!(stores(&page), StoreState::Denied);
    page.pass(60);
    assert_eq!(writes(&page.answer(1, "RESTORING")), [(&place(1), vec![60, 120, 120])]);
    assert!(loads(&page.store_answers(StoreOutcome::Rows(2))));
    page.loaded(1, vec![row(10)]);
    assert_eq!(page.times(), [10, 60, 120]);
    assert!(!loads(&page.store_answers(StoreOutcome::Rows(3))));
}

#[test]
fn other_recordings_are_pruned_once_when_the_one_on_show_is_first_written() {
    let mut page = Page::watching();
    assert!(!prunes(&page.stored(1, Vec::new())));
    assert!(!prunes(&page.store_answers(StoreOutcome::Denied)));
    assert!(prunes(&page.store_answers(StoreOutcome::Rows(1))));
    assert!(!prunes(&page.store_answers(StoreOutcome::Rows(2))));
}

#[test]
fn the_query_for_the_clusters_name_repeats_except_while_paused() {
    let mut page = Page::at_rest();
    let unnamed = |page: &mut Page| page.dispatch(PageEvent::ClusterNamed { id: id(1), name: None });
    let asks = |effects: Vec<Effect>| effects.iter().any(|effect| matches!(effect, Effect::NameCluster(_)));
    assert!(!asks(unnamed(&mut page)));
    page.pass(29);
    assert!(!asks(page.tick()));
    page.pass(1);
    assert!(asks(page.tick()));
    assert!(!asks(page.tick()), "it is out");
    unnamed(&mut page);
    page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Paused));
    page.pass(60);
    assert!(!asks(page.tick()));
    page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Auto));
    assert!(asks(page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::Nothing))));
    let effects = page.dispatch(PageEvent::ClusterNamed {
        id: id(2),
        name: Some("c".to_owned()),
    });
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::Load(_))),
        "of another"
    );
}

#[test]
fn lost_and_restored_contact_are_recorded_once_and_stored() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    let stored = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::StoreEvents { .. }))
    };
    for (failure, expected) in [(1, true), (2, false), (3, false)] {
        page.pass(60);
        let effects = page.lookup_answered(LookupResult::Failed(timeout()));
        assert_eq!(stored(&effects), expected, "{failure}");
    }
    assert_eq!(page.contact(), Contact::Offline);
    page.pass(60);
    assert!(stored(&page.answer(1, "RESTORING")));
    let words: Vec<_> = page
        .state
        .series
        .events()
        .iter()
        .filter_map(|event: &RestoreEvent| event.to_note())
        .collect();
    assert_eq!(words.len(), 2, "{words:?}");
}

#[test]
fn a_recording_from_a_file_is_merged_and_stored_with_its_events() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    let effects = page.dispatch(PageEvent::RecordingImported(ImportedRecording {
        rows: vec![row(10), row(20)],
        notes: vec![RestoreEvent {
            at: at(30),
            kind: RestoreEventKind::SignedIn,
        }],
        ..ImportedRecording::default()
    }));
    assert_eq!(page.times(), [10, 20, 60]);
    assert_eq!(writes(&effects), [(&place(1), vec![10, 20, 60])]);
    assert!(matches!(&effects[0], Effect::StoreEvents { events, .. } if events.len() == 1));
    assert_eq!(page.events(), [RestoreEventKind::SignedIn]);
}
