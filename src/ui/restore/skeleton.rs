//! The page before its first answer.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};
use crate::{
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
};

#[component]
pub(super) fn Skeleton(signals: PageSignals) -> Node {
    let words = &page_text().restore;
    let tenant = memo(move |_| signals.view.with(|view| view.tenant.clone()));
    view! {
        <Crumbs signals />
        <header class="hero">
            <div class="hero-what">
                <h1>{tenant}</h1>
                <p class="explain" role="status">{move || (words.absent.connecting)(&tenant.get())}</p>
            </div>
        </header>
        <div class="card skeleton tall" aria-hidden="true"></div>
        <div class="cards" aria-hidden="true">
            <div class="card skeleton"></div>
            <div class="card skeleton"></div>
            <div class="card skeleton"></div>
        </div>
    }
}
