//! Reads values off the timeline, by the pointer or by the arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent, PointerEvent};

use super::input::{Drawing, with_chart_input};
use crate::{
    chart::{Timeline, ValuesAt},
    text::{page_text, restore::Reading},
    time::{Instant, Offset},
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
};

/// Where values are read.
#[derive(Clone, Copy)]
pub(super) struct ValueProbe {
    signals: PageSignals,
    drawing: Drawing,
    /// Where the line is, as a share of the plot from its left edge; `None` until the user moves it.
    share: RwSignal<Option<f64>>,
    /// What is read there, in words.
    pub(super) reading: Memo<Option<String>>,
    /// The name of the mark that is pointed at, or has the focus.
    named: RwSignal<Option<String>>,
}

impl ValueProbe {
    pub(super) fn new(signals: PageSignals, drawing: Drawing) -> Self {
        let share = RwSignal::new(None);
        let reading = memo(move |_| {
            let now = signals.now.get_untracked();
            let values = values_at(signals, drawing, share.get()?)?;
            Some(sentence(&values, signals.offset.get(), now))
        });
        Self {
            signals,
            drawing,
            share,
            reading,
            named: RwSignal::new(None),
        }
    }

    /// Moves the line to the pointer, and tells the mark below it.
    pub(super) fn point_at(self, event: &PointerEvent) {
        let closest = |selector| closest(event.target(), selector);
        self.named.set(closest(".mark").and_then(|mark| name_of(&mark)));
        let Some(svg) = closest("svg") else { return };
        let frame = svg.get_bounding_client_rect();
        let share = self.with_drawing(|drawing| {
            let x = (f64::from(event.client_x()) - frame.left()) * drawing.width / frame.width().max(1.0);
            (x - drawing.plot.left) / (drawing.plot.right - drawing.plot.left)
        });
        if let Some(share) = share {
            self.share.set(Some(share.clamp(0.0, 1.0)));
        }
    }

    /// Tells what has the focus now.
    pub(super) fn focus_on(self, target: Option<EventTarget>) {
        self.named
            .set(closest(target, "[role=img]").and_then(|mark| name_of(&mark)));
    }

    /// Tells no mark.
    pub(super) fn leave(self) {
        self.named.set(None);
    }

    /// Moves the line.
    pub(super) fn press(self, event: &KeyboardEvent) {
        let share = self.share.get_untracked().unwrap_or(1.0);
        let moved = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => share - 0.01,
            "ArrowRight" | "ArrowUp" => share + 0.01,
            "PageDown" => share - 0.1,
            "PageUp" => share + 0.1,
            "Home" => 0.0,
            "End" => 1.0,
            _ => return,
        };
        event.prevent_default();
        self.share.set(Some(moved.clamp(0.0, 1.0)));
    }

    /// Where the line is in `drawing`: at the right end until the user moves it.
    pub(super) fn x(self, drawing: &Timeline) -> f64 {
        x_of(drawing, self.share.get().unwrap_or(1.0))
    }

    /// The heights at which it crosses the curves.
    pub(super) fn dots(self) -> Vec<f64> {
        let values = self
            .share
            .get()
            .and_then(|share| values_at(self.signals, self.drawing, share));
        let dots = self.with_drawing(|drawing| values.map(|values| drawing.dots(&values)));
        dots.flatten().unwrap_or_default()
    }

    /// Percent of the plot, for assistive technology.
    pub(super) fn percent(self) -> u32 {
        (self.share.get().unwrap_or(1.0) * 100.0) as u32
    }

    fn with_drawing<T>(self, read: impl FnOnce(&Timeline) -> T) -> Option<T> {
        self.drawing
            .with_untracked(|drawing| Some(read(drawing.as_ref()?.as_ref().ok()?)))
    }
}

/// What is read at a share of the plot.
fn values_at(signals: PageSignals, drawing: Drawing, share: f64) -> Option<ValuesAt> {
    drawing.with(|drawing| {
        let drawing = drawing.as_ref()?.as_ref().ok()?;
        let x = x_of(drawing, share);
        with_chart_input(signals, |_, known, _| drawing.at(x, known.observations))
    })
}

fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest(selector).ok().flatten()
}

fn name_of(mark: &Element) -> Option<String> {
    mark.get_attribute("aria-label")
}

fn x_of(drawing: &Timeline, share: f64) -> f64 {
    drawing.plot.left + share * (drawing.plot.right - drawing.plot.left)
}

/// The line of text under the picture.
#[component]
pub(super) fn Readout(probe: ValueProbe) -> Node {
    let words = &page_text().restore.timeline;
    let drawn = move || probe.drawing.with(|drawing| matches!(drawing, Some(Ok(_))));
    let idle = move || probe.named.with(Option::is_none) && probe.reading.with(Option::is_none);
    view! {
        <p class="readout" class:idle=idle hidden=move || !drawn()>
            <strong>{move || probe.named.get()}</strong>
            {move || probe.reading.get().unwrap_or_else(|| words.how_to_read.to_owned())}
        </p>
    }
}

fn sentence(values: &ValuesAt, offset: Offset, now: Instant) -> String {
    (page_text().restore.timeline.reading)(&Reading {
        values,
        ahead: values.at > now,
        offset,
        viewer: viewer_offset(values.at).unwrap_or(offset),
    })
}

/// The zone of the browser at a time.
fn viewer_offset(at: Instant) -> Option<Offset> {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.ms() as f64));
    // JavaScript counts minutes to the west.
    Offset::from_seconds(-(date.get_timezone_offset() as i32) * 60)
}
