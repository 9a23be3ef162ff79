//! What the page of one restore remembers and learns over time: it keeps each answer, asks beside it, and feeds both to
//! the forecast.

use std::rc::Rc;

mod shelf;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};
use shelf::Shelf;

use super::{
    connection::{Connection, use_connection},
    page_context::use_page,
    restore::Kept,
};
use crate::{
    obshell::{Error, RestoreTasks},
    restore::{JobKey, Restore, forecast::Sample},
    time::Instant,
    watch::{
        RestoreView, Shown,
        beside::{BesideView, Found, Learnt, Question, ask},
        feed,
        recorder::Write,
        recording::{Brought, Row},
        track::{Change, Lost, Moment, Seen, Track, What},
        view::PageState,
    },
};

/// The parts that remember.
#[derive(Clone, Copy)]
struct Memory {
    connection: Connection,
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<BesideView, LocalStorage>,
    track: RwSignal<Track, LocalStorage>,
    kept: Kept,
    /// The list of all restores, where the page's own question has brought it.
    whole: StoredValue<Option<RestoreTasks>, LocalStorage>,
    shelf: Shelf,
}

/// Follows the restore that `seen` shows, for as long as the caller's owner lives. `whole` has the list of all restores
/// where the page's own question has brought it: it need not be asked for again.
pub fn follow(
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<BesideView, LocalStorage>,
    track: RwSignal<Track, LocalStorage>,
    whole: StoredValue<Option<RestoreTasks>, LocalStorage>,
) -> Kept {
    let kept = Kept::nothing();
    let memory = Memory {
        connection: use_connection(),
        seen,
        beside,
        track,
        kept,
        whole,
        shelf: Shelf::new(kept.denied),
    };
    let answered = Memo::new(move |_| seen.with(|view| view.answered));
    Effect::new(move || {
        if answered.get().is_some()
            && let Some((shown, at)) = memory.now_shown()
        {
            memory.remember(&shown, at);
        }
    });
    Effect::new(move || {
        let Brought { rows, notes } = memory.kept.brought.get();
        notes.into_iter().for_each(|note| memory.note(note));
        if !rows.is_empty() {
            memory.take_in(rows);
        }
    });
    memory.note_contact();
    memory.ask_beside();
    memory.kept
}

impl Memory {
    /// What is on show, and the agent's clock when it was answered.
    fn now_shown(self) -> Option<(Rc<Shown>, Instant)> {
        self.seen
            .with_untracked(|view| Some((view.shown.clone()?, view.agent_time?)))
    }

    /// Records an answer, and lets the forecast see it.
    fn remember(self, shown: &Shown, at: Instant) {
        let restore = &shown.restore;
        let other = self
            .kept
            .recorder
            .try_update(|recorder| recorder.turn_to(restore))
            .unwrap_or_default();
        if other {
            // What was noted is of the restore before.
            self.track.set(Track::default());
            self.recall(restore.key.clone());
        }
        let Some(t_ms) = ms_since_start(restore, at) else {
            return;
        };
        self.record(restore, Row::of(&shown.sent, t_ms));
        if other {
            self.begin();
        } else {
            self.track.update(|track| {
                track.see(Moment {
                    sample: Sample::of(restore, at, None),
                    seen: Seen::Here,
                });
            });
        }
    }

    fn record(self, restore: &Restore, row: Row) {
        let writes = self
            .kept
            .recorder
            .try_update(|recorder| recorder.record(restore, row))
            .unwrap_or_default();
        self.write(writes);
    }

    /// Reads what an earlier visit has kept of the restore, and keeps from now on.
    fn recall(self, key: JobKey) {
        self.shelf.leave();
        // Not ended with the page: the browser would answer into what is no longer there.
        spawn_local(async move {
            let cluster = self.connection.learn_cluster().await;
            let still = self
                .kept
                .recorder
                .try_with_untracked(|recorder| recorder.key() == Some(&key));
            if still != Some(true) {
                // Another restore is on show meanwhile, and has been turned to.
                return;
            }
            self.shelf.turn_to(&cluster, &key);
            let Some(kept) = self.shelf.read().await else { return };
            self.track.try_update(|track| {
                for change in kept.notes {
                    track.note(change);
                }
            });
            self.take_in(kept.rows);
        });
    }

    /// Takes in rows from the store or a file: all that is known then is kept.
    fn take_in(self, rows: Vec<Row>) {
        let Some(forgotten) = self.kept.recorder.try_update(|recorder| recorder.merge(rows)) else {
            return;
        };
        self.write(self.everything().chain(forgotten).collect());
        self.begin();
    }

    fn everything(self) -> impl Iterator<Item = Write> {
        let rows = self
            .kept
            .recorder
            .try_with_untracked(|recorder| recorder.rows().to_vec());
        rows.unwrap_or_default().into_iter().map(Write::Put)
    }

