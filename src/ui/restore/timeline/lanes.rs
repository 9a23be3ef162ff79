//! One lane of the timeline as SVG: its texts, bars, curve and events. Each mark has a name.

use leptos::prelude::*;

use super::{
    measure::TextMeasure,
    words::{bar_name, events_name, lane_name},
};
use crate::{
    chart::{
        Bar, BarKind, CurvePath, CurvePaths, EventMark, Fan, Lane, LaneText, LaneTextKind, Plot, ScaleMark, TimeSpan,
        Weight, longest_fitting,
    },
    text::{page_text, restore::SpanText, text},
    time::Offset,
    ui::restore::format::{after, wall},
    watch::series::{RestoreEvent, RestoreEventKind},
};

/// What is written about the restore.
#[derive(Clone, Copy)]
pub(super) struct RestoreWords<'a> {
    /// The status as sent.
    pub(super) status: &'a str,
    /// Whether it was cancelled, or its tenant was dropped.
    pub(super) gone: bool,
    /// The zone of its times.
    pub(super) offset: Offset,
}

/// What lanes are drawn with.
#[derive(Clone, Copy)]
pub(super) struct LaneContext<'a> {
    pub(super) restore: RestoreWords<'a>,
    /// The word for the end of what has not ended.
    pub(super) open: &'a str,
    pub(super) plot: Plot,
    pub(super) events: &'a [RestoreEvent],
    pub(super) measure: &'a TextMeasure,
}

/// A lane.
pub(super) fn lane_view(lane: Lane, context: LaneContext<'_>) -> impl IntoView + use<> {
    let name = lane_name(lane.key);
    let measured = measured_words(&lane, name, context.restore.offset);
    // Above the bar and below its text.
    let mut gaps = Some(lane.gaps);
    let bars: Vec<_> = lane
        .bars
        .into_iter()
        .map(|bar| {
            bar_view(
                bar,
                (name, bar_name(lane.key, &bar, context.restore.status)),
                gaps.take(),
                context,
            )
        })
        .collect();
    let events: Vec<_> = lane
        .events
        .into_iter()
        .map(|mark| event_view(mark, context.events, context.restore))
        .collect();
    let scale: Vec<_> = lane
        .scale_marks
        .into_iter()
        .map(|mark| scale_view(mark, context.plot))
        .collect();
    let texts: Vec<_> = lane.texts.into_iter().map(text_view).collect();
    let throughput = Some(lane.throughput).filter(|path| !path.is_empty());
    let curve = lane.curve.map(|curve| curve_view(curve, measured.clone(), gaps.take()));
    view! {
        <g>
            <g aria-hidden="true">{texts}{scale}</g>
            {lane.fan.map(fan_view)}
            <path class="wedge" aria-hidden="true" d=lane.wedge></path>
            {curve}
            {throughput.map(|path| throughput_view(path, measured))}
            {bars}
            {events}
        </g>
    }
}

fn text_view(text: LaneText) -> impl IntoView {
    let class = match text.kind {
        LaneTextKind::Name => "lane",
        LaneTextKind::Value => "value",
        LaneTextKind::Goal => "goal",
    };
    view! { <text class=class x=text.x y=text.y>{text.text}</text> }
}

/// A labelled height.
fn scale_view(mark: ScaleMark, plot: Plot) -> impl IntoView {
    view! {
        <line class="height" x1=plot.left x2=plot.right y1=mark.y y2=mark.y></line>
        <text class="height" x=plot.left - 8.0 y=mark.y + 4.0>{mark.label}</text>
    }
}

/// `Data: 24.99 %, measured from 08:40:55 to 10:31:05`.
fn measured_words(lane: &Lane, name: &str, offset: Offset) -> String {
    let words = &page_text().restore.timeline;
    let last = lane.last.map(words.value);
    let span = lane
        .measured
        .map(|TimeSpan { from, to }| (wall(from, offset), after(from, to, offset)));
    let (from, to) = span.unwrap_or_default();
    (words.measured)(name, last.as_deref(), &from, &to)
}

