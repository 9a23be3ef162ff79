//! What to do next about the restore, with commands to copy.

use leptos::prelude::*;

use crate::{
    restore::next_steps::{NextStep, next_steps},
    text::page_text,
    ui::{
        command::Command,
        markup::{Node, view},
        reactive::memo,
        restore::{
            page_signals::PageSignals,
            summary::to_next_steps::{NEXT_STEPS, situation},
        },
    },
};

/// Always shown with a restore. The first step that may stand open is open, the others unfold.
#[component]
pub(in crate::ui::restore) fn NextSteps(signals: PageSignals) -> Node {
    let steps = memo(move |_| situation(signals).map(next_steps).unwrap_or_default());
    let tenant = memo(move |_| signals.view.with(|view| view.tenant.clone()));
    view! {
        <section class="card next" aria-labelledby=NEXT_STEPS>
            <div class="card-head"><h2 id=NEXT_STEPS tabindex="-1">{page_text().restore.next.title}</h2></div>
            <ol>
                {move || {
                    let mut folds = Folds::default();
                    steps.get().iter().map(|step| item(step, tenant, &mut folds)).collect::<Node>()
                }}
            </ol>
        </section>
    }
}

/// Which steps are folded: all that unfold, but the first one that may stand open.
#[derive(Default)]
struct Folds {
    any_open: bool,
}

impl Folds {
    /// Whether this step is open, where it unfolds.
    fn is_open(&mut self, step: &NextStep) -> bool {
        step.may_stand_open() && !std::mem::replace(&mut self.any_open, true)
    }
}

fn item(step: &NextStep, tenant: Memo<String>, folds: &mut Folds) -> Node {
    let words = &page_text().restore.next;
    let sentence = (words.sentence)(step);
    let more = match step {
        NextStep::CheckList => {
            view! { <ul>{words.check_list.into_iter().map(|check| view! { <li>{check}</li> }).collect::<Node>()}</ul> }
        }
        // The documentation opens beside the page, so that the restore stays on show.
        NextStep::Understand(part) => view! {
            <p>{(words.meaning)(part)}</p>
            <p>{(words.check)(part)}</p>
            <p>
                <a href=words.documentation_url target="_blank" rel="noopener noreferrer">{words.documentation}</a>
            </p>
        },
        _ => {
            let commands = step.commands();
            if commands.is_empty() {
                return view! { <li><p>{sentence}</p></li> };
            }
            let draw = |command| {
                let name = (words.command)(&command);
                let text = Signal::derive(move || tenant.with(|tenant| command.text(tenant)));
                view! { <Command name command=text /> }
            };
            commands.into_iter().map(draw).collect::<Node>()
        }
    };
    view! {
        <li>
            <details open=folds.is_open(step)>
                <summary>{sentence}</summary>
                {more}
            </details>
        </li>
    }
}
