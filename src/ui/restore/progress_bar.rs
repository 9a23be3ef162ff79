//! A bar that tells how far a lane is, or that nobody told.

use leptos::prelude::*;

use crate::{restore::Percent, text::page_text};

/// A bar named `name`. Without a percentage it has no `aria-valuenow`, and is drawn empty and
/// hatched. `tone` is the class that gives the colour.
#[component]
pub(super) fn ProgressBar(
    name: &'static str,
    #[prop(into)] percent: Signal<Option<Percent>>,
    #[prop(into)] tone: Signal<&'static str>,
) -> impl IntoView {
    let words = &page_text().restore;
    let now = move || percent.get().map(|percent| percent.to_string());
    let spoken = move || now().map_or(words.not_reported.to_owned(), |percent| (words.cards.percent)(&percent));
    let width = move || format!("{}%", percent.get().unwrap_or(Percent::ZERO));
    let class = move || {
        if percent.get().is_some() {
            format!("meter {}", tone.get())
        } else {
            "meter unknown".to_owned()
        }
    };
    view! {
        <div
            class=class
            role="progressbar"
            aria-label=name
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=now
            aria-valuetext=spoken
        >
            <div class="meter-fill" style:inline-size=width></div>
        </div>
    }
}
