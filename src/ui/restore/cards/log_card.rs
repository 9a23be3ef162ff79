//! The log lane: logs replayed from the archive pieces. It is never summed up with the data lane.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    progress_bar::{ProgressBar, lane_activity},
};
use crate::{
    restore::{Lane, Restore, unreadable},
    text::{page_text, text},
    time::{ClockForm, Offset},
    ui::restore::{
        format::zoned,
        page_signals::PageSignals,
        status_badge::{evidence, tone},
    },
    watch::{Shown, series::RestoreSeries},
};

#[component]
pub(in crate::ui::restore) fn LogCard(scene: PageSignals) -> impl IntoView {
    let percent = scene.restore(|restore| restore.log.progress.as_ref().value().map(|progress| progress.percent));
    let activity = lane_activity(scene, Lane::Log);
    let tone = scene.restore(|restore| tone(restore.state));
    let evidence = scene.restore(|restore| {
        let log = &restore.log;
        evidence(log.progress.absence().and(log.recovered_to.absence()))
    });
    let figure = scene.restore(figure);
    let note = scene.in_zone(note);
    let pace = scene.over_time(pace);
    let last_seen = Memo::new(move |_| {
        let (offset, words) = (scene.offset.get(), &page_text().restore.cards);
        let seen = |shown: &Shown| {
            let restore = &shown.restore;
            let sent = shown
                .fields
                .get("recover_progress")
                .map(String::as_str)
                .unwrap_or_default();
            if let Some(sent) = unreadable("recover_progress", sent) {
                return (words.unreadable)(sent);
            }
            let unknown = !restore.state.is_running() && restore.log.recovered_to.value().is_none();
            let seen = scene.series.with(RestoreSeries::last_log).filter(|_| unknown);
            seen.map_or_else(String::new, |(at, recovered)| {
                (words.last_log)(
                    &zoned(recovered, offset, ClockForm::Micros),
                    &zoned(at, offset, ClockForm::Seconds),
                )
            })
        };
        scene
            .view
            .with(|view| view.shown.as_deref().map(seen).unwrap_or_default())
    });
    let title = page_text().restore.cards.log;
    view! {
        <Card title evidence>
            <Figure figure />
            <ProgressBar name=title percent tone activity />
            <p class="note">{note}</p>
            <p class="note">{pace}</p>
            <p class="note">{last_seen}</p>
        </Card>
    }
}

fn figure(restore: &Restore) -> Option<(String, String)> {
    let progress = restore.log.progress.as_ref().value()?;
    Some((
        (page_text().forms.percent)(progress.percent),
        page_text().restore.cards.replayed.to_owned(),
    ))
}

/// How much log is replayed per minute.
fn pace(restore: &Restore, series: &RestoreSeries) -> String {
    let words = &page_text().restore.outlook;
    let assessment = series.running_assessment(restore);
    let behind = restore.log.behind.value().filter(|behind| !behind.is_zero());
    let (Some(pace), Some(_)) = (assessment.and_then(|assessment| assessment.log.throughput), behind) else {
        return String::new();
    };
    match Duration::try_from_secs_f64(pace * 60.0) {
        Ok(per_minute) if per_minute.as_secs() > 0 => (words.log_pace)(&(text().span.long)(per_minute)),
        _ => words.log_still.to_owned(),
    }
}

fn note(restore: &Restore, offset: Offset) -> String {
    let words = &page_text().restore.cards;
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
        .map(|at| (words.replayed_to)(&zoned(at, offset, ClockForm::Micros)));
    // A point in time needs no explanation for a missing percentage.
    let remark = log.progress.absence().filter(|_| to.is_none()).map(words.no_log);
    (text().app.paragraph)(&[
        &left.unwrap_or_default(),
        &to.unwrap_or_default(),
        remark.unwrap_or_default(),
    ])
}
