//! The form that unlocks the vault, and how everything is forgotten where the passphrase is.

use leptos::{ev::SubmitEvent, html::Input, prelude::*, task::spawn_local};

use super::{
    passphrase_field::PassphraseField,
    state::{Work, use_vault},
    words::words,
};
use crate::{
    ui::markup::{Node, view},
    vault::sealed::Passphrase,
};

/// The form. The field has the focus unless the user is at another one.
#[component]
pub(super) fn UnlockForm(unlocked: Callback<()>) -> Node {
    let vault = use_vault();
    let words = words();
    let field = NodeRef::<Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked().filter(|_| vault.work.get_untracked().is_none()) else {
            return;
        };
        let passphrase = Passphrase::new(input.value());
        spawn_local(async move {
            vault.unlock(passphrase).await;
            // The passphrase is removed from the page after every attempt.
            input.set_value("");
            match vault.key() {
                Some(_) => unlocked.run(()),
                // Refused only where the form is gone.
                None => drop(input.focus()),
            }
        });
    };
    let busy = move || vault.work.get() == Some(Work::Unlocking);
    view! {
        <form class="vault" on:submit=submit>
            <p class="note">{words.locked}</p>
            <PassphraseField field label=words.passphrase name="passphrase" autocomplete="off" />
            <Said />
            <div class="tools">
                <button type="submit" class="go" disabled=busy>{words.unlock}</button>
                <Forget />
            </div>
        </form>
    }
}

/// What is being done, or what did not work.
#[component]
pub(super) fn Said() -> Node {
    let vault = use_vault();
    view! {
        {move || vault.work.get().map(|work| {
            let words = words();
            let sentence = match work {
                Work::Unlocking => words.unlocking,
                Work::Sealing => words.sealing,
            };
            view! { <p class="note" role="status">{sentence}</p> }
        })}
        {move || vault.notice.get().map(|notice| {
            let (class, role) = if notice.is_failure() { ("banner failure", "alert") } else { ("note", "status") };
            view! { <p class=class role=role>{notice.sentence()}</p> }
        })}
    }
}

/// The button that forgets everything, after a warning.
#[component]
pub(super) fn Forget() -> Node {
    let vault = use_vault();
    let words = words();
    let asked = RwSignal::new(false);
    let forget = move |_| spawn_local(vault.forget_all());
    view! {
        {move || if asked.get() {
            view! {
                <div class="forget" role="group" aria-label=words.forget>
                    <p class="banner warning" role="alert">{words.forget_warning}</p>
                    <div class="tools">
                        <button type="button" class="ghost danger" on:click=forget>{words.forget}</button>
                        <button type="button" class="ghost" on:click=move |_| asked.set(false)>{words.keep}</button>
                    </div>
                </div>
            }
        } else {
            view! { <button type="button" class="ghost" on:click=move |_| asked.set(true)>{words.forget}</button> }
        }}
    }
}
