//! A command to copy.

use leptos::prelude::*;

use crate::ui::{
    copy::CopyButton,
    markup::{Node, view},
};

/// A command with its copy button. `name` says what it does, for screen readers.
#[component]
pub fn Command(name: &'static str, #[prop(into)] command: Signal<String>) -> Node {
    view! {
        <div class="command">
            <pre tabindex="0" role="region" aria-label=name><code data-command>{command}</code></pre>
            <CopyButton name value=command />
        </div>
    }
}
