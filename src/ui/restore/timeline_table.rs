//! The timeline in words: for screen readers and for copying.

use leptos::prelude::*;

use super::{
    format::{wall, wall_micros},
    scene::Scene,
    timeline_marks::lane_name,
};
use crate::{
    restore::{
        Restore,
        timeline::{LaneKey, timeline},
    },
    text::text,
    time::{Instant, Offset},
};

/// One row: what, from, to, length.
type Row = [String; 4];

#[component]
pub(super) fn TimelineTable(scene: Scene, now: Memo<Instant>) -> impl IntoView {
    let words = &text().restore.timeline;
    let rows = Memo::new(move |_| {
        let (now, offset) = (now.get(), scene.offset.get());
        scene.view.with(|view| {
            view.shown
                .as_ref()
                .map(|shown| rows(&shown.restore, now, offset))
                .unwrap_or_default()
        })
    });
    let [_, from_head, to_head, length_head] = words.heads;
    view! {
        <details class="table">
            <summary>{words.table}</summary>
            <table class="stack">
                <thead><tr>{words.heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>
                    {move || rows.get().into_iter().map(|[what, from, to, length]| view! {
                        <tr>
                            <th scope="row">{what}</th>
                            <td data-label=from_head>{from}</td>
                            <td data-label=to_head>{to}</td>
                            <td data-label=length_head>{length}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </details>
    }
}

fn rows(restore: &Restore, now: Instant, offset: Offset) -> Vec<Row> {
    let words = &text().restore.timeline;
    let target = restore.target.map(|at| {
        [
            lane_name(LaneKey::Target).to_owned(),
            wall_micros(at, offset),
            String::new(),
            String::new(),
        ]
    });
    // The width decides only about places, so any will do for the facts.
    let lanes = timeline(restore, now, offset, 0.0)
        .map(|drawing| drawing.lanes)
        .unwrap_or_default();
    let bars = lanes.into_iter().flat_map(|lane| {
        lane.bars.into_iter().map(move |bar| {
            let to = if bar.open {
                words.now.to_owned()
            } else {
                wall_micros(bar.to, offset)
            };
            let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
            let from = if bar.open {
                wall(bar.from, offset)
            } else {
                wall_micros(bar.from, offset)
            };
            [lane_name(lane.key).to_owned(), from, to, length]
        })
    });
    target.into_iter().chain(bars).collect()
}
