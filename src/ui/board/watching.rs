//! What the board and the wall know of the cluster's restores: asked for as long as one of them is on show.

use std::rc::Rc;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::{
    obshell::Error,
    restore::TimeContext,
    ui::{
        connection::{Connection, use_connection},
        knowledge::use_knowledge,
        next_task::next_task,
        on_show::OnShow,
        page_context::use_page,
        reactive::effect,
        recording_store::RecordingStore,
        watching::watch,
    },
    watch::{
        board::{BoardView, Listing, list},
        cluster_knowledge::ClusterKnowledge,
        listed_restore::AnsweredList,
        poll_schedule::RefreshInterval,
        poller::due_loop,
        recording::JudgedEnds,
    },
};

/// The restores of the cluster, asked for again and again as long as the caller's owner lives.
pub fn watch_board() -> RwSignal<BoardView, LocalStorage> {
    let connection = use_connection();
    let page = use_page();
    let knowledge = use_knowledge();
    let (mut known, mut newer) = knowledge.change(ClusterKnowledge::take_board);
    known.contact.record_sign_in(true);
    let earlier = newer.is_none().then(|| known.contact.asked()).flatten();
    let seen = RwSignal::new_local(known);
    on_cleanup(move || {
        let left = seen.try_update_untracked(std::mem::take);
        knowledge.change(|known| left.map(|left| known.keep_board(left)));
    });
    provide_context(OnShow::List(seen));
    let ask = async move || {
        if let Some(AnsweredList { jobs, at }) = newer.take() {
            // What the page of a restore was told stands until the answer comes.
            let listing = Listing::All(Rc::unwrap_or_clone(jobs));
            parse_ahead(connection, seen, &listing).await;
            connection.with_reading(|reading| {
                let reading = TimeContext {
                    now: Some(at.agent),
                    ..*reading
                };
                seen.try_update(|view| view.apply_answer(Ok(listing), &reading, at.local));
            });
        }
        let since = seen.with_untracked(|view| view.since(connection.now(), &connection.zone.peek()));
        let answer = list(&connection.client(), since).await;
        connection.zone.settled(connection.client()).await;
        if let Ok(listing) = &answer {
            parse_ahead(connection, seen, listing).await;
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
    watch(earlier, ask, apply, sign_in, move || page.nudge());
    ask_for_the_disk(seen);
    learn_from_ends(seen);
    seen
}

/// Loads the judged ends of the cluster, once its name is known: the list's windows are as wide as those of a restore's page.
fn learn_from_ends(seen: RwSignal<BoardView, LocalStorage>) {
    let (connection, store) = (use_connection(), RecordingStore::new());
    effect(move || {
        let name = connection.cluster.get();
        // Not cancelled with the page: the store would call a future that is no more.
        spawn_local(async move {
            let Some(name) = name else { return };
            if let Some(ends) = store.load_ends(&name).await {
                let mut judged = JudgedEnds::default();
                let _ = judged.add(ends);
                seen.try_update(|view| view.learn_from(&judged));
            }
        });
    });
}

/// Parses a long answer piece by piece, so that the browser gets control in between.
async fn parse_ahead(connection: Connection, seen: RwSignal<BoardView, LocalStorage>, listing: &Listing) {
    for part in listing.chunks() {
        connection.with_reading(|reading| {
            // Nobody is told: the list on show is not changed yet.
            seen.try_update_untracked(|view| view.parse_ahead(part, reading));
        });
        next_task().await;
    }
}

/// Asks for the disk use of all tenants, now and then, while a restore runs that only the disk tells something of.
fn ask_for_the_disk(seen: RwSignal<BoardView, LocalStorage>) {
    let (connection, page) = (use_connection(), use_page());
    let controls = page.controls();
    let due = move || {
        let paused = controls.interval.get() == RefreshInterval::Paused;
        let (visible, signed_in) = (controls.visible.get(), controls.signed_in.get());
        let knows_cluster = connection.cluster.with(Option::is_some);
        let wait = seen.with(|view| view.disk_wait(connection.now(), visible, paused, knows_cluster));
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
