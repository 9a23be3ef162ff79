//! The restores by source: whether they take longer than they used to, at one look.
//!
//! The section stands above the list, where it is found however long the list is, and is computed only while it is open.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    drill_row::{TableContext, drill_table},
    filters::Choice,
    signals::BoardSignals,
};
use crate::{
    text::page_text,
    ui::{
        page_context::use_page,
        plain::{Plain, draw},
    },
    watch::board::{DrillSort, drills, shown_sources},
};

/// More sources are not drawn.
const MOST_SOURCES: usize = 50;

/// A folded section with a row for each source. Whether it is open, and the order of its rows, are in the address.
#[component]
pub fn SourceSection(
    shared: BoardSignals,
    /// Whether there are no restores to compare.
    #[prop(into)]
    hidden: Signal<bool>,
) -> impl IntoView {
    let texts = &page_text().drills;
    let is_open = Memo::new(move |_| shared.query.with(|query| query.drills.is_some()));
    let content = NodeRef::<html::Div>::new();
    let offset = use_page().agent_offset();
    // A search or another order does not group the restores anew.
    let all = Memo::new(move |_| is_open.get().then(|| Arc::new(shared.rows.with(|rows| drills(rows)))));
    Effect::new(move || {
        if let (Some(content), Some(all)) = (content.get(), all.get()) {
            let (query, (_, relative)) = (shared.query.get(), shared.display.get());
            let sort = query.drills.unwrap_or_default();
            let sources = shared.filtered_rows.with(|rows| shown_sources(&all, rows, sort));
            let context = TableContext {
                query,
                every: shared.every.get(),
                offset: offset.get(),
                today: shared.today.get(),
                relative_to: relative.then(|| shared.minute.get()),
            };
            let table = match sources.is_empty() {
                true => note(texts.none.to_owned()),
                false => {
                    let drawn = sources.iter().take(MOST_SOURCES);
                    drill_table(drawn.map(Arc::as_ref), &context)
                }
            };
            let more = sources.len().saturating_sub(MOST_SOURCES);
            let notes = [(more, texts.more), (all.left_out, texts.left_out)].into_iter();
            let notes = notes
                .filter(|(count, _)| *count > 0)
                .map(|(count, words)| note(words(count)));
            draw(&content, &std::iter::once(table).chain(notes).collect::<Vec<_>>());
        }
    });
    view! {
        <details
            class="card drills"
            hidden=hidden
            prop:open=is_open
            // The browser has opened or closed it. A change by the address comes here too, and changes nothing.
            on:toggle:target=move |event| {
                let open = event.target().open();
                if open != is_open.get_untracked() {
                    shared.change(|query| query.drills = open.then(DrillSort::default));
                }
            }
        >
            <summary><h2>{texts.title}</h2> " " <span class="note">{texts.hint}</span></summary>
            <Choice
                label=texts.sort_by
                names=DrillSort::ALL.map(DrillSort::name)
                words=texts.sorts
                chosen=|query| query.drills.unwrap_or_default().name()
                choose=|query, name| query.drills = Some(DrillSort::of(name))
                shared
            />
            <div node_ref=content></div>
        </details>
    }
}

fn note(words: String) -> Plain {
    Plain::labelled("p", words).with("class", "note")
}
