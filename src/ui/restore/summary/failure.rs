//! Why a restore failed: the parts of the comment, what to check next, and the comment as sent.

use leptos::prelude::*;

use crate::{
    limits::TEXT_BYTES,
    restore::{Comment, CommentPart},
    text::page_text,
    ui::{
        copy::CopyButton,
        long_text::LongText,
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
    watch::StatusBadge,
};

/// Shown where a comment was sent.
#[component]
pub(in crate::ui::restore) fn Failure(signals: PageSignals) -> impl IntoNode {
    let comment = signals.restore(|restore| restore.comment.clone());
    let badge = signals.badge();
    let gone = memo(move |_| badge.get() == StatusBadge::Gone);
    let verbatim = signals.of(|shown| shown.fields.get("comment").cloned().unwrap_or_default());
    move || {
        let gone = gone.get();
        comment
            .get()
            .map(|comment| view! { <FailureCard comment verbatim gone /> })
    }
}

#[component]
fn FailureCard(comment: Comment, verbatim: Memo<String>, gone: bool) -> Node {
    let words = &page_text().restore.failure;
    // The headline of a failure says what its main part says.
    let told = comment.clone().into_main_part().filter(|_| !gone);
    let parts = comment.parts.into_iter().map(move |part| {
        let told = told.as_ref() == Some(&part);
        view! { <Part part told /> }
    });
    view! {
        <section class="card failure" data-notice>
            <div class="card-head"><h2>{(words.title)(gone)}</h2></div>
            {parts.collect::<Node>()}
            <h3>{words.verbatim}</h3>
            <p class="verbatim">
                <code><LongText text=verbatim name=words.verbatim bytes=TEXT_BYTES /></code>
                <CopyButton name=words.verbatim value=verbatim />
            </p>
        </section>
    }
}

/// A part of the comment; what is `told` at the top is not repeated.
#[component]
fn Part(part: CommentPart, told: bool) -> Node {
    let words = &page_text().restore.failure;
    let sentence = (!told).then(|| (words.sentence)(&part));
    let check = (words.check)(&part);
    let code = part.named_code();
    // A part in which nothing was recognised says no more than the text below it.
    let known = part.meaning().is_some() || part.code.is_some() || part.trace_id.is_some() || part.addr.is_some();
    let row = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <dt>{label}</dt><dd><code>{value}</code></dd> })
    };
    view! {
        <div class="failure-part">
            {sentence.map(|sentence| view! { <h3>{sentence}</h3> })}
            {(!known && !told).then(|| view! { <p>{part.text}</p> })}
            <dl class="facts">
                {row(words.log_stream, part.log_stream.filter(|_| !told).map(|id| id.to_string()))}
                {row(words.server, part.addr)}
                {row(words.code, code)}
                {part.trace_id.map(|id| view! {
                    <dt>{words.trace}</dt>
                    <dd><code>{id.clone()}</code><CopyButton name=words.trace value=id /></dd>
                })}
                <dt>{words.next}</dt>
                <dd>{check}</dd>
            </dl>
        </div>
    }
}
