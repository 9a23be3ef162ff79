//! The page with the list: its loop, its search, its rows.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{open_tenant::OpenTenant, row::BoardRow};
use crate::{
    text::text,
    ui::{connection::use_connection, page_context::use_page, trouble::Trouble, watching::watch},
    watch::{
        board::{BoardView, Row, list},
        route::Page,
        view::PageState,
    },
};

/// No more rows than this stand in the document.
const MOST_ROWS: usize = 400;

/// The list of restores of the cluster.
#[component]
pub fn Board() -> impl IntoView {
    let connection = use_connection();
    let page = use_page();
    let seen = RwSignal::new_local(BoardView::default());
    watch(seen, async move || list(&connection.client()).await, BoardView::take_in);
    let state = Memo::new(move |_| seen.with(|view| view.state));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(seen.with(|view| view.answered)));
    Effect::new(move || {
        if connection.signed_in.get() && state.get_untracked() == PageState::Unauthorized {
            seen.update(BoardView::signed_in_again);
        }
    });
    document().set_title(&format!("{} · {}", text().board.heading, text().app.name));

    let search = Memo::new(move |_| match page.route.get().page {
        Page::Board { search } => search,
        Page::Restore { .. } => String::new(),
    });
    let left = Signal::derive_local(move || {
        seen.with(|view| {
            view.rows
                .iter()
                .filter(|row| search.with(|search| row.matches(search)))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    view! {
        <main id="main" tabindex="-1" class="page board" data-state=move || state.get().as_str()
            data-total=move || seen.with(|view| view.answered.is_some()).then(|| left.with(Vec::len).to_string())>
            <Trouble
                state
                error=Signal::derive_local(move || seen.with(|view| view.trouble.clone()))
                answered=page.answered
            />
            <div class="hero">
                <div>
                    <h1>{text().board.heading}</h1>
                    <p class="from">{move || seen.with(summary)}</p>
                </div>
                <OpenTenant />
            </div>
            <Search search />
            <Show when=move || seen.with(|view| view.tenants_only)>
                <p class="note">{text().board.tenants_only}</p>
            </Show>
            <Rows seen left />
        </main>
    }
}

fn summary(view: &BoardView) -> Option<String> {
    view.answered?;
    let running = view
        .rows
        .iter()
        .filter(|row| row.restore.as_ref().is_some_and(|restore| restore.state.is_running()));
    Some(match view.tenants_only {
        true => (text().board.tenants_summary)(view.rows.len()),
        false => (text().board.summary)(running.count(), view.rows.len()),
    })
}

/// The search, kept in the address.
#[component]
fn Search(search: Memo<String>) -> impl IntoView {
    let page = use_page();
    let write = move |words: String| {
        page.rewrite(|route| route.page = Page::Board { search: words });
    };
    view! {
        <input
            type="search"
            class="search"
            aria-label=text().board.search
            placeholder=text().board.search
            prop:value=search
            on:input:target=move |event| write(event.target().value())
        />
    }
}

#[component]
fn Rows(seen: RwSignal<BoardView, LocalStorage>, left: Signal<Vec<Row>, LocalStorage>) -> impl IntoView {
    let page = use_page();
    let (now, offset) = (page.agent_now(), page.agent_offset());
    let texts = &text().board;
    let body = move || {
        // The agent lists the newest restore of a name first.
        let mut names = HashSet::new();
        let newest: HashSet<String> = seen.with(|view| {
            view.rows
                .iter()
                .filter(|row| names.insert(row.tenant.clone()))
                .map(|row| row.key.clone())
                .collect()
        });
        let rows = left.get().into_iter().take(MOST_ROWS);
        rows.map(|row| {
            let latest = newest.contains(&row.key);
            view! { <BoardRow row latest now offset /> }
        })
        .collect_view()
    };
    let nothing = move || {
        seen.with(|view| match (view.answered, view.rows.is_empty(), view.state) {
            (Some(_), true, _) => Some(texts.empty),
            (Some(_), false, _) if left.with(Vec::is_empty) => Some(texts.no_match),
            (None, _, PageState::Connecting) => Some(texts.loading),
            _ => None,
        })
    };
    view! {
        <Show when=move || nothing().is_some()>
            <p class="card empty" role="status">{nothing}</p>
        </Show>
        <Show when=move || !left.with(Vec::is_empty)>
            <div class="card rows">
                <table>
                    <caption class="visually-hidden">{texts.caption}</caption>
                    <thead><tr>{texts.columns.map(|column| view! { <th scope="col">{column}</th> }).collect_view()}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </Show>
        {move || left.with(Vec::len).checked_sub(MOST_ROWS).filter(|more| *more > 0).map(|more| view! { <p class="note">{(texts.more)(more)}</p> })}
    }
}
