//! The most urgent thing that is not normal about a restore.
//!
//! There is one notice at most. A failure and a stall have an element of their own, which is the notice then.

use leptos::prelude::*;

use crate::{
    restore::{Movement, TaskAssessment, ZoneReading, ZoneSource},
    text::page_text,
    ui::restore::{page_signals::PageSignals, task::task_card::task_sentence},
};

/// The notice: what obshell's task means, what kind of restore it is, or in which zone its times were read.
#[component]
pub(in crate::ui::restore) fn Notice(signals: PageSignals) -> impl IntoView {
    let here = signals.of(|shown| !shown.has_no_tenant());
    let task = signals.related(|restore, related| {
        let assessment = related.task_assessment(restore);
        is_important(assessment).then(|| task_sentence(assessment, restore, related))
    });
    let remarks = remarks(signals);
    let failed = signals.restore(|restore| restore.comment.is_some());
    let stalled = signals.over_time(|restore, series| series.movement(restore).is_some_and(Movement::is_stalled));
    let sentence = move || {
        if failed.get() || stalled.get() {
            return None;
        }
        let task = task.get().filter(|_| here.get());
        task.or_else(|| remarks.get().into_iter().next())
    };
    move || sentence().map(|sentence| view! { <p class="notice" role="note" data-notice>{sentence}</p> })
}

/// What is to be known about this restore whatever its state is: its kind, and how its times were read.
pub(in crate::ui::restore) fn remarks(signals: PageSignals) -> Memo<Vec<String>> {
    signals.restore(|restore| {
        let kind = (page_text().restore.explain.kind)(restore.kind).map(str::to_owned);
        kind.into_iter().chain(zone_remark(&restore.zone)).collect()
    })
}

/// Whether what obshell's task means is more than a detail.
pub(in crate::ui::restore) const fn is_important(assessment: TaskAssessment) -> bool {
    matches!(
        assessment,
        TaskAssessment::Activating
            | TaskAssessment::Upgrading
            | TaskAssessment::LeftStandby
            | TaskAssessment::NotUpgraded
            | TaskAssessment::GaveUpWatching
            | TaskAssessment::StoppedWatching
            | TaskAssessment::FailedWhileRunning
            | TaskAssessment::RollingBack
            | TaskAssessment::Cancelling
    )
}

/// A remark about the zone of start and finish, where one is needed.
fn zone_remark(zone: &ZoneReading) -> Option<String> {
    let words = &page_text().restore.times;
    let label = zone.label.map(|label| label.to_string());
    match &zone.source {
        ZoneSource::Asked(session) if zone.differs_from_label() => {
            Some((words.zone_asked)(session, label.as_deref().unwrap_or_default()))
        }
        ZoneSource::Assumed(because) => {
            Some((words.zone_assumed)(label.as_deref(), *because)).filter(|remark| !remark.is_empty())
        }
        ZoneSource::Asked(_) | ZoneSource::Labelled => None,
    }
}
