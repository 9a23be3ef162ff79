//! obshell's own view of the restore: its task, step by step, and where it disagrees with OceanBase.

use leptos::prelude::*;

use super::{page_signals::PageSignals, task_steps::Steps};
use crate::{
    restore::{Restore, RestoreTask, Standing, Step},
    text::page_text,
    watch::{
        AnswerSource,
        related::{RelatedData, TaskLookup},
        tasks::TaskSearch,
    },
};

/// Stands while a restore is on show; says so where there is no task, or where the agent does not tell.
#[component]
pub(super) fn TaskCard(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.task;
    let remark = scene.related(remark);
    let gone = scene.of(|shown| shown.origin == AnswerSource::List && shown.restore.state.succeeded());
    let standing = move || {
        if gone.get() {
            words.tenant_gone.to_owned()
        } else {
            remark.get()
        }
    };
    let task = steps(scene, RelatedData::task);
    let cancel = steps(scene, RelatedData::cancel);
    view! {
        <section class="card task">
            <div class="card-head"><h2>{words.title}</h2></div>
            <p class="note">{words.note}</p>
            <p class="standing">{standing}</p>
            <Steps steps=task now=scene.now />
            <Show when=move || !cancel.with(Vec::is_empty)>
                <h3>{words.cancel_title}</h3>
                <Steps steps=cancel now=scene.now />
            </Show>
        </section>
    }
}

fn remark(restore: &Restore, related: &RelatedData) -> String {
    let words = &page_text().restore.task;
    let sentence = match (&related.tasks, related.standing(restore)) {
        (TaskLookup::Awaited, _) => words.awaited,
        (TaskLookup::Unanswered, _) => words.unanswered,
        (TaskLookup::NotOffered, _) => words.not_offered,
        (TaskLookup::Known(tasks), Standing::Unknown) => match tasks.restore {
            TaskSearch::NotAmong(count) => return (words.not_among)(count),
            _ => words.unfinished_only,
        },
        (TaskLookup::Known(_), standing) => return told(standing, restore, related),
    };
    sentence.to_owned()
}

/// How task and restore stand to each other, with the error that the task logged where that explains it.
pub(super) fn told(standing: Standing, restore: &Restore, related: &RelatedData) -> String {
    let words = &page_text().restore.task;
    let sentence = (words.standing)(standing, restore.kind);
    match related.task_error(restore) {
        Some(error) => format!("{sentence} {}", (words.logged)(error)),
        None => sentence,
    }
}

fn steps(scene: PageSignals, which: fn(&RelatedData) -> Option<&RestoreTask>) -> Memo<Vec<Step>> {
    scene.related(move |_, related| which(related).map(|task| task.steps.clone()).unwrap_or_default())
}
