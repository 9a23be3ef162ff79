//! The menu of columns.

use leptos::{
    ev,
    html::{Details, Summary},
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::signals::BoardSignals;
use crate::{
    text::page_text,
    ui::markup::{Node, view},
    watch::board::Column,
};

/// Opens below its button; Escape and a click outside close it, as menus do.
#[component]
pub fn ColumnChoice(shared: BoardSignals) -> Node {
    let texts = &page_text().board;
    let menu = NodeRef::<Details>::new();
    let button = NodeRef::<Summary>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let clicks = window_event_listener(ev::click, move |event| {
        let on = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if let Some(menu) = menu.try_get_untracked().flatten()
            && !menu.contains(on.as_ref())
        {
            menu.set_open(false);
        }
    });
    on_cleanup(move || clicks.remove());
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
            if let Some(button) = button.get_untracked() {
                // Focus is refused only to what cannot have it.
                let _ = button.focus();
            }
        }
    };
    let boxes = Column::ALL
        .into_iter()
        .zip(texts.columns)
        .filter(|(column, _)| *column != Column::Tenant);
    view! {
        <details node_ref=menu class="column-choice" on:keydown=escape>
            <summary node_ref=button class="ghost">{texts.choose_columns}</summary>
            <fieldset class="card">
                <legend class="visually-hidden">{texts.choose_columns}</legend>
                {boxes
                    .map(|(column, name)| view! {
                        <label>
                            <input
                                type="checkbox"
                                prop:checked=move || shared.display.get().0.has(column)
                                on:change=move |event| {
                                    let shown = event_target_checked(&event);
                                    shared.change(|query| query.columns = query.columns.with(column, shown));
                                }
                            />
                            {name}
                        </label>
                    })
                    .collect::<Node>()}
            </fieldset>
        </details>
    }
}
