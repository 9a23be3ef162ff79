//! The page of one restore.

use restore_watch::{
    obshell::Refusal,
    restore::Tier,
    watch::{
        AbsenceReason, AnswerSource, PageState, job_choice::JobChoice, poll_schedule::PollOutcome, view::RestoreView,
    },
};

use crate::stage::Stage;

#[test]
fn each_restore_of_the_default_scenario_has_its_state() {
    let stage = Stage::default_scenario();
    for (tenant, state) in [
        ("rt2", PageState::Succeeded),
        ("orders_dr", PageState::Running),
        ("billing_dr", PageState::Running),
        ("crm_test", PageState::Failed),
        ("orders_copy", PageState::Running),
        ("ledger_old", PageState::Failed),
        ("hr_copy", PageState::Running),
        ("inventory", PageState::Absent),
        ("nobody", PageState::Absent),
        ("sys", PageState::Absent),
    ] {
        assert_eq!(stage.opened(tenant).state(), state, "{tenant}");
    }
}

#[test]
fn reasons_of_absence_are_distinguished() {
    let stage = Stage::default_scenario();
    assert_eq!(
        stage.opened("inventory").absence,
        Some(AbsenceReason::NotRestored(Some("NORMAL".to_owned())))
    );
    assert_eq!(
        stage.opened("nobody").absence,
        Some(AbsenceReason::Refused(Refusal::TenantNotExist))
    );
    assert_eq!(
        stage.opened("sys").absence,
        Some(AbsenceReason::Refused(Refusal::SysTenant))
    );
}

#[test]
fn the_sample_arrives_exactly() {
    let view = Stage::default_scenario().opened("rt2");
    let shown = view.shown.unwrap();
    assert_eq!(shown.fields["restore_scn"], "1728890608464651300");
    assert_eq!(shown.fields["total_bytes"], "18622071");
    assert_eq!(
        shown.restore.started.unwrap().to_rfc3339(),
        "2024-10-14T07:25:18.092782Z"
    );
    assert_eq!(
        shown.restore.finished.unwrap().to_rfc3339(),
        "2024-10-14T07:28:34.519092Z"
    );
}

#[test]
fn a_running_restore_without_counters_reports_nothing() {
    let view = Stage::default_scenario().opened("orders_dr");
    let shown = view.shown.unwrap();
    assert_eq!(shown.restore.tier, Tier::Time);
    assert!(shown.restore.data.progress.as_ref().value().is_none());
    assert!(shown.restore.log.progress.as_ref().value().is_none());
}

#[test]
fn the_list_is_used_if_the_overview_lacks_the_tenant() {
    let stage = Stage::default_scenario();
    for tenant in ["orders_copy", "ledger_old"] {
        assert_eq!(
            stage.opened(tenant).shown.unwrap().origin,
            AnswerSource::List,
            "{tenant}"
        );
    }
}

#[test]
fn the_last_good_data_stays_and_three_failures_are_offline() {
    let mut stage = Stage::default_scenario();
    let mut view = stage.opened("rt2");
    stage.stop_agent();
    let mut states = Vec::new();
    for _ in 0..4 {
        assert_eq!(stage.step(&mut view, None), PollOutcome::Bad);
        assert!(view.contact.error().is_some() && view.shown.is_some());
        states.push(view.state());
    }
    assert_eq!(
        states,
        [
            PageState::Stale,
            PageState::Stale,
            PageState::Offline,
            PageState::Offline
        ]
    );
}

#[test]
fn without_any_data_the_first_failure_is_offline() {
    let mut stage = Stage::default_scenario();
    stage.stop_agent();
    assert_eq!(stage.opened("rt2").state(), PageState::Offline);
}

#[test]
fn a_lost_session_requires_a_sign_in_and_keeps_the_data() {
    let stage = Stage::default_scenario();
    let mut view = stage.opened("rt2");
    stage.client.forget();
    assert_eq!(stage.step(&mut view, None), PollOutcome::Unauthorized);
    assert_eq!(view.state(), PageState::Unauthorized);
    assert!(view.shown.is_some());
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Succeeded);
}

#[test]
fn the_page_is_unauthorized_until_a_sign_in() {
    let mut view = RestoreView::new("rt2".to_owned());
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Connecting);
    view.contact.record_sign_in(false);
    assert_eq!(view.state(), PageState::Unauthorized);
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Connecting);

    let mut view = Stage::default_scenario().opened("nobody");
    view.contact.record_sign_in(false);
    assert_eq!(view.state(), PageState::Unauthorized);
    view.contact.record_sign_in(true);
    assert_eq!(view.state(), PageState::Absent);
}

#[test]
fn a_certain_restore_is_found_by_job_and_start() {
    let stage = Stage::default_scenario();
    let start = stage.opened("rt2").shown.unwrap().restore.key.start.clone();
    let mut view = RestoreView::new("rt2".to_owned());
    let job = |job_id| JobChoice {
        job_id,
        start: start.clone(),
    };
    stage.step(&mut view, Some(&job(1)));
    assert_eq!(view.state(), PageState::Succeeded);
    let mut other = RestoreView::new("rt2".to_owned());
    stage.step(&mut other, Some(&job(999)));
    assert_eq!(other.state(), PageState::Absent);
    assert_eq!(
        other.absence,
        Some(AbsenceReason::NoSuchRestore),
        "it was restored, just not so"
    );
}

#[test]
fn nothing_is_known_after_the_last_answer_while_out_of_contact() {
    let mut stage = Stage::default_scenario();
    let mut view = stage.opened("orders_dr");
    let answered = view.contact.agent_time().unwrap();
    let later = answered.plus_ms(3_600_000);
    assert_eq!(view.contact.known_until(later), later);
    stage.stop_agent();
    for (state, known) in [
        (PageState::Stale, later),
        (PageState::Stale, later),
        (PageState::Offline, answered),
    ] {
        stage.step(&mut view, None);
        assert_eq!((view.state(), view.contact.known_until(later)), (state, known));
    }
    view.contact.record_sign_in(false);
    assert_eq!(view.contact.known_until(later), answered);
    view.contact.record_sign_in(true);
    assert_eq!(view.contact.known_until(later), later);
}
