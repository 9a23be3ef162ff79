//! The page of the list of restores, with its polling.

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use super::{
    filters::Filters, open_tenant::OpenTenant, signals::BoardSignals, table::Table, unreadable::UnreadableRows,
};
use crate::{
    obshell::Error,
    text::{page_text, text},
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
    ui::{
        connection::use_connection, error_banner::ErrorBanner, next_task::next_task, page_context::use_page,
        recordings_panel::RecordingsPanel, watching::watch,
    },
    watch::{
        board::{BoardView, Listing, Period, Query, Status, filter_and_sort, list},
        jobs_in_parts::Gap,
        poll_schedule::RefreshInterval,
        poller::due_loop,
        view::PageState,
    },
};

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
        for part in answer.iter().flat_map(Listing::chunks) {
            connection.with_reading(|reading| {
                // Nobody is told: the list on show is not changed yet.
                seen.try_update_untracked(|view| view.parse_ahead(part, reading));
            });
            next_task().await;
        }
        answer
    };
    let apply = move |answer| {
        let (contact, evidence) = connection.with_reading(|reading| {
            seen.try_update(|view| {
                view.apply_answer(answer, reading, connection.now());
                (view.contact.clone(), view.list.zone_evidence())
            })
        })?;
        if evidence.is_some_and(|because| connection.zone.record_evidence(because)) {
            page.nudge();
        }
        Some(contact)
    };
    let sign_in = move |signed_in| seen.update(|view| view.contact.record_sign_in(signed_in));
    // The list on the screen was read without the zone.
    watch(ask, apply, sign_in, move || page.nudge());
    ask_for_the_disk(seen);
    let state = Memo::new(move |_| seen.with(BoardView::state));
    let answered = Memo::new(move |_| seen.with(|view| view.contact.answered()));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(answered.get()));
    document().set_title(&(text().app.tab_title)(page_text().board.heading));

    let shared = BoardSignals::new(seen);
    let offset = page.agent_offset();
    let ready = Memo::new(move |_| answered.get().is_some());
    let tenants_only = Memo::new(move |_| seen.with(|view| view.list.tenants_only));
    let nothing = move || {
        let texts = &page_text().board;
        match (ready.get(), shared.filtered_rows.with(|left| left.is_empty())) {
            (true, true) if shared.rows.with(|rows| rows.is_empty()) => Some(texts.empty),
            (true, true) if shared.query.with(only_searched) => Some(texts.no_match),
            (true, true) => Some(texts.none_left),
            (false, _) if state.get() == PageState::Connecting => Some(texts.loading),
            _ => None,
        }
    };
    let gaps = Memo::new(move |_| {
        let offset = page.agent_offset().get();
        seen.with(|view| view.gaps.iter().map(|gap| gap_words(*gap, offset)).collect::<Vec<_>>())
    });
    let unreadable = Memo::new(move |_| seen.with(|view| view.list.unreadable()));
    let empty = Memo::new(move |_| shared.filtered_rows.with(|left| left.is_empty()));
    view! {
        <main id="main" tabindex="-1" class="page board" data-state=move || state.get().as_str()
            data-total=move || ready.get().then(|| shared.filtered_rows.with(|left| left.len().to_string()))>
            <ErrorBanner
                state
                error=Signal::derive_local(move || seen.with(|view| view.contact.error().cloned()))
                answered=page.answered
                retry=move || page.nudge()
            />
            <div class="hero">
                <div>
                    <h1>{page_text().board.heading}</h1>
                    <p class="from">{move || ready.get().then(|| summary(shared, tenants_only.get(), offset.get()))}</p>
                </div>
                <OpenTenant />
            </div>
            <Filters shared />
            <UnreadableRows rows=unreadable />
            {move || gaps.get().into_iter().map(|gap| view! { <p class="note" role="status">{gap}</p> }).collect_view()}
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

/// Asks for the disk use of all tenants from time to time, while there is a running restore without counters.
/// The period of a gap in words.
fn gap_words(gap: Gap, offset: Offset) -> String {
    let time = |at: Instant| (page_text().forms.zoned)(Stamp::of(at, offset), TimeForm::full(ClockForm::Seconds));
    (page_text().board.gap)(gap.from.map(time).as_deref(), &time(gap.to))
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
            // The list will be refused, too, and the page then shows why.
            page.nudge();
        }
        let now = connection.now();
        let (cluster, times) = match answer {
            // The agent may have sent an answer that it had given to an earlier request.
            Ok(answer) => (Some(answer.data), (answer.answered, answer.took)),
            Err(_) => (None, (now, now.since(asked).unwrap_or_default())),
        };
        connection.note_cluster(cluster.as_ref());
        seen.try_update(|view| view.apply_disk_answer(cluster.as_ref(), connection.agent_at(times.0), times));
    }));
}

fn only_searched(query: &Query) -> bool {
    query.without_filters()
        == Query {
            search: String::new(),
            ..query.clone()
        }
}

fn summary(shared: BoardSignals, tenants_only: bool, zone: Offset) -> String {
    let rows = shared.rows.get();
    if tenants_only {
        return (page_text().board.tenants_summary)(rows.len());
    }
    let running = rows.iter().filter(|listed| listed.row.is_running()).count();
    let lately = Query {
        status: Status::Failed,
        period: Period::Day,
        ..Query::default()
    };
    let texts = &page_text().board;
    let failed = filter_and_sort(&rows, &lately, shared.minute.get(), texts.state_words).len();
    (texts.summary)(running, rows.len().saturating_sub(running), failed, zone)
}
