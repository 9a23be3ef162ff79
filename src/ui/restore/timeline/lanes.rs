//! One lane of the timeline as SVG: its name, bars, points and curve. Each mark has a name.

use leptos::prelude::*;

use super::{
    measure::TextMeasure,
    words::{bar_name, lane_name, last_words, point_name},
};
use crate::{
    chart::{Bar, BarKind, CurvePaths, Lane, LaneKey, PointMark, SHADES, TimeSpan, Weight, longest_fitting},
    text::{page_text, restore::SpanText, text},
    time::Offset,
    ui::restore::format::{after, wall},
};

/// Between a lane's name and its last value, px.
const NAME_GAP: f64 = 12.0;

/// A lane. The last value is below its name, or next to it in a compact timeline.
pub(super) fn lane_view(
    lane: Lane,
    (status, open): (&str, &str),
    offset: Offset,
    compact: bool,
    measure: &TextMeasure,
) -> impl IntoView + use<> {
    let name = lane_name(lane.key);
    let measured = measured_words(&lane, name, offset);
    // Above the bar and below its text.
    let mut gaps = Some(lane.gaps);
    let bars: Vec<_> = lane
        .bars
        .into_iter()
        .map(|bar| {
            bar_view(
                bar,
                (name, bar_name(lane.key, &bar, status), open),
                gaps.take(),
                offset,
                measure,
            )
        })
        .collect();
    let points: Vec<_> = lane
        .points
        .into_iter()
        .map(|point| point_view(point, lane.key, offset))
        .collect();
    let curve = lane
        .curve
        .map(|curve| curve_view(curve, lane.throughput, measured, gaps.take()));
    view! {
        <g>
            <text class="lane" aria-hidden="true" x=lane.label_x y=lane.label_y>{name}</text>
            {lane.last.map(|last| {
                let (x, y) = if compact {
                    (lane.label_x + measure.width(name, Weight::Bold) + NAME_GAP, lane.label_y)
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
        .map(|TimeSpan { from, to }| (wall(from, offset), after(from, to, offset)));
    let (from, to) = span.unwrap_or_default();
    (page_text().restore.timeline.measured)(name, last.as_deref(), &from, &to)
}

/// A curve with the strip of its throughput and its gaps.
fn curve_view(curve: CurvePaths, throughput: [String; SHADES], name: String, gaps: Option<String>) -> impl IntoView {
    let title = name.clone();
    let shades: Vec<_> = throughput
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
    measure: &TextMeasure,
) -> impl IntoView + use<> {
    let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
    let (from, to) = (wall(bar.from, offset), after(bar.from, bar.to, offset));
    let words = &page_text().restore.timeline;
    let span = SpanText {
        from: &from,
        to: &to,
        length: &length,
        open: bar.open.then_some(open),
    };
    let name = (words.bar)(lane, status, &span);
    let title = name.clone();
    let width = |text: &str| measure.width(text, Weight::Bold);
    let inside = longest_fitting((words.on_bar)(status, &length), width, bar.width - 12.0).unwrap_or_default();
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

fn point_view(point: PointMark, lane: LaneKey, offset: Offset) -> impl IntoView {
    let name = point_name(lane, &wall(point.at, offset), &point);
    let title = name.clone();
    // An arrow to the left if the point is beyond the axis, otherwise a diamond.
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
