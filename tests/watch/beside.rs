//! What is asked beside a restore while the restore itself is asked about, too.

use std::time::Duration;

use restore_watch::{
    obshell::{Answer, Envelope, Refusal, RestoreOverview},
    restore::{Reading, SessionZone},
    time::{Instant, Offset, zones::PlatformZones},
    watch::{
        RestoreView,
        beside::{BesideView, Found, Learnt, Question, Voice},
        look::Finding,
    },
};

/// An agent that tells no time.
const READING: Reading<'static> = Reading {
    session: &SessionZone::Fixed(Offset::UTC),
    zones: &PlatformZones,
    now: None,
};

fn at(seconds: i64) -> Instant {
    Instant::from_ms(1_800_000_000_000 + seconds * 1_000)
}

fn answered(view: &mut RestoreView, job_id: i64, status: &str, seconds: i64) {
    let answer = Answer {
        data: RestoreOverview {
            job_id: Some(job_id),
            status: Some(status.to_owned()),
            restore_tenant_name: Some("rt2".to_owned()),
            start_timestamp: Some(at(job_id).to_rfc3339()),
            ..RestoreOverview::default()
        },
        envelope: Envelope::default(),
        body: String::new(),
    };
    view.take_in(Finding::Overview(Box::new(answer)), &READING, at(seconds));
}

#[test]
fn an_agent_that_tells_no_time_is_followed_by_the_local_clock() {
    let mut view = RestoreView::new("rt2".to_owned());
    assert!(view.told().is_none());
    answered(&mut view, 1, "RESTORING", 60);
    let (shown, now) = view.told().unwrap();
    assert_eq!((shown.restore.key.job_id, now), (Some(1), at(60)));
}

#[test]
fn what_was_asked_beside_one_restore_says_nothing_of_the_next() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let asked_for = view.told().unwrap().0.restore.key.clone();
    answered(&mut view, 1, "SUCCESS", 65);
    let (shown, now) = view.still_told(&asked_for).unwrap();
    assert!(shown.restore.state.succeeded(), "what is on show now");
    assert_eq!(now, at(65));
    answered(&mut view, 2, "RESTORING", 70);
    assert!(view.still_told(&asked_for).is_none());
}

#[test]
fn a_restore_that_the_agent_knows_no_longer_is_not_told_of() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let gone = Finding::Nothing(Refusal::TenantNotExist, Box::default());
    view.take_in(gone, &READING, at(65));
    assert!(view.told().is_none());
    answered(&mut view, 1, "RESTORING", 70);
    assert!(view.told().is_some());
}

#[test]
fn an_answer_about_the_disk_that_somebody_else_has_asked_for_counts_from_then() {
    let mut view = RestoreView::new("rt2".to_owned());
    answered(&mut view, 1, "RESTORING", 60);
    let restore = &view.told().unwrap().0.restore;
    let mut beside = BesideView::default();
    beside.turn_to(restore);
    beside.monitoring.voice = Voice::Silent;
    let now = (at(100), Duration::ZERO);
    for question in [Question::Tasks, Question::Metrics, Question::List] {
        beside.take_in(question, Ok(Found::Nothing), restore, &READING, now);
    }
    let found = Found::Disk {
        bytes: Some(7),
        answered: at(80),
        took: Duration::from_secs(4),
    };
    let learnt = beside.take_in(Question::Disk, Ok(found), restore, &READING, now);
    let expected = Learnt::Disk {
        bytes: 7,
        answered: at(80),
    };
    assert_eq!(learnt, expected);
    let next = |seconds| beside.next(restore, false, true, at(seconds));
    assert_eq!(next(119), None, "ten times as long as it took");
    assert_eq!(next(120), Some(Question::Disk));
}
