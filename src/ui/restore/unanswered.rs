//! The page before the first good answer. The error banner is above.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};

#[component]
pub(super) fn Unanswered(scene: PageSignals) -> impl IntoView {
    view! {
        <Crumbs scene />
        <h1>{move || scene.view.with(|view| view.tenant.clone())}</h1>
    }
}
