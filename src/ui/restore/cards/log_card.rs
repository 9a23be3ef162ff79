//! The log lane: logs replayed from the archive pieces. It is never summed up with the data lane.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    last_seen::in_place_of_figure,
    pasted_age::{pasted_age, source_of},
    progress_bar::{ProgressBar, lane_activity},
};
use crate::{
    restore::{Lane, Restore},
    text::{Term, page_text, text},
    time::{ClockForm, Offset},
    ui::{
        markup::{IntoNode, view},
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
pub(in crate::ui::restore) fn LogCard(signals: PageSignals) -> impl IntoNode {
    let percent = signals.restore(|restore| restore.log.progress.as_ref().value().map(|progress| progress.percent));
    let activity = lane_activity(signals, Lane::Log);
    let tone = signals.restore(|restore| tone(restore.state));
    let reported = signals.restore(|restore| {
        let log = &restore.log;
        evidence(log.progress.absence().and(log.recovered_to.absence()))
    });
    let evidence = source_of(signals, reported);
    let age = pasted_age(signals);
    let figure = signals.restore(figure);
    let note = signals.in_zone(note);
    let pace = signals.over_time(pace);
    let instead = in_place_of_figure(signals, "recover_progress", last_seen);
    let title = page_text().restore.cards.log;
    let known = known(signals);
    move || {
        known.get().then(|| {
            view! {
                <Card title term=Term::Log evidence>
                    <Figure figure />
                    <ProgressBar name=title percent tone activity />
                    <p class="note">{note}</p>
                    <p class="note">{pace}</p>
                    <p class="note">{instead}</p>
                    <p class="note">{age}</p>
                </Card>
            }
        })
    }
}

/// Whether anything is known of the log lane.
pub(in crate::ui::restore) fn known(signals: PageSignals) -> Memo<bool> {
    let counted = signals.restore(|restore| {
        let log = &restore.log;
        log.progress.as_ref().value().is_some() || log.recovered_to.value().is_some()
    });
    let instead = in_place_of_figure(signals, "recover_progress", last_seen);
    memo(move |_| counted.get() || !instead.with(String::is_empty))
}

/// The log as it was last seen before the end, where the row of the ended restore has none: its percentage, and the
/// point in time up to which logs were replayed.
fn last_seen(restore: &Restore, series: &RestoreSeries, offset: Offset) -> String {
    let (log, words) = (&restore.log, &page_text().restore.cards);
    let unknown = log.progress.as_ref().value().is_none();
    let percent = series
        .last_log_percent()
        .filter(|_| unknown)
        .map(|(at, percent)| (words.last_log_percent)(percent, &zoned(at, offset, ClockForm::Seconds)));
    // After a success the percentage is enough: where the log ended is known.
    let wanted = log.recovered_to.value().is_none() && !(restore.state.succeeded() && percent.is_some());
    let point = series.last_log().filter(|_| wanted).map(|(at, recovered)| {
        (words.last_log)(
            &zoned(recovered, offset, ClockForm::Micros),
            &zoned(at, offset, ClockForm::Seconds),
        )
    });
    (text().app.paragraph)(&[&percent.unwrap_or_default(), &point.unwrap_or_default()])
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
    let words = &page_text().restore.forecast;
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
        .map(|at| (words.replayed_to)(&zoned(at, offset, ClockForm::Seconds)));
    // A point in time needs no explanation for a missing percentage.
    let remark = log.progress.absence().filter(|_| to.is_none()).map(words.no_log);
    (text().app.paragraph)(&[
        &left.unwrap_or_default(),
        &to.unwrap_or_default(),
        remark.unwrap_or_default(),
    ])
}
