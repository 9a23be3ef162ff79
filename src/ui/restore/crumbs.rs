//! The way back to the list.

use leptos::prelude::*;

use super::scene::Scene;
use crate::text::page_text;

#[component]
pub(super) fn Crumbs(scene: Scene) -> impl IntoView {
    let words = &page_text().restore;
    view! {
        <nav class="crumbs" aria-label=words.crumbs>
            <a href="#/restores">{words.all_restores}</a>
            <span aria-hidden="true">" / "</span>
            <span>{move || scene.view.with(|view| view.tenant.clone())}</span>
        </nav>
    }
}
