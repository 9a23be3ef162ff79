//! What is stored, and when.

use super::*;

#[test]
fn denied_writes_are_repeated() {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.pass(5);
    assert_eq!(writes(&page.answer(1, "RESTORING")), [(&place(1), vec![64])]);
    let denied = PageEvent::RowsStored {
        place: place(1),
        outcome: StoreOutcome::Denied,
    };
    page.dispatch(denied);
    assert!(page.state.recording.is_denied());
    page.pass(60);
    let effects = page.answer(1, "RESTORING");
    assert_eq!(writes(&effects), [(&place(1), vec![59, 64, 124, 124])]);
}

#[test]
fn the_query_for_the_clusters_name_repeats_except_while_paused() {
    let mut page = Page::watching();
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
    assert!(asks(page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Auto))));
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
    }));
    assert_eq!(page.times(), [10, 20, 59]);
    assert_eq!(writes(&effects), [(&place(1), vec![10, 20, 59])]);
    assert!(matches!(&effects[0], Effect::StoreEvents { events, .. } if events.len() == 1));
    assert_eq!(page.events(), [RestoreEventKind::SignedIn]);
}
