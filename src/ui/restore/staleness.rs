//! Up to when the restore is known. A running restore is assessed at that time, not at the present time.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::{time::Instant, ui::reactive::memo};

/// Whether nothing is known of the restore as it is now: the agent is out of contact, or knows the restore no longer.
pub(super) fn outdated(signals: PageSignals) -> Memo<bool> {
    memo(move |_| signals.view.with(|view| view.is_outdated()))
}

/// The agent's clock, or the end of what is known while the restore is out of sight.
pub(super) fn known_until(signals: PageSignals) -> Memo<Instant> {
    memo(move |_| {
        let now = signals.now.get();
        signals.view.with(|view| view.known_until(now))
    })
}
