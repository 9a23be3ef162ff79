//! The tab's title and icon of a page with many restores: what needs somebody.

use leptos::prelude::*;

use crate::{
    text::{BoardCounts, page_text},
    time::Instant,
    ui::{page_context::use_page, reactive::memo, tab::keep_tab},
    watch::{
        TabMark,
        board::{BoardView, Urgency, UrgencyCounts},
        contact::Contact,
        route::Page,
    },
};

/// Keeps the tab's title and icon, as long as the caller's owner lives.
pub fn keep_list_title(seen: RwSignal<BoardView, LocalStorage>) {
    let page = use_page();
    let on_wall = page.route.with_untracked(|route| route.page == Page::Wall);
    let name = match on_wall {
        true => page_text().wall.title,
        false => page_text().board.heading,
    };
    let minute = memo(move |_| Instant::from_ms(page.agent_now().get().seconds().div_euclid(60) * 60_000));
    let known = memo(move |_| {
        let (by, now) = (page.route.with(|route| route.by), minute.get());
        seen.with(|view| {
            let now = view.contact.known_until(now);
            let counts = UrgencyCounts::of(&view.list.rows, &view.forecasts(), by, now);
            (view.contact.contact(), counts)
        })
    });
    let mark = memo(move |_| {
        let (contact, counts) = known.get();
        TabMark::of_counts(contact, counts)
    });
    let title = memo(move |_| {
        let (contact, counts) = known.get();
        let counts = BoardCounts {
            out_of_contact: !matches!(contact, Contact::Connecting | Contact::Live),
            failed: counts.get(Urgency::Failed),
            stalled: counts.get(Urgency::Stalled),
            late: counts.get(Urgency::Late),
            running: counts
                .get(Urgency::Running)
                .saturating_add(counts.get(Urgency::Unclear)),
        };
        (page_text().board.tab_title)(mark.get().glyph(), counts, name)
    });
    keep_tab(mark, title);
}
