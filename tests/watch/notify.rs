//! What people are called for: each event once, nothing that was so before, and once over all tabs.

use std::time::Duration;

use proptest::prelude::*;
use restore_watch::{
    obshell::{Error, TransportError},
    restore::{
        Movement, RestoreId,
        deadline::{Miss, Verdict},
    },
    time::Instant,
    watch::{
        contact::ContactState,
        notify::{Claim, EventKind, Notifier, NotifyEvent, RestoreEnd, RestoreSnapshot, Subject, WhatHappened, claim},
    },
};

const STALL: Movement = Movement::Stalled {
    since: Instant::from_ms(5_000),
    normal: Duration::from_secs(60),
    watched: Duration::from_secs(120),
};
const AT_RISK: Verdict = Verdict::AtRisk { likely: Some(true) };
const IN_TIME: Verdict = Verdict::Inside {
    by: Duration::from_secs(60),
};

fn at(seconds: i64) -> Instant {
    Instant::from_ms(seconds * 1_000)
}

const fn running(job: i64) -> RestoreSnapshot<'static> {
    RestoreSnapshot {
        tenant: "orders",
        job: Some(job),
        start: "2026-11-24T10:00:00Z",
        end: None,
        movement: Movement::Unknown,
        deadline: None,
    }
}

fn moves(movement: Movement) -> RestoreSnapshot<'static> {
    RestoreSnapshot { movement, ..running(1) }
}

fn ended(job: i64, end: RestoreEnd) -> RestoreSnapshot<'static> {
    RestoreSnapshot {
        end: Some(end),
        ..running(job)
    }
}

fn by(deadline: i64, verdict: Verdict) -> RestoreSnapshot<'static> {
    RestoreSnapshot {
        deadline: Some((at(deadline), verdict)),
        ..running(1)
    }
}

