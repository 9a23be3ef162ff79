//! Reading values off the timeline: with the pointer, or with the arrow keys on the line that is moved.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::input::{Drawing, with_chart_input};
use crate::{
    chart::{Timeline, ValuesAt},
    restore::{bytes, forecast::ObservationSource},
    text::{page_text, text},
    time::{Instant, Offset},
    ui::restore::{format::wall, page_signals::PageSignals},
};

/// Where values are read.
#[derive(Clone, Copy)]
pub(super) struct ValueProbe {
    drawing: Drawing,
    /// The share of the plot from its left edge; `None` until somebody reads.
    share: RwSignal<Option<f64>>,
    /// What is read, in words.
    pub(super) says: Memo<Option<String>>,
}

impl ValueProbe {
    pub(super) fn new(scene: PageSignals, drawing: Drawing) -> Self {
        let share = RwSignal::new(None);
        let says = Memo::new(move |_| {
            let share: f64 = share.get()?;
            let now = scene.now.get_untracked();
            let values = drawing.with(|drawing| {
                let drawing = drawing.as_ref()?.as_ref().ok()?;
                let x = x_of(drawing, share);
                with_chart_input(scene, |_, known, _| drawing.at(x, known.observations))
            })?;
            Some(sentence(&values, scene.offset.get(), now))
        });
        Self { drawing, share, says }
    }

    /// Reads where the pointer is.
    pub(super) fn point_at(self, event: &PointerEvent) {
        let svg = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("svg").ok().flatten());
        let Some(svg) = svg else { return };
        let x = f64::from(event.client_x()) - svg.get_bounding_client_rect().left();
        let share = self.with_drawing(|drawing| (x - drawing.plot.left) / (drawing.plot.right - drawing.plot.left));
        if let Some(share) = share {
            self.share.set(Some(share.clamp(0.0, 1.0)));
        }
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

    /// Where the line stands in `drawing`: at its right end until somebody moves it.
    pub(super) fn x(self, drawing: &Timeline) -> f64 {
        x_of(drawing, self.share.get().unwrap_or(1.0))
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

fn x_of(drawing: &Timeline, share: f64) -> f64 {
    drawing.plot.left + share * (drawing.plot.right - drawing.plot.left)
}

/// The line of text under the picture.
#[component]
pub(super) fn Readout(probe: ValueProbe) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let drawn = move || probe.drawing.with(|drawing| matches!(drawing, Some(Ok(_))));
    view! {
        <p class="readout" hidden=move || !drawn()>
            {move || probe.says.get().unwrap_or_else(|| words.read.to_owned())}
        </p>
    }
}

fn sentence(values: &ValuesAt, offset: Offset, now: Instant) -> String {
    let words = &page_text().restore.timeline;
    let mut parts = vec![two_clocks(values.at, offset)];
    if values.at > now {
        parts.push(words.ahead.to_owned());
        return parts.join(" · ");
    }
    parts.extend(values.data.map(|percent| (words.data_is)(&percent.to_string())));
    if let Some(log) = values.log {
        let left = match values.log_left {
            Some(left) if left.is_zero() => words.log_done.to_owned(),
            Some(left) => (words.log_left)(&(text().span.long)(left)),
            None => String::new(),
        };
        parts.push((words.log_is)(&wall(log, offset), &left));
    }
    parts.extend(values.disk.map(|disk| (words.disk_is)(&bytes(disk))));
    parts.push(seen(values.source).to_owned());
    parts.join(" · ")
}

/// Who watched.
pub(super) fn seen(seen: Option<ObservationSource>) -> &'static str {
    let words = &page_text().restore.timeline;
    match seen {
        Some(ObservationSource::Here) => words.seen_here,
        Some(ObservationSource::Monitored) => words.monitored,
        None => words.unwatched,
    }
}

/// A time in the agent's zone, and in the viewer's where that is another one.
fn two_clocks(at: Instant, offset: Offset) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.ms() as f64));
    // JavaScript counts minutes west.
    let viewer = Offset::from_seconds(-(date.get_timezone_offset() as i32) * 60).unwrap_or(Offset::UTC);
    let there = format!("{} {offset}", wall(at, offset));
    if viewer == offset {
        there
    } else {
        (page_text().restore.timeline.here)(&there, &wall(at, viewer), &viewer.to_string())
    }
}
