//! What changed while the restore was watched, newest first. The date stands at the newest and where the day changes.

use std::iter;

use leptos::prelude::*;

use crate::{
    report::event_words,
    text::page_text,
    time::{Instant, Offset},
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::{
            format::{after, wall},
            page_signals::PageSignals,
            staleness::known_until,
        },
    },
    watch::{StatusBadge, series::RestoreEvent},
};

/// So many are shown; the rest unfolds.
const MOST: usize = 2;

/// The time and the words of a change.
type Line = (String, String);

#[component]
pub(in crate::ui::restore) fn ChangesCard(signals: PageSignals) -> Node {
    let words = &page_text().restore.changes;
    let badge = signals.badge();
    let lines = memo(move |_| {
        let offset = signals.offset.get();
        let gone = badge.get() == StatusBadge::Gone;
        let changes = signals.series.with(|series| series.events());
        let newer = iter::once(None).chain(changes.iter().map(|change| Some(change.at)));
        changes
            .iter()
            .zip(newer)
            .map(|(change, newer)| line(change, newer, offset, gone))
            .collect::<Vec<Line>>()
    });
    let movement = signals.over_time(|restore, series| series.movement(restore));
    let known = known_until(signals);
    let retrying = memo(move |_| {
        let known = known.get();
        movement.get().is_some_and(|movement| movement.may_be_retrying(known))
    });
    let older = memo(move |_| lines.with(|lines| lines.len().saturating_sub(MOST)));
    view! {
        <section class="card changes">
            <div class="card-head"><h2>{words.title}</h2></div>
            {move || retrying.get().then(|| view! { <p class="remark">{words.may_be_retrying}</p> })}
            {move || lines.with(Vec::is_empty).then(|| view! { <p class="note">{words.none}</p> })}
            <ol>{move || lines.with(|lines| lines.iter().take(MOST).map(item).collect::<Node>())}</ol>
            {move || (older.get() > 0).then(|| view! {
                <details>
                    <summary>{move || (words.older)(older.get())}</summary>
                    <ol>{move || lines.with(|lines| lines.iter().skip(MOST).map(item).collect::<Node>())}</ol>
                </details>
            })}
        </section>
    }
}

fn item((time, words): &Line) -> Node {
    view! { <li><span class="time">{time.clone()}</span>" "{words.clone()}</li> }
}

/// A change below a newer one, or on top.
fn line(change: &RestoreEvent, newer: Option<Instant>, offset: Offset, gone: bool) -> Line {
    let time = newer.map_or_else(|| wall(change.at, offset), |newer| after(newer, change.at, offset));
    (time, event_words(change, offset, gone))
}