    fn write(self, writes: Vec<Write>) {
        if writes.is_empty() {
            return;
        }
        let writes = match self.shelf.is_behind() {
            true => self.everything().chain(writes).collect(),
            false => writes,
        };
        // Not ended with the page: what was seen is kept.
        spawn_local(async move {
            if let Some(kept) = self.shelf.write(writes).await {
                self.take_in(kept.rows);
            }
        });
    }

    /// Begins the forecast anew with all that is known: the recording, what Prometheus knows, and the past.
    fn begin(self) {
        let Some((shown, _)) = self.now_shown() else { return };
        let restore = &shown.restore;
        let Some(started) = restore.started else { return };
        let Some(background) = self.beside.with_untracked(|beside| beside.background(restore)) else {
            return;
        };
        let moments = self.connection.with_reading(|reading| {
            let here = |row: &Row| Moment {
                sample: row.sample(&shown.sent, started, reading),
                seen: if row.is_of_disk() { Seen::Monitored } else { Seen::Here },
            };
            let rows = self
                .kept
                .recorder
                .with_untracked(|recorder| recorder.rows().iter().map(here).collect::<Vec<_>>());
            let monitored = self
                .beside
                .with_untracked(|beside| beside.monitoring.moments().collect::<Vec<_>>());
            rows.into_iter().chain(monitored).collect()
        });
        self.track
            .update(|track| track.begin(background, restore.finished, moments));
    }

    /// Asks one question beside the restore's own after the other, each when it is due.
    fn ask_beside(self) {
        let page = use_page();
        let Self { connection, beside, .. } = self;
        spawn_local_scoped_with_cancellation(feed::attend(page.controls(), async move |paused| {
            let Some((shown, _)) = self.now_shown() else { return };
            let restore = &shown.restore;
            beside.update_untracked(|beside| beside.turn_to(restore));
            let known = beside.get_untracked();
            let asked = connection.now();
            let Some(question) = known.next(restore, paused, page.visible.get_untracked(), asked) else {
                return;
            };
            let agent_now = connection.agent_now();
            let here = (question == Question::List)
                .then(|| self.whole.try_update_value(Option::take).flatten())
                .flatten();
            let found = match here {
                Some(list) => Ok(Found::List(list)),
                None => ask(&connection.client(), question, restore, &known, agent_now).await,
            };
            connection.note_clock();
            if found.as_ref().is_err_and(Error::is_unauthorized) {
                // The page's own question is refused as well, and then the page says so.
                page.nudge();
            }
            let now = connection.now();
            let took = now.since(asked).unwrap_or_default();
            let learnt = connection.with_reading(|reading| {
                beside.try_update(|beside| beside.take_in(question, found, restore, reading, (now, took)))
            });
            match learnt {
                Some(Learnt::Background) => self.begin(),
                Some(Learnt::Moments(moments)) => self.track.update(|track| {
                    moments.into_iter().for_each(|moment| track.see(moment));
                }),
                Some(Learnt::Disk(bytes)) => self.see_disk(&shown, bytes),
                Some(Learnt::Nothing) | None => {}
            }
        }));
    }

    /// Records how much disk is in use, beside what was answered last.
    fn see_disk(self, shown: &Shown, bytes: u64) {
        let at = self.connection.agent_now();
        let Some(t_ms) = ms_since_start(&shown.restore, at) else {
            return;
        };
        let row = Row {
            disk: Some(bytes),
            ..Row::of(&shown.sent, t_ms)
        };
        self.record(&shown.restore, row);
        self.track.update(|track| {
            track.see(Moment {
                sample: Sample::of(&shown.restore, at, Some(bytes)),
                seen: Seen::Here,
            });
        });
    }

    /// Notes what no row tells, and keeps it beside the rows.
    fn note(self, change: Change) {
        if self.now_shown().is_none() {
            return;
        }
        let forgotten = self.track.try_update(|track| track.note(change.clone())).flatten();
        // Not ended with the page: what was seen is kept.
        spawn_local(async move { self.shelf.note(&change, forgotten).await });
    }

    /// Notes when the agent is out of reach, answers again, and when somebody has signed in again.
    fn note_contact(self) {
        let state = Memo::new(move |_| self.seen.with(|view| view.state));
        Effect::new(move |before: Option<PageState>| {
            let (state, lost) = (state.get(), |state| {
                matches!(state, PageState::Stale | PageState::Offline)
            });
            let what = match before {
                Some(PageState::Unauthorized) if state != PageState::Unauthorized => Some(What::SignedIn),
                Some(before) if lost(state) && !lost(before) => {
                    let trouble = self.seen.with_untracked(|view| view.trouble.clone());
                    trouble.map(|error| What::ContactLost(Lost::of(&error)))
                }
                Some(before) if lost(before) && !lost(state) && state != PageState::Unauthorized => {
                    Some(What::ContactBack)
                }
                _ => None,
            };
            if let Some(what) = what {
                self.note(Change {
                    at: self.connection.agent_now(),
                    what,
                });
            }
            state
        });
    }
}

fn ms_since_start(restore: &Restore, at: Instant) -> Option<i64> {
    i64::try_from(at.since(restore.started?)?.as_millis()).ok()
}
