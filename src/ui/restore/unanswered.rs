//! The page before the first good answer. The error banner is above.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};

#[component]
pub(super) fn Unanswered(signals: PageSignals) -> impl IntoView {
    view! {
        <Crumbs signals />
        <h1>{move || signals.view.with(|view| view.tenant.clone())}</h1>
    }
}
