//! One line of the list: made once for its restore, and changed where that changes.

use leptos::prelude::*;

use super::{cells::cell, screen::Shared, table::Stretch};
use crate::{
    ui::page_context::use_page,
    watch::{
        board::{Column, Listed},
        route::{JobChoice, Page, Route},
    },
};

/// A restore, or a tenant where only that is known.
#[component]
pub fn BoardRow(listed: Listed, stretch: Memo<Stretch>, shared: Shared) -> impl IntoView {
    let (job, tenant, key) = (listed.row.job, listed.row.tenant.clone(), listed.row.key.clone());
    let place = {
        let key = key.clone();
        move || {
            stretch.with(|stretch| {
                let at = stretch.rows.iter().position(|listed| listed.row.key == key)?;
                Some((stretch.before + at + 2).to_string())
            })
        }
    };
    // A row that has just left the list is as it was until it is taken off.
    let listed = Memo::new(move |before: Option<&Listed>| {
        let found = stretch.with(|stretch| stretch.rows.iter().find(|listed| listed.row.key == key).cloned());
        found.or_else(|| before.cloned()).unwrap_or_else(|| listed.clone())
    });
    let offset = use_page().agent_offset();
    let cells = move || {
        let row = listed.with(|listed| listed.row.clone());
        let (columns, relative) = shared.form.get();
        let others = columns
            .shown()
            .filter(|column| !matches!(column, Column::Job | Column::Tenant));
        others
            .map(|column| cell(column, &row, relative, shared.now, offset))
            .collect_view()
    };
    view! {
        <tr
            role="row"
            class:running=move || listed.with(|listed| listed.row.is_running())
            data-job=job.map(|job| job.to_string())
            data-tenant=tenant.clone()
            aria-rowindex=place
        >
            <Show when=move || shared.form.with(|(columns, _)| columns.has(Column::Job))>
                <td role="cell" class="job mono">{job.map(|job| job.to_string())}</td>
            </Show>
            <th role="rowheader" scope="row" class="tenant">
                <a href=move || listed.with(link) title=tenant.clone()>{tenant.clone()}</a>
            </th>
            {cells}
        </tr>
    }
}

/// The newest restore of a name has the short link that stays right; earlier ones are named by job and start.
fn link(listed: &Listed) -> String {
    let row = &listed.row;
    let mut route = Route::restore(row.tenant.clone());
    if let (false, Page::Restore { job, .. }) = (listed.newest, &mut route.page) {
        *job = row.job.map(|job_id| JobChoice {
            job_id,
            start: row.start.clone(),
        });
    }
    route.to_hash()
}
