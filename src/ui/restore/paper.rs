//! What a restore's page has on paper only, which is a record: nothing is folded, and a line says when this was so. How it
//! looks is in `style/print.css`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use crate::{
    text::page_text,
    time::ClockForm,
    ui::{
        markup::{Node, view},
        restore::{format::zoned, page_signals::PageSignals, staleness::known_until},
    },
};

/// The line. It is written, and all is unfolded, when the browser begins to print.
#[component]
pub(super) fn Paper(signals: PageSignals) -> Node {
    let clock = known_until(signals);
    let line = RwSignal::new(String::new());
    let unfolded = StoredValue::new_local(Vec::new());
    let before = window_event_listener_untyped("beforeprint", move |_| {
        let time = zoned(
            clock.get_untracked(),
            signals.offset.get_untracked(),
            ClockForm::Seconds,
        );
        line.set((page_text().restore.headline.as_of)(&time));
        unfolded.set_value(unfold());
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        unfolded.update_value(|unfolded| unfolded.drain(..).for_each(|section| section.set_open(false)));
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    view! { <p class="on-paper">{line}</p> }
}

/// Opens the folded sections of the page, and returns them.
fn unfold() -> Vec<HtmlDetailsElement> {
    let Ok(folded) = document().query_selector_all("main details:not([open])") else {
        return Vec::new();
    };
    let sections = (0..folded.length()).filter_map(|at| folded.get(at)?.dyn_into::<HtmlDetailsElement>().ok());
    sections.inspect(|section| section.set_open(true)).collect()
}
