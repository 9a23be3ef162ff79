//! An error in sentences.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    limits::{TEXT_BYTES, cut},
    obshell::Error,
    text::{shorten, text},
    ui::{
        connection::use_connection,
        long_text::Rest,
        markup::{Node, view},
    },
};

/// The meaning of an error, followed by the agent's own message if it sent one.
#[component]
pub fn ErrorText(error: Rc<Error>) -> Node {
    let texts = &text().app;
    let info = use_connection().info;
    let refused = error.refusal().is_some();
    let identity = move || {
        info.with(|info| {
            info.as_ref()?
                .unsupported_identity()
                .filter(|_| refused)
                .map(texts.identity)
        })
    };
    let doubtful = error.is_unauthorized();
    let sentence = (text().errors.sentence)(&error);
    // An agent of the wrong kind may call a password wrong that it cannot check.
    let sentences = move || match identity() {
        Some(identity) if doubtful => identity,
        Some(identity) => (texts.paragraph)(&[&sentence, &identity]),
        None => sentence.clone(),
    };
    let said = error.envelope().and_then(|envelope| {
        let message = envelope.refusal_text().message.filter(|message| !message.is_empty())?;
        let trace = Some(envelope.raw_field("traceId")).filter(|trace| !trace.is_empty());
        Some(view! {
            <p class="note">
                {(texts.agent_says)(cut(&message, TEXT_BYTES))}" "
                <Rest text=Signal::stored(message) name=text().copying.message bytes=TEXT_BYTES />" "
                {trace.map(|trace| view! { <span class="mono">{(texts.trace)(&shorten(&trace))}</span> })}
            </p>
        })
    });
    view! {
        <p>{sentences}</p>
        {said}
    }
}
