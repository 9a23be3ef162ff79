//! The meaning of the marks that the timeline shows.

use leptos::prelude::*;

use super::{input::Drawing, lanes::EventTone};
use crate::{
    chart::{ForecastMark, Timeline},
    report::events,
    text::page_text,
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
    watch::series::RestoreEvent,
};

/// The swatch of an area.
const AREA: &str = "M1 1h20v10h-20Z";

/// Class and shape of each swatch, in the order of the words.
const SWATCHES: [(&str, &str); 8] = [
    ("here", AREA),
    ("monitored", AREA),
    ("gaps", AREA),
    ("window", AREA),
    ("course", "M1 1L21 6L1 11Z"),
    ("better", "M5 11h12l-6 -10Z"),
    ("worse", "M5 1h12l-6 10Z"),
    ("other", "M7 2h8v8h-8Z"),
];

/// What is drawn, and has no name of its own. Nothing that is not.
#[component]
pub(super) fn Legend(signals: PageSignals, drawing: Drawing, not_measured: Memo<Option<String>>) -> impl IntoNode {
    let words = &page_text().restore.timeline;
    let drawn = memo(move |_| {
        let events = signals.series.with(events);
        drawing.with(|drawing| drawing.as_ref()?.as_ref().ok().map(|drawing| drawn(drawing, &events)))
    });
    move || {
        drawn.get().map(|([frozen, unwatched], swatches)| {
            let entry = |(((class, shape), words), on): (((&'static str, &'static str), &'static str), bool)| {
                on.then(|| {
                    view! {
                        <li>
                            <svg class=class width="22" height="12" aria-hidden="true"><path d=shape></path></svg>
                            {words}
                        </li>
                    }
                })
            };
            let entries = SWATCHES.into_iter().zip(words.legend).zip(swatches).filter_map(entry);
            view! {
                <ul class="legend" class:frozen=frozen>
                    {entries.collect::<Node>()}
                    {move || not_measured.get().map(|words| view! { <li>{words}</li> })}
                </ul>
                <p class="note">{if unwatched { words.never_observed } else { "" }}</p>
            }
        })
    }
}

/// Whether the forecast is frozen and nobody watched, and which of the swatches stand for something.
fn drawn(drawing: &Timeline, events: &[RestoreEvent]) -> ([bool; 2], [bool; 8]) {
    let lanes = || drawing.lanes.iter();
    let curves = || lanes().filter_map(|lane| lane.curve.as_ref());
    let marked = |tone| {
        let mut marks = lanes().flat_map(|lane| &lane.events);
        marks.any(|mark| EventTone::of(mark, events) == tone)
    };
    let window = match &drawing.forecast {
        Some(ForecastMark::Window(window)) => Some(window.frozen),
        Some(ForecastMark::Overdue) | None => None,
    };
    let swatches = [
        curves().any(|curve| !curve.here.line.is_empty()),
        curves().any(|curve| !curve.monitored.line.is_empty()),
        lanes().any(|lane| !lane.gaps.is_empty()),
        window.is_some(),
        lanes().any(|lane| !lane.wedge.is_empty()),
        marked(EventTone::Better),
        marked(EventTone::Worse),
        marked(EventTone::Neutral),
    ];
    ([window == Some(true), drawing.unwatched], swatches)
}
