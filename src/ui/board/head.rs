//! The heads of the columns, which sort the list.

use leptos::prelude::*;

use super::signals::BoardSignals;
use crate::{
    text::page_text,
    ui::markup::{Node, view},
    watch::board::{Column, Sort},
};

/// The head of a column. Each press sorts by it in the next way: ascending, descending, not at all.
#[component]
pub fn Head(shared: BoardSignals, column: Column) -> Node {
    let name = page_text()
        .board
        .columns
        .get(column as usize)
        .copied()
        .unwrap_or_default();
    let order = move || {
        let sort = shared.query.with(|query| query.sort)?;
        (sort.column == column).then_some(match sort.descending {
            true => "descending",
            false => "ascending",
        })
    };
    view! {
        <th scope="col" role="columnheader" class=column.name() aria-sort=order>
            <button type="button" on:click=move |_| shared.change(|query| query.sort = Sort::pressed(query.sort, column))>
                {name}
            </button>
        </th>
    }
}
