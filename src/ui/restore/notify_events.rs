//! Calls for what happens to the restore on show.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::{ui::notify::Notifying, watch::notify::of_view};

/// Calls for what happens, as long as the caller's owner lives.
pub fn notify_events(signals: PageSignals, notifying: Notifying) {
    Effect::new(move || {
        let deadline = signals.deadline.get();
        let now = signals.now.get_untracked();
        signals.view.with(|view| {
            let snapshot = signals.series.with(|series| of_view(view, series, deadline, now));
            snapshot
                .into_iter()
                .for_each(|snapshot| notifying.observe([snapshot], now));
        });
    });
    notifying.watch_contact(move || signals.view.with(|view| view.contact.clone()));
}
