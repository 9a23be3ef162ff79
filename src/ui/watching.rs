//! The loop that every page runs: ask, take in, and say when somebody has to sign in.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    restore::Reading,
    time::Instant,
    ui::{connection::use_connection, page_context::use_page},
    watch::{feed, pace::Outcome},
};

/// Asks again and again for as long as the caller's owner lives, and lets `seen` take in each answer together with what
/// explains the times in it.
pub fn watch<V: 'static, A: 'static>(
    seen: RwSignal<V, LocalStorage>,
    mut ask: impl AsyncFnMut() -> A + 'static,
    take_in: fn(&mut V, A, &Reading<'_>, Instant) -> Outcome,
) {
    let connection = use_connection();
    spawn_local_scoped_with_cancellation(feed::run(use_page().controls(), async move || {
        connection.learn_zone().await;
        let answer = ask().await;
        connection.note_clock();
        let outcome = connection
            .with_reading(|reading| seen.try_update(|view| take_in(view, answer, reading, connection.now())))
            .unwrap_or(Outcome::Bad);
        if outcome == Outcome::Unauthorized {
            connection.lose();
        }
        outcome
    }));
}
