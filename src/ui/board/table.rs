//! The visible rows, in a table that is as high as all rows.

use leptos::{html::Tbody, prelude::*};

use super::{
    head::Head,
    row::BoardRow,
    scroll::{VisibleRows, visible_rows},
    signals::BoardSignals,
};
use crate::{
    text::page_text,
    ui::{
        markup::{For, Node, view},
        page_context::use_page,
        reactive::memo,
    },
    watch::board::{Column, Columns},
};

/// The rows that match the query.
#[component]
pub fn Table(shared: BoardSignals) -> Node {
    let texts = &page_text().board;
    let body = NodeRef::<Tbody>::new();
    let total = memo(move |_| shared.filtered_rows.with(|left| left.len()));
    let rows_in_view = visible_rows(body, total);
    let visible = memo(move |_| {
        shared.filtered_rows.with(|left| {
            let range = rows_in_view.get().rows(left.len());
            VisibleRows {
                before: range.start,
                after: left.len().saturating_sub(range.end),
                rows: left.get(range).unwrap_or_default().to_vec(),
            }
        })
    });
    let room = |rows: usize| format!("calc(var(--row) * {rows})");
    let heads = move || {
        let columns = shared.display.get().0.shown();
        columns.map(|column| view! { <Head shared column /> }).collect::<Node>()
    };
    // Rows are replaced when the columns change. Otherwise a row lives as long as its restore.
    let offset = use_page().agent_offset();
    let rows = move || {
        let (columns, relative) = shared.display.get();
        view! {
            <For
                each=move || visible.with(|visible| visible.rows.clone())
                key=|listed| listed.row.key.clone()
                children=move |listed| view! { <BoardRow listed visible columns relative shared offset /> }
            />
        }
    };
    view! {
        <div class="card rows">
            <table
                role="table"
                class:more=move || shared.display.with(|(columns, _)| are_many(*columns))
                style=("--columns", move || shared.display.with(|(columns, _)| tracks(*columns)))
                aria-rowcount=move || (total.get() + 1).to_string()
            >
                <caption class="visually-hidden">{texts.caption}</caption>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">{heads}</tr></thead>
                <tbody
                    role="rowgroup"
                    node_ref=body
                    style:padding-block-start=move || room(visible.with(|visible| visible.before))
                    style:padding-block-end=move || room(visible.with(|visible| visible.after))
                >
                    {rows}
                </tbody>
            </table>
        </div>
    }
}

/// Whether more columns are shown than fit well.
fn are_many(columns: Columns) -> bool {
    columns.has(Column::Ended) || columns.has(Column::Tablets)
}

/// The widths of the columns. They do not depend on the content, so that nothing moves during scrolling.
fn tracks(columns: Columns) -> String {
    let width = |column| match column {
        Column::Job => "3.5rem",
        Column::Tenant => "minmax(9rem, 1.4fr)",
        Column::Source => "minmax(0, 0.8fr)",
        Column::Progress => "minmax(0, 2.6fr)",
        Column::State => "9.5rem",
        Column::Started | Column::Ended => "8.25rem",
        Column::Took => "8.5rem",
        Column::Size => "5.25rem",
        Column::Tablets => "4.75rem",
    };
    columns.shown().map(width).collect::<Vec<_>>().join(" ")
}
