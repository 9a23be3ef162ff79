//! The browser's side of the loop: one question after the other, until the page is left.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::UnwrapThrowExt;

use super::poll_schedule::{PollOutcome, PollSchedule, RefreshInterval};

/// How often the wait looks whether something has changed, milliseconds. Browsers slow it down in hidden tabs.
const TICK_MS: u32 = 200;

/// What the user and the browser say about asking.
#[derive(Debug, Clone, Copy)]
pub struct Controls {
    /// How often the user wants answers.
    pub every: Signal<RefreshInterval>,
    /// Whether the tab can be seen.
    pub visible: Signal<bool>,
    /// Whether somebody is signed in.
    pub allowed: Signal<bool>,
    /// Counts the wishes to ask at once.
    pub nudges: Signal<u32>,
}

/// Asks again and again. Never ends by itself: drop it to stop, which also ends a question that is out.
pub async fn run(controls: Controls, mut ask: impl AsyncFnMut() -> PollOutcome) {
    let mut pace = PollSchedule::default();
    loop {
        while !controls.allowed.get_untracked() {
            TimeoutFuture::new(TICK_MS).await;
        }
        // A wish while the question is out counts: its answer may be older than what the wish is about.
        let nudges = controls.nudges.get_untracked();
        pace.note(ask().await);
        rest(pace, controls, nudges).await;
    }
}

/// Lets `step` see about once a second whether something is due, while questions are allowed: it is told whether the user
/// has paused. Never ends by itself either.
pub async fn attend(controls: Controls, mut step: impl AsyncFnMut(bool)) {
    loop {
        if controls.allowed.get_untracked() {
            step(controls.every.get_untracked() == RefreshInterval::Paused).await;
        }
        TimeoutFuture::new(1_000).await;
    }
}

/// Returns when the next question is due: the time is up, the user asks for it, the tab can be seen again, or somebody
/// has to sign in first. `nudges` counts the wishes before the last question.
async fn rest(pace: PollSchedule, controls: Controls, nudges: u32) {
    let answered = monotonic_ms();
    let chance = js_sys::Math::random();
    let mut seen = controls.visible.get_untracked();
    loop {
        TimeoutFuture::new(TICK_MS).await;
        let visible = controls.visible.get_untracked();
        let every = controls.every.get_untracked();
        let shown_again = visible && !seen && every != RefreshInterval::Paused;
        let wait = pace.wait(every, visible, chance);
        let due = wait.is_some_and(|wait| monotonic_ms() - answered >= wait.as_secs_f64() * 1000.0);
        let asked_for = controls.nudges.get_untracked() != nudges;
        if due || asked_for || shown_again || !controls.allowed.get_untracked() {
            return;
        }
        seen = visible;
    }
}

/// Milliseconds on a clock that is never set; a page without `performance` does not exist.
fn monotonic_ms() -> f64 {
    window().performance().expect_throw("every browser measures time").now()
}
