//! What stands in a column of a row.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    running::{Lanes, Moves},
    signals::BoardSignals,
};
use crate::{
    restore::{Outcome, bytes},
    text::{page_text, text},
    time::{Instant, Offset, Stamp},
    ui::restore::{Chip, count, duration},
    watch::{
        StatusBadge,
        board::{Column, Row},
    },
};

/// The cell of a row in a column; times relative to now or at `offset`.
pub fn cell(column: Column, row: &Arc<Row>, relative: bool, shared: BoardSignals, offset: Signal<Offset>) -> AnyView {
    let class = column.name();
    let texts = &page_text().board;
    match column {
        Column::State => {
            let content = match row.state {
                Some(state) => {
                    view! { <Chip badge=StatusBadge::of_state(state, row.phase, row.tenant_dropped) short=true /> }
                        .into_any()
                }
                None => row.status.clone().into_any(),
            };
            let moves = row.is_running().then(|| view! { <Moves row=Arc::clone(row) shared /> });
            view! { <td role="cell" class=class>{content}{moves}</td> }.into_any()
        }
        Column::Progress if row.is_running() => {
            view! { <td role="cell" class=class><Lanes row=Arc::clone(row) shared offset /></td> }.into_any()
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
            told(row, row.elapsed(shared.known_until.get_untracked()).map(duration)),
        ),
        Column::Progress => plain(class, progress(row)),
        Column::Source => {
            let cluster = row.source_cluster.as_ref().map(|cluster| format!("@ {cluster}"));
            let tenant = row.source_tenant.clone().unwrap_or_default();
            view! { <td role="cell" class=class title=row.source()>{tenant} " " <span>{cluster}</span></td> }.into_any()
        }
        Column::Size => plain(class, row.bytes.map(bytes).unwrap_or_default()),
        Column::Tablets => plain(class, row.tablets.map(count).unwrap_or_default()),
        Column::Job | Column::Tenant => plain(class, String::new()),
    }
}

/// What does not change by itself. Where it is cut off, the title has all of it.
fn plain(class: &'static str, text: String) -> AnyView {
    view! { <td role="cell" class=class title=text.clone()>{text.clone()}</td> }.into_any()
}

/// What changes as time goes by, with a title that does not.
fn ticking(class: &'static str, title: String, text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    view! { <td role="cell" class=class title=title>{text}</td> }.into_any()
}

/// Of a restore, a text that was not sent is said to be missing; a tenant has none.
fn told(row: &Row, sent: Option<String>) -> String {
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
) -> AnyView {
    let Some(at) = at else {
        let unreadable = class == Column::Started.name() && row.start_is_unreadable;
        let sent = unreadable.then(|| (page_text().board.unreadable_start)(&row.start));
        return plain(class, told(row, sent));
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
fn day_and_time(at: Instant, today: Stamp, offset: Offset) -> String {
    let texts = &page_text().board;
    let stamp = Stamp::of(at, offset);
    match today.days_since(stamp) {
        0 => (texts.today)(&stamp.hour_minute()),
        1 => (texts.yesterday)(&stamp.hour_minute()),
        _ => format!("{} {}", stamp.date(), stamp.hour_minute()),
    }
}

/// What came of a restore that has ended; never a zero that was not sent.
fn progress(row: &Row) -> String {
    let texts = &page_text().board;
    match row.outcome() {
        Some(Outcome::Failed) => cause(row),
        _ => (texts.restored)(row.tablets.map(count).as_deref(), row.log_streams),
    }
}

/// Why it failed: what was being done, and what is known of the code.
fn cause(row: &Row) -> String {
    let (texts, failure) = (&page_text().board, &page_text().restore.failure);
    let Some(part) = &row.cause else {
        return texts.no_cause.to_owned();
    };
    let why = part.meaning().map(failure.meaning).or(part.code_text.as_deref());
    match (why, part.code) {
        // Nothing was recognised: OceanBase's own words say more.
        (None, None) => part.text.clone(),
        (why, code) => (texts.cause)(&(failure.headline)(part), part.log_stream, why, code),
    }
}
