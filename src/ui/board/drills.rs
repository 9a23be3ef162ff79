//! The restores by source: whether they take longer than they used to, at one look.
//!
//! The section stands above the list, where it can be found however long the list is, and is computed only while it is open.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{drill_row::drill_row, signals::BoardSignals};
use crate::{
    text::page_text,
    time::Offset,
    ui::{erased::Erase, page_context::use_page},
    watch::board::{DrillSort, SourceDrills, drills, shown_sources},
};

/// More sources are not drawn.
const MOST_SOURCES: usize = 50;

/// A folded section with a row for each source. Whether it is open, and the order of its rows, are in the address.
#[component]
pub fn SourceSection(shared: BoardSignals) -> impl IntoView {
    let texts = &page_text().drills;
    let sort = Memo::new(move |_| shared.query.with(|query| query.drills));
    let is_open = Memo::new(move |_| sort.get().is_some());
    let section = NodeRef::<html::Details>::new();
    // The browser has opened or closed it; a change by the address comes here too and changes nothing.
    let toggled = move |_| {
        let open = section.get_untracked().is_some_and(|section| section.open());
        if open != is_open.get_untracked() {
            shared.change(|query| query.drills = open.then(DrillSort::default));
        }
    };
    view! {
        <details node_ref=section class="card drills" prop:open=is_open on:toggle=toggled>
            <summary><h2>{texts.title}</h2> " " <span class="note">{texts.hint}</span></summary>
            {move || is_open.get().then(|| view! { <Sources shared sort /> })}
        </details>
    }
}

/// The content of the open section.
#[component]
fn Sources(shared: BoardSignals, sort: Memo<Option<DrillSort>>) -> impl IntoView {
    let texts = &page_text().drills;
    let all = Memo::new(move |_| shared.rows.with(|rows| drills(rows)));
    let shown = Memo::new(move |_| {
        let sort = sort.get().unwrap_or_default();
        shared
            .filtered_rows
            .with(|rows| all.with(|all| shown_sources(all, rows, sort)))
    });
    let agent_offset = use_page().agent_offset();
    // Changes only when the zone does, and not with each answer.
    let offset = Memo::new(move |_| agent_offset.get());
    let left_out = Memo::new(move |_| all.with(|all| all.left_out));
    let more = Memo::new(move |_| shown.with(|shown| shown.len().saturating_sub(MOST_SOURCES)));
    let note = move |count: usize, words: fn(usize) -> String| {
        (count > 0).then(|| view! { <p class="note">{words(count)}</p> })
    };
    view! {
        <label class="sort">
            <span>{texts.sort_by}</span>
            <SortChoice shared sort />
        </label>
        {move || shown.with(|shown| match shown.is_empty() {
            true => view! { <p class="note">{texts.none}</p> }.erased(),
            false => table(shown, offset.get(), shared).erased(),
        })}
        {move || note(more.get(), texts.more)}
        {move || note(left_out.get(), texts.left_out)}
    }
}

#[component]
fn SortChoice(shared: BoardSignals, sort: Memo<Option<DrillSort>>) -> impl IntoView {
    let chosen = move || sort.get().unwrap_or_default().name();
    let options = DrillSort::ALL.into_iter().zip(page_text().drills.sorts);
    view! {
        <select
            class="ghost"
            prop:value=chosen
            on:change:target=move |event| {
                let name = event.target().value();
                shared.change(|query| query.drills = Some(DrillSort::of(&name)));
            }
        >
            {options
                .map(|(sort, words)| view! { <option value=sort.name() selected=move || chosen() == sort.name()>{words}</option> })
                .collect_view()}
        </select>
    }
}

fn table(sources: &[Arc<SourceDrills>], offset: Offset, shared: BoardSignals) -> impl IntoView + use<> {
    let texts = &page_text().drills;
    let rows = sources.iter().take(MOST_SOURCES);
    view! {
        <table role="table">
            <caption class="visually-hidden">{texts.title}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {texts.heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows.map(|source| drill_row(source, offset, shared)).collect_view()}</tbody>
        </table>
    }
}
