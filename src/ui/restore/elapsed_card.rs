//! How long a running restore has taken so far, and what is normal.

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    scene::Scene,
};
use crate::text::text;

/// Stands only while the restore runs and its start is known.
#[component]
pub(super) fn ElapsedCard(scene: Scene) -> impl IntoView {
    let words = &text().restore.cards;
    let known = scene.restore(|restore| restore.state.is_running() && restore.started.is_some());
    let figure = Memo::new(move |_| {
        let now = scene.now.get();
        let elapsed = scene.view.with(|view| view.shown.as_ref()?.restore.elapsed(now))?;
        Some(((text().span.long)(elapsed), String::new()))
    });
    move || {
        known.get().then(|| {
            view! {
                <Card title=words.elapsed evidence=words.from_times>
                    <Figure figure />
                    <p class="note">{words.elapsed_note}</p>
                </Card>
            }
        })
    }
}
