//! The zone of the session: decided late, or by evidence, and kept. Rows stay where the agent's clock dated them.

use super::*;

/// The answer about job 1, which the database says began at this hour; the agent labels that UTC.
fn began(hour: i64) -> RestoreOverview {
    RestoreOverview {
        job_id: Some(1),
        status: Some("RESTORING".to_owned()),
        restore_tenant_name: Some("rt2".to_owned()),
        start_timestamp: Some(at(hour * HOUR_S).to_rfc3339()),
        ..RestoreOverview::default()
    }
}

fn id_of(hour: i64) -> RestoreId {
    RestoreId {
        start: at(hour * HOUR_S).to_rfc3339(),
        ..id(1)
    }
}

fn place_of(hour: i64) -> RecordingPlace {
    RecordingPlace {
        id: id_of(hour),
        ..place(1)
    }
}

/// The store hands out what it has of the restore that began at this hour.
fn found(page: &mut Page, hour: i64, stored: StoredRecording) -> Vec<Effect> {
    page.dispatch(PageEvent::ClusterNamed {
        id: id_of(hour),
        name: Some("c".to_owned()),
    });
    page.dispatch(PageEvent::RowsLoaded {
        place: place_of(hour),
        stored: Some(stored),
    })
}

fn started_at(page: &Page) -> i64 {
    let started = page.state.view.shown.as_ref().unwrap().restore.started.unwrap();
    (started.ms() - at(0).ms()) / (HOUR_S * 1_000)
}

/// Rows of the store's first form: so many seconds after the start.
fn old_rows(seconds: &[i64]) -> Vec<RowSinceStart> {
    let rows = seconds.iter().map(|seconds| RowSinceStart::of(&row(*seconds), at(0)));
    rows.collect::<Option<_>>().unwrap()
}

fn replaced(effects: &[Effect]) -> Vec<i64> {
    let replaced = |effect: &Effect| match effect {
        Effect::Store { replaced, .. } => replaced.clone(),
        _ => Vec::new(),
    };
    effects.iter().flat_map(replaced).collect()
}

#[test]
fn a_zone_that_is_answered_late_moves_the_start_and_no_row() {
    let mut page = Page::open_without_zone();
    page.now = at(6 * HOUR_S);
    page.answer_with(began(1));
    assert_eq!(started_at(&page), 1);
    page.zone
        .record_answer(SessionZone::Fixed(Offset::from_seconds(-7_200).unwrap()));
    assert!(polls(&page.dispatch(PageEvent::ZoneAnswered)));
    page.pass(1);
    page.answer_with(began(1));
    assert_eq!(started_at(&page), 3);
    assert_eq!(page.times(), [6 * HOUR_S, 6 * HOUR_S + 1]);
    assert_eq!(page.shown_times(), page.times(), "on the right axis");
}

#[test]
fn a_start_that_is_read_anew_eight_hours_later_and_back_again_erases_nothing() {
    let mut page = Page::open_without_zone();
    page.zone.record_answer(SessionZone::Fixed(Offset::EAST_8));
    page.now = at(10 * HOUR_S);
    page.answer_with(began(9));
    found(
        &mut page,
        9,
        StoredRecording {
            rows: vec![row(HOUR_S), row(2 * HOUR_S)],
            ..StoredRecording::default()
        },
    );
    assert_eq!(started_at(&page), 1);
    let shown = [HOUR_S, 2 * HOUR_S, 10 * HOUR_S];
    assert_eq!(page.shown_times(), shown);
    for (offset, started, shown) in [
        (Offset::UTC, 9, &[10 * HOUR_S, 10 * HOUR_S + 60][..]),
        (
            Offset::EAST_8,
            1,
            &[HOUR_S, 2 * HOUR_S, 10 * HOUR_S, 10 * HOUR_S + 60, 10 * HOUR_S + 120][..],
        ),
    ] {
        page.zone.record_answer(SessionZone::Fixed(offset));
        page.pass(60);
        let effects = page.answer_with(began(9));
        let forgets = |times: &[i64]| times.iter().any(|time| *time < 0);
        assert!(!writes(&effects).iter().any(|(_, times)| forgets(times)), "{effects:?}");
        assert_eq!((started_at(&page), page.shown_times()), (started, shown.to_vec()));
    }
}

#[test]
fn a_label_that_was_impossible_once_is_not_believed_eight_hours_later() {
    let mut page = Page::open_without_zone();
    page.zone.record_answer(SessionZone::Unknown);
    // The database says 09:00 in +08:00, the agent's host labels it UTC: eight hours from now.
    page.now = at(HOUR_S + 60);
    page.answer_with(began(9));
    assert_eq!(started_at(&page), 1);
    assert_eq!(
        page.zone.session(),
        SessionZone::Assumed(AssumedBecause::StartsInFuture)
    );
    page.pass(9 * HOUR_S);
    let effects = page.answer_with(began(9));
    assert_eq!(started_at(&page), 1, "the label would be possible now");
    let restore = &page.state.view.shown.as_ref().unwrap().restore;
    assert_eq!(restore.zone.evidence(), Some(AssumedBecause::StartsInFuture));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::RecordZoneEvidence(_)))
    );
    assert_eq!(page.shown_times(), [HOUR_S + 60, 10 * HOUR_S + 60]);
}

