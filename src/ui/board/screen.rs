//! The page with the list: its loop, and what is left of the list.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::{filters::Filters, open_tenant::OpenTenant, table::Table, unreadable::UnreadableRows};
use crate::{
    obshell::Error,
    text::{page_text, text},
    time::{Instant, Stamp},
    ui::{
        connection::use_connection, page_context::use_page, recordings_panel::RecordingsPanel, trouble::Trouble,
        watching::watch,
    },
    watch::{
        board::{BoardView, ByKey, Columns, Listed, Listing, Query, Status, list, sift},
        poll_schedule::RefreshInterval,
        poller::due_loop,
        route::Page,
        view::PageState,
    },
};

/// What the parts of the board share. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Shared {
    /// What is on show.
    pub query: Memo<Query>,
    /// Of that, the columns, and whether times are relative.
    pub form: Memo<(Columns, bool)>,
    /// All rows.
    pub rows: Memo<Arc<Vec<Listed>>>,
    /// The rows that the query leaves, in its order.
    pub left: Memo<Arc<Vec<Listed>>>,
    /// What can be said of those that run.
    pub outlooks: Memo<ByKey>,
    /// The agent's clock.
    pub now: Signal<Instant>,
    /// Whether the agent is out of contact.
    pub away: Memo<bool>,
    /// The agent's clock, or when it answered last while out of contact: what runs is judged by that time.
    pub known: Memo<Instant>,
    /// The day by the agent's clock: a time of it, which changes with the day only.
    pub today: Memo<Stamp>,
    /// How often the user wants answers: links keep it.
    pub every: Signal<RefreshInterval>,
}

impl Shared {
    /// Changes what is on show.
    pub fn change(self, change: impl FnOnce(&mut Query)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        use_page().rewrite(|route| route.page = Page::Board(query));
    }
}

/// The list of restores of the cluster.
#[component]
pub fn Board() -> impl IntoView {
    let connection = use_connection();
    let page = use_page();
    let seen = RwSignal::new_local(BoardView::default());
    let ask = async move || {
        let since = seen.with_untracked(|view| view.since(connection.now(), &connection.zone.peek()));
        let answer = list(&connection.client(), since).await;
        connection.zone.settled(connection.client()).await;
        for part in answer.iter().flat_map(Listing::parts) {
            connection.with_reading(|reading| {
                // Nobody is told: the list on show is not changed yet.
                seen.try_update_untracked(|view| view.read_ahead(part, reading));
            });
            TimeoutFuture::new(0).await;
        }
        answer
    };
    let apply = move |answer| {
        let (contact, evidence) = connection.with_reading(|reading| {
            seen.try_update(|view| {
                view.take_in(answer, reading, connection.now());
                (view.contact.clone(), view.list.zone_evidence())
            })
        })?;
        if evidence.is_some_and(|because| connection.zone.record_evidence(because)) {
            page.nudge();
        }
        Some(contact)
    };
    let sign_in = move |signed_in| seen.update(|view| view.contact.record_sign_in(signed_in));
    // What is on show was read without the zone.
    watch(ask, apply, sign_in, move || page.nudge());
    ask_for_the_disk(seen);
    let state = Memo::new(move |_| seen.with(BoardView::state));
    let answered = Memo::new(move |_| seen.with(|view| view.contact.answered()));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(answered.get()));
    document().set_title(&format!("{} · {}", page_text().board.heading, text().app.name));

    let shared = shared(seen);
    let ready = Memo::new(move |_| answered.get().is_some());
    let tenants_only = Memo::new(move |_| seen.with(|view| view.list.tenants_only));
    let nothing = move || {
        let texts = &page_text().board;
        match (ready.get(), shared.left.with(|left| left.is_empty())) {
            (true, true) if shared.rows.with(|rows| rows.is_empty()) => Some(texts.empty),
            (true, true) if shared.query.with(only_searched) => Some(texts.no_match),
            (true, true) => Some(texts.none_left),
            (false, _) if state.get() == PageState::Connecting => Some(texts.loading),
            _ => None,
        }
    };
    let unreadable = Memo::new(move |_| seen.with(|view| view.list.unreadable()));
    let empty = Memo::new(move |_| shared.left.with(|left| left.is_empty()));
    view! {
        <main id="main" tabindex="-1" class="page board" data-state=move || state.get().as_str()
            data-total=move || ready.get().then(|| shared.left.with(|left| left.len().to_string()))>
            <Trouble
                state
                error=Signal::derive_local(move || seen.with(|view| view.contact.error().cloned()))
                answered=page.answered
                retry=move || page.nudge()
            />
            <div class="hero">
                <div>
                    <h1>{page_text().board.heading}</h1>
                    <p class="from">{move || ready.get().then(|| summary(shared, tenants_only.get()))}</p>
                </div>
                <OpenTenant />
            </div>
            <Filters shared />
            <UnreadableRows rows=unreadable />
            <Show when=move || tenants_only.get()>
                <p class="note">{page_text().board.tenants_only}</p>
            </Show>
            <Show when=move || nothing().is_some()>
                <p class="card empty" role="status">{nothing}</p>
            </Show>
            <Show when=move || !empty.get()>
                <Table shared />
            </Show>
            <RecordingsPanel opened=false />
        </main>
    }
}

