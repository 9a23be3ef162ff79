//! What draws the restores by source. Most visits to the list do not need it, so it is loaded when they are opened.

use std::sync::Arc;

use super::drill_row::{TableContext, drill_table};
use crate::{
    text::page_text,
    ui::markup::{Node, view},
    watch::board::{Drills, Listed, drills, shown_sources},
};

/// More sources are not drawn.
const MOST_SOURCES: usize = 50;

/// What groups and draws them.
#[derive(Debug, Clone, Copy)]
pub struct DrillViews {
    /// Groups all restores by their source.
    pub group: fn(&[Listed]) -> Drills,
    /// Draws the sources of the shown restores.
    pub draw: fn(&Drills, &[Listed], &TableContext) -> Node,
}

/// The code itself. Only the module that is loaded later may name it.
pub const DRILL_VIEWS: DrillViews = DrillViews {
    group: drills,
    draw: draw_sources,
};

fn draw_sources(all: &Drills, shown: &[Listed], context: &TableContext) -> Node {
    let texts = &page_text().drills;
    let sources = shown_sources(all, shown, context.query.drills.unwrap_or_default());
    let table = match sources.is_empty() {
        true => note(texts.none.to_owned()),
        false => drill_table(sources.iter().take(MOST_SOURCES).map(Arc::as_ref), context),
    };
    let more = sources.len().saturating_sub(MOST_SOURCES);
    let notes = [(more, texts.more), (all.left_out, texts.left_out)].into_iter();
    let notes = notes.filter(|(count, _)| *count > 0);
    view! { {table} {notes.map(|(count, words)| note(words(count))).collect::<Node>()} }
}

fn note(words: String) -> Node {
    view! { <p class="note">{words}</p> }
}
