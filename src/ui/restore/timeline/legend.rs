//! The meaning of the marks that the timeline shows.

use leptos::prelude::*;

use super::input::Drawing;
use crate::{
    chart::{ForecastMark, Timeline},
    restore::forecast::ObservationSource,
    text::page_text,
};

#[component]
pub(super) fn Legend(drawing: Drawing, not_measured: Memo<Option<String>>) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let entries = Memo::new(move |_| drawing.with(|drawing| drawing.as_ref()?.as_ref().ok().map(entries)));
    move || {
        entries.get().map(|[here, monitored, gaps, window, unwatched]| {
            let entry = |class: &'static str, on: bool, words: &'static str| {
                on.then(|| {
                    view! {
                        <li>
                            <svg class=class width="22" height="12" aria-hidden="true">
                                <rect x="1" y="1" width="20" height="10" fill="url(#unwatched)"></rect>
                            </svg>
                            {words}
                        </li>
                    }
                })
            };
            view! {
                <ul class="legend">
                    {entry("here", here, (words.observed_by)(Some(ObservationSource::Here)))}
                    {entry("monitored", monitored, (words.observed_by)(Some(ObservationSource::Monitored)))}
                    {entry("gaps", gaps, (words.observed_by)(None))}
                    {entry("window", window, words.window_means)}
                    {move || not_measured.get().map(|words| view! { <li>{words}</li> })}
                </ul>
                <p class="note">{if unwatched { words.never_observed } else { "" }}</p>
            }
        })
    }
}

fn entries(drawing: &Timeline) -> [bool; 5] {
    let curves = || drawing.lanes.iter().filter_map(|lane| lane.curve.as_ref());
    [
        curves().any(|curve| !curve.here.line.is_empty()),
        curves().any(|curve| !curve.monitored.line.is_empty()),
        drawing.lanes.iter().any(|lane| !lane.gaps.is_empty()),
        matches!(drawing.forecast, Some(ForecastMark::Window(_))),
        drawing.unwatched,
    ]
}
