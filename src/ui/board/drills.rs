//! The restores by source: whether they take longer than they used to, at one look.
//!
//! The section stands above the list, where it is found however long the list is. Only while it is open is anything computed.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{drill_module::DrillViews, drill_row::TableContext, filters::Choice, signals::BoardSignals};
use crate::{
    text::{page_text, text},
    ui::{
        later::Later,
        markup::{Node, view},
        page_context::use_page,
        reactive::{effect, memo},
    },
    watch::board::DrillSort,
};

/// A folded section with a row for each source. Whether it is open, and the order of its rows, are in the address.
#[component]
pub fn SourceSection(
    shared: BoardSignals,
    /// Whether there are no restores to compare.
    #[prop(into)]
    hidden: Signal<bool>,
) -> Node {
    let texts = &page_text().drills;
    let is_open = memo(move |_| shared.query.with(|query| query.drills.is_some()));
    let views = RwSignal::new(None::<DrillViews>);
    let missing = RwSignal::new(false);
    let loader = use_context::<Later<DrillViews>>();
    effect(move || {
        if is_open.get() && views.get_untracked().is_none() {
            missing.set(false);
            spawn_local(async move {
                let loaded = match loader {
                    Some(Later(load)) => load().await,
                    None => None,
                };
                // Where it is missing, it is fetched again when the section is opened again.
                missing.try_set(loaded.is_none());
                views.try_set(loaded);
            });
        }
    });
    // A search or another order does not group the restores anew.
    let all = memo(move |_| {
        let views = views.get().filter(|_| is_open.get())?;
        Some(Arc::new(shared.rows.with(|rows| (views.group)(rows))))
    });
    let offset = use_page().agent_offset();
    let sources = move || {
        let (views, all) = (views.get()?, all.get()?);
        let context = TableContext {
            query: shared.query.get(),
            every: shared.every.get(),
            offset: offset.get(),
        };
        Some(shared.filtered_rows.with(|rows| (views.draw)(&all, rows, &context)))
    };
    view! {
        <details
            class="card drills"
            hidden=hidden
            prop:open=is_open
            // The browser has opened or closed it. A change by the address comes here too, and changes nothing.
            on:toggle=move |event| {
                let open = event_target::<web_sys::HtmlDetailsElement>(&event).open();
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
            <div>{sources} {move || missing.get().then(|| text().app.page_missing)}</div>
        </details>
    }
}
