//! The poll loop: how it handles requests and due times.

use std::{
    cell::Cell,
    pin::pin,
    rc::Rc,
    task::{Context, Waker},
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use restore_watch::{
    ui::markup::mount_to,
    watch::{
        poll_schedule::{PollOutcome, PollSchedule, RefreshInterval},
        poller::{PollControls, due_loop, poll_loop},
    },
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::waiting::until;

/// Starts the reactive system for a poller in the background of a test.
fn background() -> Owner {
    // Mounting a component starts the executor of effects.
    drop(mount_to(
        &document().create_element("div").unwrap().unchecked_into(),
        || "",
    ));
    let owner = Owner::new();
    owner.set();
    owner
}

/// Poll controls with these signals; everything else is constant.
fn controls(interval: RwSignal<RefreshInterval>, visible: RwSignal<bool>, retries: RwSignal<u32>) -> PollControls {
    PollControls {
        interval: interval.into(),
        visible: visible.into(),
        signed_in: Signal::stored(true),
        retries: retries.into(),
    }
}

fn answered() -> PollSchedule {
    let mut schedule = PollSchedule::default();
    schedule.record(PollOutcome::Good { settled: false });
    schedule
}

#[wasm_bindgen_test]
async fn a_retry_during_a_poll_causes_another_poll() {
    let _owner = background();
    let retries = RwSignal::new(0);
    // Only a retry request leads to a poll.
    let controls = controls(RwSignal::new(RefreshInterval::Paused), RwSignal::new(true), retries);
    let asked = Cell::new(0);
    let mut asking = pin!(poll_loop(controls, None, async || {
        asked.set(asked.get() + 1);
        if asked.get() == 1 {
            retries.set(1);
        }
        answered()
    }));
    for _ in 0..500 {
        assert!(
            asking
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
        if asked.get() == 2 {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    panic!("not asked again");
}

#[wasm_bindgen_test]
async fn a_sleeping_poller_wakes_up_when_a_signal_changes() {
    let owner = background();
    let (interval, visible, retries) = (
        RwSignal::new(RefreshInterval::Paused),
        RwSignal::new(true),
        RwSignal::new(0),
    );
    let polls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&polls);
    let polling = poll_loop(controls(interval, visible, retries), None, async move || {
        counted.set(counted.get() + 1);
        answered()
    });
    owner.with(|| spawn_local_scoped_with_cancellation(polling));
    until("the first poll", || polls.get() == 1).await;
    retries.set(1);
    until("retry now", || polls.get() == 2).await;
    visible.set(false);
    interval.set(RefreshInterval::Seconds(300));
    TimeoutFuture::new(0).await;
    assert_eq!(polls.get(), 2, "not due for minutes");
    visible.set(true);
    until("seen again", || polls.get() == 3).await;
}

#[wasm_bindgen_test]
async fn what_was_answered_a_moment_ago_is_not_asked_for_again_and_what_is_old_is() {
    let polls_after = async |ago, retried| {
        let owner = background();
        let retries = RwSignal::new(0);
        let controls = controls(
            RwSignal::new(RefreshInterval::Seconds(300)),
            RwSignal::new(true),
            retries,
        );
        let polls = Rc::new(Cell::new(0));
        let counted = Rc::clone(&polls);
        let earlier = Some((answered(), Duration::from_secs(ago)));
        let polling = poll_loop(controls, earlier, async move || {
            counted.set(counted.get() + 1);
            answered()
        });
        owner.with(|| spawn_local_scoped_with_cancellation(polling));
        TimeoutFuture::new(0).await;
        TimeoutFuture::new(0).await;
        let before = polls.get();
        if retried {
            retries.set(1);
            until("retry now", || polls.get() == 1).await;
        }
        before
    };
    assert_eq!(polls_after(10, true).await, 0);
    assert_eq!(polls_after(301, false).await, 1);
}

#[wasm_bindgen_test]
async fn an_action_runs_when_a_signal_makes_it_due() {
    let owner = background();
    let due = RwSignal::new(None);
    let acts = Rc::new(Cell::new(0));
    let counted = Rc::clone(&acts);
    let acting = due_loop(
        move || due.get(),
        async move || {
            counted.set(counted.get() + 1);
            due.set(None);
        },
    );
    owner.with(|| spawn_local_scoped_with_cancellation(acting));
    TimeoutFuture::new(0).await;
    assert_eq!(acts.get(), 0);
    due.set(Some(Duration::ZERO));
    until("due at once", || acts.get() == 1).await;
    due.set(Some(Duration::from_millis(1)));
    due.set(Some(Duration::ZERO));
    until("due later", || acts.get() == 2).await;
}
