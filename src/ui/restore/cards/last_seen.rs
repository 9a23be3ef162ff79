//! What stands in a card in place of a figure that the last answer does not have.

use leptos::prelude::*;

use crate::{
    restore::{Restore, unreadable},
    text::page_text,
    time::Offset,
    ui::{reactive::memo, restore::page_signals::PageSignals},
    watch::{Shown, series::RestoreSeries},
};

/// The text of `field` if it was sent and cannot be read, else what `last_seen` says once the restore has ended; empty
/// where there is neither.
pub(super) fn in_place_of_figure(
    signals: PageSignals,
    field: &'static str,
    last_seen: fn(&Restore, &RestoreSeries, Offset) -> String,
) -> Memo<String> {
    let words = &page_text().restore.cards;
    memo(move |_| {
        let offset = signals.offset.get();
        let say = |shown: &Shown| {
            let sent = shown.fields.get(field).map(String::as_str).unwrap_or_default();
            if let Some(sent) = unreadable(field, sent) {
                return (words.unreadable)(sent);
            }
            if shown.restore.state.is_running() {
                return String::new();
            }
            signals.series.with(|series| last_seen(&shown.restore, series, offset))
        };
        signals
            .view
            .with(|view| view.shown.as_deref().map(say).unwrap_or_default())
    })
}
