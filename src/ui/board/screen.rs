//! The page of the list of restores, with its polling.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    drills::SourceSection,
    filters::Filters,
    signals::BoardSignals,
    summary::{SelectionDeadline, Summary},
    table::Table,
    unreadable::UnreadableRows,
    watching::watch_board,
};
use crate::{
    text::{page_text, text},
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
    ui::{
        error_banner::ErrorBanner,
        extras_slot::ExtrasSlot,
        language::in_language,
        markup::{Node, Show, view},
        page_context::use_page,
        reactive::{effect, memo},
        recordings_panel::RecordingsPanel,
    },
    watch::{
        board::{Attention, BoardView, Entered, Listed, Period, Query, Selection, Status, filter_and_sort},
        jobs_in_parts::Gap,
        route::Route,
        view::PageState,
    },
};

/// The list of restores of the cluster.
#[component]
pub fn Board() -> Node {
    let page = use_page();
    let seen = watch_board();
    let state = memo(move |_| seen.with(BoardView::state));
    let answered = memo(move |_| seen.with(|view| view.contact.answered()));
    effect(move || page.state.set(state.get()));
    effect(move || page.answered.set(answered.get()));
    let shared = BoardSignals::new(seen);
    let offset = page.agent_offset();
    let ready = memo(move |_| answered.get().is_some());
    let tenants_only = memo(move |_| seen.with(|view| view.list.tenants_only));
    let nothing = move || {
        let texts = &page_text().board;
        match (ready.get(), shared.filtered_rows.with(|left| left.is_empty())) {
            (true, true) => {
                let any = !shared.rows.with(|rows| rows.is_empty());
                Some(shared.query.with(|query| nothing_listed(query, any)))
            }
            (false, _) if state.get() == PageState::Connecting => Some(texts.loading.to_owned()),
            _ => None,
        }
    };
    let selection = memo(move |_| {
        let (by, now) = (shared.deadline.get(), shared.known_minute.get());
        let filtered = shared.query.with(|query| query.without_filters() != *query);
        let count = |rows: &Arc<Vec<Listed>>| {
            shared
                .forecasts
                .with(|forecasts| Selection::of(rows, filtered, forecasts, by, now))
        };
        shared.filtered_rows.with(count).filter(|_| !tenants_only.get())
    });
    let unreadable = memo(move |_| seen.with(|view| view.list.unreadable()));
    let empty = memo(move |_| shared.filtered_rows.with(|left| left.is_empty()));
    in_language(move || {
        // What needs somebody comes later; see `extras`.
        document().set_title(&(text().app.tab_title)(page_text().board.heading));
        let gaps = memo(move |_| {
            let offset = page.agent_offset().get();
            seen.with(|view| view.gaps.iter().map(|gap| gap_words(*gap, offset)).collect::<Vec<_>>())
        });
        view! {
            <main id="main" tabindex="-1" class="page board" data-state=move || state.get().as_str()
                data-total=move || ready.get().then(|| shared.filtered_rows.with(|left| left.len().to_string()))>
                <ErrorBanner
                    state
                    error=Signal::derive_local(move || seen.with(|view| view.contact.error().cloned()))
                    answered=page.answered
                    retry=move || page.nudge()
                />
                <div class="hero">
                    <div>
                        <h1>{page_text().board.heading}</h1>
                        <Summary selection shared />
                        <p class="from">{move || ready.get().then(|| summary(shared, tenants_only.get(), offset.get()))}</p>
                    </div>
                    <div class="tools">
                        <SelectionDeadline selection shared />
                        <ExtrasSlot has_room=true />
                        <a class="ghost" href=move || shared.link(Route::wall())>{page_text().wall.title}</a>
                    </div>
                </div>
                <Filters shared />
                <UnreadableRows rows=unreadable />
                {move || gaps.get().into_iter().map(|gap| view! { <p class="note" role="status">{gap}</p> }).collect::<Node>()}
                <Show when=move || tenants_only.get()>
                    <p class="note">{page_text().board.tenants_only}</p>
                </Show>
                <SourceSection shared hidden=Signal::derive(move || !ready.get() || tenants_only.get()) />
                <Show when=move || nothing().is_some()>
                    <p class="card empty" role="status">{nothing}</p>
                </Show>
                <Show when=move || !empty.get()>
                    <Table shared />
                </Show>
                <RecordingsPanel opened=false />
            </main>
        }
    })
}

/// The period of a gap in words.
fn gap_words(gap: Gap, offset: Offset) -> String {
    let time = |at: Instant| (page_text().forms.zoned)(Stamp::of(at, offset), TimeForm::full(ClockForm::Seconds));
    (page_text().board.gap)(gap.from.map(time).as_deref(), &time(gap.to))
}

/// Why nothing is listed. `any`: the cluster has restores.
fn nothing_listed(query: &Query, any: bool) -> String {
    let texts = &page_text().board;
    let search = query.search.trim();
    let others_filter = any && (query.status, query.period) != Default::default();
    let none_left = if others_filter { texts.none_left } else { "" };
    match (search.is_empty(), any) {
        (false, _) => {
            let opens = matches!(Entered::of(&[], search), Entered::Tenant(_));
            (text().app.paragraph)(&[&(texts.no_match)(search, opens), none_left])
        }
        (true, true) => none_left.to_owned(),
        (true, false) => texts.empty.to_owned(),
    }
}

fn summary(shared: BoardSignals, tenants_only: bool, zone: Offset) -> String {
    let rows = shared.rows.get();
    if tenants_only {
        return (page_text().board.tenants_summary)(rows.len());
    }
    let running = rows.iter().filter(|listed| listed.row.is_running()).count();
    let lately = Query {
        status: Status::Failed,
        period: Period::Day,
        ..Query::default()
    };
    let texts = &page_text().board;
    let attention = Attention::default();
    let failed = filter_and_sort(&rows, &lately, shared.minute.get(), &attention, texts.state_words).len();
    (texts.summary)(running, rows.len().saturating_sub(running), failed, zone)
}
