//! Whether the restore moves: the second of the page's two clocks.

use leptos::prelude::*;

use super::{
    look::{is_out_of_sight, running},
    scene::Scene,
};
use crate::{
    restore::{Movement, forecast::Judgement},
    text::{page_text, text},
    time::Instant,
};

/// Stands while the restore runs.
#[component]
pub(super) fn Motion(scene: Scene) -> impl IntoView {
    let judgement = scene.over_time(|restore, track| running(restore, track).cloned());
    let away = Memo::new(move |_| scene.view.with(|view| is_out_of_sight(view.state)));
    let told = Memo::new(move |_| {
        let now = scene.now.get();
        let (movement, words) = judgement.with(|judgement| {
            let judgement = judgement.as_ref()?;
            Some((judgement.movement, words(judgement, now)))
        })?;
        Some(match away.get() {
            true => (Movement::Unknown, (page_text().restore.outlook.out_of_sight)(&words)),
            false => (movement, words),
        })
    });
    move || {
        told.get()
            .map(|(movement, words)| view! { <p class="motion" data-kind=movement.as_str()>{words}</p> })
    }
}

fn words(judgement: &Judgement, now: Instant) -> String {
    let words = &page_text().restore.outlook;
    let (ago, long) = (text().span.ago, text().span.long);
    let with_change = |state: &str| match judgement.changed {
        Some(at) => {
            let ago = ago(now.since(at).unwrap_or_default());
            format!(
                "{state}, {}",
                (words.changed)(&ago, judgement.rhythm.map(long).as_deref())
            )
        }
        None => state.to_owned(),
    };
    match judgement.movement {
        Movement::Moving => with_change(words.moving),
        Movement::Slow => with_change(words.slow),
        Movement::Still { since, normal } => {
            let still = (words.still)(&long(now.since(since).unwrap_or_default()), &long(normal));
            let why = if judgement.movement.may_be_retrying(now) {
                words.retrying
            } else {
                ""
            };
            format!("{still}. {why}")
        }
        Movement::Unknown => words.cannot_tell.to_owned(),
    }
}
