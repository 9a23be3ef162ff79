//! Earlier restores of the same source.

use leptos::prelude::*;

use crate::{
    restore::{Outcome, PreviousRestore, Restore, duration_stats},
    text::{page_text, restore::SideState},
    time::{Instant, Offset},
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::{
            format::{duration, wall},
            page_signals::PageSignals,
            side::side_state,
            staleness::known_until,
        },
    },
    watch::{
        poll_schedule::RefreshInterval,
        related::{RelatedData, RelatedQuery},
        route::Route,
    },
};

/// How many rows are shown. The sentence is about all restores.
const MOST_ROWS: usize = 8;

/// Stands where the source is known; says so while the list of restores is not answered.
#[component]
pub(in crate::ui::restore) fn HistoryCard(signals: PageSignals) -> impl IntoNode {
    let words = &page_text().restore.history;
    let title = signals.restore(|restore| restore.source.tenant.as_deref().map(words.title));
    let earlier = signals.related(|_, related| related.history.as_deref().cloned());
    // A running restore is compared each minute, not each second.
    let clock = known_until(signals);
    let minute = memo(move |_| Instant::from_ms(clock.get().seconds().div_euclid(60) * 60_000));
    let sentence = memo(move |_| {
        let now = minute.get();
        signals.view.with(|view| {
            let restore = &view.shown.as_ref()?.restore;
            Some(earlier.with(|earlier| compared(earlier.as_deref()?, restore, now)))
        })
    });
    let unanswered = signals.related(|_, related| unanswered(related));
    let unreadable = signals.related(|_, related| related.unreadable_rows);
    let unreadable = move || match unreadable.get() {
        0 => None,
        count => Some(view! { <p class="note">{(page_text().board.unreadable)(count)}</p> }),
    };
    move || {
        let title = title.get()?;
        let rows = earlier.get().unwrap_or_default();
        let offset = signals.offset.get();
        Some(view! {
            <div class="history">
                <h3>{title}</h3>
                <p>{move || sentence.get().flatten()}</p>
                {move || unanswered.get().map(|words| view! { <p class="note">{words}</p> })}
                {unreadable}
                {(!rows.is_empty()).then(|| view! { <Rows rows offset every=signals.every /> })}
            </div>
        })
    }
}

/// The label of the tab: how many earlier restores there are, once the list has told.
pub(in crate::ui::restore) fn earlier_label(signals: PageSignals) -> Memo<String> {
    let count = signals.related(|_, related| related.history.as_deref().map(Vec::len));
    memo(move |_| (page_text().restore.headline.earlier)(count.get()))
}

/// What is to be said of a list that was not answered well, or not lately; `None` where it was.
fn unanswered(related: &RelatedData) -> Option<String> {
    let words = &page_text().restore.side;
    match side_state(related.statuses.of(RelatedQuery::List)) {
        SideState::None => None,
        SideState::Pending => Some(words.pending_sentence.to_owned()),
        SideState::NotOffered => Some(words.no_list.to_owned()),
        SideState::Failed(reason) if related.history.is_none() => Some((words.failed_sentence)(&reason)),
        SideState::Failed(reason) => Some((words.outdated)(&reason)),
    }
}

/// What they took, and this one beside them.
fn compared(earlier: &[PreviousRestore], restore: &Restore, now: Instant) -> Option<String> {
    let words = &page_text().restore.history;
    if earlier.is_empty() {
        return Some((words.none)(restore.kind).to_owned());
    }
    let usual = duration_stats(earlier)?;
    let running = restore.state.is_running();
    let own = restore
        .elapsed(now)
        .filter(|_| running || restore.state.succeeded())
        .map(|own| usual.compare(own, running));
    Some((words.durations)(&usual, own))
}

#[component]
fn Rows(rows: Vec<PreviousRestore>, offset: Offset, every: Signal<RefreshInterval>) -> Node {
    let words = &page_text().restore.history;
    view! {
        <table class="stack">
            <thead><tr>{words.heads.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
            <tbody>{rows.into_iter().take(MOST_ROWS).map(|row| row_view(row, offset, every)).collect::<Node>()}</tbody>
        </table>
    }
}

fn row_view(row: PreviousRestore, offset: Offset, every: Signal<RefreshInterval>) -> Node {
    let words = &page_text().restore.history;
    let [_, started, took, size, speed, outcome] = words.heads;
    let ended = match row.outcome {
        Some(Outcome::Succeeded) => words.succeeded,
        Some(Outcome::Failed) if row.tenant_dropped => words.cancelled,
        Some(Outcome::Failed) => words.failed,
        None => words.unknown,
    };
    let fast = row.speed.and_then(|speed| speed.bytes).and_then(page_text().forms.rate);
    let restore = Route::certain(row.tenant.clone(), &row.key);
    view! {
        <tr>
            <th scope="row"><a href=move || restore.clone().with_interval(every.get()).to_hash()>{row.tenant}</a></th>
            <td data-label=started>{wall(row.started, offset)}</td>
            <td data-label=took>{duration(row.duration)}</td>
            <td data-label=size>{row.bytes.map(page_text().forms.bytes)}</td>
            <td data-label=speed>{fast}</td>
            <td data-label=outcome>{ended}</td>
        </tr>
    }
}
