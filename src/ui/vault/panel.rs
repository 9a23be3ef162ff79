//! What stands above the form of the sign-in: how the vault is unlocked.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{
    state::{Phase, use_vault},
    unlock_form::{Said, UnlockForm},
};
use crate::ui::{
    markup::{IntoNode, Node, view},
    reactive::{effect, memo},
};

pub(super) fn panel() -> Node {
    let vault = use_vault();
    let phase = vault.phase;
    let locked = memo(move |_| phase.get() == Phase::Locked);
    effect(move || {
        if locked.get() {
            // After the form below, which focuses its own field.
            request_animation_frame(|| {
                if types_nothing() {
                    focus(".vault input");
                }
            });
        }
    });
    // The next step, once what was drawn for the locked vault is gone.
    let unlocked = Callback::new(|()| {
        request_animation_frame(|| focus(".sign-in :is(input[name=password], button[type=submit]:enabled)"));
    });
    let view = move || {
        if locked.get() {
            return view! { <UnlockForm unlocked /> };
        }
        // Without a vault, what was done with it is said here; otherwise beside the fields.
        let said = move || (phase.get() == Phase::None && !vault.slot.ticked.get()).then(|| view! { <Said /> });
        said.into_node()
    };
    view.into_node()
}

/// Whether the focus is not in a field that already has something in it.
fn types_nothing() -> bool {
    let field: Option<HtmlInputElement> = document().active_element().and_then(|element| element.dyn_into().ok());
    field.is_none_or(|field| field.type_() == "password" && field.value().is_empty())
}

/// Focuses the first element of a selector, if it is there and can have the focus.
fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    let found: Option<HtmlElement> = found.and_then(|element| element.dyn_into().ok());
    let _ = found.map(|element| element.focus());
}
