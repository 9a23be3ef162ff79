//! obshell's own view of the restore: its task, step by step, and where it disagrees with OceanBase.

use leptos::prelude::*;

use super::{format::span_between, scene::Scene};
use crate::{
    restore::{Operator, Restore, RestoreTask, Standing, Step, TaskState},
    text::page_text,
    time::Instant,
    watch::{
        beside::{BesideView, TaskNews},
        tasks::Own,
    },
};

/// Stands while a restore is on show; says so where there is no task, or where the agent does not tell.
#[component]
pub(super) fn TaskCard(scene: Scene) -> impl IntoView {
    let words = &page_text().restore.task;
    let remark = scene.beside(remark);
    let task = tasks(scene, BesideView::task);
    let cancel = tasks(scene, BesideView::cancel);
    view! {
        <section class="card task">
            <div class="card-head"><h2>{words.title}</h2></div>
            <p class="note">{words.note}</p>
            <p class="standing">{remark}</p>
            {move || task.get().map(|task| view! { <Steps task now=scene.now /> })}
            {move || cancel.get().map(|task| view! {
                <h3>{words.cancel_title}</h3>
                <Steps task now=scene.now />
            })}
        </section>
    }
}

fn remark(restore: &Restore, beside: &BesideView) -> String {
    let words = &page_text().restore.task;
    let sentence = match (&beside.tasks, beside.standing(restore)) {
        (TaskNews::Awaited, _) => words.awaited,
        (TaskNews::Unanswered, _) => words.unanswered,
        (TaskNews::NotOffered, _) => words.not_offered,
        (TaskNews::Known(tasks), Standing::Unknown) => match tasks.restore {
            Own::NotAmong(count) => return (words.not_among)(count),
            _ => words.unfinished_only,
        },
        (TaskNews::Known(_), standing) => (words.standing)(standing),
    };
    sentence.to_owned()
}

fn tasks(scene: Scene, which: fn(&BesideView) -> Option<&RestoreTask>) -> Memo<Option<RestoreTask>> {
    Memo::new(move |_| scene.beside.with(|beside| which(beside).cloned()))
}

#[component]
fn Steps(task: RestoreTask, now: Signal<Instant>) -> impl IntoView {
    let heads = page_text().restore.task.heads;
    view! {
        <table class="steps stack">
            <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{task.steps.iter().map(|step| step_row(step, now)).collect_view()}</tbody>
        </table>
        {task.steps.into_iter().filter(|step| !step.log.is_empty()).map(step_log).collect_view()}
    }
}

fn step_row(step: &Step, now: Signal<Instant>) -> impl IntoView + use<> {
    let words = &page_text().restore.task;
    let [_, state_head, took_head, agent_head] = words.heads;
    let (started, ended, running) = (step.started, step.ended, step.state == TaskState::Running);
    let took = move || {
        let until = if running { Some(now.get()) } else { ended };
        span_between(started, until)
    };
    view! {
        <tr>
            <th scope="row"><code>{step.name.clone()}</code>" "<small>{(words.step)(step.kind)}</small></th>
            <td data-label=state_head>
                <span class=mark(step.state, step.operator)><span aria-hidden="true">{glyph(step.state)}</span>" "{(words.state)(step.state, step.operator)}</span>
            </td>
            <td data-label=took_head>{took}</td>
            <td data-label=agent_head class="mono">{step.agent.clone()}</td>
        </tr>
    }
}

/// The log of what runs or has failed is open: it is what one comes for.
fn step_log(step: Step) -> impl IntoView {
    let open = matches!(step.state, TaskState::Running | TaskState::Failed);
    let title = (page_text().restore.task.log)(&step.name, step.log.len());
    view! {
        <details class="more" open=open>
            <summary>{title.clone()}</summary>
            <pre class="raw" tabindex="0" role="region" aria-label=title>{step.log.join("\n")}</pre>
        </details>
    }
}

const fn mark(state: TaskState, operator: Operator) -> &'static str {
    match (state, operator) {
        (TaskState::Succeeded, Operator::Run | Operator::Pass) => "step succeeded",
        (TaskState::Running, _) => "step running",
        (TaskState::Failed, _) => "step failed",
        _ => "step",
    }
}

const fn glyph(state: TaskState) -> &'static str {
    match state {
        TaskState::Waiting => "◌",
        TaskState::Running => "▶",
        TaskState::Succeeded => "✓",
        TaskState::Failed => "✕",
        TaskState::Unknown => "?",
    }
}
