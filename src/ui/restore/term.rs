//! A term with its meaning, which is shown beside it on demand.

use crate::{
    text::Term,
    ui::markup::{Node, view},
};

/// `name`, which is explained while it has the focus or the pointer.
pub(super) fn explained(term: Term, name: Node) -> Node {
    view! { <span class="term" tabindex="0" data-term=term.name()>{name}</span> }
}
