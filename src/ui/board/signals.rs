//! The signals that the parts of the board share.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    text::page_text,
    time::{Instant, Stamp},
    ui::{page_context::use_page, reactive::memo},
    watch::{
        board::{Attention, BoardView, Columns, ForecastsByKey, Listed, Query, Status, filter_and_sort, stalled},
        poll_schedule::RefreshInterval,
        route::{Page, Route},
    },
};

/// What the parts of the board share. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct BoardSignals {
    /// The query in the address.
    pub query: Memo<Query>,
    /// The columns of the query, and whether times are relative.
    pub display: Memo<(Columns, bool)>,
    /// All rows.
    pub rows: Memo<Arc<Vec<Listed>>>,
    /// The rows that match the query, in its order.
    pub filtered_rows: Memo<Arc<Vec<Listed>>>,
    /// The forecasts of running restores.
    pub forecasts: Memo<ForecastsByKey>,
    /// The agent's clock.
    pub now: Signal<Instant>,
    /// Whether the agent is out of contact.
    pub out_of_contact: Memo<bool>,
    /// The agent's clock, or the time of its last answer while it is out of contact. Running restores are assessed at
    /// this time.
    pub known_until: Memo<Instant>,
    /// The agent's clock, to the minute. What ages by the minute is not made anew each second.
    pub minute: Memo<Instant>,
    /// The day by the agent's clock. Changes only when the day does.
    pub today: Memo<Stamp>,
    /// The same of [`Self::known_until`].
    pub known_minute: Memo<Instant>,
    /// The refresh interval, which links keep.
    pub every: Signal<RefreshInterval>,
    /// The deadline of all restores, which links keep.
    pub deadline: Memo<Option<Instant>>,
}

impl BoardSignals {
    /// Derives the signals from the view of the board and the page's route.
    pub fn new(seen: RwSignal<BoardView, LocalStorage>) -> Self {
        let page = use_page();
        let query = memo(move |_| match page.route.get().page {
            Page::Board(query) => query,
            Page::Restore { .. } | Page::Wall => Query::default(),
        });
        let display = memo(move |_| query.with(|query| (query.columns, query.relative)));
        let rows = memo(move |_| seen.with(|view| Arc::clone(&view.list.rows)));
        let forecasts = memo(move |_| seen.with(BoardView::forecasts));
        let (now, offset) = (page.agent_now(), page.agent_offset());
        let today = Memo::new_with_compare(
            move |_| Stamp::of(now.get(), offset.get()),
            |before, after| {
                let both = before.zip(after);
                both.is_none_or(|(before, after)| after.days_since(*before) != 0)
            },
        );
        let out_of_contact = memo(move |_| seen.with(|view| view.contact.contact().is_out_of_contact()));
        let known_until = memo(move |_| {
            let now = now.get();
            seen.with(|view| view.contact.known_until(now))
        });
        let minute = memo(move |_| to_the_minute(now.get()));
        let stalled = memo(move |_| forecasts.with(stalled));
        let filtered_rows = memo(move |_| {
            query.with(|query| {
                let now = match query.follows_the_clock() {
                    true => minute.get(),
                    false => minute.get_untracked(),
                };
                let attention = match query.status {
                    Status::Attention => Attention {
                        stalled: stalled.get(),
                        out_of_contact: out_of_contact.get(),
                    },
                    _ => Attention::default(),
                };
                let words = page_text().board.state_words;
                Arc::new(rows.with(|rows| filter_and_sort(rows, query, now, &attention, words)))
            })
        });
        Self {
            query,
            display,
            rows,
            filtered_rows,
            forecasts,
            now,
            out_of_contact,
            known_until,
            minute,
            known_minute: memo(move |_| to_the_minute(known_until.get())),
            today,
            every: page.every(),
            deadline: memo(move |_| page.route.with(|route| route.by)),
        }
    }

    /// The address of another page, with what links keep.
    pub fn link(self, route: Route) -> String {
        route
            .with_interval(self.every.get())
            .with_deadline(self.deadline.get())
            .to_hash()
    }

    /// Changes the query.
    pub fn change(self, change: impl FnOnce(&mut Query)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        use_page().rewrite(|route| route.page = Page::Board(query));
    }
}

fn to_the_minute(at: Instant) -> Instant {
    Instant::from_ms(at.seconds().div_euclid(60) * 60_000)
}
