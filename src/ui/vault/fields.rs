//! What stands in the form of the sign-in: what is to be remembered, and what is remembered already.

use leptos::prelude::*;

use super::{
    passphrase_field::PassphraseField,
    state::{Phase, VaultState, use_vault},
    unlock_form::Said,
    words::words,
};
use crate::ui::{
    markup::{IntoNode, Node, view},
    reactive::memo,
};

/// What the form of the sign-in has to say or to ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// A passphrase for a new vault.
    Passphrase,
    /// Whether the password is to be remembered, too.
    PasswordToo {
        /// Whether the agent is remembered already.
        known: bool,
    },
    /// Nothing: the password is remembered.
    Known,
    /// A password in place of the remembered one.
    Another,
}

pub(super) fn fields() -> Node {
    let vault = use_vault();
    let asked = memo(move |_| asked(vault));
    let view = move || {
        let words = words();
        match asked.get() {
            Asked::Nothing => Node::nothing(),
            Asked::Passphrase => view! {
                <PassphraseField field=vault.new_passphrase label=words.passphrase name="passphrase" autocomplete="new-password" />
                <p class="note">{words.passphrase_hint}</p>
                <PasswordToo />
                <Said />
            },
            Asked::PasswordToo { known } => view! {
                {known.then(|| view! { <p class="note">{words.agent_known}</p> })}
                <PasswordToo />
                <Said />
            },
            Asked::Known => view! {
                <div class="tools">
                    <p class="note" role="status">{words.password_known}</p>
                    <button type="button" class="ghost" on:click=move |_| vault.types_another.set(true)>{words.type_another}</button>
                </div>
                <Said />
            },
            Asked::Another => view! { <p class="note">{words.replaces}</p><Said /> },
        }
    };
    view.into_node()
}

fn asked(vault: VaultState) -> Asked {
    let ticked = vault.slot.ticked.get() && vault.slot.offers_tick.get();
    match (vault.phase.get(), vault.line()) {
        (Phase::None, _) if ticked => Asked::Passphrase,
        (Phase::Unlocked, None) if ticked => Asked::PasswordToo { known: false },
        (Phase::Unlocked, Some(line)) if !line.has_password => Asked::PasswordToo { known: true },
        (Phase::Unlocked, Some(_)) if vault.types_another.get() => Asked::Another,
        (Phase::Unlocked, Some(_)) => Asked::Known,
        _ => Asked::Nothing,
    }
}

#[component]
fn PasswordToo() -> Node {
    let wants = use_vault().wants_password;
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=wants on:change=move |event| wants.set(event_target_checked(&event)) />
            {words().password_too}
        </label>
    }
}
