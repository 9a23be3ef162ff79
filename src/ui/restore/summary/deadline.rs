//! The deadline: its field, and whether the restore will meet it.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    restore::{
        Restore,
        deadline::{Miss, Verdict, required_growth, verdict},
        forecast::Assessment,
    },
    text::{page_text, text},
    time::{ClockForm, Instant},
    ui::{
        deadline::{DeadlineField, VerdictMark, deadline_mark},
        markup::{Node, view},
        reactive::memo,
        restore::{
            format::zoned,
            page_signals::PageSignals,
            staleness::{known_until, outdated},
        },
    },
};

/// Shown while the restore runs, and after it where a deadline was set.
#[component]
pub(super) fn DeadlineForm(signals: PageSignals) -> Node {
    let words = &page_text().restore.deadline;
    let deadline = signals.deadline;
    let running = signals.restore(|restore| restore.state.is_running());
    let stands = memo(move |_| {
        let (at, offset) = (deadline.get()?, signals.offset.get());
        Some((words.stands)(&zoned(at, offset, ClockForm::Seconds)))
    });
    let (out_of_contact, known) = (outdated(signals), known_until(signals));
    let verdict = memo(move |_| current_verdict(signals, known));
    let mark = memo(move |_| verdict.get().map(deadline_mark));
    let sentence = memo(move |_| verdict.get().map(sentence).unwrap_or_default());
    let as_of = move || (out_of_contact.get() && running.get()).then_some(page_text().restore.forecast.as_of_answer);
    let growth = memo(move |_| {
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
            <DeadlineField open=running stands set=signals.set_deadline now=signals.now offset=signals.offset />
            <VerdictMark mark />
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

fn sentence(verdict: Verdict) -> String {
    let by = match verdict {
        Verdict::Inside { by }
        | Verdict::Met { by }
        | Verdict::Missed(Miss::Foreseen(by) | Miss::Passed(by) | Miss::Ended(by)) => by,
        Verdict::AtRisk { .. } | Verdict::Missed(Miss::Failed) | Verdict::Unknown => Duration::ZERO,
    };
    (page_text().restore.deadline.sentence)(verdict, &(text().span.long)(by))
}
