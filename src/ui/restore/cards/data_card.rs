//! The data lane: tablets and bytes copied from the backup sets.

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    last_seen::in_place_of_figure,
    pasted_age::{pasted_age, source_of},
    progress_bar::{ProgressBar, lane_activity},
};
use crate::{
    restore::{Basis, Counts, Lane, Restore, contradictions},
    text::{Term, page_text, text},
    time::{ClockForm, Offset},
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::{
            format::zoned,
            page_signals::PageSignals,
            status_badge::{evidence, tone},
        },
    },
    watch::series::RestoreSeries,
};

#[component]
pub(in crate::ui::restore) fn DataCard(signals: PageSignals) -> impl IntoNode {
    let percent = signals.restore(|restore| restore.data.progress.as_ref().value().map(|progress| progress.percent));
    let activity = lane_activity(signals, Lane::Data);
    let tone = signals.restore(|restore| tone(restore.state));
    let evidence = source_of(signals, signals.restore(|restore| evidence(missing(restore))));
    let age = pasted_age(signals);
    let figure = signals.restore(figure);
    let note = signals.restore(note);
    let contradictions = contradicted(signals);
    let instead = in_place_of_figure(signals, "restore_progress", last_seen);
    let title = page_text().restore.cards.data;
    let known = known(signals);
    move || {
        known.get().then(|| {
            view! {
                <Card title term=Term::Data evidence>
                    <Figure figure />
                    <ProgressBar name=title percent tone activity />
                    <p class="note">{move || instead.with(String::is_empty).then_some(note)}</p>
                    {move || contradictions.get().into_iter().map(|words| view! { <p class="remark">{words}</p> }).collect::<Node>()}
                    <p class="note">{instead}</p>
                    <p class="note">{age}</p>
                </Card>
            }
        })
    }
}

/// Whether anything is known of the data lane.
pub(in crate::ui::restore) fn known(signals: PageSignals) -> Memo<bool> {
    let counted = signals.restore(|restore| restore.data.progress.as_ref().value().is_some());
    let contradictions = contradicted(signals);
    let instead = in_place_of_figure(signals, "restore_progress", last_seen);
    memo(move |_| counted.get() || !contradictions.with(Vec::is_empty) || !instead.with(String::is_empty))
}

/// What the answer contradicts itself in.
fn contradicted(signals: PageSignals) -> Memo<Vec<String>> {
    signals.of(|shown| {
        let words = page_text().restore.cards.contradiction;
        contradictions(&shown.sent).iter().map(words).collect::<Vec<_>>()
    })
}

/// The data as it was last seen before the end, where the row of the ended restore has none.
fn last_seen(restore: &Restore, series: &RestoreSeries, offset: Offset) -> String {
    let unknown = restore.data.progress.as_ref().value().is_none();
    let seen = series.last_data().filter(|_| unknown);
    seen.map_or_else(String::new, |(at, percent)| {
        (page_text().restore.cards.last_data)(percent, &zoned(at, offset, ClockForm::Seconds))
    })
}

/// Why the counts are missing. A successful restore may have none.
fn missing(restore: &Restore) -> Option<crate::restore::Absence> {
    let counts = restore
        .data
        .tablets
        .total
        .absence()
        .and(restore.data.bytes.total.absence());
    match restore.data.progress.as_ref().value() {
        Some(progress) if progress.basis == Basis::Success => counts,
        Some(_) => None,
        None => restore.data.progress.absence(),
    }
}

fn figure(restore: &Restore) -> Option<(String, String)> {
    let (words, forms) = (&page_text().restore.cards, &page_text().forms);
    let progress = restore.data.progress.as_ref().value()?;
    let Counts { total, finished } = restore.data.tablets;
    Some(match (progress.basis, total.value(), finished.value()) {
        (Basis::Success, Some(total), finished) => {
            ((forms.count)(finished.unwrap_or(total)), (words.of_tablets)(total))
        }
        (_, Some(total), Some(finished)) => ((forms.percent)(progress.percent), (words.tablets)(finished, total)),
        _ => ((forms.percent)(progress.percent), String::new()),
    })
}

fn note(restore: &Restore) -> String {
    let words = &page_text().restore.cards;
    let Counts { total, finished } = restore.data.bytes;
    let size = match (total.value(), finished.value()) {
        (Some(total), Some(finished)) => Some((words.bytes)(finished, total)),
        (Some(total), None) => Some((words.in_total)(total)),
        (None, _) => None,
    };
    let remark = match restore.data.progress.absence() {
        Some(absence) => Some((words.no_data)(absence)),
        None if restore.state.succeeded() && size.is_none() => Some(words.complete),
        None if restore.state.succeeded() && finished.value().is_none() => Some(words.bytes_not_counted),
        None => None,
    };
    (text().app.paragraph)(&[&size.unwrap_or_default(), remark.unwrap_or_default()])
}
