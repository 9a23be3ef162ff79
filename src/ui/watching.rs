//! The loop that every page runs: poll, apply the answer, and say when somebody has to sign in.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    restore::Reading,
    time::Instant,
    ui::{connection::use_connection, page_context::use_page},
    watch::{
        contact::ContactState,
        poll_schedule::{PollOutcome, PollSchedule},
        poller::poll_loop,
    },
};

/// Polls for as long as the caller's owner lives, and lets `seen` take in each answer together with what explains the times
/// in it. While nobody is signed in nothing is polled: the contact of `seen` says that this is so, and that it no longer is.
pub fn watch<V: 'static, A: 'static>(
    seen: RwSignal<V, LocalStorage>,
    mut ask: impl AsyncFnMut() -> A + 'static,
    take_in: fn(&mut V, A, &Reading<'_>, Instant) -> PollOutcome,
    contact: fn(&mut V) -> &mut ContactState,
) {
    let connection = use_connection();
    // A page that is opened after the session was lost has no refusal to learn that from.
    if !connection.signed_in.get_untracked() {
        seen.update(|view| contact(view).record_sign_in(false));
    }
    Effect::new(move || {
        if connection.signed_in.get() {
            seen.update(|view| contact(view).record_sign_in(true));
        }
    });
    let page = use_page();
    // What is on show was read without it.
    Effect::watch(move || connection.zone.late.get(), move |_, _, _| page.nudge(), false);
    spawn_local_scoped_with_cancellation(poll_loop(page.controls(), async move || {
        connection.zone.ask(connection.client());
        let session = connection.session();
        let answer = ask().await;
        connection.zone.settled(connection.client()).await;
        connection.note_clock();
        let applied = connection.with_reading(|reading| {
            seen.try_update(|view| {
                let outcome = take_in(view, answer, reading, connection.now());
                (outcome, contact(view).schedule())
            })
        });
        let Some((outcome, schedule)) = applied else {
            return PollSchedule::default();
        };
        if outcome == PollOutcome::Unauthorized && !connection.lose(session) {
            // Somebody has signed in since.
            page.nudge();
        }
        schedule
    }));
}
