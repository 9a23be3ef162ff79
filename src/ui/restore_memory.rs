//! What the page of one restore remembers and learns over time: it keeps each answer, asks beside it, and feeds both to
//! the forecast.

use std::rc::Rc;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use super::{
    connection::{Connection, use_connection},
    page_context::use_page,
    restore::Kept,
};
use crate::{
    obshell::{Error, RestoreTasks},
    restore::{JobKey, Restore, forecast::Sample},
    time::Instant,
    vault::Recordings,
    watch::{
        RestoreView, Shown,
        beside::{BesideView, Found, Learnt, Question, ask},
        feed,
        recorder::Write,
        recording::Row,
        track::{Change, Moment, Seen, Track, What},
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
    store: StoredValue<Option<Rc<Recordings>>, LocalStorage>,
}

/// Follows the restore that `seen` shows, for as long as the caller's owner lives. `whole` has the list of all restores
/// where the page's own question has brought it: it need not be asked for again.
pub fn follow(
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<BesideView, LocalStorage>,
    track: RwSignal<Track, LocalStorage>,
    whole: StoredValue<Option<RestoreTasks>, LocalStorage>,
) -> Kept {
    let memory = Memory {
        connection: use_connection(),
        seen,
        beside,
        track,
        kept: Kept::nothing(),
        whole,
        store: StoredValue::new_local(None),
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
        let brought = memory.kept.brought.get();
        if !brought.is_empty() {
            memory.take_from_file(brought);
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
        self.write(&restore.key, writes);
    }

    /// Reads what an earlier visit has kept of the restore.
    fn recall(self, key: JobKey) {
        // Not ended with the page: the browser would answer into what is no longer there.
        spawn_local(async move {
            let Some(store) = self.open().await else { return };
            let (Ok(rows), Ok(notes)) = (store.load(&name(&key)).await, store.load(&notes_name(&key)).await) else {
                self.kept.denied.try_set(true);
                return;
            };
            self.track.try_update(|track| {
                for change in notes.iter().filter_map(|note| Change::of_note(note)) {
                    track.note(change);
                }
            });
            let rows = rows.iter().filter_map(|row| Row::parse(row)).collect();
            let Some(writes) = self.kept.recorder.try_update(|recorder| recorder.merge(rows)) else {
                return;
            };
            self.write(&key, writes);
            self.begin();
        });
    }

    /// Rows that somebody has recorded elsewhere are kept like our own.
    fn take_from_file(self, rows: Vec<Row>) {
        let Some((shown, _)) = self.now_shown() else { return };
        let puts: Vec<Write> = rows.iter().cloned().map(Write::Put).collect();
        let forgotten = self.kept.recorder.try_update(|recorder| recorder.merge(rows));
        self.write(
            &shown.restore.key,
            puts.into_iter().chain(forgotten.unwrap_or_default()).collect(),
        );
        self.begin();
    }

    fn write(self, key: &JobKey, writes: Vec<Write>) {
        if writes.is_empty() {
            return;
        }
        let (mut puts, mut forgets) = (Vec::new(), Vec::new());
        for write in writes {
            match write {
                Write::Put(row) => puts.push((row.t_ms, row.to_json())),
                Write::Forget(t) => forgets.push(t),
            }
        }
        self.keep(name(key), puts, forgets);
    }

    /// Writes to the browser's store.
    fn keep(self, name: String, puts: Vec<(i64, String)>, forgets: Vec<i64>) {
        // Not ended with the page: what was seen is kept.
        spawn_local(async move {
            let kept = match self.open().await {
                Some(store) => store.write(&name, &puts, &forgets).await.is_ok(),
                None => false,
            };
            self.kept.denied.try_set(!kept);
        });
    }

    async fn open(self) -> Option<Rc<Recordings>> {
        if let Some(store) = self.store.try_get_value().flatten() {
            return Some(store);
        }
        let store = Recordings::open().await.ok().map(Rc::new);
        if store.is_none() {
            self.kept.denied.try_set(true);
        }
        self.store.try_set_value(store.clone());
        store
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
                .with_untracked(|beside| beside.moments().collect::<Vec<_>>());
            rows.into_iter().chain(monitored).collect()
        });
        self.track.update(|track| track.begin(background, moments));
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
        let Some((shown, _)) = self.now_shown() else { return };
        let put = change.to_note().map(|note| (change.at.ms(), note));
        let forgotten = self.track.try_update(|track| track.note(change)).flatten();
        let forgets = forgotten.map(|change| change.at.ms());
        self.keep(
            notes_name(&shown.restore.key),
            put.into_iter().collect(),
            forgets.into_iter().collect(),
        );
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
                Some(before) if lost(state) && !lost(before) => Some(What::ContactLost),
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

/// The name of what is noted beside the recording.
fn notes_name(key: &JobKey) -> String {
    format!("{}|notes", name(key))
}

/// The recording's name: the start, to the microsecond, tells the restores of different clusters apart.
fn name(key: &JobKey) -> String {
    format!("{}|{}", key.job_id.unwrap_or_default(), key.start)
}
