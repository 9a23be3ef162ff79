//! The body of the answer, as received.

use leptos::prelude::*;

use crate::{
    limits::{RAW_BYTES, cut},
    text::page_text,
    ui::{
        copy::CopyButton,
        markup::{Node, view},
        restore::page_signals::PageSignals,
    },
};

#[component]
pub(in crate::ui::restore) fn RawAnswer(signals: PageSignals) -> Node {
    let words = &page_text().restore.details;
    let body = signals.of(|shown| shown.body.clone());
    view! {
        <div>
            <p class="note">{words.raw_note}" "<CopyButton name=words.raw value=body /></p>
            <pre class="raw" tabindex="0" role="region" aria-label=words.raw>
                {move || body.with(|body| cut(body, RAW_BYTES).to_owned())}
            </pre>
        </div>
    }
}
