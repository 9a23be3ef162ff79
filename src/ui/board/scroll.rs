//! Follows the page's own scrolling to the rows that can be seen.

use leptos::{ev, html::Tbody, prelude::*};

use crate::watch::board::{Listed, ScrollWindow};

/// The rows in the document, and how many lie outside of it.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleRows {
    /// How many rows lie before it.
    pub before: usize,
    /// Its rows.
    pub rows: Vec<Listed>,
    /// How many rows lie behind it.
    pub behind: usize,
}

/// The rows of `body` that can be seen, out of `total` of one height, for as long as the caller's owner lives.
pub fn seen_rows(body: NodeRef<Tbody>, total: Memo<usize>) -> RwSignal<ScrollWindow> {
    let seen = RwSignal::new(ScrollWindow::default());
    let measure = move || {
        let Some(body) = body.try_get_untracked().flatten() else {
            return;
        };
        let place = body.get_bounding_client_rect();
        let view = window().inner_height().ok().and_then(|height| height.as_f64());
        let row = place.height() / total.get_untracked().max(1) as f64;
        let now = ScrollWindow::of(-place.top(), view.unwrap_or_default(), row);
        if seen.get_untracked() != now {
            seen.set(now);
        }
    };
    let scrolled = window_event_listener(ev::scroll, move |_| measure());
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    // A list that has become shorter or longer stands where no scrolling has told.
    Effect::new(move || {
        total.track();
        body.track();
        request_animation_frame(measure);
    });
    seen
}
