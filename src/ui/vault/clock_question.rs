//! Asks the user to confirm an agent's clock that is more than a day ahead.

use std::time::Duration;

use leptos::prelude::*;

use super::words::words;
use crate::{
    text::text,
    ui::{
        clock_answer::ClockAnswer,
        markup::{IntoNode, Node, view},
        reactive::memo,
    },
};

/// The warning and the checkbox. Empty while the clock is at most a day ahead.
pub(super) fn clock_question(answer: ClockAnswer) -> Node {
    let words = words();
    let asked = memo(move |_| answer.is_asked());
    let warning = move || {
        let apart = Duration::from_millis(answer.ahead_ms().unsigned_abs());
        (words.clock_warning)(&(text().span.long)(apart))
    };
    let view = move || {
        asked.get().then(|| {
            view! {
                <p class="banner failure" role="alert">{warning}</p>
                <label class="choice">
                    <input type="checkbox" on:change=move |event| answer.confirm(event_target_checked(&event)) />
                    {words.clock_confirm}
                </label>
            }
        })
    };
    view.into_node()
}
