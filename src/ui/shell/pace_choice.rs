//! The refresh interval and the pause button.

use leptos::prelude::*;

use crate::{
    text::text,
    ui::{
        markup::{For, Node, view},
        page_context::use_page,
    },
    watch::poll_schedule::RefreshInterval,
};

/// The choice of interval, which the address keeps, and the pause button.
#[component]
pub fn PaceChoice() -> Node {
    let page = use_page();
    let every = page.every();
    let choose = move |wanted: RefreshInterval| page.rewrite(|route| route.every = wanted);
    view! {
        <select
            class="ghost"
            aria-label=text().app.every_label
            on:change=move |event| choose(RefreshInterval::parse(&event_target_value(&event)))
        >
            <For
                each=move || every.get().choices()
                key=|choice| *choice
                children=move |choice| view! { <option value=value_of(choice) prop:selected=move || every.get() == choice>{name_of(choice)}</option> }
            />
        </select>
        <button type="button" class="ghost" on:click=move |_| page.toggle_pause()>
            {move || if every.get() == RefreshInterval::Paused { text().app.resume } else { text().app.pause }}
        </button>
    }
}

fn value_of(every: RefreshInterval) -> String {
    every.as_text().unwrap_or_else(|| "auto".to_owned())
}

fn name_of(every: RefreshInterval) -> String {
    let texts = &text().app;
    match every {
        RefreshInterval::Auto => texts.every_auto.to_owned(),
        RefreshInterval::Seconds(seconds) => (texts.every_seconds)(seconds),
        RefreshInterval::Paused => texts.every_paused.to_owned(),
    }
}
