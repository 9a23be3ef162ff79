//! Finds the rows that are visible while the page scrolls.

use leptos::{ev, html::Tbody, prelude::*};

use crate::{
    ui::reactive::effect,
    watch::board::{Listed, ScrollWindow},
};

/// The rows in the document, and how many are outside of it.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleRows {
    /// How many rows are above.
    pub before: usize,
    /// The rows.
    pub rows: Vec<Listed>,
    /// How many rows are below.
    pub after: usize,
}

/// The visible rows of `body`, which has `total` rows of equal height. Updated as long as the caller's owner lives.
pub fn visible_rows(body: NodeRef<Tbody>, total: Memo<usize>) -> RwSignal<ScrollWindow> {
    let visible = RwSignal::new(ScrollWindow::default());
    let measure = move || {
        let Some(body) = body.try_get_untracked().flatten() else {
            return;
        };
        let place = body.get_bounding_client_rect();
        let view = window().inner_height().ok().and_then(|height| height.as_f64());
        let row = place.height() / total.get_untracked().max(1) as f64;
        let now = ScrollWindow::of(-place.top(), view.unwrap_or_default(), row);
        if visible.get_untracked() != now {
            visible.set(now);
        }
    };
    let scrolled = window_event_listener(ev::scroll, move |_| measure());
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    // A list that becomes shorter or longer moves without a scroll event.
    effect(move || {
        total.track();
        body.track();
        request_animation_frame(measure);
    });
    visible
}