/// What is called for in answers at these seconds.
fn called(answers: impl IntoIterator<Item = (i64, Vec<RestoreSnapshot<'static>>)>) -> Vec<WhatHappened> {
    let mut notifier = Notifier::default();
    let found = answers
        .into_iter()
        .flat_map(|(second, restores)| notifier.update(restores, at(second)));
    found.map(|event| event.what).collect()
}

/// The same for one restore, asked every 10 s.
fn called_of(snapshots: impl IntoIterator<Item = RestoreSnapshot<'static>>) -> Vec<WhatHappened> {
    let answers = snapshots.into_iter().zip(0..);
    called(answers.map(|(snapshot, index)| (index * 10, vec![snapshot])))
}

#[test]
fn what_was_so_when_the_page_was_opened_is_no_event() {
    let first = [
        ended(3, RestoreEnd::Failed),
        ended(2, RestoreEnd::Succeeded),
        moves(STALL),
        by(900, AT_RISK),
    ];
    for restore in first {
        assert_eq!(called_of([restore; 100]), [], "{restore:?}");
    }
}

#[test]
fn what_becomes_known_soon_after_opening_is_no_event() {
    assert_eq!(called_of([moves(Movement::Unknown), moves(STALL), moves(STALL)]), []);
    assert_eq!(called_of([by(900, Verdict::Unknown), by(900, AT_RISK)]), []);
    // Later it is.
    let late = |first, then| called([(0, vec![first]), (120, vec![then])]);
    assert_eq!(
        late(moves(Movement::Unknown), moves(STALL)),
        [WhatHappened::Stalled(at(5))]
    );
    assert_eq!(
        late(by(900, Verdict::Unknown), by(900, AT_RISK)),
        [WhatHappened::DeadlineAtRisk(at(900))]
    );
}

#[test]
fn a_failure_is_one_event_and_not_also_an_end() {
    for end in [RestoreEnd::Failed, RestoreEnd::Cancelled, RestoreEnd::Unknown] {
        let found = called_of([
            running(1),
            ended(1, end),
            ended(1, end),
            ended(1, RestoreEnd::Succeeded),
        ]);
        assert_eq!(found, [WhatHappened::Ended(end)]);
        assert_eq!(found[0].kind(), EventKind::Failed);
    }
    let found = called_of([
        running(1),
        ended(1, RestoreEnd::Succeeded),
        ended(1, RestoreEnd::Succeeded),
    ]);
    assert_eq!(found, [WhatHappened::Ended(RestoreEnd::Succeeded)]);
    assert_eq!(found[0].kind(), EventKind::Ended);
}

#[test]
fn a_restore_that_ended_between_two_answers_is_called_for() {
    let old = ended(4, RestoreEnd::Succeeded);
    let found = called([
        (0, vec![old]),
        (60, vec![ended(5, RestoreEnd::Failed), old]),
        (120, vec![ended(5, RestoreEnd::Failed), old]),
    ]);
    assert_eq!(found, [WhatHappened::Ended(RestoreEnd::Failed)]);
    // A row that could not be read before is not a new restore.
    assert_eq!(
        called([(0, vec![old]), (60, vec![ended(3, RestoreEnd::Failed), old])]),
        []
    );
    // Nor is one that the first answer had.
    assert_eq!(
        called([(0, Vec::new()), (5, vec![running(9)]), (10, vec![running(9)])]),
        []
    );
}

#[test]
fn each_stall_and_its_end_are_called_for() {
    let (moving, stalled) = (moves(Movement::Moving), moves(STALL));
    let found = called_of([
        moving,
        stalled,
        stalled,
        moves(Movement::Unknown),
        stalled,
        moving,
        moving,
        stalled,
    ]);
    let kinds: Vec<_> = found.into_iter().map(WhatHappened::kind).collect();
    assert_eq!(kinds, [EventKind::Stalled, EventKind::MovesAgain, EventKind::Stalled]);
    // It stood when the page was opened, and that it moves is news.
    assert_eq!(called_of([stalled, moving]), [WhatHappened::MovesAgain(at(10))]);
}

#[test]
fn a_stalled_restore_that_ends_does_not_move_again() {
    let found = called_of([moves(Movement::Moving), moves(STALL), ended(1, RestoreEnd::Failed)]);
    assert_eq!(
        found,
        [WhatHappened::Stalled(at(5)), WhatHappened::Ended(RestoreEnd::Failed)]
    );
}

#[test]
fn a_deadline_is_at_risk_once() {
    let found = called_of([by(900, IN_TIME), by(900, AT_RISK), by(900, IN_TIME), by(900, AT_RISK)]);
    assert_eq!(found, [WhatHappened::DeadlineAtRisk(at(900))]);
    // Another deadline is another event.
    let found = called_of([by(900, IN_TIME), by(800, IN_TIME), by(800, AT_RISK), by(900, AT_RISK)]);
    assert_eq!(
        found,
        [WhatHappened::DeadlineAtRisk(at(800))],
        "at risk as soon as it is set again"
    );
    // At risk from the start, then in time, then at risk.
    let found = called_of([by(900, AT_RISK), by(900, IN_TIME), by(900, AT_RISK)]);
    assert_eq!(found, [WhatHappened::DeadlineAtRisk(at(900))]);
}

#[test]
fn a_deadline_that_passes_without_a_forecast_is_called_for() {
    let passed = by(15, Verdict::Missed(Miss::Passed(Duration::from_secs(5))));
    let found = called_of([by(15, Verdict::Unknown), by(15, Verdict::Unknown), passed, passed]);
    assert_eq!(found, [WhatHappened::DeadlineAtRisk(at(15))]);
    assert_eq!(called_of([passed, passed]), [], "it had passed before");
}

fn unreachable() -> Error {
    Error::AgentUnreachable(TransportError::TimedOut)
}

fn answered(seconds: i64) -> ContactState {
    let mut contact = ContactState::default();
    contact.record_answer(at(seconds), None, false);
    contact
}

#[test]
fn lost_contact_is_called_for_after_two_minutes_and_once() {
    let (mut contact, mut notifier) = (answered(0), Notifier::default());
    let mut seconds = |contact: &ContactState, range: std::ops::Range<i64>| -> Vec<i64> {
        range
            .filter(|second| notifier.update_contact(contact, at(*second)).is_some())
            .collect()
    };
    assert!(seconds(&contact, 0..5).is_empty());
    contact.record_failure(unreachable());
    assert_eq!(seconds(&contact, 5..400), [120]);
    contact.record_answer(at(400), None, false);
    assert!(seconds(&contact, 400..405).is_empty());
    contact.record_sign_in(false);
    assert_eq!(seconds(&contact, 405..900), [520], "a lost session is lost contact");
}

#[test]
fn the_time_that_a_computer_slept_is_no_lost_contact() {
    let (mut contact, mut notifier) = (answered(0), Notifier::default());
    let awake = 8 * 3_600;
    contact.record_failure(unreachable());
    assert_eq!(notifier.update_contact(&contact, at(awake)), None);
    contact.record_answer(at(awake + 5), None, false);
    assert_eq!(notifier.update_contact(&contact, at(awake + 5)), None);
}

#[test]
fn an_agent_that_never_answered_is_not_missed() {
    let (mut contact, mut notifier) = (ContactState::default(), Notifier::default());
    contact.record_failure(unreachable());
    assert!((0..1_000).all(|second| notifier.update_contact(&contact, at(second)).is_none()));
}

fn event(what: WhatHappened, job: i64) -> NotifyEvent {
    NotifyEvent {
        what,
        subject: Some(Subject {
            tenant: "a\n1 2".to_owned(),
            id: RestoreId {
                job_id: Some(job),
                start: String::new(),
            },
        }),
    }
}

/// Whether a tab gets an event after what is stored.
fn gets(stored: &mut String, event: &NotifyEvent, prefix: &str, tab: u32) -> bool {
    let claimed = claim(stored, Claim::of(event, prefix, tab));
    claimed.map(|claims| *stored = claims).is_some()
}

#[test]
fn one_tab_calls_for_an_end() {
    let mut stored = String::new();
    let failed = event(WhatHappened::Ended(RestoreEnd::Failed), 1);
    assert!(gets(&mut stored, &failed, "", 1));
    assert!(!gets(&mut stored, &failed, "", 2));
    assert!(!gets(&mut stored, &failed, "", 1));
    // Another tab has found another reason for the same end.
    assert!(!gets(
        &mut stored,
        &event(WhatHappened::Ended(RestoreEnd::Cancelled), 1),
        "",
        2
    ));
    assert!(
        gets(&mut stored, &event(WhatHappened::Ended(RestoreEnd::Failed), 2), "", 2),
        "another restore"
    );
    assert!(gets(&mut stored, &failed, "/agents/b", 2), "another agent");
}

#[test]
fn tabs_may_date_the_same_stall_differently() {
    let stall = |seconds| event(WhatHappened::Stalled(at(seconds)), 1);
    let mut stored = String::new();
    assert!(gets(&mut stored, &stall(1_000), "", 1));
    assert!(!gets(&mut stored, &stall(1_055), "", 2));
    assert!(!gets(&mut stored, &stall(945), "", 3));
    assert!(
        gets(&mut stored, &stall(1_110), "", 1),
        "the first tab knows that this is another one"
    );
    assert!(gets(&mut stored, &event(WhatHappened::MovesAgain(at(1_110)), 1), "", 1));
    assert!(gets(&mut stored, &stall(2_000), "", 2));
}

#[test]
fn damaged_claims_are_ignored_and_old_ones_are_dropped() {
    let mut stored = "nonsense\n12 x\n\nff 1 2 3".to_owned();
    for job in 0..200 {
        assert!(gets(
            &mut stored,
            &event(WhatHappened::Ended(RestoreEnd::Failed), job),
            "",
            1
        ));
    }
    assert_eq!(stored.lines().count(), 64);
    assert!(!gets(
        &mut stored,
        &event(WhatHappened::Ended(RestoreEnd::Failed), 199),
        "",
        2
    ));
}

fn any_movement() -> impl Strategy<Value = Movement> {
    prop_oneof![
        Just(Movement::Moving),
        Just(Movement::Slow),
        Just(Movement::Unknown),
        (0..10_000_i64).prop_map(|since| Movement::Stalled {
            since: at(since),
            normal: Duration::ZERO,
            watched: Duration::ZERO,
        }),
    ]
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        Just(IN_TIME),
        Just(AT_RISK),
        Just(Verdict::Unknown),
        Just(Verdict::Missed(Miss::Foreseen(Duration::ZERO))),
        Just(Verdict::Missed(Miss::Passed(Duration::ZERO))),
    ]
}

