//! How wide texts are in the page's font, measured by the browser.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use crate::{
    chart::{Lettering, Weight},
    text::page_text,
};

/// The size of the timeline's texts, as in `style/timeline.css`, in its units.
const FONT_SIZE: f64 = 12.0;

/// How many widths are cached. Some texts change each second, so the cache needs a limit.
const MOST_WIDTHS: usize = 500;

/// Measures texts on a canvas outside of the document.
pub(super) struct TextMeasure {
    /// `None` where the browser offers no canvas.
    canvas: Option<CanvasRenderingContext2d>,
    family: String,
    known: RefCell<HashMap<(Weight, String), f64>>,
}

impl TextMeasure {
    /// Uses the font of the document.
    pub(super) fn new() -> Self {
        let body = document().body();
        Self {
            canvas: canvas_context(),
            family: body.and_then(|body| font_family(&body)).unwrap_or_default(),
            known: RefCell::default(),
        }
    }

    /// The width of a text, px.
    pub(super) fn width(&self, text: &str, weight: Weight) -> f64 {
        let key = (weight, text.to_owned());
        if let Some(width) = self.known.borrow().get(&key) {
            return *width;
        }
        let width = self.measure(text, weight).unwrap_or_else(|| estimate(text));
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_WIDTHS {
            known.clear();
        }
        known.insert(key, width);
        width
    }

    fn measure(&self, text: &str, weight: Weight) -> Option<f64> {
        let canvas = self.canvas.as_ref()?;
        let weight = match weight {
            Weight::Regular => 400,
            Weight::Bold => 600,
        };
        canvas.set_font(&format!("{weight} {FONT_SIZE}px {}", self.family));
        Some(canvas.measure_text(text).ok()?.width())
    }

    /// Calls `read` with the words and the font of the timeline.
    pub(super) fn with_lettering<R>(&self, read: impl FnOnce(&Lettering<'_>) -> R) -> R {
        let (forms, texts) = (&page_text().forms, &page_text().restore.timeline);
        read(&Lettering {
            time: forms.time,
            window: forms.window,
            caption: texts.caption,
            width: &|text, weight| self.width(text, weight),
            lane: texts.lane,
            value: texts.value,
            goal: texts.goal,
            scale: texts.scale,
        })
    }
}

fn canvas_context() -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn font_family(element: &Element) -> Option<String> {
    let style = window().get_computed_style(element).ok()??;
    style.get_property_value("font-family").ok()
}

/// A width that no common font exceeds.
fn estimate(text: &str) -> f64 {
    let em = |letter: char| if letter.is_ascii() { 0.6 } else { 1.0 };
    text.chars().map(|letter| em(letter) * FONT_SIZE).sum()
}
