//! The restores by source: whether they take longer than they used to, at one look.
//!
//! The section stands above the list, where it is found however long the list is. Only while it is open is anything computed.

use std::sync::Arc;

use leptos::{html, prelude::*, task::spawn_local};

use super::{drill_module::DrillViews, drill_row::TableContext, filters::Choice, signals::BoardSignals};
use crate::{
    text::{page_text, text},
    ui::{later::Later, page_context::use_page},
    watch::board::DrillSort,
};

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
    let views = RwSignal::new(None::<DrillViews>);
    let loader = use_context::<Later<DrillViews>>();
    Effect::new(move || {
        if let (Some(content), true, None) = (content.get(), is_open.get(), views.get_untracked()) {
            spawn_local(async move {
                let loaded = match loader {
                    Some(Later(load)) => load().await,
                    None => None,
                };
                match loaded {
                    Some(here) => drop(views.try_set(Some(here))),
                    // It is fetched again when the section is opened again.
                    None => content.set_text_content(Some(text().app.page_missing)),
                }
            });
        }
    });
    // A search or another order does not group the restores anew.
    let all = Memo::new(move |_| {
        let views = views.get().filter(|_| is_open.get())?;
        Some(Arc::new(shared.rows.with(|rows| (views.group)(rows))))
    });
    let offset = use_page().agent_offset();
    Effect::new(move || {
        if let (Some(content), Some(all), Some(views)) = (content.get(), all.get(), views.get_untracked()) {
            let context = TableContext {
                query: shared.query.get(),
                every: shared.every.get(),
                offset: offset.get(),
            };
            shared
                .filtered_rows
                .with(|rows| (views.draw)(&content, &all, rows, &context));
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
                names=DrillSort::ALL.map(DrillSort::name).to_vec()
                words=&texts.sorts
                chosen=|query| query.drills.unwrap_or_default().name()
                choose=|query, name| query.drills = Some(DrillSort::of(name))
                shared
            />
            <div node_ref=content></div>
        </details>
    }
}