fn any_end() -> impl Strategy<Value = Option<RestoreEnd>> {
    prop_oneof![
        8 => Just(None),
        1 => Just(Some(RestoreEnd::Succeeded)),
        1 => Just(Some(RestoreEnd::Failed)),
        1 => Just(Some(RestoreEnd::Unknown)),
    ]
}

fn any_snapshot() -> impl Strategy<Value = RestoreSnapshot<'static>> {
    (1..4_i64, any_end(), any_movement(), any_verdict(), 1..3_i64).prop_map(|(job, end, movement, verdict, by)| {
        RestoreSnapshot {
            end,
            movement,
            deadline: Some((at(by), verdict)),
            ..running(job)
        }
    })
}

proptest! {
    #[test]
    fn nothing_is_called_for_twice_and_nothing_at_opening(
        answers in prop::collection::vec((1..200_i64, prop::collection::vec(any_snapshot(), 0..3)), 1..40),
    ) {
        let (mut notifier, mut now) = (Notifier::default(), 0);
        let mut found: Vec<NotifyEvent> = Vec::new();
        let mut jobs_seen = Vec::new();
        for (index, (pause, restores)) in answers.iter().enumerate() {
            now += pause;
            let mut restores = restores.clone();
            restores.sort_by_key(|restore| restore.job);
            restores.dedup_by_key(|restore| restore.job);
            let events = notifier.update(restores.iter().copied(), at(now));
            prop_assert!(index > 0 || events.is_empty(), "at opening");
            found.extend(events);
            jobs_seen.extend(restores.iter().filter_map(|restore| restore.job));
        }
        for job in jobs_seen {
            let of_job = |event: &&NotifyEvent| event.subject.as_ref().is_some_and(|subject| subject.id.job_id == Some(job));
            let what: Vec<WhatHappened> = found.iter().filter(of_job).map(|event| event.what).collect();
            let ends = what.iter().filter(|what| matches!(what, WhatHappened::Ended(_))).count();
            prop_assert!(ends <= 1, "{what:?}");
            if ends == 1 {
                prop_assert!(matches!(what.last(), Some(WhatHappened::Ended(_))), "after its end: {what:?}");
            }
            // Stalls and their ends alternate.
            let motion: Vec<EventKind> = what.iter().map(|what| what.kind())
                .filter(|kind| matches!(kind, EventKind::Stalled | EventKind::MovesAgain)).collect();
            prop_assert!(motion.windows(2).all(|pair| pair[0] != pair[1]), "{motion:?}");
        }
    }

    #[test]
    fn claims_of_any_number_of_tabs_are_granted_once(tabs in prop::collection::vec((0..5_u32, 0..110_i64), 1..20)) {
        let mut stored = String::new();
        let granted = tabs.iter().filter(|(tab, late)| {
            // Each tab finds a stall once, and dates it in its own way.
            let seconds = 1_000 + late - i64::from(*tab) % 2;
            gets(&mut stored, &event(WhatHappened::Stalled(at(seconds)), 1), "", *tab + 10)
        });
        let first: Vec<u32> = granted.map(|(tab, _)| *tab).collect();
        // Only the tab that got it first may find another one.
        prop_assert!(first.windows(2).all(|pair| pair[0] == pair[1]), "{first:?}");
    }
}
