//! The way from the top of the page to the next steps, which stand further down.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    restore::next_steps::Situation,
    text::page_text,
    ui::{
        markup::{IntoNode, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
    watch::next_steps,
};

/// The id of the heading of the next steps.
pub(in crate::ui::restore) const NEXT_STEPS: &str = "next-steps";

/// The situation of the restore on show.
pub(in crate::ui::restore) fn situation(signals: PageSignals) -> Option<Situation> {
    signals.view.with(|view| {
        let read = |related: &_| {
            signals
                .series
                .with(|series| next_steps::situation(view, related, series))
        };
        signals.related.with(read)
    })
}

/// Stands while the restore waits for somebody.
#[component]
pub(super) fn ToNextSteps(signals: PageSignals) -> impl IntoNode {
    let words = &page_text().restore.next;
    let shown = memo(move |_| {
        let found = situation(signals)?;
        let not_usable = if found.is_restored_only() { words.not_usable } else { "" };
        found.needs_somebody().then(|| not_usable.to_owned())
    });
    // A link would change the address, which names the page.
    let go = move |_| {
        let heading = document().get_element_by_id(NEXT_STEPS);
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            heading.scroll_into_view();
            // Focus is refused only to what cannot have it.
            let _ = heading.focus();
        }
    };
    move || {
        shown.get().map(|not_usable| {
            view! { <p class="to-next">{not_usable}" "<button type="button" on:click=go>{words.title}</button></p> }
        })
    }
}
