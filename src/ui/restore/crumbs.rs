//! The path to the page: the list, the tenant and the job.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::{
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
    watch::{RestoreView, route::Route},
};

#[component]
pub(super) fn Crumbs(signals: PageSignals) -> Node {
    let words = &page_text().restore;
    let job = memo(move |_| signals.view.with(job));
    view! {
        <nav class="crumbs" aria-label=words.crumbs>
            <a href=move || Route::board().with_interval(signals.every.get()).to_hash()>{words.all_restores}</a>
            <span aria-hidden="true">" / "</span>
            <span>{move || signals.view.with(tenant)}</span>
            {move || job.get().map(|id| view! { <span aria-hidden="true">" / "</span><span>{(words.job)(&id)}</span> })}
        </nav>
    }
}

/// The tenant's name as sent, or the name in the address.
pub(super) fn tenant(view: &RestoreView) -> String {
    let sent = view.shown.as_ref().and_then(|shown| shown.restore.tenant.clone());
    sent.unwrap_or_else(|| view.tenant.clone())
}

/// The job, while a restore is shown.
fn job(view: &RestoreView) -> Option<String> {
    Some(view.shown.as_ref()?.restore.key.job_id?.to_string())
}
