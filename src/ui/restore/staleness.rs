//! Up to when the restore is known. A running restore is assessed at that time, not at the present time.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::time::Instant;

/// Whether the agent is out of contact.
pub(super) fn out_of_sight(scene: PageSignals) -> Memo<bool> {
    Memo::new(move |_| scene.view.with(|view| view.contact.contact().is_out_of_contact()))
}

/// The agent's clock, or the time of its last answer while it is out of contact.
pub(super) fn known_until(scene: PageSignals) -> Memo<Instant> {
    Memo::new(move |_| {
        let now = scene.now.get();
        scene.view.with(|view| view.contact.known_until(now))
    })
}
