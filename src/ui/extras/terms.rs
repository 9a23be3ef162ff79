//! What a term means, beside the term that has the focus or the pointer.

use leptos::{ev, html::Div, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use crate::{
    text::{Term, page_text},
    ui::{
        js_object::call,
        markup::{Node, view},
    },
};

const TERM: &str = "[data-term]";
const ID: &str = "meaning";

/// One element for all terms. Browsers without popovers show it as a part of the page, below what covers that. It stays
/// until the focus or the pointer leaves the term and the meaning, or Escape is pressed, and the pointer may move onto it.
#[component]
pub fn Meanings() -> Node {
    let place = NodeRef::<Div>::new();
    let described = StoredValue::new_local(None::<Element>);
    let hide = move || {
        let before = described.try_update_value(Option::take).flatten();
        if let Some((before, place)) = before.zip(place.get_untracked()) {
            let _ = before.remove_attribute("aria-describedby");
            place.set_hidden(true);
            call(&place, "hidePopover", &[]);
        }
    };
    let show = move |term: Element| {
        if described.with_value(|before| before.as_ref() == Some(&term)) {
            return;
        }
        hide();
        let meant = term.get_attribute("data-term").and_then(|name| Term::of(&name));
        if let Some((meant, place)) = meant.zip(place.get_untracked()) {
            let _ = term.set_attribute("aria-describedby", ID);
            // The text decides how large it is.
            place.set_text_content(Some((page_text().help.meaning)(meant)));
            place.set_hidden(false);
            call(&place, "showPopover", &[]);
            put_beside(&place, &term);
            described.set_value(Some(term));
        }
    };
    let over = window_event_listener(ev::mouseover, move |event| {
        let target = element(event.target());
        let is_meaning = target.as_ref().is_some_and(|target| target.id() == ID);
        match term_at(target) {
            _ if is_meaning => {}
            Some(term) => show(term),
            None if described.with_value(|term| *term == document().active_element()) => {}
            None => hide(),
        }
    });
    let enter = window_event_listener(ev::focusin, move |event| {
        term_at(element(event.target())).into_iter().for_each(show);
    });
    let leave = window_event_listener(ev::focusout, move |_| hide());
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            hide();
        }
    });
    on_cleanup(move || {
        over.remove();
        enter.remove();
        leave.remove();
        escape.remove();
    });
    view! { <div node_ref=place id=ID class="card meaning" role="tooltip" popover="manual" hidden></div> }
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

fn term_at(target: Option<Element>) -> Option<Element> {
    target?.closest(TERM).ok().flatten()
}

/// Puts the meaning below the term, or above it where there is no room, without a gap.
fn put_beside(place: &HtmlElement, term: &Element) {
    let (window, term) = (window(), term.get_bounding_client_rect());
    let size = place.get_bounding_client_rect();
    let length =
        |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or_default();
    let (width, height) = (length(window.inner_width()), length(window.inner_height()));
    let left = term.left().min(width - size.width() - 8.0).max(8.0);
    let below = term.bottom() + size.height() <= height;
    let top = if below {
        term.bottom()
    } else {
        term.top() - size.height()
    };
    let style = place.style();
    for (side, at) in [
        ("left", left + window.scroll_x().unwrap_or_default()),
        ("top", top + window.scroll_y().unwrap_or_default()),
    ] {
        // Every browser has these two.
        let _ = style.set_property(side, &format!("{at}px"));
    }
}
