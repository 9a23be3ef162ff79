//! How fast an ended restore was.

use leptos::prelude::*;

use super::card::{Card, Figure};
use crate::{
    restore::Restore,
    text::page_text,
    ui::{
        markup::{IntoNode, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
};

/// Shown only where the speed is known.
#[component]
pub(in crate::ui::restore) fn SpeedCard(signals: PageSignals) -> impl IntoNode {
    let words = &page_text().restore.cards;
    let figure = signals.restore(figure);
    let note = signals.restore(note);
    let known = memo(move |_| figure.with(Option::is_some));
    move || {
        known.get().then(|| {
            view! {
                <Card title=words.speed evidence=words.from_times>
                    <Figure figure />
                    <p class="note">{note}</p>
                </Card>
            }
        })
    }
}

fn figure(restore: &Restore) -> Option<(String, String)> {
    let speed = restore.speed()?;
    let unit = page_text().restore.cards.tablets_per_second;
    let tablets = speed
        .tablets
        .map(|tablets| ((page_text().forms.decimal)(tablets), unit.to_owned()));
    tablets.or_else(|| Some((speed.bytes.and_then(page_text().forms.rate)?, String::new())))
}

/// The average rate in bytes, unless the figure shows it.
fn note(restore: &Restore) -> String {
    let speed = restore.speed().filter(|speed| speed.tablets.is_some());
    let bytes = speed.and_then(|speed| speed.bytes);
    bytes
        .and_then(page_text().forms.rate)
        .map(|rate| (page_text().restore.cards.rate_note)(&rate, restore.is_bound_by_fixed_steps()))
        .unwrap_or_default()
}
