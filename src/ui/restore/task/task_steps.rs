//! The steps of a task of obshell with their logs. A poll updates only what has changed, so that an opened, scrolled or
//! selected log stays as it is.

use leptos::{ev::Event, html::Pre, prelude::*};

use crate::{
    limits::RAW_BYTES,
    restore::{Operator, Step, TaskState},
    text::page_text,
    time::Instant,
    ui::{
        markup::{For, Node, Show, view},
        reactive::{effect, memo},
        restore::format::span_between,
    },
};

/// A log that is scrolled this near to its end is followed, px.
const NEAR: i32 = 24;

/// The table of steps, and their logs. Empty without steps: a new task has none in its first answer.
#[component]
pub(super) fn Steps(steps: Memo<Vec<Step>>, now: Signal<Instant>) -> Node {
    let heads = page_text().restore.task.heads;
    let places = memo(move |_| steps.with(Vec::len));
    let logged = memo(move |_| {
        steps.with(|steps| {
            let places = steps.iter().enumerate();
            let logged = places.filter(|(_, step)| !step.log.is_empty());
            logged.map(|(place, _)| place).collect::<Vec<_>>()
        })
    });
    // A step that has just disappeared keeps its content until its row is removed.
    let step = move |place: usize| {
        memo(move |before: Option<&Option<Step>>| {
            let step = steps.with(|steps| steps.get(place).cloned());
            step.or_else(|| before.cloned().flatten())
        })
    };
    view! {
        <Show when=move || places.get() != 0>
            <table class="steps stack">
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>
                    <For each=move || 0..places.get() key=|place| *place let:place>
                        <StepRow step=step(place) now />
                    </For>
                </tbody>
            </table>
        </Show>
        <For each=move || logged.get() key=|place| *place let:place>
            <StepLog step=step(place) />
        </For>
    }
}

/// Reads a step.
fn of<T: Default + PartialEq + Send + Sync + 'static>(step: Memo<Option<Step>>, read: fn(&Step) -> T) -> Memo<T> {
    memo(move |_| step.with(|step| step.as_ref().map(read).unwrap_or_default()))
}

#[component]
fn StepRow(step: Memo<Option<Step>>, now: Signal<Instant>) -> Node {
    let words = &page_text().restore.task;
    let [_, state_head, took_head, agent_head] = words.heads;
    let name = of(step, |step| step.name.clone());
    let does = of(step, |step| (page_text().restore.task.step)(step.kind));
    let state = of(step, |step| Some((step.state, step.operator)));
    let agent = of(step, |step| step.agent.clone());
    let took = move || {
        step.with(|step| {
            let step = step.as_ref()?;
            let until = match step.state {
                TaskState::Running => Some(now.get()),
                _ => step.ended,
            };
            Some(span_between(step.started, until))
        })
    };
    let glyph = move || state.get().map(|(state, _)| glyph(state));
    let word = move || state.get().map(|(state, operator)| (words.state)(state, operator));
    view! {
        <tr>
            <th scope="row"><code>{name}</code>" "<small>{does}</small></th>
            <td data-label=state_head>
                <span class=move || state.get().map(|(state, operator)| mark(state, operator))>
                    <span aria-hidden="true">{glyph}</span>" "{word}
                </span>
            </td>
            <td data-label=took_head>{took}</td>
            <td data-label=agent_head class="mono">{agent}</td>
        </tr>
    }
}

/// The log of a step. That of a running or failed step is open at first. While the step runs, the end of the log stays
/// visible, unless the user has scrolled away from it.
#[component]
fn StepLog(step: Memo<Option<Step>>) -> Node {
    let log = NodeRef::<Pre>::new();
    let followed = StoredValue::new(true);
    let running = of(step, |step| step.state == TaskState::Running);
    let open = step.with_untracked(|step| {
        let state = step.as_ref().map(|step| step.state);
        matches!(state, Some(TaskState::Running | TaskState::Failed))
    });
    let title = of(step, |step| (page_text().restore.task.log)(&step.name, step.log.len()));
    let text = of(step, |step| last_lines(&step.log));
    let show_end = move || {
        if let Some(log) = log.try_get_untracked().flatten()
            && followed.get_value()
            && running.get_untracked()
        {
            log.set_scroll_top(log.scroll_height());
        }
    };
    effect(move || {
        text.track();
        // The new lines are laid out in the next frame.
        request_animation_frame(show_end);
    });
    let scrolled = move |_: Event| {
        if let Some(log) = log.get_untracked() {
            followed.set_value(log.scroll_height() - log.scroll_top() - log.client_height() <= NEAR);
        }
    };
    view! {
        <details class="more" open=open on:toggle=move |_| show_end()>
            <summary>{title}</summary>
            <pre node_ref=log class="raw" tabindex="0" role="region" aria-label=title on:scroll=scrolled>{text}</pre>
        </details>
    }
}

/// The lines that fit into [`RAW_BYTES`], the last ones. Where some are missing, an ellipsis stands in their place.
fn last_lines(log: &[String]) -> String {
    let mut room = RAW_BYTES;
    let fits = |line: &&String| match room.checked_sub(line.len() + 1) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    let kept = log.iter().rev().take_while(fits).count();
    let missing = (kept < log.len()).then_some("…");
    let lines = log.iter().skip(log.len() - kept).map(String::as_str);
    missing.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
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
