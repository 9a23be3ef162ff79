//! obshell's task for the restore, and where it disagrees with OceanBase.

use leptos::prelude::*;

use super::task_steps::Steps;
use crate::{
    restore::{ObshellTask, Restore, Step, TaskAssessment},
    text::page_text,
    ui::{
        markup::{Node, Show, view},
        restore::page_signals::PageSignals,
    },
    watch::{
        AnswerSource,
        related::{RelatedData, RelatedQuery, TaskLookup},
        tasks::TaskSearch,
    },
};

/// Always shown with a restore. Says why there are no steps where there is no task, or where the agent does not report
/// it.
#[component]
pub(in crate::ui::restore) fn TaskCard(signals: PageSignals) -> Node {
    let words = &page_text().restore.task;
    let remark = signals.related(remark);
    let gone = signals.of(|shown| shown.origin == AnswerSource::List && shown.restore.state.succeeded());
    let assessment = move || {
        if gone.get() {
            words.tenant_gone.to_owned()
        } else {
            remark.get()
        }
    };
    let task = steps(signals, RelatedData::task);
    let cancel = steps(signals, RelatedData::cancel);
    view! {
        <div class="task">
            <p class="note">{words.note}</p>
            <p class="assessment">{assessment}</p>
            <Steps steps=task now=signals.now />
            <Show when=move || !cancel.with(Vec::is_empty)>
                <h3>{words.cancel_title}</h3>
                <Steps steps=cancel now=signals.now />
            </Show>
        </div>
    }
}

fn remark(restore: &Restore, related: &RelatedData) -> String {
    let words = &page_text().restore.task;
    let sentence = match (&related.tasks, related.task_assessment(restore)) {
        (TaskLookup::Pending, _) => words.awaited,
        (TaskLookup::Failed, _) => {
            let error = related.statuses.of(RelatedQuery::Tasks).error();
            let reason = error.map(page_text().restore.side.reason).unwrap_or_default();
            return (words.unanswered)(&reason);
        }
        (TaskLookup::NotOffered, _) => words.not_offered,
        (TaskLookup::Known(tasks), TaskAssessment::Unknown) => match tasks.restore {
            TaskSearch::NotAmong(count) => return (words.not_among)(count),
            TaskSearch::Unreadable(count) => return (words.unreadable)(count),
            _ => words.unfinished_only,
        },
        (TaskLookup::Known(_), assessment) => return task_sentence(assessment, restore, related),
    };
    sentence.to_owned()
}

/// What the task means for the restore, with the error that the task logged where that explains it.
pub(in crate::ui::restore) fn task_sentence(
    assessment: TaskAssessment,
    restore: &Restore,
    related: &RelatedData,
) -> String {
    (page_text().restore.task.assessment)(assessment, restore.kind, related.task_error(restore))
}

fn steps(signals: PageSignals, which: fn(&RelatedData) -> Option<&ObshellTask>) -> Memo<Vec<Step>> {
    signals.related(move |_, related| which(related).map(|task| task.steps.clone()).unwrap_or_default())
}
