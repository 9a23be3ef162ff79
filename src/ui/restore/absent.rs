//! The page of a tenant without a restore.

use leptos::prelude::*;

use super::{crumbs::Crumbs, page_signals::PageSignals};
use crate::{
    obshell::Refusal,
    text::{page_text, text},
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
    watch::{AbsenceReason, route::Route},
};

#[component]
pub(super) fn Absent(signals: PageSignals) -> Node {
    let words = &page_text().restore;
    let tenant = memo(move |_| signals.view.with(|view| view.tenant.clone()));
    let reason = move || {
        signals.view.with(|view| match &view.absence {
            Some(AbsenceReason::Refused(refusal)) => (
                (words.absent.title)(refusal),
                (text().errors.refusal)(refusal).to_owned(),
            ),
            Some(AbsenceReason::NotRestored(status)) => (
                (words.absent.not_restored_title)(status.as_deref()),
                (words.absent.not_restored)(status.as_deref()),
            ),
            Some(AbsenceReason::CannotAsk(error)) => (
                words.absent.cannot_ask,
                (text().app.paragraph)(&[(text().errors.name)(*error), words.absent.not_in_list]),
            ),
            Some(AbsenceReason::NoSuchRestore) => (words.absent.no_such, (words.absent.no_such_sentence)(&view.tenant)),
            None => ("", words.absent.unknown.to_owned()),
        })
    };
    let just_ordered = move || {
        let unknown = AbsenceReason::Refused(Refusal::TenantNotExist);
        let is_unknown = signals.view.with(|view| view.absence.as_ref() == Some(&unknown));
        is_unknown.then(|| view! { <p class="explain">{words.absent.just_ordered}</p> })
    };
    let last = move || {
        let certain = signals
            .view
            .with(|view| view.absence == Some(AbsenceReason::NoSuchRestore));
        certain.then(|| {
            let tenant = tenant.get();
            let words = (words.absent.last)(&tenant);
            let restore = Route::restore(tenant);
            view! { <p><a class="ghost" href=move || restore.clone().with_interval(signals.every.get()).to_hash()>{words}</a></p> }
        })
    };
    view! {
        <Crumbs signals />
        <section class="card empty">
            <p class="empty-mark" aria-hidden="true">"∅"</p>
            <h1>{tenant}</h1>
            <p class="empty-title">{move || reason().0}</p>
            <p class="explain">{move || reason().1}</p>
            {just_ordered}
            {last}
            <p><a class="ghost" href=move || Route::board().with_interval(signals.every.get()).to_hash()>{words.absent.back}</a></p>
        </section>
    }
}
