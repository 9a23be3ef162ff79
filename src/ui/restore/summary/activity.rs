//! Whether the restore moves: the second of the page's two clocks.

use leptos::prelude::*;

use crate::{
    restore::{Movement, forecast::Assessment, whole_minutes},
    text::{page_text, restore::Stall, text},
    time::Instant,
    ui::{
        markup::{IntoNode, view},
        reactive::memo,
        restore::{
            page_signals::PageSignals,
            staleness::{known_until, outdated},
        },
    },
};

/// Stands while the restore runs, as far as the agent knows.
#[component]
pub(super) fn ActivityLine(signals: PageSignals) -> impl IntoNode {
    let assessment = signals.over_time(|restore, series| series.running_assessment(restore).cloned());
    let (away, known) = (outdated(signals), known_until(signals));
    let vanished = memo(move |_| signals.view.with(|view| view.vanished().is_some()));
    let line = memo(move |_| {
        if vanished.get() {
            return None;
        }
        let now = signals.now.get();
        let (movement, words) = assessment.with(|assessment| {
            let assessment = assessment.as_ref()?;
            Some((assessment.activity.movement(), words(assessment, now, known.get())))
        })?;
        Some(match away.get() {
            true => (Movement::Unknown, (page_text().restore.forecast.outdated)(&words)),
            false => (movement, words),
        })
    });
    move || {
        line.get().map(|(movement, words)| {
            let notice = movement.is_stalled().then_some("");
            view! { <p class="motion" data-kind=movement.as_str() data-notice=notice>{words}</p> }
        })
    }
}

/// When it changed last is so many minutes ago `now`, whoever looks; that it stands is `known` no longer than it was seen.
fn words(assessment: &Assessment, now: Instant, known: Instant) -> String {
    let words = &page_text().restore.forecast;
    let (ago, long) = (text().span.ago, text().span.long);
    let change = assessment.activity.last_change();
    let ago = change.map(|(at, _)| ago(now.since(at).unwrap_or_default()));
    let usual_gap = change.and_then(|(_, usual_gap)| usual_gap);
    let moving = |slow| (words.moving)(slow, ago.as_deref(), usual_gap.map(long).as_deref());
    let movement = assessment.activity.movement();
    match movement {
        Movement::Moving => moving(false),
        Movement::Slow => moving(true),
        Movement::Stalled { since, normal, .. } => (words.stalled)(&Stall {
            span: &long(whole_minutes(known.since(since).unwrap_or_default())),
            usual: &long(normal),
            alone: assessment.activity.stalled_alone(),
            retrying: movement.may_be_retrying(known),
        }),
        Movement::Unknown => (words.cannot_tell)(assessment.activity.unknown_movement()).to_owned(),
    }
}
