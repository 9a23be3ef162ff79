//! The place on a page for what is loaded after it: see `extras`.

use std::pin::Pin;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::page_context::use_page;

/// Draws it. What the page shows comes from the context: the signals of a restore, or those of the list. `has_room` is
/// whether the page has room for controls.
pub type DrawExtras = fn(has_room: bool) -> AnyView;

/// The code, once it is here; `None` where it cannot be fetched.
type Loading = Pin<Box<dyn Future<Output = Option<DrawExtras>>>>;

/// Loads the code. A context of the pages: where it is missing, nothing is loaded.
#[derive(Clone, Copy)]
pub struct ExtrasLoader(pub fn() -> Loading);

/// Fills the place once the page shows something.
#[component]
pub fn ExtrasSlot(has_room: bool) -> impl IntoView {
    let ExtrasLoader(load) = use_context()?;
    let drawing = RwSignal::new(None::<DrawExtras>);
    let page = use_page();
    let answered = Memo::new(move |_| page.answered.with(Option::is_some));
    Effect::new(move || {
        if answered.get() {
            spawn_local_scoped_with_cancellation(async move { drawing.set(load().await) });
        }
    });
    Some(move || drawing.get().map(|draw| draw(has_room)))
}
