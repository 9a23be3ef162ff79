//! The page of a tenant that has no restore to show.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};
use crate::{
    obshell::Refusal,
    text::{page_text, text},
    watch::{AbsenceReason, route::Route},
};

#[component]
pub(super) fn Absent(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore;
    let tenant = Memo::new(move |_| scene.view.with(|view| view.tenant.clone()));
    let reason = move || {
        scene.view.with(|view| match &view.absence {
            Some(AbsenceReason::Refused(refusal)) => (
                (words.nothing.title)(refusal),
                (text().errors.refusal)(refusal).to_owned(),
            ),
            Some(AbsenceReason::NotRestored(status)) => (
                (words.nothing.not_restored_title)(status.as_deref()),
                (words.nothing.not_restored)(status.as_deref()),
            ),
            Some(AbsenceReason::CannotAsk(error)) => (
                words.nothing.cannot_ask,
                format!("{} {}", (text().errors.name)(*error), words.nothing.not_in_list),
            ),
            Some(AbsenceReason::NoSuchRestore) => {
                (words.nothing.no_such, (words.nothing.no_such_sentence)(&view.tenant))
            }
            None => ("", words.nothing.unknown.to_owned()),
        })
    };
    let just_ordered = move || {
        let unknown = AbsenceReason::Refused(Refusal::TenantNotExist);
        let is_unknown = scene.view.with(|view| view.absence.as_ref() == Some(&unknown));
        is_unknown.then(|| view! { <p class="explain">{words.nothing.just_ordered}</p> })
    };
    let last = move || {
        let certain = scene
            .view
            .with(|view| view.absence == Some(AbsenceReason::NoSuchRestore));
        certain.then(|| {
            let tenant = tenant.get();
            let words = (words.nothing.last)(&tenant);
            let restore = Route::restore(tenant);
            view! { <p><a class="ghost" href=move || restore.clone().with_interval(scene.every.get()).to_hash()>{words}</a></p> }
        })
    };
    view! {
        <Crumbs scene />
        <section class="card empty">
            <p class="empty-mark" aria-hidden="true">"∅"</p>
            <h1>{tenant}</h1>
            <p class="empty-title">{move || reason().0}</p>
            <p class="explain">{move || reason().1}</p>
            {just_ordered}
            {last}
            <p><a class="ghost" href=move || Route::board().with_interval(scene.every.get()).to_hash()>{words.nothing.back}</a></p>
        </section>
    }
}
