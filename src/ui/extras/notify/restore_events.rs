//! Calls for what happens to the restore on its page.

use leptos::prelude::*;

use super::Notifying;
use crate::{
    ui::{reactive::effect, restore::PageSignals},
    watch::notify::of_view,
};

impl Notifying {
    /// Calls for what happens to the restore, as long as the caller's owner lives.
    pub fn watch_restore(self, signals: PageSignals) {
        effect(move || {
            let deadline = signals.deadline.get();
            let now = signals.now.get_untracked();
            signals.view.with(|view| {
                let snapshot = signals.series.with(|series| of_view(view, series, deadline, now));
                snapshot.into_iter().for_each(|snapshot| self.observe([snapshot], now));
            });
        });
        self.watch_contact(move || signals.view.with(|view| view.contact.clone()));
    }
}
