//! The marks of the timeline as SVG. Where they stand was decided without a browser.

use leptos::prelude::*;

use super::{
    format::{after, wall},
    timeline_probe::Probe,
};
use crate::{
    restore::{
        bytes,
        timeline::{
            Ahead, Anchor, Bar, BarKind, Caption, CaptionKind, Curve, Lane, LaneKey, Line, Measured, Plot, Point,
            SHADES, Tick, Timeline, Window,
        },
    },
    text::{page_text, text},
    time::Offset,
};

/// About how wide a letter of a caption is, px.
const LETTER: f64 = 6.6;

/// Draws. The same kind of view each time, so that marks stay the same elements and keep the focus.
pub(super) fn marks(mut drawing: Timeline, status: &str, offset: Offset, probe: Probe) -> impl IntoView + use<> {
    let Timeline {
        width, height, plot, ..
    } = drawing;
    let lanes = std::mem::take(&mut drawing.lanes);
    let ticks = std::mem::take(&mut drawing.ticks);
    let captions = std::mem::take(&mut drawing.captions);
    let point = lanes.iter().find_map(|lane| lane.points.first().copied());
    let (compact, open) = (drawing.compact, open_end(drawing.out_of_sight));
    let lanes: Vec<_> = lanes
        .into_iter()
        .map(|lane| lane_view(lane, (status, open), offset, compact))
        .collect();
    let captions: Vec<_> = captions
        .into_iter()
        .filter_map(|caption| caption_view(caption, point))
        .collect();
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
            {match drawing.ahead {
                Some(Ahead::Window(window)) => Some(window_view(window, plot)),
                Some(Ahead::Longer) | None => None,
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

fn window_view(window: Window, plot: Plot) -> impl IntoView {
    let class = if window.frozen { "window frozen" } else { "window" };
    view! {
        <g class=class aria-hidden="true">
            <rect x=window.x y=plot.top width=window.width.max(1.0) height=plot.bottom - plot.top></rect>
            {line_view("likely", window.likely, plot)}
        </g>
    }
}

fn line_view(class: &'static str, line: Line, plot: Plot) -> impl IntoView {
    view! { <line class=class aria-hidden="true" x1=line.x x2=line.x y1=plot.top y2=plot.bottom + 2.0></line> }
}

/// The line that reads values. It can be reached and moved by the keyboard.
fn probe_view(drawing: Timeline, probe: Probe) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let plot = drawing.plot;
    let x = Memo::new(move |_| probe.x(&drawing));
    view! {
        <g
            class="probe"
            class:used=move || probe.says.with(Option::is_some)
            role="slider"
            tabindex="0"
            aria-label=words.probe
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || probe.percent()
            aria-valuetext=move || probe.says.get().unwrap_or_else(|| words.read.to_owned())
            on:keydown=move |event| probe.press(&event)
        >
            <rect class="grip" x=move || x.get() - 6.0 y=plot.top width="12" height=plot.bottom - plot.top></rect>
            <line x1=x x2=x y1=plot.top y2=plot.bottom></line>
        </g>
    }
}

/// The word for the end of what has not ended: now, or the last answer of an agent that is out of sight.
pub(super) fn open_end(out_of_sight: bool) -> &'static str {
    let words = &page_text().restore.timeline;
    match out_of_sight {
        true => words.last_answer,
        false => words.now,
    }
}

/// The name of a lane.
pub(super) fn lane_name(key: LaneKey) -> &'static str {
    let words = &page_text().restore.timeline;
    match key {
        LaneKey::Target => words.target,
        LaneKey::CreateTenant => words.create_tenant,
        LaneKey::Restore => words.restore,
        LaneKey::Data => words.data,
        LaneKey::Log => words.log,
        LaneKey::Disk => words.disk,
        LaneKey::BringUp => words.bring_up,
    }
}

/// What a bar stands for: a status as sent, or a step.
pub(super) fn bar_name<'a>(lane: LaneKey, bar: &Bar, status: &'a str) -> &'a str {
    match (lane, bar.step) {
        (_, Some(step)) => (page_text().restore.task.step)(step).unwrap_or(status),
        (LaneKey::CreateTenant, None) => "CREATE_TENANT",
        _ => status,
    }
}

fn last_words(last: Measured) -> String {
    match last {
        Measured::Data(percent) => format!("{percent} %"),
        Measured::LogLeft(left) if left.is_zero() => page_text().restore.timeline.log_done.to_owned(),
        Measured::LogLeft(left) => (page_text().restore.timeline.log_left)(&(text().span.long)(left)),
        Measured::Disk(size) => bytes(size),
    }
}

/// What was measured last stands below the lane's name, or beside it where names stand above their bars.
fn lane_view(lane: Lane, (status, open): (&str, &str), offset: Offset, compact: bool) -> impl IntoView + use<> {
    let name = lane_name(lane.key);
    let measured = measured_words(&lane, name, offset);
    // Over the bar and below its words.
    let mut gaps = Some(lane.gaps);
    let bars: Vec<_> = lane
        .bars
        .into_iter()
        .map(|bar| bar_view(bar, (name, bar_name(lane.key, &bar, status), open), gaps.take(), offset))
        .collect();
    let points: Vec<_> = lane
        .points
        .into_iter()
        .map(|point| point_view(point, name, offset))
        .collect();
    let curve = lane
        .curve
        .map(|curve| curve_view(curve, lane.pace, measured, gaps.take()));
    view! {
        <g>
            <text class="lane" aria-hidden="true" x=lane.label_x y=lane.label_y>{name}</text>
            {lane.last.map(|last| {
                let (x, y) = if compact {
                    (lane.label_x + (name.chars().count() + 2) as f64 * LETTER * 1.15, lane.label_y)
                } else {
                    (lane.label_x, lane.label_y + 16.0)
                };
                view! { <text aria-hidden="true" x=x y=y>{last_words(last)}</text> }
            })}
            {curve}
            {bars}
            {points}
        </g>
    }
}

