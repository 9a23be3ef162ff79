//! How many log streams there are, and how many are restored.

use leptos::prelude::*;

use super::card::{Card, Figure};
use crate::{
    restore::Restore,
    text::{Term, page_text},
    ui::{
        markup::{IntoNode, view},
        restore::{page_signals::PageSignals, status_badge::evidence},
    },
};

#[component]
pub(in crate::ui::restore) fn LogStreamsCard(signals: PageSignals) -> impl IntoNode {
    let evidence = signals.restore(|restore| evidence(restore.log_streams.total.absence()));
    let figure = signals.restore(figure);
    let note = signals.restore(note);
    let known = known(signals);
    move || {
        known.get().then(|| {
            view! {
                <Card title=page_text().restore.cards.log_streams term=Term::LogStreams evidence>
                    <Figure figure />
                    <p class="note">{note}</p>
                </Card>
            }
        })
    }
}

/// Whether their number is known.
pub(in crate::ui::restore) fn known(signals: PageSignals) -> Memo<bool> {
    signals.restore(|restore| restore.log_streams.total.value().is_some())
}

fn figure(restore: &Restore) -> Option<(String, String)> {
    let count = page_text().forms.count;
    let total = restore.log_streams.total.value()?;
    Some(match restore.log_streams.finished.value() {
        Some(finished) => (count(finished), (page_text().restore.cards.of_log_streams)(total)),
        None => (count(total), String::new()),
    })
}

fn note(restore: &Restore) -> &'static str {
    let words = &page_text().restore.cards;
    match (
        restore.log_streams.total.absence(),
        restore.log_streams.finished.absence(),
    ) {
        (Some(absence), _) => (words.no_log_streams)(absence),
        (None, Some(_)) => words.log_streams_not_kept,
        (None, None) => "",
    }
}
