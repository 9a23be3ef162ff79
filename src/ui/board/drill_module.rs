//! What draws the restores by source. Most visits to the list do not need it, so it is loaded when they are opened.

use std::sync::Arc;

use leptos::web_sys::Element;

use super::drill_row::{TableContext, drill_table};
use crate::{
    text::page_text,
    ui::plain::{Plain, draw},
    watch::board::{Drills, Listed, drills, shown_sources},
};

/// More sources are not drawn.
const MOST_SOURCES: usize = 50;

/// What groups and draws them.
#[derive(Debug, Clone, Copy)]
pub struct DrillViews {
    /// Groups all restores by their source.
    pub group: fn(&[Listed]) -> Drills,
    /// Draws the sources of the shown restores into an element.
    pub draw: fn(&Element, &Drills, &[Listed], &TableContext),
}

/// The code itself. Only the module that is loaded later may name it.
pub const DRILL_VIEWS: DrillViews = DrillViews {
    group: drills,
    draw: draw_sources,
};

fn draw_sources(place: &Element, all: &Drills, shown: &[Listed], context: &TableContext) {
    let texts = &page_text().drills;
    let sources = shown_sources(all, shown, context.query.drills.unwrap_or_default());
    let table = match sources.is_empty() {
        true => note(texts.none.to_owned()),
        false => drill_table(sources.iter().take(MOST_SOURCES).map(Arc::as_ref), context),
    };
    let more = sources.len().saturating_sub(MOST_SOURCES);
    let notes = [(more, texts.more), (all.left_out, texts.left_out)].into_iter();
    let notes = notes
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| note(words(count)));
    draw(place, &std::iter::once(table).chain(notes).collect::<Vec<_>>());
}

fn note(words: String) -> Plain {
    Plain::labelled("p", words).with("class", "note")
}
