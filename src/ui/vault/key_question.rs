//! The question whether an agent's key can be trusted: the key before and the key now, and how it is checked.

use leptos::prelude::*;

use super::words::words;
use crate::{
    restore::commands::fingerprint_command,
    ui::{
        command::Command,
        connection::use_connection,
        markup::{Node, view},
    },
};

/// The question about the key with the fingerprint `now`. `before` is that of the key before, if one is known.
pub(super) fn key_question(now: String, before: Option<String>, confirmed: RwSignal<bool>) -> Node {
    let words = words();
    let info = use_connection().info;
    let command = Signal::derive(move || fingerprint_command(info.with(|info| info.as_ref()?.port)));
    view! {
        {before.map(|before| view! {
            <p class="banner failure" role="alert">{words.key_warning}</p>
            <dl class="key-pair">
                <div><dt>{words.key_before}</dt><dd class="mono">{before}</dd></div>
                <div><dt>{words.key_now}</dt><dd class="mono">{now}</dd></div>
            </dl>
        })}
        <p class="note">{words.key_check}</p>
        <Command name=words.key_command command />
        <label class="choice">
            <input type="checkbox" prop:checked=confirmed on:change=move |event| confirmed.set(event_target_checked(&event)) />
            {words.key_confirm}
        </label>
    }
}