/// A curve with its gaps.
fn curve_view(curve: CurvePaths, name: String, gaps: Option<String>) -> impl IntoView {
    let title = name.clone();
    view! {
        <g class="measured" tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            {gaps.map(gaps_view)}
            {path_view("curve monitored", curve.monitored)}
            {path_view("curve", curve.here)}
        </g>
    }
}

fn path_view(class: &'static str, path: CurvePath) -> impl IntoView {
    view! {
        <g class=class>
            <path class="area" d=path.area></path>
            <path class="line" d=path.line></path>
        </g>
    }
}

fn throughput_view(path: String, name: String) -> impl IntoView {
    let title = name.clone();
    view! {
        <g class="measured" tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <path class="throughput" d=path></path>
        </g>
    }
}

/// The forecast drawn on from now.
fn fan_view(fan: Fan) -> impl IntoView {
    view! {
        <g class="ahead" aria-hidden="true">
            <path class="band" d=fan.band></path>
            <path class="likely" d=fan.likely></path>
        </g>
    }
}

fn gaps_view(gaps: String) -> impl IntoView {
    view! { <path class="gaps" fill="url(#unwatched)" d=gaps></path> }
}

fn bar_view(
    bar: Bar,
    (lane, status): (&str, &str),
    gaps: Option<String>,
    context: LaneContext<'_>,
) -> impl IntoView + use<> {
    let LaneContext { restore, measure, .. } = context;
    let offset = restore.offset;
    let length = (text().span.long)(bar.to.since(bar.from).unwrap_or_default());
    let (from, to) = (wall(bar.from, offset), after(bar.from, bar.to, offset));
    let words = &page_text().restore.timeline;
    let span = SpanText {
        from: &from,
        to: &to,
        length: &length,
        open: bar.open.then_some(context.open),
    };
    let name = (words.bar)(lane, status, &span);
    let title = name.clone();
    let width = |text: &str| measure.width(text, Weight::Bold);
    let inside = longest_fitting((words.on_bar)(status, &length), width, bar.text_room).unwrap_or_default();
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
            <text x=bar.text_x y=bar.y + bar.height / 2.0 + 4.0>{inside}</text>
        </g>
    }
}

/// One or several changes: a dot, an arrow for better or worse.
fn event_view(mark: EventMark, events: &[RestoreEvent], restore: RestoreWords<'_>) -> impl IntoView + use<> {
    let events = events.get(mark.events).unwrap_or_default();
    let name = events_name(events, restore.offset, restore.gone);
    let title = name.clone();
    let (class, shape) = match events.iter().map(tone).max() {
        Some(EventTone::Worse) => ("mark event worse", "M-6 -4L6 -4L0 6Z"),
        Some(EventTone::Better) => ("mark event better", "M-6 4L6 4L0 -6Z"),
        _ => ("mark event", "M-4 -4L4 -4L4 4L-4 4Z"),
    };
    view! {
        <g class=class tabindex="0" role="img" aria-label=name>
            <title>{title}</title>
            <path d=shape transform=format!("translate({} {})", mark.x, mark.y)></path>
        </g>
    }
}

/// What a change means for the restore, the worst last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum EventTone {
    Neutral,
    Better,
    Worse,
}

fn tone(event: &RestoreEvent) -> EventTone {
    match event.kind {
        RestoreEventKind::Phase(_) | RestoreEventKind::SignedIn | RestoreEventKind::Unwatched(_) => EventTone::Neutral,
        RestoreEventKind::Faster(_) | RestoreEventKind::Resumed(_) | RestoreEventKind::ContactBack => EventTone::Better,
        RestoreEventKind::Slower(_)
        | RestoreEventKind::Stalled { .. }
        | RestoreEventKind::Retried(_)
        | RestoreEventKind::DataWentBack(..)
        | RestoreEventKind::LogWentBack(..)
        | RestoreEventKind::ContactLost(_) => EventTone::Worse,
    }
}
