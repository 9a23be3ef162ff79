//! The place on a page for what is loaded after it: see `extras`.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::{later::Later, page_context::use_page};
use crate::ui::{
    markup::{IntoNode, Node},
    reactive::{effect, memo},
};

/// Draws it. What the page shows comes from the context: the signals of a restore, or those of the list. `has_room` is
/// whether the page has room for controls.
pub type DrawExtras = fn(has_room: bool) -> Node;

/// Fills the place once the page shows something.
#[component]
pub fn ExtrasSlot(has_room: bool) -> impl IntoNode {
    let Later(load) = use_context::<Later<DrawExtras>>()?;
    let drawing = RwSignal::new(None);
    let page = use_page();
    let answered = memo(move |_| page.answered.with(Option::is_some));
    effect(move || {
        if answered.get() {
            spawn_local_scoped_with_cancellation(async move { drawing.set(load().await) });
        }
    });
    Some(move || drawing.get().map(|draw| draw(has_room)))
}
