//! The page before the first good answer. The error banner is above.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};
use crate::ui::markup::{Node, view};

#[component]
pub(super) fn Unanswered(signals: PageSignals) -> Node {
    view! {
        <Crumbs signals />
        <h1>{move || signals.view.with(|view| view.tenant.clone())}</h1>
    }
}
