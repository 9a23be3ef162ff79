//! The timeline as SVG, with the marks that cross all lanes. The positions come from [`crate::chart`].

use leptos::prelude::*;

use super::{captions::caption_view, lanes::lane_view, measure::TextMeasure, probe::ValueProbe, words::open_end};
use crate::{
    chart::{ForecastMark, MarkerLine, Plot, Tick, Timeline, WindowMark},
    text::page_text,
    time::Offset,
};

/// Draws the timeline. The type of the view is always the same, so that elements are kept and with them the focus.
pub(super) fn marks(
    mut drawing: Timeline,
    status: &str,
    offset: Offset,
    probe: ValueProbe,
    measure: &TextMeasure,
) -> impl IntoView + use<> {
    let Timeline {
        width, height, plot, ..
    } = drawing;
    let lanes = std::mem::take(&mut drawing.lanes);
    let ticks = std::mem::take(&mut drawing.ticks);
    let captions = std::mem::take(&mut drawing.captions);
    let (compact, open) = (drawing.compact, open_end(drawing.out_of_contact));
    let lanes: Vec<_> = lanes
        .into_iter()
        .map(|lane| lane_view(lane, (status, open), offset, compact, measure))
        .collect();
    let captions: Vec<_> = captions.into_iter().map(caption_view).collect();
    view! {
        <svg
            class="timeline-svg"
            class:compact=compact
            viewBox=format!("0 0 {} {}", width as u32, height.ceil() as u32)
            width=width
            height=height.ceil()
            role="group"
            aria-label=page_text().restore.timeline.title
        >
            <defs>
                <pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="ground" width="6" height="6"></rect>
                    <rect class="stripe" width="2" height="6"></rect>
                </pattern>
            </defs>
            {match drawing.forecast {
                Some(ForecastMark::Window(window)) => Some(window_view(window, plot)),
                Some(ForecastMark::Overdue) | None => None,
            }}
            {ticks_view(ticks, plot)}
            {lanes}
            {drawing.now.map(|now| line_view("now", now, plot))}
            {drawing.deadline.map(|deadline| line_view("deadline", deadline, plot))}
            <g class="captions" aria-hidden="true">{captions}</g>
            {probe_view(drawing, probe)}
        </svg>
    }
}

/// The grid.
pub(super) fn ticks_view(ticks: Vec<Tick>, plot: Plot) -> impl IntoView {
    let ticks: Vec<_> = ticks
        .into_iter()
        .map(|tick| {
            view! {
                <g>
                    <line x1=tick.x x2=tick.x y1=plot.top y2=plot.bottom></line>
                    <text x=tick.x y=plot.top - 8.0>{tick.label}</text>
                </g>
            }
        })
        .collect();
    view! { <g class="ticks" aria-hidden="true">{ticks}</g> }
}

fn window_view(window: WindowMark, plot: Plot) -> impl IntoView {
    let class = if window.frozen { "window frozen" } else { "window" };
    view! {
        <g class=class aria-hidden="true">
            <rect x=window.x y=plot.top width=window.width.max(1.0) height=plot.bottom - plot.top></rect>
            {line_view("likely", window.likely, plot)}
        </g>
    }
}

fn line_view(class: &'static str, line: MarkerLine, plot: Plot) -> impl IntoView {
    view! { <line class=class aria-hidden="true" x1=line.x x2=line.x y1=plot.top y2=plot.bottom + 2.0></line> }
}

/// The line that reads values. It can be reached and moved by the keyboard.
fn probe_view(drawing: Timeline, probe: ValueProbe) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let plot = drawing.plot;
    let x = Memo::new(move |_| probe.x(&drawing));
    view! {
        <g
            class="probe"
            class:used=move || probe.reading.with(Option::is_some)
            role="slider"
            tabindex="0"
            aria-label=words.probe
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || probe.percent()
            aria-valuetext=move || probe.reading.get().unwrap_or_else(|| words.how_to_read.to_owned())
            on:keydown=move |event| probe.press(&event)
        >
            <rect class="grip" x=move || x.get() - 6.0 y=plot.top width="12" height=plot.bottom - plot.top></rect>
            <line x1=x x2=x y1=plot.top y2=plot.bottom></line>
        </g>
    }
}
