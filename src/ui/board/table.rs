//! The rows that can be seen, in a table that is as high as all of them.

use leptos::{html::Tbody, prelude::*};

use super::{head::Head, row::BoardRow, screen::Shared, scroll::seen_rows};
use crate::{
    text::page_text,
    ui::page_context::use_page,
    watch::board::{Column, Columns, Listed},
};

/// A stretch of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// How many rows lie before it.
    pub before: usize,
    /// Its rows.
    pub rows: Vec<Listed>,
    /// How many rows lie behind it.
    pub behind: usize,
}

/// The list, or what is left of it.
#[component]
pub fn Table(shared: Shared) -> impl IntoView {
    let texts = &page_text().board;
    let body = NodeRef::<Tbody>::new();
    let total = Memo::new(move |_| shared.left.with(|left| left.len()));
    let seen = seen_rows(body, total);
    let stretch = Memo::new(move |_| {
        shared.left.with(|left| {
            let range = seen.get().rows(left.len());
            Stretch {
                before: range.start,
                behind: left.len().saturating_sub(range.end),
                rows: left.get(range).unwrap_or_default().to_vec(),
            }
        })
    });
    let room = |rows: usize| format!("calc(var(--row) * {rows})");
    let heads = move || {
        let columns = shared.form.get().0.shown();
        columns.map(|column| view! { <Head shared column /> }).collect_view()
    };
    // Other columns are other rows; otherwise a row stays as long as its restore.
    let offset = use_page().agent_offset();
    let rows = move || {
        let (columns, relative) = shared.form.get();
        view! {
            <For
                each=move || stretch.with(|stretch| stretch.rows.clone())
                key=|listed| listed.row.key.clone()
                children=move |listed| view! { <BoardRow listed stretch columns relative shared offset /> }
            />
        }
    };
    view! {
        <div class="card rows">
            <table
                role="table"
                class:more=move || shared.form.with(|(columns, _)| are_many(*columns))
                style=("--columns", move || shared.form.with(|(columns, _)| tracks(*columns)))
                aria-rowcount=move || (total.get() + 1).to_string()
            >
                <caption class="visually-hidden">{texts.caption}</caption>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">{heads}</tr></thead>
                <tbody
                    role="rowgroup"
                    node_ref=body
                    style:padding-block-start=move || room(stretch.with(|stretch| stretch.before))
                    style:padding-block-end=move || room(stretch.with(|stretch| stretch.behind))
                >
                    {rows}
                </tbody>
            </table>
        </div>
    }
}

/// Whether more columns are on show than fit well.
fn are_many(columns: Columns) -> bool {
    columns.has(Column::Ended) || columns.has(Column::Tablets)
}

/// The widths of the columns: the same for every row, whatever stands in it, so that nothing moves while it is scrolled.
fn tracks(columns: Columns) -> String {
    let width = |column| match column {
        Column::Job => "3.75rem",
        Column::Tenant => "minmax(0, 1.3fr)",
        Column::Source => "minmax(0, 1fr)",
        Column::Progress => "minmax(0, 2.4fr)",
        Column::State => "9.5rem",
        Column::Started | Column::Ended => "8.25rem",
        Column::Took => "7.75rem",
        Column::Size => "5.25rem",
        Column::Tablets => "4.75rem",
    };
    columns.shown().map(width).collect::<Vec<_>>().join(" ")
}
