//! Asks the user to confirm an agent's clock that is more than a day ahead.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    obshell::{AgentClock, needs_confirmation},
    text::text,
    ui::{
        connection::use_connection,
        markup::{IntoNode, view},
        reactive::memo,
    },
};

/// The user's confirmation of the agent's clock. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClockAnswer {
    clock: RwSignal<Option<AgentClock>>,
    confirmed: RwSignal<Option<AgentClock>>,
}

impl ClockAnswer {
    pub(super) fn new() -> Self {
        Self {
            clock: use_connection().clock,
            confirmed: RwSignal::new(None),
        }
    }

    /// Milliseconds by which the agent's clock is ahead, 0 where it has sent no time.
    fn ahead_ms(self) -> i64 {
        self.clock.get().map_or(0, AgentClock::ahead_ms)
    }

    /// The confirmed difference of the clocks, milliseconds. `None` while the user has to confirm it.
    pub(super) fn confirmed_ms(self) -> Option<i64> {
        match self.ahead_ms() {
            ahead_ms if needs_confirmation(ahead_ms) => self.confirmed.get().map(AgentClock::ahead_ms),
            ahead_ms => Some(ahead_ms),
        }
    }
}

/// The warning and the checkbox. Empty while the clock is at most a day ahead.
#[component]
pub(super) fn ClockQuestion(answer: ClockAnswer) -> impl IntoNode {
    let texts = &text().connect;
    let asked = memo(move |_| needs_confirmation(answer.ahead_ms()));
    let warning = move || {
        let apart = Duration::from_millis(answer.ahead_ms().unsigned_abs());
        (texts.clock_warning)(&(text().span.long)(apart))
    };
    let confirm = move |checked: bool| answer.confirmed.set(answer.clock.get_untracked().filter(|_| checked));
    move || {
        asked.get().then(|| {
            view! {
                <p class="banner failure" role="alert">{warning}</p>
                <label class="choice">
                    <input type="checkbox" on:change=move |event| confirm(event_target_checked(&event)) />
                    {texts.clock_confirm}
                </label>
            }
        })
    }
}
