//! A button that copies a text.
//!
//! `navigator.clipboard` does not exist on plain HTTP, which most agents use. Therefore the text is always copied from a
//! hidden text area.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

use crate::{
    text::text,
    ui::{
        announcer::Announcer,
        markup::{Node, view},
    },
};

/// How long the button shows the outcome.
const ANSWER: Duration = Duration::from_secs(2);

/// Copies `value`. `name` says what that is, for screen readers. Where only a part of it is shown, the button says that it
/// copies `all`.
#[component]
pub fn CopyButton(
    /// What is copied, for screen readers.
    name: &'static str,
    /// The text to copy.
    #[prop(into)]
    value: Signal<String>,
    /// Whether only a part of it is shown.
    #[prop(optional)]
    all: bool,
) -> Node {
    let words = &text().copying;
    // The sign-in has nobody who announces.
    let announcer = use_context::<Announcer>();
    let idle = if all { words.copy_all } else { words.copy };
    let label = RwSignal::new(idle);
    let copy = move |_| {
        let copied = value.with_untracked(|value| copy_text(value));
        let answer = if copied.is_some() {
            words.copied
        } else {
            words.not_copied
        };
        label.set(answer);
        if let Some(announcer) = announcer {
            announcer.say((words.copy_outcome)(answer, name));
        }
        set_timeout(
            move || {
                label.try_set(idle);
            },
            ANSWER,
        );
    };
    view! {
        <button type="button" class="ghost copy" aria-label=move || (words.copy_name)(label.get(), name) on:click=copy>
            {label}
        </button>
    }
}

/// `None` if the browser does not copy. The focus returns to where it was.
fn copy_text(text: &str) -> Option<()> {
    let document = document().dyn_into::<HtmlDocument>().ok()?;
    let focused = document
        .active_element()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("visually-hidden");
    area.set_value(text);
    document.body()?.append_child(&area).ok()?;
    area.select();
    let copied = document.exec_command("copy").unwrap_or_default();
    area.remove();
    if let Some(focused) = focused {
        focused.focus().ok();
    }
    copied.then_some(())
}
