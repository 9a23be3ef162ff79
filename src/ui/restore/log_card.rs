//! The log lane: logs replayed from the archive pieces. Never one figure with the data lane.

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    format::wall_micros,
    look::{evidence, tone},
    progress_bar::ProgressBar,
    scene::Scene,
};
use crate::{restore::Restore, text::text, time::Offset};

#[component]
pub(super) fn LogCard(scene: Scene) -> impl IntoView {
    let percent = scene.restore(|restore| restore.log.progress.as_ref().value().map(|progress| progress.percent));
    let tone = scene.restore(|restore| tone(restore.state));
    let evidence = scene.restore(|restore| {
        let log = &restore.log;
        evidence(log.progress.absence().and(log.recovered_to.absence()))
    });
    let figure = scene.restore(figure);
    let note = scene.in_zone(note);
    let title = text().restore.cards.log;
    view! {
        <Card title evidence>
            <Figure figure />
            <ProgressBar name=title percent tone />
            <p class="note">{note}</p>
        </Card>
    }
}

fn figure(restore: &Restore) -> Option<(String, String)> {
    let progress = restore.log.progress.as_ref().value()?;
    Some((
        format!("{} %", progress.percent),
        text().restore.cards.replayed.to_owned(),
    ))
}

fn note(restore: &Restore, offset: Offset) -> String {
    let words = &text().restore.cards;
    let log = &restore.log;
    let left = log.behind.value().map(|behind| {
        if behind.is_zero() {
            words.at_target.to_owned()
        } else {
            (words.left)(&(text().span.long)(behind))
        }
    });
    let to = log
        .recovered_to
        .value()
        .map(|at| (words.replayed_to)(&format!("{} {offset}", wall_micros(at, offset))));
    // A point in time without a percentage speaks for itself.
    let remark = log
        .progress
        .absence()
        .filter(|_| to.is_none())
        .map(|why| (words.no_log)(why).to_owned());
    left.into_iter().chain(to).chain(remark).collect::<Vec<_>>().join(" ")
}
