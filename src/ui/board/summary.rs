//! What the restores have come to that are counted as one thing, and whether they meet their deadline.

use leptos::prelude::*;

use super::{cells::day_and_time, signals::BoardSignals};
use crate::{
    text::page_text,
    time::Offset,
    ui::{
        deadline::{DeadlineField, VerdictMark, deadline_mark},
        markup::{IntoNode, Node, view},
        page_context::use_page,
        reactive::memo,
        restore::likely_time,
    },
    watch::board::{LastEnd, Scope, Selection},
};

/// The count, and what is counted.
#[component]
pub fn Summary(selection: Memo<Option<Selection>>, shared: BoardSignals) -> impl IntoNode {
    let offset = use_page().agent_offset();
    move || {
        selection.with(|selection| {
            let selection = selection.as_ref()?;
            let counts = counts(selection, shared, offset.get());
            let scope = scope(selection, shared, offset.get());
            Some(view! { <p class="selection"><b>{counts}</b>" "<span>{scope}</span></p> })
        })
    }
}

/// The deadline of the selection with the verdict; without one, its field while something runs.
#[component]
pub fn SelectionDeadline(selection: Memo<Option<Selection>>, shared: BoardSignals) -> Node {
    let page = use_page();
    let offset = page.agent_offset();
    let open = memo(move |_| {
        let runs = selection.with(|selection| selection.as_ref().is_some_and(|selection| selection.counts.running > 0));
        runs && shared.deadline.get().is_none()
    });
    let stands = memo(move |_| {
        let at = shared.deadline.get()?;
        let time = day_and_time(at, shared.today.get(), offset.get());
        Some((page_text().restore.deadline.stands)(&time))
    });
    let mark = memo(move |_| {
        let worst = selection.with(|selection| Some(selection.as_ref()?.punctuality?.worst));
        worst.map(deadline_mark)
    });
    let counts = move || {
        let punctuality = selection.with(|selection| selection.as_ref()?.punctuality)?;
        Some((page_text().board.selection.punctuality)(&punctuality))
    };
    view! {
        <div class="up-by">
            <DeadlineField open stands set=Callback::new(move |by| page.rewrite(|route| route.by = by)) now=shared.now offset />
            <VerdictMark mark />
            <p class="note">{counts}</p>
        </div>
    }
}

fn counts(selection: &Selection, shared: BoardSignals, offset: Offset) -> String {
    let last = last_end(&selection.last, shared, offset);
    let words = (page_text().board.selection.counts)(&selection.counts, last.as_deref());
    match shared.out_of_contact.get() && selection.counts.running > 0 {
        true => (page_text().board.last_seen)(&words),
        false => words,
    }
}

fn last_end(last: &LastEnd, shared: BoardSignals, offset: Offset) -> Option<String> {
    let words = &page_text().board.selection;
    match last {
        LastEnd::Unknown => None,
        LastEnd::Likely { forecast, or_later } => {
            let time = likely_time(forecast, shared.known_minute.get(), offset);
            Some((words.likely)(&time, *or_later))
        }
        LastEnd::Ended(at) => Some((words.ended)(&day_and_time(*at, shared.today.get(), offset))),
    }
}

fn scope(selection: &Selection, shared: BoardSignals, offset: Offset) -> String {
    let words = &page_text().board.selection;
    let time = |since: Option<_>| since.map(|since| day_and_time(since, shared.today.get(), offset));
    let counted = match selection.scope {
        Scope::Filters => words.filters.to_owned(),
        Scope::Running(since) => (words.running)(time(since).as_deref()),
        Scope::Ended(since) => (words.recent)(time(since).as_deref()),
    };
    match selection.repeated {
        0 => counted,
        repeated => (words.repeated)(&counted, repeated),
    }
}
