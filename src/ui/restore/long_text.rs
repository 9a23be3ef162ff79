//! A text from outside, cut where it is so long that its layout would block the page.

use leptos::prelude::*;

use super::copy::CopyButton;
use crate::{
    limits::cut,
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
};

/// The text. Of one that has more than `bytes`, its begin, its length and a button that copies all of it. `name` says what it
/// is, for screen readers.
#[component]
pub(super) fn LongText(#[prop(into)] text: Signal<String>, name: &'static str, bytes: usize) -> Node {
    let words = &page_text().restore.details;
    let shown = move || text.with(|text| cut(text, bytes).to_owned());
    let length = memo(move |_| text.with(|text| (text.len() > bytes).then(|| text.chars().count())));
    let rest = move |length| {
        let length = (page_text().forms.count)(length as u64);
        view! { <span class="note cut">{(words.cut)(&length)}" "<CopyButton name value=text all=true /></span> }
    };
    view! {
        {shown}
        {move || length.get().map(rest)}
    }
}
