//! The dialog that confirms a cancel: what is lost, and the field for the tenant's name.

use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Input},
    prelude::*,
};

use crate::{
    restore::{Restore, RestoreId},
    text::{page_text, text},
    time::Instant,
    ui::{
        markup::{Node, view},
        modal::close,
        reactive::{effect, memo},
        restore::page_signals::PageSignals,
    },
    watch::{
        cancel::{CancelAborted, abort_reason},
        series::RestoreSeries,
    },
};

/// Open while `asking` names a restore. If that restore can no longer be cancelled, the dialog closes and calls
/// `withdraw` with the reason. `confirm` is called when the user confirms. Both are called after the dialog has closed,
/// because closing moves the focus to the button, which then disappears.
#[component]
pub(super) fn ConfirmDialog(
    signals: PageSignals,
    tenant: Memo<String>,
    asking: RwSignal<Option<RestoreId>>,
    withdraw: impl Fn(CancelAborted) + 'static,
    confirm: impl Fn(RestoreId) + 'static,
) -> Node {
    let words = &page_text().restore.cancel;
    let dialog = NodeRef::<Dialog>::new();
    let field = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let matches = memo(move |_| typed.with(|typed| tenant.with(|tenant| typed == tenant)));
    let close = move || close(dialog);
    effect(move || {
        let open = asking.with(Option::is_some);
        let Some(dialog) = dialog.get() else { return };
        // A name that was typed earlier confirms nothing.
        typed.set(String::new());
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        match open {
            // Fails only if the dialog is already open.
            true => drop(dialog.show_modal()),
            false => dialog.close(),
        }
    });
    effect(move || {
        let why = asking.with(|key| {
            let key = key.as_ref()?;
            signals
                .view
                .with(|view| signals.related.with(|related| abort_reason(view, related, key)))
        });
        if let Some(why) = why {
            close();
            asking.set(None);
            withdraw(why);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(key) = asking.get_untracked().filter(|_| matches.get_untracked()) {
            close();
            asking.set(None);
            confirm(key);
        }
    };
    let breaks = signals.restore(|restore| (page_text().restore.cancel.breaks)(restore.kind));
    let losses = move || {
        let now = signals.now.get();
        signals.view.with(|view| {
            let shown = view.shown.as_ref()?;
            Some(signals.series.with(|series| losses(&shown.restore, series, now)))
        })
    };
    view! {
        <dialog node_ref=dialog class="card confirm" aria-labelledby="cancel-title" on:close=move |_| asking.set(None)>
            <form on:submit=submit>
                <h2 id="cancel-title">{move || (words.title)(&tenant.get())}</h2>
                <p>{move || (words.warning)(&tenant.get())}</p>
                {move || breaks.get().map(|breaks| view! { <p><strong>{breaks}</strong></p> })}
                <h3>{words.lost}</h3>
                <ul>{move || losses().into_iter().flatten().map(|loss| view! { <li>{loss}</li> }).collect::<Node>()}</ul>
                <label class="field">
                    {move || (words.name_label)(&tenant.get())}
                    <input node_ref=field type="text" autocomplete="off" spellcheck="false"
                        on:input=move |event| typed.set(event_target_value(&event)) />
                </label>
                <div class="tools">
                    <button type="button" class="ghost" on:click=move |_| asking.set(None)>{words.keep}</button>
                    <button type="submit" class="go danger" disabled=move || !matches.get()>{words.confirm}</button>
                </div>
            </form>
        </dialog>
    }
}

/// What a cancel loses: the time, and the progress as far as it is reported or visible on disk.
fn losses(restore: &Restore, series: &RestoreSeries, now: Instant) -> Vec<String> {
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
    let tablets = tablets.map(|(finished, total)| (words.lost_tablets)(finished, total));
    let size = restore.data.bytes.finished.value().map(words.lost_bytes);
    let on_disk = || series.disk().map(|(used, _)| (words.lost_disk)(used));
    let size = size.or_else(on_disk);
    let unknown = (tablets.is_none() && size.is_none()).then(|| words.lost_unknown.to_owned());
    [time, tablets, size, unknown].into_iter().flatten().collect()
}
