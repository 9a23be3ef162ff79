//! The lanes of the timeline as shapes: their texts, bars, curves and events. Each mark has a name.

use super::{
    measure::TextMeasure,
    shapes::{Mark, Path, Text},
    words::{bar_name, events_name, lane_name},
};
use crate::{
    chart::{
        Anchor, Bar, BarKind, EventMark, Lane, LaneTextKind, Plot, TimeSpan, Weight, level, longest_fitting, rounded,
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

/// The shapes of all lanes.
#[derive(Default)]
pub(super) struct LaneShapes {
    pub(super) names: Vec<Text>,
    /// Labelled heights.
    pub(super) heights: Vec<Path>,
    /// The forecast from now on.
    pub(super) ahead: Vec<Path>,
    pub(super) curves: Vec<Mark>,
    pub(super) bars: Vec<Mark>,
    pub(super) events: Vec<Mark>,
}

impl LaneShapes {
    /// Adds a lane.
    pub(super) fn add(&mut self, lane: Lane, context: LaneContext<'_>) {
        let measured = measured_words(&lane, context.restore.offset);
        for text in lane.texts {
            let class = match text.kind {
                LaneTextKind::Name => "lane",
                LaneTextKind::Value => "value",
                LaneTextKind::Goal => "",
            };
            self.names.push(Text {
                class,
                anchor: Anchor::Start,
                x: text.x,
                y: text.y,
                words: text.text,
            });
        }
        for mark in lane.scale_marks {
            let Plot { left, right, .. } = context.plot;
            self.heights.push(path("height", level(left, right, mark.y)));
            self.names.push(Text {
                class: "",
                anchor: Anchor::End,
                x: left - 8.0,
                y: mark.y + 4.0,
                words: mark.label,
            });
        }
        let fan = lane.fan.unwrap_or_default();
        let ahead = [
            path("band", fan.band),
            path("likely", fan.likely),
            path("band", lane.wedge),
        ];
        self.ahead.extend(ahead.into_iter().filter(|path| !path.d.is_empty()));
        for bar in lane.bars {
            let words = (lane_name(lane.key), bar_name(lane.key, &bar, context.restore.status));
            self.bars.push(bar_mark(bar, words, context));
        }
        let curve = lane.curve.unwrap_or_default();
        let paths = [
            path("gaps", lane.gaps),
            path("area monitored", curve.monitored.area),
            path("line monitored", curve.monitored.line),
            path("area", curve.here.area),
            path("line", curve.here.line),
            path("throughput", lane.throughput),
        ];
        let paths: Vec<Path> = paths.into_iter().filter(|path| !path.d.is_empty()).collect();
        if lane.measured.is_none() {
            // Nothing to read, and hatched all over.
            self.heights.extend(paths);
        } else if !paths.is_empty() {
            self.curves.push(Mark {
                class: "measured",
                name: measured,
                paths,
                texts: Vec::new(),
            });
        }
        let events = lane.events.into_iter();
        self.events.extend(events.map(|mark| event_mark(&mark, context)));
    }
}

const fn path(class: &'static str, d: String) -> Path {
    Path { class, d }
}

/// `Data: 24.99 %, measured from 08:40:55 to 10:31:05`.
fn measured_words(lane: &Lane, offset: Offset) -> String {
    let words = &page_text().restore.timeline;
    let last = lane.last.map(words.value);
    let span = lane
        .measured
        .map(|TimeSpan { from, to }| (wall(from, offset), after(from, to, offset)));
    let (from, to) = span.unwrap_or_default();
    (words.measured)(lane_name(lane.key), last.as_deref(), &from, &to)
}

fn bar_mark(bar: Bar, (lane, status): (&str, &str), context: LaneContext<'_>) -> Mark {
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
    let width = |text: &str| measure.width(text, Weight::Bold);
    let inside = longest_fitting((words.on_bar)(status, &length), width, bar.text_room).unwrap_or_default();
    let class = match bar.kind {
        BarKind::Running => "bar running",
        BarKind::Succeeded => "bar succeeded",
        BarKind::Failed => "bar failed",
        BarKind::Unknown => "bar unknown",
    };
    let body = path("body", rounded((bar.x, bar.y), bar.width, bar.height));
    Mark {
        class,
        name,
        paths: vec![body],
        texts: vec![Text {
            class: "",
            anchor: Anchor::Middle,
            x: bar.text_x,
            y: bar.y + bar.height / 2.0 + 4.0,
            words: inside,
        }],
    }
}

/// One or several changes.
fn event_mark(mark: &EventMark, context: LaneContext<'_>) -> Mark {
    let (class, shape) = EventTone::of(mark, context.events).look();
    let events = context.events.get(mark.events.clone()).unwrap_or_default();
    Mark {
        class,
        name: events_name(events, context.restore.offset, context.restore.gone),
        paths: vec![path("", level(mark.x, mark.x, mark.y) + shape)],
        texts: Vec::new(),
    }
}

/// What a change means for the restore, the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EventTone {
    Neutral,
    Better,
    Worse,
}

impl EventTone {
    /// The worst of the changes that a mark stands for.
    pub(super) fn of(mark: &EventMark, events: &[RestoreEvent]) -> Self {
        let events = events.get(mark.events.clone()).unwrap_or_default();
        events.iter().map(tone).max().unwrap_or(Self::Neutral)
    }

    /// The class and the shape around its middle: a square, an arrow up for better and down for worse.
    pub(super) const fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Worse => ("mark event worse", "m-6 -4h12l-6 10Z"),
            Self::Better => ("mark event better", "m-6 4h12l-6 -10Z"),
            Self::Neutral => ("mark event", "m-4 -4h8v8h-8Z"),
        }
    }
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
