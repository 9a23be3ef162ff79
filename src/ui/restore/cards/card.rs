//! One card: its title, the source of its figure, and its content.

use leptos::prelude::*;

use crate::ui::erased::Erase;

/// A card. `evidence` says where its figure comes from.
#[component]
pub(super) fn Card(
    title: &'static str,
    #[prop(into)] evidence: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{title}</h2>
                <span class="evidence">{evidence}</span>
            </div>
            {children()}
        </section>
    }
}

/// The large figure of a card with its unit, or that it is not reported.
#[component]
pub(super) fn Figure(#[prop(into)] figure: Signal<Option<(String, String)>>) -> impl IntoView {
    let not_reported = crate::text::page_text().restore.not_reported;
    view! {
        {move || match figure.get() {
            Some((value, unit)) => view! { <p class="figure">{value}" "<small>{unit}</small></p> }.erased(),
            None => view! { <p class="missing">{not_reported}</p> }.erased(),
        }}
    }
}
