//! The state in one word: colour, shape and word together.

use leptos::prelude::*;

use crate::ui::restore::status_badge::StatusBadge;

/// A state as a chip.
#[component]
pub fn Chip(
    look: StatusBadge,
    /// Whether there is little room.
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
