//! The width of an element on the screen, in the units of a picture whose texts grow with the page's.

use crate::ui::reactive::effect;
use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ResizeObserver, ResizeObserverEntry, js_sys::Array};

/// The size of a text of 1 rem that the units of the picture are made for, px.
const REM: f64 = 16.0;

/// The width of an element, set before the first paint, and updated when it changes: in px where 1 rem is 16 px, and in as much larger units where the
/// page's texts are larger. 0 until the element is laid out.
pub(super) fn width_of(place: NodeRef<Div>) -> ReadSignal<f64> {
    let (width, set_width) = signal(0.0);
    effect(move || {
        let Some(element) = place.get() else { return };
        // The observer reports after the first frame.
        set_width.set((f64::from(element.client_width()) / text_scale()).floor());
        let measure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let entry = entries.get(0).dyn_into::<ResizeObserverEntry>();
            let Ok(entry) = entry else { return };
            let width = (entry.content_rect().width() / text_scale()).floor();
            // What is drawn changes the height of the element. During the report, browsers would have to report again, and
            // complain of a loop.
            request_animation_frame(move || {
                set_width.try_set(width);
            });
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, measure));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
    width
}

/// How many px a unit is.
fn text_scale() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let rem = size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok());
    rem.filter(|rem| *rem > 0.0).unwrap_or(REM) / REM
}