/// `Data: 24.99 %, measured from 08:40:55 to 10:31:05`.
fn measured_words(lane: &Lane, name: &str, offset: Offset) -> String {
    let last = lane.last.map(last_words);
    let span = lane
        .measured
        .map(|(from, to)| (wall(from, offset), after(from, to, offset)));
    let (from, to) = span.unwrap_or_default();
    (page_text().restore.timeline.measured)(name, last.as_deref(), &from, &to)
}

/// A curve with the strip of its pace and its gaps.
fn curve_view(curve: Curve, pace: [String; SHADES], name: String, gaps: Option<String>) -> impl IntoView {
    let title = name.clone();
    let shades: Vec<_> = pace
        .into_iter()
        .zip(1..)
        .map(|(path, shade)| view! { <path class="pace" data-shade=shade d=path></path> })
        .collect();
    view! {
        <g class="measured" tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <path class="curve monitored" d=curve.monitored></path>
            <path class="curve" d=curve.here></path>
            {shades}
            {gaps.map(gaps_view)}
        </g>
    }
}

fn gaps_view(gaps: String) -> impl IntoView {
    view! { <path class="gaps" fill="url(#unwatched)" d=gaps></path> }
}

fn bar_view(
    bar: Bar,
    (lane, status, open): (&str, &str, &str),
    gaps: Option<String>,
    offset: Offset,
) -> impl IntoView + use<> {
    let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
    let (from, to) = (wall(bar.from, offset), after(bar.from, bar.to, offset));
    let name = (page_text().restore.timeline.bar)(lane, status, &from, &to, &length, bar.open.then_some(open));
    let title = name.clone();
    let long = format!("{status} · {length}");
    let room = bar.width - 12.0;
    let fits = |text: &String| text.chars().count() as f64 * LETTER * 1.15 <= room;
    let inside = [long, status.to_owned(), length]
        .into_iter()
        .find(fits)
        .unwrap_or_default();
    let class = match bar.kind {
        BarKind::Running => "bar running",
        BarKind::Succeeded => "bar succeeded",
        BarKind::Failed => "bar failed",
        BarKind::Unknown => "bar unknown",
    };
    view! {
        <g class=class tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <rect x=bar.x y=bar.y width=bar.width height=bar.height rx="4"></rect>
            {gaps.map(gaps_view)}
            <text x=bar.x + bar.width / 2.0 y=bar.y + bar.height / 2.0 + 4.0>{inside}</text>
        </g>
    }
}

fn point_view(point: Point, lane: &str, offset: Offset) -> impl IntoView + use<> {
    let name = format!("{lane}: {}", point_words(&wall(point.at, offset), &point));
    let title = name.clone();
    // To the left when it lies beyond the axis, otherwise a diamond.
    let shape = if point.beyond {
        "M4 -6 L-4 0 L4 6 Z"
    } else {
        "M0 -6 L6 0 L0 6 L-6 0 Z"
    };
    view! {
        <g class="point" tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <path d=shape transform=format!("translate({} {})", point.x, point.y)></path>
        </g>
    }
}

fn point_words(time: &str, point: &Point) -> String {
    let words = &page_text().restore.timeline;
    if point.before_start.is_zero() {
        (words.point_alone)(time)
    } else {
        (words.point)(time, &(text().span.long)(point.before_start))
    }
}

/// A caption, if it has room: the longest of its wordings that fits.
fn caption_view(caption: Caption, point: Option<Point>) -> Option<impl IntoView> {
    let words = &page_text().restore.timeline;
    let time = caption.time.as_str();
    let says = match caption.kind {
        CaptionKind::Start => (words.start)(time),
        CaptionKind::Finish => (words.finish)(time),
        CaptionKind::Now | CaptionKind::LastAnswer => open_end(caption.kind == CaptionKind::LastAnswer).to_owned(),
        CaptionKind::Target => point.map_or((words.point_alone)(time), |point| point_words(time, &point)),
        CaptionKind::Window => (words.window)(time),
        CaptionKind::Likely => (words.likely)(time),
        CaptionKind::Frozen => (words.frozen)(time),
        CaptionKind::Longer => words.longer.to_owned(),
        CaptionKind::Deadline => (words.deadline)(time),
    };
    let shorter = match caption.kind {
        CaptionKind::Target => Some((words.point_alone)(time)),
        CaptionKind::Frozen => Some((words.frozen_short)(time)),
        _ => None,
    };
    let fits = |text: &String| text.chars().count() as f64 * LETTER <= caption.room;
    let says = [Some(says), shorter, Some(time.to_owned())]
        .into_iter()
        .flatten()
        .find(fits)?;
    let anchor = match caption.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let class = match caption.kind {
        CaptionKind::Now | CaptionKind::LastAnswer => "now",
        CaptionKind::Window | CaptionKind::Likely | CaptionKind::Frozen | CaptionKind::Longer => "forecast",
        CaptionKind::Deadline => "deadline",
        CaptionKind::Start | CaptionKind::Finish | CaptionKind::Target => "",
    };
    Some(view! { <text class=class x=caption.x y=caption.y text-anchor=anchor>{says}</text> })
}
