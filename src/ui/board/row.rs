//! One row of the list. It is created once for its restore and updated in place.

use leptos::prelude::*;

use super::{cells::cell, name::name, scroll::VisibleRows, signals::BoardSignals};
use crate::{
    text::page_text,
    time::Offset,
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
    },
    watch::{
        board::{Column, Columns, Listed},
        route::Route,
    },
};

/// A restore, or a tenant where the agent lists no restores.
#[component]
pub fn BoardRow(
    listed: Listed,
    visible: Memo<VisibleRows>,
    columns: Columns,
    relative: bool,
    shared: BoardSignals,
    offset: Signal<Offset>,
) -> Node {
    let (tenant, key) = (listed.row.tenant.clone(), listed.row.key.clone());
    let job = listed.row.job.map(|job| job.to_string()).unwrap_or_default();
    let named = !tenant.is_empty();
    let place = {
        let key = key.clone();
        move || {
            visible.with(|visible| {
                let at = visible.rows.iter().position(|listed| listed.row.key == key)?;
                Some((visible.before + at + 2).to_string())
            })
        }
    };
    // A row that has just left the list keeps its content until it is removed.
    let listed = memo(move |before: Option<&Listed>| {
        let found = visible.with(|visible| visible.rows.iter().find(|listed| listed.row.key == key).cloned());
        found.or_else(|| before.cloned()).unwrap_or_else(|| listed.clone())
    });
    let cells = move || {
        let row = listed.with(|listed| listed.row.clone());
        let others = columns
            .shown()
            .filter(|column| !matches!(column, Column::Job | Column::Tenant));
        others
            .map(|column| cell(column, &row, relative, shared, offset))
            .collect::<Node>()
    };
    view! {
        <tr
            role="row"
            class:running=move || listed.with(|listed| listed.row.is_running())
            data-job=job.clone()
            data-tenant=tenant.clone()
            aria-rowindex=place
        >
            {columns.has(Column::Job).then(|| view! { <td role="cell" class="job mono">{job.clone()}</td> })}
            <th role="rowheader" scope="row" class="tenant">
                {match named {
                    true => view! { <a class="name" href=move || listed.with(|listed| shared.link(Route::of_listed(listed))) title=tenant.clone() aria-label=tenant.clone()>{name(&tenant)}</a> },
                    false => page_text().board.not_reported.into_node(),
                }}
            </th>
            {cells}
        </tr>
    }
}
