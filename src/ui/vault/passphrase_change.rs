//! The form that changes the passphrase.

use leptos::{ev::SubmitEvent, html::Input, prelude::*, task::spawn_local};

use super::{passphrase_field::PassphraseField, state::use_vault, words::words};
use crate::{
    ui::markup::{Node, view},
    vault::sealed::Passphrase,
};

/// Folded until it is wanted.
#[component]
pub(super) fn PassphraseChange() -> Node {
    let vault = use_vault();
    let words = words();
    let (old, new) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(old), Some(new), None) = (old.get_untracked(), new.get_untracked(), vault.work.get_untracked())
        else {
            return;
        };
        let typed = [&old, &new].map(|field| Passphrase::new(field.value()));
        spawn_local(async move {
            let [before, after] = typed;
            vault.change_passphrase(before, after).await;
            for field in [old, new] {
                field.set_value("");
            }
        });
    };
    view! {
        <details>
            <summary>{words.change}</summary>
            <form class="vault" on:submit=submit>
                <PassphraseField field=old label=words.old_passphrase name="old-passphrase" autocomplete="off" />
                <PassphraseField field=new label=words.new_passphrase name="new-passphrase" autocomplete="new-password" />
                <p class="note">{words.passphrase_hint}</p>
                <div class="tools">
                    <button type="submit" class="go" disabled=move || vault.work.get().is_some()>{words.change_now}</button>
                </div>
            </form>
        </details>
    }
}
