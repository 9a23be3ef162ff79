//! Whether the restore moves: the second of the page's two clocks.

use leptos::prelude::*;

use super::{
    look::running,
    page_signals::PageSignals,
    sight::{known_until, out_of_sight},
};
use crate::{
    restore::{Movement, forecast::Judgement},
    text::{page_text, text},
    time::Instant,
};

/// Stands while the restore runs.
#[component]
pub(super) fn Motion(scene: PageSignals) -> impl IntoView {
    let judgement = scene.over_time(|restore, series| running(restore, series).cloned());
    let (away, known) = (out_of_sight(scene), known_until(scene));
    let told = Memo::new(move |_| {
        let now = scene.now.get();
        let (movement, words) = judgement.with(|judgement| {
            let judgement = judgement.as_ref()?;
            Some((judgement.movement, words(judgement, now, known.get())))
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

/// When it changed last is so many minutes ago `now`, whoever looks; that it stands is `known` no longer than it was seen.
fn words(judgement: &Judgement, now: Instant, known: Instant) -> String {
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
            let still = (words.still)(&long(known.since(since).unwrap_or_default()), &long(normal));
            let why = if judgement.movement.may_be_retrying(known) {
                words.retrying
            } else {
                ""
            };
            format!("{still}. {why}")
        }
        Movement::Unknown => words.cannot_tell.to_owned(),
    }
}
