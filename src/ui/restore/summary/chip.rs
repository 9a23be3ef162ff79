//! The state as one word with its colour and its shape.

use leptos::prelude::*;

use crate::ui::restore::status_badge::StatusBadge;

/// A state as a chip.
#[component]
pub fn Chip(
    look: StatusBadge,
    /// Whether to use the shorter word.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    view! {
        <span class=look.class()>
            <span aria-hidden="true">{look.glyph()}</span>
            " "
            {if short { look.short_word() } else { look.word() }}
        </span>
    }
}
