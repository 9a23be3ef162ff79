//! The timeline in words: for screen readers and for copying.

use leptos::prelude::*;

use super::{
    format::{wall, wall_micros},
    scene::Scene,
    timeline_card::with_known,
    timeline_marks::{bar_name, lane_name},
    timeline_probe::seen,
};
use crate::{
    restore::{
        Restore, bytes,
        forecast::Forecast,
        timeline::{Bar, Known, LaneKey, Reading, sampled, timeline},
    },
    text::{page_text, text},
    time::{Instant, Offset},
};

/// As many moments are listed.
const MOST: usize = 50;

/// One row: what, from, to, length.
type Row = [String; 4];

#[component]
pub(super) fn TimelineTable(scene: Scene, now: Memo<Instant>) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let rows = Memo::new(move |_| {
        let (now, offset) = (now.get(), scene.offset.get());
        with_known(scene, |restore, known, _| rows(restore, known, now, offset)).unwrap_or_default()
    });
    let samples = Memo::new(move |_| with_known(scene, |_, known, _| sampled(known.moments, MOST)).unwrap_or_default());
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
            {move || {
                let samples = samples.get();
                (!samples.is_empty()).then(|| samples_view(samples, scene.offset.get()))
            }}
        </details>
    }
}

fn samples_view(samples: Vec<Reading>, offset: Offset) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let [_, data_head, log_head, disk_head, seen_head] = words.sample_heads;
    let rows: Vec<_> = samples
        .into_iter()
        .map(|reading| {
            let unsaid = || "–".to_owned();
            let data = reading.data.map_or_else(unsaid, |percent| format!("{percent} %"));
            let log = reading.log.map_or_else(unsaid, |at| wall(at, offset));
            let disk = reading.disk.map_or_else(unsaid, bytes);
            view! {
                <tr>
                    <th scope="row">{wall(reading.at, offset)}</th>
                    <td data-label=data_head>{data}</td>
                    <td data-label=log_head>{log}</td>
                    <td data-label=disk_head>{disk}</td>
                    <td data-label=seen_head>{seen(reading.seen)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="stack samples">
            <caption>{words.samples}</caption>
            <thead><tr>{words.sample_heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rows(restore: &Restore, known: &Known<'_>, now: Instant, offset: Offset) -> Vec<Row> {
    let blank = String::new;
    let target = restore.target.map(|at| {
        [
            lane_name(LaneKey::Target).to_owned(),
            wall_micros(at, offset),
            blank(),
            blank(),
        ]
    });
    // The width decides only about places, so any will do for the facts.
    let lanes = timeline(restore, known, now, offset, 0.0)
        .map(|drawing| drawing.lanes)
        .unwrap_or_default();
    let bars = lanes
        .into_iter()
        .flat_map(|lane| lane.bars.into_iter().map(move |bar| (lane.key, bar)))
        .map(|(key, bar)| bar_row(key, &bar, &restore.status, offset));
    let forecast = known.forecast.filter(|_| restore.state.is_running());
    target
        .into_iter()
        .chain(bars)
        .chain(
            forecast
                .into_iter()
                .flat_map(|forecast| forecast_rows(forecast, offset)),
        )
        .collect()
}

fn bar_row(key: LaneKey, bar: &Bar, status: &str, offset: Offset) -> Row {
    let words = &page_text().restore.timeline;
    let to = if bar.open {
        words.now.to_owned()
    } else {
        wall_micros(bar.to, offset)
    };
    let from = if bar.open {
        wall(bar.from, offset)
    } else {
        wall_micros(bar.from, offset)
    };
    let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
    let name = match bar.step {
        Some(_) => format!("{}: {}", lane_name(key), bar_name(key, bar, status)),
        None => lane_name(key).to_owned(),
    };
    [name, from, to, length]
}

/// The window, and the likely end unless the restore takes longer than was forecast.
fn forecast_rows(forecast: &Forecast, offset: Offset) -> Vec<Row> {
    let words = &page_text().restore.timeline;
    if forecast.longer {
        return vec![[
            words.window_row.to_owned(),
            words.longer.to_owned(),
            String::new(),
            String::new(),
        ]];
    }
    let width = (text().span.long)(forecast.to.since(forecast.from).unwrap_or_default());
    vec![
        [
            words.window_row.to_owned(),
            wall(forecast.from, offset),
            wall(forecast.to, offset),
            width,
        ],
        [
            words.likely_row.to_owned(),
            wall(forecast.likely, offset),
            String::new(),
            String::new(),
        ],
    ]
}
