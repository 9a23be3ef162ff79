//! A term with its meaning, which is shown beside it on demand.

use leptos::prelude::*;

use crate::{text::Term, ui::erased::Erase};

/// `name`, which is explained while it has the focus or the pointer.
pub(super) fn explained(term: Term, name: AnyView) -> AnyView {
    view! { <span class="term" tabindex="0" data-term=term.name()>{name}</span> }.erased()
}