#[test]
fn what_was_decided_by_evidence_does_not_jump_when_an_answer_contradicts_it() {
    let mut page = Page::open_without_zone();
    page.zone.record_answer(SessionZone::Unknown);
    page.now = at(HOUR_S + 60);
    page.answer_with(began(9));
    // Another restore of the name, which would begin in the future in +08:00, and half an hour ago as it is labelled.
    let other = RestoreOverview {
        job_id: Some(2),
        start_timestamp: Some("2027-01-16T09:30:00+09:00".to_owned()),
        ..began(9)
    };
    let mut starts = Vec::new();
    for _ in 0..3 {
        page.pass(5);
        page.answer_with(other.clone());
        starts.push(started_at(&page));
    }
    starts.dedup();
    assert_eq!(starts.len(), 1, "{starts:?}");
    assert_eq!(
        page.zone.session(),
        SessionZone::Assumed(AssumedBecause::StartsInFuture)
    );
}

#[test]
fn a_zone_question_that_failed_first_and_is_answered_later_moves_the_start_once_and_no_row() {
    let mut page = Page::open_without_zone();
    page.now = at(HOUR_S + 60);
    // The question has failed: the label is impossible, so +08:00 is assumed.
    page.answer_with(began(9));
    assert_eq!(started_at(&page), 1);
    page.zone
        .record_answer(SessionZone::Fixed(Offset::parse("+08:30").unwrap()));
    let mut starts = Vec::new();
    for _ in 0..3 {
        page.pass(600);
        page.answer_with(began(9));
        starts.push(page.state.view.shown.as_ref().unwrap().restore.started);
    }
    starts.dedup();
    assert_eq!(starts, [Some(at(HOUR_S / 2))]);
    let expected = [60, 660, 1_260, 1_860].map(|seconds| HOUR_S + seconds);
    assert_eq!(page.times(), expected);
    assert_eq!(page.shown_times(), expected);
}

#[test]
fn rows_of_the_first_form_count_from_the_start_once_the_zone_is_decided() {
    let mut page = Page::open_without_zone();
    page.now = at(3 * HOUR_S);
    page.answer_with(began(9));
    // Its own evidence decides.
    assert_eq!(
        page.zone.session(),
        SessionZone::Assumed(AssumedBecause::StartsInFuture)
    );
    let mut undecided = Page::open_without_zone();
    undecided.now = at(3 * HOUR_S);
    undecided.answer_with(began(2));
    for (page, hour, placed) in [
        (&mut page, 9, vec![HOUR_S + 10, HOUR_S + 20, 3 * HOUR_S]),
        (&mut undecided, 2, vec![3 * HOUR_S]),
    ] {
        let old = StoredRecording {
            old_rows: old_rows(&[10, 20]),
            old_events: vec![RestoreEvent {
                at: at(HOUR_S),
                kind: RestoreEventKind::SignedIn,
            }],
            ..StoredRecording::default()
        };
        let effects = found(page, hour, old);
        assert_eq!(page.times(), placed, "{hour}");
        assert_eq!(page.shown_times(), placed, "{hour}");
        assert_eq!(
            replaced(&effects),
            if placed.len() > 1 { vec![10_000, 20_000] } else { vec![] }
        );
        let events =
            |effect: &Effect| matches!(effect, Effect::StoreEvents { events, replaced, .. } if events == replaced);
        assert!(effects.iter().any(events), "events have always had an absolute time");
    }
    undecided.zone.record_answer(SessionZone::Fixed(Offset::UTC));
    undecided.pass(5);
    let effects = undecided.answer_with(began(2));
    let expected = [2 * HOUR_S + 10, 2 * HOUR_S + 20, 3 * HOUR_S, 3 * HOUR_S + 5];
    assert_eq!(
        (undecided.times(), undecided.shown_times()),
        (expected.to_vec(), expected.to_vec())
    );
    assert_eq!(replaced(&effects), [10_000, 20_000]);
}

#[test]
fn rows_of_the_first_form_that_would_lie_in_the_future_count_from_the_start_as_it_was_labelled() {
    let mut page = Page::open_without_zone();
    page.zone
        .record_answer(SessionZone::Fixed(Offset::from_seconds(-2 * 3_600).unwrap()));
    page.now = at(6 * HOUR_S);
    page.answer_with(began(2));
    assert_eq!(started_at(&page), 4);
    let old = StoredRecording {
        old_rows: old_rows(&[3 * HOUR_S, 3 * HOUR_S + 60]),
        ..StoredRecording::default()
    };
    found(&mut page, 2, old);
    assert_eq!(page.times(), [5 * HOUR_S, 5 * HOUR_S + 60, 6 * HOUR_S]);
}
