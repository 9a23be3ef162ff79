//! The timeline as a table, for screen readers and for copying.

use leptos::prelude::*;

use super::{
    input::{Drawing, with_chart_input},
    words::{bar_name, lane_name, open_end},
};
use crate::{
    chart::{Bar, ForecastMark, LaneKey, Timeline, ValuesAt, sampled},
    restore::Restore,
    text::{page_text, text},
    time::Offset,
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::{
            format::{wall, wall_micros},
            page_signals::PageSignals,
        },
    },
};

/// How many samples are listed at most.
const MOST: usize = 50;

/// One row: what, from, to, length.
type TableRow = [String; 4];

#[component]
pub(super) fn TimelineTable(signals: PageSignals, drawing: Drawing) -> Node {
    let words = &page_text().restore.timeline;
    let rows = memo(move |_| {
        let offset = signals.offset.get();
        signals.view.with(|view| {
            let restore = &view.shown.as_ref()?.restore;
            let drawn = |drawing: &Option<Result<Timeline, _>>| {
                let drawing = drawing.as_ref().and_then(|drawing| drawing.as_ref().ok());
                rows(restore, drawing, offset)
            };
            Some(drawing.with(drawn))
        })
    });
    let samples =
        memo(move |_| with_chart_input(signals, |_, known, _| sampled(known.observations, MOST)).unwrap_or_default());
    let [_, from_head, to_head, length_head] = words.heads;
    view! {
        <details class="table">
            <summary>{words.table}</summary>
            <table class="stack">
                <thead><tr>{words.heads.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>
                    {move || rows.get().unwrap_or_default().into_iter().map(|[what, from, to, length]| view! {
                        <tr>
                            <th scope="row">{what}</th>
                            <td data-label=from_head>{from}</td>
                            <td data-label=to_head>{to}</td>
                            <td data-label=length_head>{length}</td>
                        </tr>
                    }).collect::<Node>()}
                </tbody>
            </table>
            {move || {
                let samples = samples.get();
                (!samples.is_empty()).then(|| samples_view(samples, signals.offset.get()))
            }}
        </details>
    }
}

fn samples_view(samples: Vec<ValuesAt>, offset: Offset) -> Node {
    let (words, forms) = (&page_text().restore.timeline, &page_text().forms);
    let [_, data_head, log_head, disk_head, observed_head] = words.sample_heads;
    let rows: Vec<_> = samples
        .into_iter()
        .map(|values| {
            let unknown = || forms.no_value.to_owned();
            let data = values.data.map_or_else(unknown, forms.percent);
            let log = values.log.map_or_else(unknown, |at| wall(at, offset));
            let disk = values.disk.map_or_else(unknown, forms.bytes);
            view! {
                <tr>
                    <th scope="row">{wall(values.at, offset)}</th>
                    <td data-label=data_head>{data}</td>
                    <td data-label=log_head>{log}</td>
                    <td data-label=disk_head>{disk}</td>
                    <td data-label=observed_head>{(words.observed_by)(values.source)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="stack samples">
            <caption>{words.samples}</caption>
            <thead><tr>{words.sample_heads.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rows(restore: &Restore, drawing: Option<&Timeline>, offset: Offset) -> Vec<TableRow> {
    let target = restore.target.map(|at| {
        let name = page_text().restore.timeline.target_row.to_owned();
        [name, wall_micros(at, offset), String::new(), String::new()]
    });
    let drawn = drawing.map(|drawing| {
        let lanes = drawing.lanes.iter();
        let bars = lanes.flat_map(|lane| lane.bars.iter().map(|bar| (lane.key, bar)));
        let end = open_end(drawing.out_of_contact);
        let bars = bars.map(move |(key, bar)| bar_row(key, bar, (&restore.status, end), offset));
        bars.chain(
            drawing
                .forecast
                .into_iter()
                .flat_map(move |forecast| forecast_rows(forecast, offset)),
        )
    });
    target.into_iter().chain(drawn.into_iter().flatten()).collect()
}

fn bar_row(key: LaneKey, bar: &Bar, (status, end): (&str, &str), offset: Offset) -> TableRow {
    let to = if bar.open {
        end.to_owned()
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
        Some(_) => (page_text().restore.timeline.step_row)(lane_name(key), bar_name(key, bar, status)),
        None => lane_name(key).to_owned(),
    };
    [name, from, to, length]
}

/// The window and the likely end as drawn, or that the window has passed.
fn forecast_rows(forecast: ForecastMark, offset: Offset) -> Vec<TableRow> {
    let words = &page_text().restore.timeline;
    let blank = String::new;
    let name = words.window_row.to_owned();
    let ForecastMark::Window(window) = forecast else {
        return vec![[name, words.overdue.to_owned(), blank(), blank()]];
    };
    let width = (text().span.long)(window.to.since(window.from).unwrap_or_default());
    let likely = words.likely_row.to_owned();
    vec![
        [name, wall(window.from, offset), wall(window.to, offset), width],
        [likely, wall(window.likely.at, offset), blank(), blank()],
    ]
}
