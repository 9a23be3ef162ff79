//! The marks of the timeline as SVG. Where they stand was decided without a browser.

use leptos::prelude::*;

use super::format::{after, wall};
use crate::{
    restore::timeline::{
        Anchor, Bar, BarKind, Caption, CaptionKind, Lane, LaneKey, NowLine, Plot, Point, Tick, Timeline,
    },
    text::text,
    time::Offset,
};

/// About how wide a letter of a caption is, px.
const LETTER: f64 = 6.6;

/// Draws. The same kind of view each time, so that marks stay the same elements and keep the focus.
pub(super) fn marks(drawing: Timeline, status: &str, offset: Offset) -> impl IntoView + use<> {
    let Timeline {
        width,
        height,
        plot,
        ticks,
        lanes,
        captions,
        now,
        compact,
        ..
    } = drawing;
    let point = lanes.iter().find_map(|lane| lane.points.first().copied());
    let lanes: Vec<_> = lanes.into_iter().map(|lane| lane_view(lane, status, offset)).collect();
    let captions: Vec<_> = captions
        .into_iter()
        .filter_map(|caption| caption_view(caption, point))
        .collect();
    view! {
        <svg
            class="timeline-svg"
            class:compact=compact
            viewBox=format!("0 0 {width} {height}")
            width=width
            height=height
            role="group"
            aria-label=text().restore.timeline.title
        >
            <g class="ticks" aria-hidden="true">
                {ticks.into_iter().map(|tick| tick_view(tick, plot)).collect::<Vec<_>>()}
            </g>
            {lanes}
            <g class="captions" aria-hidden="true">{captions}</g>
            {now.map(|now| now_view(now, plot))}
        </svg>
    }
}

fn tick_view(tick: Tick, plot: Plot) -> impl IntoView {
    view! {
        <g>
            <line x1=tick.x x2=tick.x y1=plot.top y2=plot.bottom></line>
            <text x=tick.x y=plot.top - 8.0>{tick.label}</text>
        </g>
    }
}

fn now_view(now: NowLine, plot: Plot) -> impl IntoView {
    view! { <line class="now" aria-hidden="true" x1=now.x x2=now.x y1=plot.top y2=plot.bottom + 2.0></line> }
}

/// The name of a lane.
pub(super) fn lane_name(key: LaneKey) -> &'static str {
    let words = &text().restore.timeline;
    match key {
        LaneKey::Target => words.target,
        LaneKey::CreateTenant => words.create_tenant,
        LaneKey::Restore => words.restore,
    }
}

fn lane_view(lane: Lane, status: &str, offset: Offset) -> impl IntoView + use<> {
    let name = lane_name(lane.key);
    let bars: Vec<_> = lane
        .bars
        .into_iter()
        .map(|bar| bar_view(bar, name, status, offset))
        .collect();
    let points: Vec<_> = lane
        .points
        .into_iter()
        .map(|point| point_view(point, name, offset))
        .collect();
    view! {
        <g>
            <text class="lane" aria-hidden="true" x=lane.label_x y=lane.label_y>{name}</text>
            {bars}
            {points}
        </g>
    }
}

fn bar_view(bar: Bar, lane: &str, status: &str, offset: Offset) -> impl IntoView + use<> {
    let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
    let (from, to) = (wall(bar.from, offset), after(bar.from, bar.to, offset));
    let name = (text().restore.timeline.bar)(lane, status, &from, &to, &length, bar.open);
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
    let words = &text().restore.timeline;
    if point.before_start.is_zero() {
        (words.point_alone)(time)
    } else {
        (words.point)(time, &(text().span.long)(point.before_start))
    }
}

/// A caption, if it has room: the longest of its wordings that fits.
fn caption_view(caption: Caption, point: Option<Point>) -> Option<impl IntoView> {
    let words = &text().restore.timeline;
    let time = caption.time.as_str();
    let says = match caption.kind {
        CaptionKind::Start => (words.start)(time),
        CaptionKind::Finish => (words.finish)(time),
        CaptionKind::Now => words.now.to_owned(),
        CaptionKind::Target => point.map_or((words.point_alone)(time), |point| point_words(time, &point)),
    };
    let shorter = (caption.kind == CaptionKind::Target).then(|| (words.point_alone)(time));
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
    let class = if caption.kind == CaptionKind::Now { "now" } else { "" };
    Some(view! { <text class=class x=caption.x y=caption.y text-anchor=anchor>{says}</text> })
}
