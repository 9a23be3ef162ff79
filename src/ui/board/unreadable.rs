//! How many elements of the list could not be read, and their texts on demand.

use leptos::prelude::*;

use crate::{
    text::page_text,
    ui::markup::{Node, Show, view},
    watch::board::Unreadable,
};

/// The number of unreadable rows with their texts. Empty while all rows can be read.
#[component]
pub fn UnreadableRows(#[prop(into)] rows: Signal<Unreadable>) -> Node {
    let words = &page_text().board;
    let more = move || rows.with(|rows| rows.count > rows.texts().len());
    view! {
        <Show when=move || rows.with(|rows| rows.count > 0)>
            <details class="card unreadable">
                <summary>{move || rows.with(|rows| (words.unreadable)(rows.count))}</summary>
                <p class="note">{move || (words.unreadable_hint)(more())}</p>
                <ul>
                    {move || rows.get().texts().into_iter().map(|text| view! { <li><code>{text.to_string()}</code></li> }).collect::<Node>()}
                </ul>
            </details>
        </Show>
    }
}
