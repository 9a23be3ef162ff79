//! The deadline: its field, and whether the restore will meet it.

use std::time::Duration;

use leptos::{ev::SubmitEvent, html::Input, prelude::*};

use crate::{
    restore::{
        Restore,
        deadline::{Miss, Verdict, read, required_growth, verdict},
        forecast::Assessment,
    },
    text::{page_text, text},
    time::{ClockForm, Instant},
    ui::restore::{
        format::zoned,
        page_signals::PageSignals,
        staleness::{known_until, outdated},
    },
};

/// Class, shape and word of a verdict.
type DeadlineMark = (&'static str, &'static str, &'static str);

/// Shown while the restore runs, and after it where a deadline was set.
#[component]
pub(super) fn DeadlineForm(signals: PageSignals) -> impl IntoView {
    let words = &page_text().restore.deadline;
    let deadline = signals.deadline;
    let running = signals.restore(|restore| restore.state.is_running());
    let field = NodeRef::<Input>::new();
    let error = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        match read(
            &field.value(),
            signals.now.get_untracked(),
            signals.offset.get_untracked(),
        ) {
            Ok(at) => {
                error.set(String::new());
                signals.set_deadline.run(Some(at));
            }
            Err(problem) => {
                error.set((words.unreadable)(problem).to_owned());
                let _ = field.focus();
            }
        }
    };
    let clear = move |_| {
        signals.set_deadline.run(None);
        error.set(String::new());
        // The button disappears, so the focus moves to the field.
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            let _ = field.focus();
        }
    };
    let current = move || {
        let (at, offset) = (deadline.get()?, signals.offset.get());
        Some((words.stands)(&zoned(at, offset, ClockForm::Seconds)))
    };
    let (out_of_contact, known) = (outdated(signals), known_until(signals));
    let verdict = Memo::new(move |_| current_verdict(signals, known));
    let mark = Memo::new(move |_| verdict.get().map(|verdict| mark(verdict, (words.word)(verdict))));
    let sentence = Memo::new(move |_| verdict.get().map(sentence).unwrap_or_default());
    let as_of = move || (out_of_contact.get() && running.get()).then_some(page_text().restore.forecast.as_of_answer);
    let growth = Memo::new(move |_| {
        let at = deadline.get()?;
        let disk = signals.series.with(|series| series.disk().map(|(used, _)| used));
        let needed = with_both(signals, |restore, assessment| {
            required_growth(restore, assessment, disk, at, known.get())
        });
        (words.needed)(&needed.flatten()?)
    });
    let note = move || {
        let growth = growth.get().unwrap_or_default();
        (text().app.paragraph)(&[&sentence.read(), &growth, as_of().unwrap_or_default()])
    };
    view! {
        <div class="up-by">
            {move || running.get().then(|| view! {
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
            {move || current().map(|current| view! {
                <p class="stands">
                    <b>{current}</b>
                    <button type="button" class="ghost" on:click=clear>{words.clear}</button>
                </p>
            })}
            <p class="verdict" role="status">
                {move || mark.get().map(|(class, glyph, word)| view! {
                    <span class=class><span aria-hidden="true">{glyph}</span>" "{word}</span>
                })}
            </p>
            {move || mark.with(Option::is_some).then(|| view! { <p class="note">{note}</p> })}
        </div>
    }
}

/// The verdict on the restore that is shown. `None` without a deadline.
fn current_verdict(signals: PageSignals, known: Memo<Instant>) -> Option<Verdict> {
    let at = signals.deadline.get()?;
    with_both(signals, |restore, assessment| {
        // After the end the clock does not matter.
        let now = if restore.state.is_running() { known.get() } else { at };
        verdict(restore, assessment, at, now)
    })
}

fn with_both<T>(signals: PageSignals, read: impl FnOnce(&Restore, Option<&Assessment>) -> T) -> Option<T> {
    signals.view.with(|view| {
        let restore = &view.shown.as_ref()?.restore;
        Some(signals.series.with(|series| read(restore, series.assessment())))
    })
}

const fn mark(verdict: Verdict, word: &'static str) -> DeadlineMark {
    match verdict {
        Verdict::Inside { .. } | Verdict::Met { .. } => ("chip succeeded", "✓", word),
        Verdict::AtRisk { .. } => ("chip warning", "!", word),
        Verdict::Missed(_) => ("chip failed", "✕", word),
        Verdict::Unknown => ("chip unknown", "?", word),
    }
}

fn sentence(verdict: Verdict) -> String {
    let by = match verdict {
        Verdict::Inside { by }
        | Verdict::Met { by }
        | Verdict::Missed(Miss::Foreseen(by) | Miss::Passed(by) | Miss::Ended(by)) => by,
        Verdict::AtRisk { .. } | Verdict::Missed(Miss::Failed) | Verdict::Unknown => Duration::ZERO,
    };
    (page_text().restore.deadline.sentence)(verdict, &(text().span.long)(by))
}
