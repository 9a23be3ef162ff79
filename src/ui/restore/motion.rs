//! Whether the restore moves: the second of the page's two clocks.

use leptos::prelude::*;

use super::{look::movement, scene::Scene};
use crate::{
    restore::Movement,
    text::{page_text, text},
};

/// Stands while the restore runs.
#[component]
pub(super) fn Motion(scene: Scene) -> impl IntoView {
    let moves = scene.over_time(movement);
    let changed = scene.over_time(|_, track| track.judgement().and_then(|judgement| judgement.changed));
    let told = Memo::new(move |_| {
        let (moves, now) = (moves.get()?, scene.now.get());
        let words = &page_text().restore.outlook;
        let long = text().span.long;
        let with_change = |state: &str| match changed.get() {
            Some(at) => format!(
                "{state}, {}",
                (words.changed)(&(text().span.ago)(now.since(at).unwrap_or_default()))
            ),
            None => state.to_owned(),
        };
        Some(match moves {
            Movement::Moving => ("moving", with_change(words.moving)),
            Movement::Slow => ("slow", with_change(words.slow)),
            Movement::Still { since, normal } => {
                let still = (words.still)(&long(now.since(since).unwrap_or_default()), &long(normal));
                let why = if moves.may_be_retrying(now) { words.retrying } else { "" };
                ("still", format!("{still}. {why}"))
            }
            Movement::Unknown => ("unknown", words.cannot_tell.to_owned()),
        })
    });
    move || {
        told.get()
            .map(|(kind, words)| view! { <p class="motion" data-kind=kind>{words}</p> })
    }
}
