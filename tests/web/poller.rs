//! The loop that asks: what it does about wishes.

use std::{
    cell::Cell,
    pin::pin,
    task::{Context, Waker},
};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use restore_watch::watch::{
    poll_schedule::{PollOutcome, RefreshInterval},
    poller::{self, Controls},
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_wish_while_a_question_is_out_leads_to_another_one() {
    let owner = Owner::new();
    let (controls, nudges) = owner.with(|| {
        let nudges = RwSignal::new(0);
        // Nothing but a wish leads to a question.
        let controls = Controls {
            every: Signal::stored(RefreshInterval::Paused),
            visible: Signal::stored(true),
            allowed: Signal::stored(true),
            nudges: nudges.into(),
        };
        (controls, nudges)
    });
    let asked = Cell::new(0);
    let mut asking = pin!(poller::run(controls, async || {
        asked.set(asked.get() + 1);
        if asked.get() == 1 {
            nudges.set(1);
        }
        PollOutcome::Good { settled: false }
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
