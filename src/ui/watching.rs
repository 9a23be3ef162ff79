//! The polling loop of every page.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    time::Instant,
    ui::{connection::use_connection, page_context::use_page},
    watch::{
        contact::{Contact, ContactState},
        poll_schedule::PollSchedule,
        poller::poll_loop,
    },
};

/// Polls as long as the caller's owner lives.
///
/// - `earlier` is how the last answer that is known ended, and its local time: the first poll then waits for its time.
/// - `apply` receives each answer. It returns the contact with the agent, or `None` once the page has been left.
/// - `sign_in` is called when the session is lost (`false`) and when the user has signed in again (`true`). Nothing is
///   polled in between.
/// - `zone_late` is called when the zone arrives after an answer was read without it.
pub fn watch<A: 'static>(
    earlier: Option<(PollSchedule, Instant)>,
    mut ask: impl AsyncFnMut() -> A + 'static,
    apply: impl Fn(A) -> Option<ContactState> + 'static,
    sign_in: impl Fn(bool) + Clone + 'static,
    zone_late: impl Fn() + Clone + 'static,
) {
    let connection = use_connection();
    // A page that is opened without a session gets no refusal that would say so.
    if !connection.signed_in.get_untracked() {
        sign_in(false);
    }
    Effect::watch(
        move || connection.signed_in.get(),
        move |signed_in, _, _| sign_in(*signed_in),
        true,
    );
    let page = use_page();
    // An answer of the future was dated by a clock that has been set back since.
    let earlier = earlier.and_then(|(schedule, at)| Some((schedule, connection.now().since(at)?)));
    Effect::watch(move || connection.zone.late.get(), move |_, _, _| zone_late(), false);
    spawn_local_scoped_with_cancellation(poll_loop(page.controls(), earlier, async move || {
        connection.zone.ask(connection.client());
        let session = connection.session();
        let answer = ask().await;
        connection.zone.settled(connection.client()).await;
        connection.note_clock();
        let Some(contact) = apply(answer) else {
            return PollSchedule::default();
        };
        let refused = contact.contact() == Contact::SignedOut;
        if refused && connection.signed_in.get_untracked() && !connection.lose(session) {
            // The user has signed in since.
            page.nudge();
        }
        contact.schedule()
    }));
}
