//! The browser's side of polling: timers and wake-ups.
//!
//! Decisions are made in [`super::poll_schedule`]. Each loop sleeps until the next due time and wakes at once
//! when a signal changes that its decision reads.

use std::{pin::pin, rc::Rc, time::Duration};

use event_listener::{Event, EventListener};
use futures_util::future::select;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen::UnwrapThrowExt;

use super::poll_schedule::{NextPoll, PollConditions, PollSchedule, RefreshInterval};

/// Signals that control polling.
#[derive(Debug, Clone, Copy)]
pub struct PollControls {
    /// The refresh interval.
    pub interval: Signal<RefreshInterval>,
    /// Whether the tab is visible.
    pub visible: Signal<bool>,
    /// Whether a user is signed in.
    pub signed_in: Signal<bool>,
    /// Counts the requests to poll immediately.
    pub retries: Signal<u32>,
}

impl PollControls {
    /// The current conditions.
    fn conditions(self) -> PollConditions {
        PollConditions {
            interval: self.interval.get(),
            visible: self.visible.get(),
            signed_in: self.signed_in.get(),
        }
    }
}

/// Polls forever, at once unless there is an `earlier` answer: its schedule, and how long ago it was. `poll` returns the
/// schedule after its answer. Drop the future to stop, which also aborts a poll in flight. Must be called under a reactive
/// owner.
pub fn poll_loop(
    controls: PollControls,
    earlier: Option<(PollSchedule, Duration)>,
    mut poll: impl AsyncFnMut() -> PollSchedule,
) -> impl Future<Output = ()> {
    let changes = Changes::of(move || {
        controls.conditions();
        controls.retries.track();
    });
    async move {
        if let Some((schedule, ago)) = earlier {
            let retries = controls.retries.get_untracked();
            sleep_until_due(schedule, ago, controls, &changes, retries).await;
        }
        loop {
            while !controls.signed_in.get_untracked() {
                changes.wait(None, || controls.signed_in.get_untracked()).await;
            }
            // Read before the poll: a request during the poll needs a newer answer.
            let retries = controls.retries.get_untracked();
            let schedule = poll().await;
            sleep_until_due(schedule, Duration::ZERO, controls, &changes, retries).await;
        }
    }
}

/// Runs `act` whenever it is due, one run after the other, forever. `due` returns the wait, or `None` if
/// nothing is due; it is called again when a signal that it reads changes. Drop the future to stop. Must be
/// called under a reactive owner.
pub fn due_loop(
    due: impl Fn() -> Option<Duration> + Clone + 'static,
    mut act: impl AsyncFnMut(),
) -> impl Future<Output = ()> {
    let changes = Changes::of({
        let due = due.clone();
        move || {
            due();
        }
    });
    async move {
        loop {
            let listener = changes.listen();
            match untrack(&due) {
                Some(Duration::ZERO) => act().await,
                wait => wait_for(listener, wait).await,
            }
        }
    }
}

/// Returns when the next poll is due, after an answer that came this long ago. `retries` is the count of requests before the
/// last poll.
async fn sleep_until_due(
    schedule: PollSchedule,
    ago: Duration,
    controls: PollControls,
    changes: &Changes,
    retries: u32,
) {
    let answered = monotonic_ms();
    let chance = js_sys::Math::random();
    let mut before = untrack(|| controls.conditions());
    loop {
        let listener = changes.listen();
        let now = untrack(|| controls.conditions());
        let retry = controls.retries.get_untracked() != retries;
        let elapsed = ago + Duration::from_secs_f64((monotonic_ms() - answered).max(0.0) / 1_000.0);
        match schedule.next(before, now, retry, elapsed, chance) {
            NextPoll::Now => return,
            NextPoll::After(wait) => wait_for(listener, Some(wait)).await,
            NextPoll::OnChange => wait_for(listener, None).await,
        }
        before = now;
    }
}

/// Wakes loops when signals change.
struct Changes(Rc<Event>);

impl Changes {
    /// Watches every signal that `read` reads, for the life of the current reactive owner.
    fn of(read: impl Fn() + 'static) -> Self {
        let event = Rc::new(Event::new());
        let notified = Rc::clone(&event);
        Effect::new(move || {
            read();
            notified.notify(usize::MAX);
        });
        Self(event)
    }

    /// A listener for every change from now on.
    fn listen(&self) -> EventListener {
        self.0.listen()
    }

    /// Waits for a change, unless `done` returns true.
    async fn wait(&self, wait: Option<Duration>, done: impl Fn() -> bool) {
        let listener = self.listen();
        if !done() {
            wait_for(listener, wait).await;
        }
    }
}

/// Returns on a change, or after `wait` if given.
async fn wait_for(changed: EventListener, wait: Option<Duration>) {
    match wait {
        None => changed.await,
        Some(wait) => {
            // Rounded up, so that the timer never fires before the due time.
            let ms = u32::try_from(wait.as_millis())
                .unwrap_or(u32::MAX >> 1)
                .saturating_add(1);
            select(pin!(changed), pin!(TimeoutFuture::new(ms.min(u32::MAX >> 1)))).await;
        }
    }
}

/// Milliseconds on a monotonic clock. Every supported browser has `performance`.
fn monotonic_ms() -> f64 {
    window().performance().expect_throw("every browser measures time").now()
}
