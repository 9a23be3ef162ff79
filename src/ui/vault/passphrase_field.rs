//! The field of a passphrase, which can be shown.

use leptos::{html::Input, prelude::*};

use super::words::words;
use crate::ui::markup::{Node, view};

/// The field. `kind` tells password managers whether the passphrase is a new one.
#[component]
pub(super) fn PassphraseField(
    /// The field itself.
    field: NodeRef<Input>,
    /// Its label.
    label: &'static str,
    /// Its name in the form.
    name: &'static str,
    /// What password managers make of it.
    autocomplete: &'static str,
) -> Node {
    let shown = RwSignal::new(false);
    let words = words();
    view! {
        <label class="field">
            {label}
            <input node_ref=field type=move || if shown.get() { "text" } else { "password" } name=name
                autocomplete=autocomplete spellcheck="false" autocapitalize="off" />
        </label>
        <label class="choice">
            <input type="checkbox" prop:checked=shown on:change=move |event| shown.set(event_target_checked(&event)) />
            {words.show}
        </label>
    }
}
