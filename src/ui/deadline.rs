//! The field of a deadline, which the address keeps, and how a verdict looks.

use leptos::{ev::SubmitEvent, html::Input, prelude::*};

use crate::{
    restore::deadline::{Verdict, read},
    text::page_text,
    time::{Instant, Offset},
    ui::markup::{Node, view},
};

/// Class, shape and word of a verdict.
pub type DeadlineMark = (&'static str, &'static str, &'static str);

/// The field, as long as it is `open`, and the deadline that is set with a button that clears it. `stands` is the deadline in
/// words. Times are read at `now`, in the zone `offset`.
#[component]
pub fn DeadlineField(
    open: Memo<bool>,
    stands: Memo<Option<String>>,
    set: Callback<Option<Instant>>,
    now: Signal<Instant>,
    offset: Signal<Offset>,
) -> Node {
    let words = &page_text().restore.deadline;
    let field = NodeRef::<Input>::new();
    let error = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        match read(&field.value(), now.get_untracked(), offset.get_untracked()) {
            Ok(at) => {
                error.set(String::new());
                set.run(Some(at));
            }
            Err(problem) => {
                error.set((words.unreadable)(problem).to_owned());
                let _ = field.focus();
            }
        }
    };
    let clear = move |_| {
        set.run(None);
        error.set(String::new());
        // The button disappears, so the focus moves to the field, which may only appear now.
        request_animation_frame(move || {
            if let Some(field) = field.try_get_untracked().flatten() {
                field.set_value("");
                let _ = field.focus();
            }
        });
    };
    view! {
        {move || open.get().then(|| view! {
            <form on:submit=submit novalidate>
                <label class="field">
                    {words.label}
                    <input node_ref=field type="text" placeholder=words.example autocomplete="off" spellcheck="false"
                        aria-describedby="deadline-hint deadline-error"
                        aria-invalid=move || (!error.with(String::is_empty)).then_some("true") />
                </label>
                <button type="submit" class="ghost">{words.set}</button>
                <p class="visually-hidden" id="deadline-hint">{words.hint}</p>
                <div id="deadline-error">
                    {move || error.with(|error| (!error.is_empty()).then(|| view! { <p class="problem" role="alert">{error.clone()}</p> }))}
                </div>
            </form>
        })}
        {move || stands.get().map(|stands| view! {
            <p class="stands">
                <b>{stands}</b>
                <button type="button" class="ghost" on:click=clear>{words.clear}</button>
            </p>
        })}
    }
}

/// The verdict, which is announced when it changes.
#[component]
pub fn VerdictMark(mark: Memo<Option<DeadlineMark>>) -> Node {
    view! {
        <p class="verdict" role="status">
            {move || mark.get().map(|(class, glyph, word)| view! {
                <span class=class><span aria-hidden="true">{glyph}</span>" "{word}</span>
            })}
        </p>
    }
}

/// A verdict by colour, shape and word.
pub fn deadline_mark(verdict: Verdict) -> DeadlineMark {
    let word = (page_text().restore.deadline.word)(verdict);
    match verdict {
        Verdict::Inside { .. } | Verdict::Met { .. } => ("chip succeeded", "✓", word),
        Verdict::AtRisk { .. } => ("chip warning", "!", word),
        Verdict::Missed(_) => ("chip failed", "✕", word),
        Verdict::Unknown => ("chip unknown", "?", word),
    }
}
