//! The cells of a row.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    running::{Lanes, Moves},
    signals::BoardSignals,
};
use crate::{
    restore::Outcome,
    text::{cause, page_text, text},
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
    ui::{
        markup::{IntoNode, Node, view},
        restore::{Chip, duration},
    },
    watch::{
        StatusBadge,
        board::{Column, Row},
    },
};

/// The cell of a row in a column; times relative to now or at `offset`.
pub fn cell(column: Column, row: &Arc<Row>, relative: bool, shared: BoardSignals, offset: Signal<Offset>) -> Node {
    let class = column.name();
    let texts = &page_text().board;
    match column {
        Column::State => {
            let content = match row.state {
                Some(state) => {
                    view! { <Chip badge=StatusBadge::of_state(state, row.phase, row.tenant_dropped) /> }
                }
                None => row.status.clone().into_node(),
            };
            let moves = row.is_running().then(|| view! { <Moves row=Arc::clone(row) shared /> });
            view! { <td role="cell" class=class>{content}{moves}</td> }
        }
        Column::Progress if row.is_running() => {
            view! { <td role="cell" class=class><Lanes row=Arc::clone(row) shared offset /></td> }
        }
        Column::Started => time(class, row.started, relative, row, shared, offset),
        Column::Ended if row.is_running() => plain(class, String::new()),
        Column::Ended => time(class, row.finished, relative, row, shared, offset),
        Column::Took if row.is_running() => {
            let row = Arc::clone(row);
            let so_far = move || {
                let long = text().span.long;
                let span = row.elapsed(shared.known_until.get());
                span.map_or_else(|| texts.not_reported.to_owned(), |span| (texts.so_far)(&long(span)))
            };
            ticking(class, String::new(), so_far)
        }
        Column::Took => plain(
            class,
            or_not_reported(row, row.elapsed(shared.known_until.get_untracked()).map(duration)),
        ),
        Column::Progress => plain(class, progress(row)),
        Column::Source => {
            let cluster = row.source_cluster.as_deref().map(texts.source_cluster);
            let tenant = row.source_tenant.clone().unwrap_or_default();
            view! { <td role="cell" class=class title=row.source()>{tenant} " " <span>{cluster}</span></td> }
        }
        Column::Size => plain(class, row.bytes.map(page_text().forms.bytes).unwrap_or_default()),
        Column::Tablets => plain(class, row.tablets.map(page_text().forms.count).unwrap_or_default()),
        Column::Job | Column::Tenant => plain(class, String::new()),
    }
}

/// A text that does not change with time. The title has all of it where it is cut off.
fn plain(class: &'static str, text: String) -> Node {
    view! { <td role="cell" class=class title=text.clone()>{text.clone()}</td> }
}

/// A text that changes with time, with a title that does not.
fn ticking(class: &'static str, title: String, text: impl Fn() -> String + Send + 'static) -> Node {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    view! { <td role="cell" class=class title=title>{text}</td> }
}

/// The text as sent. For a restore a missing text is shown as not reported; a tenant without a restore has none.
fn or_not_reported(row: &Row, sent: Option<String>) -> String {
    match (sent, row.state) {
        (Some(sent), _) => sent,
        (None, Some(_)) => page_text().board.not_reported.to_owned(),
        (None, None) => String::new(),
    }
}

fn time(
    class: &'static str,
    at: Option<Instant>,
    relative: bool,
    row: &Row,
    shared: BoardSignals,
    offset: Signal<Offset>,
) -> Node {
    let Some(at) = at else {
        let unreadable = class == Column::Started.name() && row.start_is_unreadable;
        let sent = unreadable.then(|| (page_text().board.unreadable_start)(&row.start));
        return plain(class, or_not_reported(row, sent));
    };
    let absolute = move || day_and_time(at, shared.today.get(), offset.get());
    match relative {
        true => ticking(class, absolute(), move || {
            (text().span.ago)(shared.now.get().since(at).unwrap_or_default())
        }),
        false => ticking(class, String::new(), absolute),
    }
}

/// `today 02:10`, `yesterday 22:41`, `2024-10-14 15:25`.
pub fn day_and_time(at: Instant, today: Stamp, offset: Offset) -> String {
    let (texts, write) = (&page_text().board, page_text().forms.time);
    let stamp = Stamp::of(at, offset);
    let minutes = || write(stamp, TimeForm::clock(ClockForm::Minutes));
    match today.days_since(stamp) {
        0 => (texts.today)(&minutes()),
        1 => (texts.yesterday)(&minutes()),
        _ => write(stamp, TimeForm::full(ClockForm::Minutes)),
    }
}

/// The outcome of an ended restore. A zero that was not sent is never shown.
fn progress(row: &Row) -> String {
    let texts = &page_text().board;
    match row.outcome() {
        Some(Outcome::Failed) => cause(row.cause.as_ref()),
        _ => (texts.restored)(row.tablets, row.log_streams),
    }
}
