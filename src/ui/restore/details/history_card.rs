//! Earlier restores of the same source: was the last one this slow?

use leptos::prelude::*;

use crate::{
    restore::{Outcome, PreviousRestore, Restore, bytes, duration_stats, rate},
    text::{page_text, text},
    time::{Instant, Offset},
    ui::restore::{
        format::{duration, wall},
        page_signals::PageSignals,
        staleness::known_until,
    },
    watch::{poll_schedule::RefreshInterval, route::Route},
};

/// How many rows are drawn; the sentence is about all of them.
const MOST_ROWS: usize = 8;

/// Stands once the list of restores has answered.
#[component]
pub(in crate::ui::restore) fn HistoryCard(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.history;
    let title = scene.restore(|restore| restore.source.tenant.as_deref().map(words.title));
    let earlier = scene.related(|_, related| related.history.as_deref().cloned());
    // A running one is compared each minute, not each second.
    let clock = known_until(scene);
    let minute = Memo::new(move |_| Instant::from_ms(clock.get().seconds().div_euclid(60) * 60_000));
    let sentence = Memo::new(move |_| {
        let now = minute.get();
        scene.view.with(|view| {
            let restore = &view.shown.as_ref()?.restore;
            Some(earlier.with(|earlier| compared(earlier.as_deref()?, restore, now)))
        })
    });
    move || {
        let (title, rows) = (title.get()?, earlier.get()?);
        let offset = scene.offset.get();
        Some(view! {
            <section class="card history">
                <div class="card-head"><h2>{title}</h2></div>
                <p>{move || sentence.get().flatten()}</p>
                {(!rows.is_empty()).then(|| view! { <Rows rows offset every=scene.every /> })}
            </section>
        })
    }
}

/// What they took, and this one beside them.
fn compared(earlier: &[PreviousRestore], restore: &Restore, now: Instant) -> Option<String> {
    let words = &page_text().restore.history;
    if earlier.is_empty() {
        return Some((words.none)(restore.kind).to_owned());
    }
    let usual = duration_stats(earlier)?;
    let long = text().span.long;
    let them = (words.usual)(&usual, &long(usual.shortest), &long(usual.median), &long(usual.longest));
    let running = restore.state.is_running();
    let own = restore
        .elapsed(now)
        .filter(|_| running || restore.state.succeeded())
        .map(|own| (words.beside)(usual.compare(own, running)));
    Some(match own {
        Some(own) => format!("{them} {own}"),
        None => them,
    })
}

#[component]
fn Rows(rows: Vec<PreviousRestore>, offset: Offset, every: Signal<RefreshInterval>) -> impl IntoView {
    let words = &page_text().restore.history;
    view! {
        <table class="stack">
            <thead><tr>{words.heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{rows.into_iter().take(MOST_ROWS).map(|row| row_view(row, offset, every)).collect_view()}</tbody>
        </table>
    }
}

fn row_view(row: PreviousRestore, offset: Offset, every: Signal<RefreshInterval>) -> impl IntoView {
    let words = &page_text().restore.history;
    let [_, started, took, size, speed, outcome] = words.heads;
    let ended = match row.outcome {
        Some(Outcome::Succeeded) => words.succeeded,
        Some(Outcome::Failed) if row.lost_its_tenant => words.cancelled,
        Some(Outcome::Failed) => words.failed,
        None => words.unknown,
    };
    let fast = row.speed.and_then(|speed| speed.bytes).and_then(rate);
    let restore = Route::certain(row.tenant.clone(), &row.key);
    view! {
        <tr>
            <th scope="row"><a href=move || restore.clone().with_interval(every.get()).to_hash()>{row.tenant}</a></th>
            <td data-label=started>{wall(row.started, offset)}</td>
            <td data-label=took>{duration(row.duration)}</td>
            <td data-label=size>{row.bytes.map(bytes)}</td>
            <td data-label=speed>{fast}</td>
            <td data-label=outcome>{ended}</td>
        </tr>
    }
}
