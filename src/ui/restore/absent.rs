//! The page of a tenant that has no restore to show.

use leptos::prelude::*;

use super::{crumbs::Crumbs, scene::Scene};
use crate::text::page_text;

#[component]
pub(super) fn Absent(scene: Scene) -> impl IntoView {
    let words = &page_text().restore;
    let tenant = Memo::new(move |_| scene.view.with(|view| view.tenant.clone()));
    let reason = move || {
        scene.view.with(|view| match &view.absence {
            Some(refusal) => ((words.nothing.title)(refusal), (words.nothing.sentence)(refusal)),
            None => ("", words.nothing.unknown.to_owned()),
        })
    };
    view! {
        <Crumbs scene />
        <section class="card empty">
            <p class="empty-mark" aria-hidden="true">"∅"</p>
            <h1>{tenant}</h1>
            <p class="empty-title">{move || reason().0}</p>
            <p class="explain">{move || reason().1}</p>
            <p><a class="ghost" href="#/restores">{words.nothing.back}</a></p>
        </section>
    }
}
