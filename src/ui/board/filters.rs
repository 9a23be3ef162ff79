//! Search, filters, columns and exports.

use leptos::prelude::*;

use super::{column_choice::ColumnChoice, search::Search, signals::BoardSignals};
use crate::{
    text::page_text,
    time::{Instant, Stamp},
    ui::{
        download::download,
        markup::{Node, Show, view},
        page_context::use_page,
        reactive::memo,
    },
    watch::board::{ForecastsByKey, Listed, Period, Query, Status, to_csv, to_json},
};

/// Search, filters, columns and exports in one line. On a phone, the style sheet hides all but the search until
/// "More" is open.
#[component]
pub fn Filters(shared: BoardSignals) -> Node {
    let texts = &page_text().board;
    let query = shared.query;
    let filtered = memo(move |_| query.with(|query| query.without_filters() != *query));
    view! {
        <div class="filters" role="search">
            <Search shared />
            <details class="fold"><summary class="ghost">{texts.more}</summary></details>
            <Choice
                label=texts.status
                names=Status::ALL.map(Status::name).to_vec()
                words=texts.statuses.as_slice()
                chosen=|query| query.status.name()
                choose=|query, name| query.status = Status::of(name)
                shared
            />
            <Choice
                label=texts.period
                names=Period::ALL.map(Period::name).to_vec()
                words=texts.periods.as_slice()
                chosen=|query| query.period.name()
                choose=|query, name| query.period = Period::of(name)
                shared
            />
            <ColumnChoice shared />
            <button
                type="button"
                class="ghost"
                aria-pressed=move || shared.display.get().1.to_string()
                on:click=move |_| shared.change(|query| query.relative = !query.relative)
            >
                {texts.relative}
            </button>
            <p class="note" role="status">
                {move || filtered.get().then(|| (texts.shown)(shared.filtered_rows.with(|left| left.len()), shared.rows.with(|rows| rows.len())))}
            </p>
            <Show when=move || filtered.get()>
                <button type="button" class="ghost clear" on:click=move |_| shared.change(|query| *query = query.without_filters())>
                    {texts.clear}
                </button>
            </Show>
            <span class="spring"></span>
            <Export shared kind="CSV" mime="text/csv;charset=utf-8" write=to_csv />
            <Export shared kind="JSON" mime="application/json" write=to_json />
        </div>
    }
}

/// A choice that changes the query.
#[component]
pub fn Choice(
    label: &'static str,
    names: Vec<&'static str>,
    words: &'static [&'static str],
    chosen: fn(&Query) -> &'static str,
    choose: fn(&mut Query, &str),
    shared: BoardSignals,
) -> Node {
    let options = names.into_iter().zip(words);
    view! {
        <select
            class="ghost"
            aria-label=label
            prop:value=move || shared.query.with(chosen)
            on:change=move |event| {
                let name = event_target_value(&event);
                shared.change(|query| choose(query, &name));
            }
        >
            {options
                .map(|(name, words)| view! { <option value=name selected=name == shared.query.with_untracked(chosen)>{*words}</option> })
                .collect::<Node>()}
        </select>
    }
}

#[component]
fn Export(
    shared: BoardSignals,
    kind: &'static str,
    mime: &'static str,
    write: fn(&[Listed], &ForecastsByKey, Instant) -> String,
) -> Node {
    let offset = use_page().agent_offset();
    let export = move |_| {
        let now = shared.known_until.get_untracked();
        let forecasts = shared.forecasts.get_untracked();
        let file = shared.filtered_rows.with_untracked(|left| write(left, &forecasts, now));
        let date = Stamp::of(now, offset.get_untracked()).date();
        download(&format!("restores-{date}.{}", kind.to_ascii_lowercase()), mime, &file);
    };
    view! { <button type="button" class="ghost" on:click=export>{(page_text().board.export)(kind)}</button> }
}
