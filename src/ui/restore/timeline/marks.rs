//! The timeline as SVG, with the marks that cross all lanes. The positions come from [`crate::chart`].

use leptos::prelude::*;

use super::{
    captions::caption_text,
    lanes::{LaneContext, LaneShapes, RestoreWords},
    measure::TextMeasure,
    probe::ValueProbe,
    shapes::{Mark, Path, Text, group, marks_view},
    words::{mark_name, open_end, window_name},
};
use crate::{
    chart::{Anchor, CaptionKind, ForecastMark, MarkerLine, Plot, Tick, Timeline, block, dots, upright},
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
    watch::series::RestoreEvent,
};

/// Draws the timeline. The type of the view is always the same, so that elements are kept and with them the focus.
pub(super) fn marks(
    mut drawing: Timeline,
    events: &[RestoreEvent],
    restore: RestoreWords<'_>,
    probe: ValueProbe,
    measure: &TextMeasure,
) -> Node {
    let Timeline {
        width,
        height,
        plot,
        now,
        deadline,
        ..
    } = drawing;
    let offset = restore.offset;
    let context = LaneContext {
        restore,
        open: open_end(drawing.out_of_contact),
        plot,
        events,
        measure,
    };
    let mut lanes = LaneShapes::default();
    for lane in std::mem::take(&mut drawing.lanes) {
        lanes.add(lane, context);
    }
    let stretches = std::mem::take(&mut drawing.stretches);
    let captions = std::mem::take(&mut drawing.captions).into_iter().map(caption_text);
    let line = |kind, class, line: MarkerLine| {
        // The first is invisible, and as wide as what can be pointed at.
        let paths = ["reach", "line"].map(|class| Path {
            class,
            d: upright(line.x, &stretches),
        });
        let name = mark_name(kind, line.at, offset);
        mark(class, name, paths.into())
    };
    let now = now.map(|now| Path {
        class: "now",
        d: upright(now.x, &stretches),
    });
    let window = match drawing.forecast {
        Some(ForecastMark::Window(window)) => Some(window),
        Some(ForecastMark::Overdue) | None => None,
    };
    let likely = window.filter(|window| drawing.shows(window.likely.at)).map(|window| {
        let kind = if window.frozen {
            CaptionKind::Frozen
        } else {
            CaptionKind::Likely
        };
        line(kind, "mark likely", window.likely)
    });
    let deadline = deadline.map(|deadline| line(CaptionKind::Deadline, "mark deadline", deadline));
    let shade = window.filter(|window| window.width > 0.0).map(|window| {
        let d = block(window.x, window.x + window.width, (plot.top, plot.bottom));
        mark("mark window", window_name(&window, offset), vec![Path { class: "", d }])
    });
    view! {
        <svg
            class="timeline-svg"
            class:frozen=window.is_some_and(|window| window.frozen)
            viewBox=view_box(width, height)
            role="group"
            aria-label=page_text().restore.timeline.title
        >
            <defs>
                <pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="stripe" width="1" height="6"></rect>
                </pattern>
            </defs>
            {marks_view(shade.into_iter().collect())}
            {ticks_view(std::mem::take(&mut drawing.ticks), plot, &stretches)}
            {group("lanes", lanes.heights, lanes.names)}
            {group("ahead", lanes.ahead, Vec::new())}
            {marks_view(lanes.curves)}
            {marks_view(lanes.bars)}
            {marks_view(lanes.events)}
            {group("", now.into_iter().collect(), Vec::new())}
            {marks_view(likely.into_iter().collect())}
            {marks_view(deadline.into_iter().collect())}
            {group("captions", Vec::new(), captions.collect())}
            {probe_view(drawing, stretches, probe)}
        </svg>
    }
}

const fn mark(class: &'static str, name: String, paths: Vec<Path>) -> Mark {
    Mark {
        class,
        name,
        paths,
        texts: Vec::new(),
    }
}

/// The value of `viewBox` for a picture of this size.
pub(super) fn view_box(width: f64, height: f64) -> String {
    format!("0 0 {} {}", width as u32, height.ceil() as u32)
}

/// The grid.
pub(super) fn ticks_view(ticks: Vec<Tick>, plot: Plot, stretches: &[(f64, f64)]) -> Node {
    let (paths, texts) = ticks
        .into_iter()
        .map(|tick| {
            let path = Path {
                class: "",
                d: upright(tick.x, stretches),
            };
            let text = Text {
                class: "",
                anchor: Anchor::Middle,
                x: tick.x,
                y: plot.top - 8.0,
                words: tick.label,
            };
            (path, text)
        })
        .unzip();
    group("ticks", paths, texts)
}

/// The line that reads values. It can be reached and moved by the keyboard.
fn probe_view(drawing: Timeline, stretches: Vec<(f64, f64)>, probe: ValueProbe) -> Node {
    let words = &page_text().restore.timeline;
    let plot = drawing.plot;
    let x = memo(move |_| probe.x(&drawing));
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
            <path class="dots" d=move || dots(x.get(), &probe.dots())></path>
        </g>
    }
}
