//! Cancelling: what is lost, the tenant's name as a key, and what came of it.

use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Input},
    prelude::*,
};

use super::{
    format::count,
    scene::{Cancel, Scene},
};
use crate::{
    obshell::CancelOutcome,
    restore::{CannotCancel, Restore, bytes, can_cancel},
    text::{page_text, text},
    watch::beside::{BesideView, TaskNews},
};

/// Whether cancelling is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Offer {
    /// Nothing is said about it.
    #[default]
    Silent,
    /// It is not possible, and why.
    Not(CannotCancel),
    /// It is possible.
    Open,
}

/// The button with its dialog, and what came of it. Stands only where the host of the page offers it.
#[component]
pub(super) fn CancelControl(scene: Scene) -> impl IntoView {
    let wish = scene.cancel?;
    let words = &page_text().restore.cancel;
    let dialog = NodeRef::<Dialog>::new();
    let tenant = Memo::new(move |_| scene.view.with(|view| view.tenant.clone()));
    let offer = scene.beside(offer);
    let open = move |_| {
        // Already open is the only way to fail.
        let _ = dialog.get_untracked().map(|dialog| dialog.show_modal());
    };
    Some(view! {
        <div class="cancel">
            {move || match (offer.get(), wish.read().clone()) {
                (_, Cancel::Asked) => view! { <p class="note" role="status">{words.asking}</p> }.into_any(),
                (_, Cancel::Answered(answer)) => view! { <p class="banner warning" role="status">{outcome(&answer)}</p> }.into_any(),
                (Offer::Open, Cancel::Unasked) => view! {
                    <button type="button" class="ghost danger" on:click=open>{(words.button)(&tenant.get())}</button>
                }.into_any(),
                (Offer::Not(why), Cancel::Unasked) => view! { <p class="note">{(words.cannot)(why)}</p> }.into_any(),
                (Offer::Silent, Cancel::Unasked) => ().into_any(),
            }}
        </div>
        <ConfirmDialog scene dialog tenant wish />
    })
}

/// Waits until obshell has told of its tasks: cancelling while the tenant is brought up would kill them.
fn offer(restore: &Restore, beside: &BesideView) -> Offer {
    if beside.tasks == TaskNews::Awaited {
        return Offer::Silent;
    }
    match can_cancel(restore.state, restore.phase, beside.task(), beside.cancel()) {
        Ok(()) => Offer::Open,
        Err(CannotCancel::Ended) => Offer::Silent,
        Err(why) => Offer::Not(why),
    }
}

fn outcome(answer: &Result<CancelOutcome, std::rc::Rc<crate::obshell::Error>>) -> String {
    let words = &page_text().restore.cancel;
    match answer {
        Ok(CancelOutcome::RollingBack(_)) => words.rolling_back.to_owned(),
        Ok(CancelOutcome::Started(_)) => words.started.to_owned(),
        Ok(CancelOutcome::Nothing) => words.nothing.to_owned(),
        Ok(CancelOutcome::Refused(refusal)) => (words.refused)(*refusal),
        Err(error) if error.refusal().is_none() => format!("{error} {}", words.unsure),
        Err(error) => error.to_string(),
    }
}

#[component]
fn ConfirmDialog(
    scene: Scene,
    dialog: NodeRef<Dialog>,
    tenant: Memo<String>,
    wish: RwSignal<Cancel, LocalStorage>,
) -> impl IntoView {
    let words = &page_text().restore.cancel;
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<Input>::new();
    let matches = Memo::new(move |_| typed.with(|typed| tenant.with(|tenant| typed == tenant)));
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if matches.get_untracked() {
            wish.set(Cancel::Asked);
            close();
        }
    };
    // Opened anew it is empty: nobody confirms with what somebody typed before.
    let empty = move |_| {
        typed.set(String::new());
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
    };
    let losses = move || {
        let now = scene.now.get();
        scene
            .view
            .with(|view| view.shown.as_ref().map(|shown| losses(&shown.restore, now)))
            .unwrap_or_default()
    };
    view! {
        <dialog node_ref=dialog class="card confirm" aria-labelledby="cancel-title" on:close=empty>
            <form on:submit=submit>
                <h2 id="cancel-title">{move || (words.title)(&tenant.get())}</h2>
                <p>{move || (words.warning)(&tenant.get())}</p>
                <h3>{words.lost}</h3>
                <ul>{move || losses().into_iter().map(|loss| view! { <li>{loss}</li> }).collect_view()}</ul>
                <label class="field">
                    {move || (words.name_label)(&tenant.get())}
                    <input node_ref=field type="text" autocomplete="off" spellcheck="false"
                        on:input:target=move |event| typed.set(event.target().value()) />
                </label>
                <div class="tools">
                    <button type="button" class="ghost" on:click=move |_| close()>{words.keep}</button>
                    <button type="submit" class="go danger" disabled=move || !matches.get()>{words.confirm}</button>
                </div>
            </form>
        </dialog>
    }
}

/// What has been done so far, as far as it was told.
fn losses(restore: &Restore, now: crate::time::Instant) -> Vec<String> {
    let words = &page_text().restore.cancel;
    let time = restore
        .elapsed(now)
        .map(|span| (words.lost_time)(&(text().span.long)(span)));
    let tablets = restore
        .data
        .tablets
        .finished
        .value()
        .zip(restore.data.tablets.total.value());
    let tablets = tablets.map(|(finished, total)| (words.lost_tablets)(&count(finished), &count(total)));
    let size = restore
        .data
        .bytes
        .finished
        .value()
        .map(|size| (words.lost_bytes)(&bytes(size)));
    let unknown = (tablets.is_none() && size.is_none()).then(|| words.lost_unknown.to_owned());
    [time, tablets, size, unknown].into_iter().flatten().collect()
}
