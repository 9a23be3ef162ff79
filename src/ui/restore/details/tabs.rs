//! The details of a restore behind one row of tabs. All of them are in the document, whichever is on show.

use leptos::{ev::KeyboardEvent, html::Button, prelude::*};

use crate::{
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
};

/// A tab: its name in the document, its label, whether it is offered, and its panel.
pub struct Tab {
    /// The name that its elements are found by.
    pub id: &'static str,
    /// The label.
    pub label: Signal<String>,
    /// Whether there is something to show.
    pub offered: Signal<bool>,
    /// The panel's content.
    pub panel: Node,
}

/// The row of tabs and the panel on show; arrow keys, Home and End choose, as ARIA's pattern for tabs wants.
#[component]
pub(in crate::ui::restore) fn Tabs(
    tabs: Vec<Tab>,
    /// The name of the tab on show.
    chosen: RwSignal<&'static str>,
) -> Node {
    let offers: Vec<(&'static str, Signal<bool>, NodeRef<Button>)> =
        tabs.iter().map(|tab| (tab.id, tab.offered, NodeRef::new())).collect();
    let keys = StoredValue::new(offers.clone());
    let choose_by_key = move |event: KeyboardEvent| {
        let choice = keys.with_value(|keys| {
            let offered: Vec<_> = keys.iter().filter(|(_, offered, _)| offered.get_untracked()).collect();
            let at = offered.iter().position(|(id, ..)| *id == chosen.get_untracked())?;
            let last = offered.len().checked_sub(1)?;
            let next = match event.key().as_str() {
                "ArrowRight" if at == last => 0,
                "ArrowRight" => at.saturating_add(1),
                "ArrowLeft" if at == 0 => last,
                "ArrowLeft" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                _ => return None,
            };
            offered.get(next).map(|(id, _, button)| (*id, *button))
        });
        if let Some((id, button)) = choice {
            event.prevent_default();
            chosen.set(id);
            if let Some(button) = button.get_untracked() {
                // Focus is refused only to what cannot have it.
                let _ = button.focus();
            }
        }
    };
    let mut buttons = Vec::new();
    let mut panels = Vec::new();
    for (tab, (id, offered, button)) in tabs.into_iter().zip(offers) {
        let selected = memo(move |_| chosen.get() == id);
        buttons.push(view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{id}")
                aria-controls=format!("panel-{id}")
                aria-selected=move || if selected.get() { "true" } else { "false" }
                tabindex=move || if selected.get() { "0" } else { "-1" }
                hidden=move || !offered.get()
                node_ref=button
                on:click=move |_| chosen.set(id)
            >
                {tab.label}
            </button>
        });
        panels.push(view! {
            <div
                role="tabpanel"
                id=format!("panel-{id}")
                aria-labelledby=format!("tab-{id}")
                tabindex="0"
                data-title=tab.label
                hidden=move || !selected.get()
            >
                {tab.panel}
            </div>
        });
    }
    view! {
        <section class="card tabbed">
            <div class="tabs" role="tablist" aria-label=page_text().restore.headline.tabs on:keydown=choose_by_key>
                {buttons}
            </div>
            {panels}
        </section>
    }
}
