//! The most urgent thing that is not normal about a restore.
//!
//! There is one notice at most. A failure and a stall have an element of their own, which is the notice then.

use leptos::prelude::*;

use crate::{
    restore::{Movement, RestoreKind, TaskAssessment, ZoneReading, ZoneSource},
    text::page_text,
    ui::{
        markup::{IntoNode, view},
        reactive::memo,
        restore::{page_signals::PageSignals, task::task_card::task_sentence},
    },
};

/// The notice. One that only says that the tenant is a standby on purpose has no colour of a warning.
#[component]
pub(super) fn Notice(signals: PageSignals) -> impl IntoNode {
    let parts = NoticeParts::of(signals);
    let standby = signals.restore(|restore| restore.kind == RestoreKind::Standby);
    move || {
        parts.sentence().map(|sentence| {
            let is_fact = standby.get() && parts.task.with(Option::is_none);
            view! { <p class="notice" class:fact=is_fact role="note" data-notice>{sentence}</p> }
        })
    }
}

/// What the notice is made from.
#[derive(Clone, Copy)]
pub(in crate::ui::restore) struct NoticeParts {
    /// A failure or a stall, which is the notice then.
    other: Memo<bool>,
    /// What obshell's task means, where that is important.
    task: Memo<Option<String>>,
    /// What kind of restore it is, and in which zone its times were read.
    remarks: Memo<Vec<String>>,
}

impl NoticeParts {
    pub(in crate::ui::restore) fn of(signals: PageSignals) -> Self {
        let here = signals.of(|shown| !shown.has_no_tenant());
        let task = signals.related(|restore, related| {
            let assessment = related.task_assessment(restore);
            is_important(assessment).then(|| task_sentence(assessment, restore, related))
        });
        Self {
            other: signals.over_time(|restore, series| {
                restore.comment.is_some() || series.movement(restore).is_some_and(Movement::is_stalled)
            }),
            task: memo(move |_| task.get().filter(|_| here.get())),
            remarks: remarks(signals),
        }
    }

    fn sentence(self) -> Option<String> {
        if self.other.get() {
            return None;
        }
        self.task
            .get()
            .or_else(|| self.remarks.with(|remarks| remarks.first().cloned()))
    }

    /// The remarks that are not the notice.
    pub(in crate::ui::restore) fn other_remarks(self) -> Vec<String> {
        let is_notice = !self.other.get() && self.task.with(Option::is_none);
        self.remarks.get().into_iter().skip(usize::from(is_notice)).collect()
    }
}

/// What is to be known about this restore whatever its state is: its kind, and how its times were read.
fn remarks(signals: PageSignals) -> Memo<Vec<String>> {
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
