//! The dialog with everything that this device remembers.

use leptos::{html::Dialog, prelude::*, task::spawn_local};

use super::{
    passphrase_change::PassphraseChange,
    state::{AgentLine, Phase, use_vault, why},
    unlock_form::{Forget, Said, UnlockForm},
    words::words,
};
use crate::{
    ui::{
        markup::{Node, view},
        modal::open_at_once,
    },
    vault::LockClock,
};

/// Opens at once. `closed` is called when it has closed.
#[component]
pub(super) fn DeviceDialog(closed: Callback<()>) -> Node {
    let vault = use_vault();
    let words = words();
    let dialog = NodeRef::<Dialog>::new();
    vault.notice.set(None);
    let close = open_at_once(dialog);
    let unlocked = Callback::new(|()| {});
    view! {
        <dialog node_ref=dialog class="card confirm device" aria-labelledby="device-title" on:close=move |_| closed.run(())>
            <h2 id="device-title">{words.title}</h2>
            {move || match vault.phase.get() {
                Phase::None => view! { <Said /> },
                Phase::Locked => view! { <UnlockForm unlocked /> },
                Phase::Unlocked => view! { <Remembered /> },
            }}
            <div class="tools"><button type="button" class="ghost" on:click=move |_| close()>{words.close}</button></div>
        </dialog>
    }
}

/// What an unlocked vault has.
#[component]
fn Remembered() -> Node {
    let vault = use_vault();
    let words = words();
    let choices = LockClock::IDLE_CHOICES.into_iter().map(|minutes| {
        let chosen = minutes == vault.lock_after.get_untracked();
        view! { <option value=minutes.to_string() selected=chosen>{(words.minutes)(minutes)}</option> }
    });
    // Only what is offered can be chosen.
    let choose = move |value: String| {
        value
            .parse()
            .into_iter()
            .for_each(|minutes| vault.choose_lock_after(minutes))
    };
    let agents = move || {
        vault.agents.with(|agents| match agents.is_empty() {
            true => view! { <p class="note">{words.no_agents}</p> },
            false => {
                let lines = agents.iter().map(agent_line);
                view! { <ul class="agents">{lines.collect::<Node>()}</ul> }
            }
        })
    };
    view! {
        {agents}
        <label class="field">
            {words.lock_after}
            <select on:change=move |event| choose(event_target_value(&event))>{choices.collect::<Node>()}</select>
        </label>
        <PassphraseChange />
        <Said />
        <Forget />
    }
}

fn agent_line(line: &AgentLine) -> Node {
    let vault = use_vault();
    let words = words();
    let sentence = match line.unreadable {
        None => (words.agent)(&line.name, &line.prefix, line.has_password),
        Some(error) => (words.unreadable)(&line.prefix, why(error)),
    };
    let name = (words.forget_agent_name)(&line.name, &line.prefix);
    let prefix = line.prefix.clone();
    let forget = move |_| spawn_local(vault.forget_agent(prefix.clone()));
    view! {
        <li>
            <span>{sentence}</span>
            <button type="button" class="ghost" aria-label=name on:click=forget>{words.forget_agent}</button>
        </li>
    }
}
