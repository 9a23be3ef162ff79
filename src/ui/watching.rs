//! The loop that every page runs: ask, take in, and say when somebody has to sign in.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    restore::Reading,
    time::Instant,
    ui::{connection::use_connection, page_context::use_page},
    watch::{poll_schedule::PollOutcome, poller},
};

/// Asks again and again for as long as the caller's owner lives, and lets `seen` take in each answer together with what
/// explains the times in it. While nobody is signed in nothing is asked: `signed_in` tells a view that this is so, and
/// that it no longer is.
pub fn watch<V: 'static, A: 'static>(
    seen: RwSignal<V, LocalStorage>,
    mut ask: impl AsyncFnMut() -> A + 'static,
    take_in: fn(&mut V, A, &Reading<'_>, Instant) -> PollOutcome,
    signed_in: fn(&mut V, bool),
) {
    let connection = use_connection();
    // A page that is opened after the session was lost has no refusal to learn that from.
    if !connection.signed_in.get_untracked() {
        seen.update(|view| signed_in(view, false));
    }
    Effect::new(move || {
        if connection.signed_in.get() {
            seen.update(|view| signed_in(view, true));
        }
    });
    let page = use_page();
    // What is on show was read without it.
    Effect::watch(move || connection.zone.late.get(), move |_, _, _| page.nudge(), false);
    spawn_local_scoped_with_cancellation(poller::run(page.controls(), async move || {
        connection.zone.ask(connection.client());
        let session = connection.session();
        let answer = ask().await;
        connection.zone.settled(connection.client()).await;
        connection.note_clock();
        let outcome = connection
            .with_reading(|reading| seen.try_update(|view| take_in(view, answer, reading, connection.now())))
            .unwrap_or(PollOutcome::Bad);
        if outcome == PollOutcome::Unauthorized && !connection.lose(session) {
            // Somebody has signed in since.
            page.nudge();
        }
        outcome
    }));
}