/// Asks for the disk use of all tenants, now and then, while a restore runs that only the disk tells something of.
fn ask_for_the_disk(seen: RwSignal<BoardView, LocalStorage>) {
    let (connection, page) = (use_connection(), use_page());
    let controls = page.controls();
    let due = move || {
        let paused = controls.interval.get() == RefreshInterval::Paused;
        let (visible, signed_in) = (controls.visible.get(), controls.signed_in.get());
        let wait = seen.with(|view| view.disk_wait(connection.now(), visible, paused));
        wait.filter(|_| signed_in)
    };
    spawn_local_scoped_with_cancellation(due_loop(due, async move || {
        let asked = connection.now();
        let answer = connection.client().cluster().await;
        connection.note_clock();
        if answer.as_ref().is_err_and(Error::is_unauthorized) {
            // The list is refused as well, and then the page says so.
            page.nudge();
        }
        let now = connection.now();
        let (cluster, times) = match answer {
            // It may have been asked before, and by somebody else.
            Ok(answer) => (Some(answer.data), (answer.answered, answer.took)),
            Err(_) => (None, (now, now.since(asked).unwrap_or_default())),
        };
        connection.note_cluster(cluster.as_ref());
        seen.try_update(|view| view.take_in_disk(cluster.as_ref(), connection.agent_at(times.0), times));
    }));
}

fn shared(seen: RwSignal<BoardView, LocalStorage>) -> Shared {
    let page = use_page();
    let query = Memo::new(move |_| match page.route.get().page {
        Page::Board(query) => query,
        Page::Restore { .. } => Query::default(),
    });
    let form = Memo::new(move |_| query.with(|query| (query.columns, query.relative)));
    let rows = Memo::new(move |_| seen.with(|view| Arc::clone(&view.list.rows)));
    let outlooks = Memo::new(move |_| seen.with(BoardView::outlooks));
    let (now, offset) = (page.agent_now(), page.agent_offset());
    let today = Memo::new_with_compare(
        move |_| Stamp::of(now.get(), offset.get()),
        |before, after| {
            let both = before.zip(after);
            both.is_none_or(|(before, after)| after.days_since(*before) != 0)
        },
    );
    let left = Memo::new(move |_| {
        query.with(|query| {
            let now = match query.follows_the_clock() {
                true => now.get(),
                false => now.get_untracked(),
            };
            Arc::new(rows.with(|rows| sift(rows, query, now, page_text().board.state_words)))
        })
    });
    Shared {
        query,
        form,
        rows,
        left,
        outlooks,
        now,
        away: Memo::new(move |_| seen.with(|view| view.contact.contact().is_out_of_contact())),
        known: Memo::new(move |_| {
            let now = now.get();
            seen.with(|view| view.contact.known_until(now))
        }),
        today,
        every: page.every(),
    }
}

fn only_searched(query: &Query) -> bool {
    query.without_filters()
        == Query {
            search: String::new(),
            ..query.clone()
        }
}

fn summary(shared: Shared, tenants_only: bool) -> String {
    let rows = shared.rows.get();
    if tenants_only {
        return (page_text().board.tenants_summary)(rows.len());
    }
    let running = rows.iter().filter(|listed| listed.row.is_running()).count();
    let lately = Query {
        status: Status::Failed,
        period: crate::watch::board::Period::Day,
        ..Query::default()
    };
    let texts = &page_text().board;
    let failed = sift(&rows, &lately, shared.now.get_untracked(), texts.state_words).len();
    (texts.summary)(running, rows.len().saturating_sub(running), failed)
}
