//! The body of the answer, as received.

use leptos::prelude::*;

use super::{copy::CopyButton, page_signals::PageSignals};
use crate::text::page_text;

#[component]
pub(super) fn RawAnswer(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.details;
    let body = scene.of(|shown| shown.body.clone());
    view! {
        <details class="card">
            <summary><h2>{words.raw}</h2></summary>
            <p class="note">{words.raw_note}" "<CopyButton name=words.raw value=body /></p>
            <pre class="raw" tabindex="0" role="region" aria-label=words.raw>{body}</pre>
        </details>
    }
}
