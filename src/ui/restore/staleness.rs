//! Up to when the restore is known. A running restore is assessed at that time, not at the present time.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::time::Instant;

/// Whether nothing is known of the restore as it is now: the agent is out of contact, or knows the restore no longer.
pub(super) fn out_of_sight(scene: PageSignals) -> Memo<bool> {
    Memo::new(move |_| scene.view.with(|view| view.is_out_of_sight()))
}

/// The agent's clock, or the end of what is known while the restore is out of sight.
pub(super) fn known_until(scene: PageSignals) -> Memo<Instant> {
    Memo::new(move |_| {
        let now = scene.now.get();
        scene.view.with(|view| view.known_until(now))
    })
}
