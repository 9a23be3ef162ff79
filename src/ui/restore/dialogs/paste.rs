//! The dialog for counters that the user reads from OceanBase itself.

use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Textarea},
    prelude::*,
};

use crate::{
    restore::{RestoreId, commands::counters_query, pasted::PastedCounters},
    text::page_text,
    ui::{
        command::Command,
        markup::{Node, view},
        modal::open_at_once,
        reactive::memo,
        restore::page_signals::PageSignals,
    },
    watch::restore_page::PageEvent,
};

/// Opens at once. `closed` is called when it has closed.
#[component]
pub(in crate::ui) fn PasteDialog(signals: PageSignals, closed: Callback<()>) -> Node {
    let words = &page_text().restore.paste;
    let dialog = NodeRef::<Dialog>::new();
    let field = NodeRef::<Textarea>::new();
    let refused = RwSignal::new(String::new());
    let close = open_at_once(dialog);
    let tenant = memo(move |_| signals.view.with(|view| view.tenant.clone()));
    let query = Signal::derive(move || tenant.with(|tenant| counters_query(tenant)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(text) = field.get_untracked().map(|field| field.value()) else {
            return;
        };
        match parse(signals, &text) {
            Some(Ok((id, counters))) => {
                let counters = Box::new(counters);
                signals.dispatch.run(PageEvent::CountersPasted { id, counters });
                close();
            }
            Some(Err(reason)) => {
                // Set anew, so that the same reason is announced again.
                refused.set(String::new());
                refused.set(reason);
            }
            None => close(),
        }
    };
    view! {
        <dialog node_ref=dialog class="card confirm paste" aria-labelledby="paste-title" on:close=move |_| closed.run(())>
            <form on:submit=submit>
                <h2 id="paste-title">{words.title}</h2>
                <p>{words.intro}</p>
                <Command name=words.query command=query />
                <label class="field">
                    {words.field}
                    <textarea
                        node_ref=field
                        rows="8"
                        spellcheck="false"
                        autocomplete="off"
                        aria-describedby="paste-hint"
                        aria-invalid=move || (!refused.with(String::is_empty)).then_some("true")
                    ></textarea>
                </label>
                <p id="paste-hint" class="note">{words.hint}</p>
                <p role="alert" class="remark">{refused}</p>
                <div class="tools">
                    <button type="button" class="ghost" on:click=move |_| close()>{words.close}</button>
                    <button type="submit" class="go">{words.apply}</button>
                </div>
            </form>
        </dialog>
    }
}

/// The counters in `text` for the restore on show, or why they are refused. `None` while nothing is on show.
fn parse(signals: PageSignals, text: &str) -> Option<Result<(RestoreId, PastedCounters), String>> {
    let now = signals.now.get_untracked();
    signals.view.with_untracked(|view| {
        let shown = view.shown.as_deref()?;
        let parsed = PastedCounters::parse(text, &shown.restore, &shown.sent, now);
        let refusal = |refusal| (page_text().restore.paste.refused)(&refusal, &view.tenant);
        Some(
            parsed
                .map(|counters| (shown.restore.key.clone(), counters))
                .map_err(refusal),
        )
    })
}
