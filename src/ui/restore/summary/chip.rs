//! The state as one word with its colour and its shape.

use leptos::prelude::*;

use crate::{
    ui::markup::{Node, view},
    watch::StatusBadge,
};

/// A state as a chip.
#[component]
pub fn Chip(badge: StatusBadge) -> Node {
    view! {
        <span class=badge.class()>
            <span aria-hidden="true">{badge.glyph()}</span>
            " "
            {badge.word()}
        </span>
    }
}
