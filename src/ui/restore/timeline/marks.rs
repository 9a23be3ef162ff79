//! The timeline as SVG, with the marks that cross all lanes. The positions come from [`crate::chart`].

use leptos::prelude::*;

use super::{
    captions::caption_view,
    lanes::{LaneContext, RestoreWords, lane_view},
    measure::TextMeasure,
    probe::ValueProbe,
    words::{mark_name, open_end, window_name},
};
use crate::{
    chart::{CaptionKind, ForecastMark, MarkerLine, Plot, Tick, Timeline, WindowMark, upright},
    text::page_text,
    time::Offset,
    watch::series::RestoreEvent,
};

/// Draws the timeline. The type of the view is always the same, so that elements are kept and with them the focus.
pub(super) fn marks(
    mut drawing: Timeline,
    events: &[RestoreEvent],
    restore: RestoreWords<'_>,
    probe: ValueProbe,
    measure: &TextMeasure,
) -> impl IntoView + use<> {
    let Timeline {
        width,
        height,
        plot,
        compact,
        now,
        deadline,
        ..
    } = drawing;
    let offset = restore.offset;
    let lanes = std::mem::take(&mut drawing.lanes);
    let ticks = std::mem::take(&mut drawing.ticks);
    let captions = std::mem::take(&mut drawing.captions);
    let stretches = std::mem::take(&mut drawing.stretches);
    let line = |line: MarkerLine| upright(line.x, &stretches);
    let context = LaneContext {
        restore,
        open: open_end(drawing.out_of_contact),
        plot,
        events,
        measure,
    };
    let lanes: Vec<_> = lanes.into_iter().map(|lane| lane_view(lane, context)).collect();
    let captions: Vec<_> = captions.into_iter().map(caption_view).collect();
    let window = match drawing.forecast {
        Some(ForecastMark::Window(window)) => Some(window),
        Some(ForecastMark::Overdue) | None => None,
    };
    let likely = window.filter(|window| drawing.shows(window.likely.at));
    view! {
        <svg
            class="timeline-svg"
            class:compact=compact
            class:frozen=window.is_some_and(|window| window.frozen)
            viewBox=format!("0 0 {} {}", width as u32, height.ceil() as u32)
            role="group"
            aria-label=page_text().restore.timeline.title
        >
            <defs>
                <pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="stripe" width="1" height="6"></rect>
                </pattern>
            </defs>
            {window.filter(|window| window.width > 0.0).map(|window| window_view(window, plot, offset))}
            {ticks_view(ticks, plot, &stretches)}
            {lanes}
            {now.map(|now| view! { <path class="now" aria-hidden="true" d=line(now)></path> })}
            {likely.map(|window| {
                let kind = if window.frozen { CaptionKind::Frozen } else { CaptionKind::Likely };
                mark_view("mark likely", mark_name(kind, window.likely.at, offset), line(window.likely))
            })}
            {deadline.map(|deadline| mark_view("mark deadline", mark_name(CaptionKind::Deadline, deadline.at, offset), line(deadline)))}
            <g class="captions" aria-hidden="true">{captions}</g>
            {probe_view(drawing, stretches, probe)}
        </svg>
    }
}

/// The grid.
pub(super) fn ticks_view(ticks: Vec<Tick>, plot: Plot, stretches: &[(f64, f64)]) -> impl IntoView + use<> {
    let ticks: Vec<_> = ticks
        .into_iter()
        .map(|tick| {
            view! {
                <g>
                    <path d=upright(tick.x, stretches)></path>
                    <text x=tick.x y=plot.top - 8.0>{tick.label}</text>
                </g>
            }
        })
        .collect();
    view! { <g class="ticks" aria-hidden="true">{ticks}</g> }
}

fn window_view(window: WindowMark, plot: Plot, offset: Offset) -> impl IntoView {
    let name = window_name(&window, offset);
    let title = name.clone();
    view! {
        <g class="mark window" tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <rect x=window.x y=plot.top width=window.width height=plot.bottom - plot.top></rect>
        </g>
    }
}

/// A line with a name, and more room around it to point at.
fn mark_view(class: &'static str, name: String, line: String) -> impl IntoView {
    let (title, reach) = (name.clone(), line.clone());
    view! {
        <g class=class tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <path class="reach" d=reach></path>
            <path class="line" d=line></path>
        </g>
    }
}

/// The line that reads values. It can be reached and moved by the keyboard.
fn probe_view(drawing: Timeline, stretches: Vec<(f64, f64)>, probe: ValueProbe) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let plot = drawing.plot;
    let dots = Memo::new(move |_| probe.dots());
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
            <path d=move || upright(x.get(), &stretches)></path>
            {move || dots.get().into_iter().map(|y| view! { <circle cx=x cy=y r="3.5"></circle> }).collect_view()}
        </g>
    }
}
