//! A text from outside, cut where it is so long that its layout would block the page.

use leptos::prelude::*;

use crate::{
    limits::cut,
    ui::{
        copy::CopyButton,
        markup::{Node, view},
        reactive::memo,
    },
};

/// The text. Of one that has more than `bytes`, its begin, its length and a button that copies all of it.
#[component]
pub fn LongText(
    /// The whole text.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for screen readers.
    name: &'static str,
    /// How much of it is shown.
    bytes: usize,
) -> Node {
    let shown = move || text.with(|text| cut(text, bytes).to_owned());
    view! { {shown} <Rest text name bytes /> }
}

/// What stands behind the begin of a text that has more than `bytes`.
#[component]
pub fn Rest(
    /// The whole text.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for screen readers.
    name: &'static str,
    /// How much of it is shown.
    bytes: usize,
) -> Node {
    let words = &crate::text::text().copying;
    let length = memo(move |_| text.with(|text| (text.len() > bytes).then(|| text.chars().count())));
    let rest = move |length| {
        view! { <span class="note cut">{(words.cut)(length)}" "<CopyButton name value=text all=true /></span> }
    };
    view! { {move || length.get().map(rest)} }
}
