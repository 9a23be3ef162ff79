//! What the page of one restore remembers and learns over time: it keeps each answer, asks beside it, and feeds both to
//! the forecast.

use std::rc::Rc;

mod shelf;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};
use shelf::Shelf;

use super::{
    connection::{Connection, use_connection},
    page_context::{PageContext, use_page},
    restore::Kept,
};
use crate::{
    obshell::{Error, RestoreTasks},
    restore::{JobKey, Restore, forecast::Sample},
    time::Instant,
    watch::{
        RestoreView, Shown,
        contact::Contact,
        disk_schedule::LEAST,
        poll_schedule::RefreshInterval,
        poller::due_loop,
        recorder::{Recorder, StoreWrite},
        recording::{ImportedRecording, RecordedRow},
        related::{RelatedAnswer, RelatedData, RelatedQuery, RelatedUpdate, ask},
        series::{Moment, RestoreEvent, RestoreEventKind, RestoreSeries, Seen},
    },
};

/// The parts that remember.
#[derive(Clone, Copy)]
struct Memory {
    connection: Connection,
    page: PageContext,
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<RelatedData, LocalStorage>,
    track: RwSignal<RestoreSeries, LocalStorage>,
    kept: Kept,
    /// The list of all restores, where the page's own question has brought it.
    whole: StoredValue<Option<RestoreTasks>, LocalStorage>,
    shelf: Shelf,
}

/// Follows the restore that `seen` shows, for as long as the caller's owner lives. `whole` has the list of all restores
/// where the page's own question has brought it: it need not be asked for again.
pub fn follow(
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<RelatedData, LocalStorage>,
    track: RwSignal<RestoreSeries, LocalStorage>,
    whole: StoredValue<Option<RestoreTasks>, LocalStorage>,
) -> Kept {
    let kept = Kept::nothing();
    let memory = Memory {
        connection: use_connection(),
        page: use_page(),
        seen,
        beside,
        track,
        kept,
        whole,
        shelf: Shelf::new(kept.denied),
    };
    let answered = Memo::new(move |_| seen.with(|view| view.contact.answered()));
    Effect::new(move || {
        if answered.get().is_some()
            && let Some((shown, at)) = memory.told()
        {
            memory.remember(&shown, at);
        }
    });
    Effect::new(move || {
        let ImportedRecording { rows, notes } = memory.kept.brought.get();
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
    /// What the last good answer told of, and the agent's clock then.
    fn told(self) -> Option<(Rc<Shown>, Instant)> {
        self.seen.with_untracked(RestoreView::told)
    }

    /// Whether it is the restore with this key that is remembered: after a wait it may be another one, or the page may
    /// have been left.
    fn is_of(self, key: &JobKey) -> bool {
        let recorder = self.kept.recorder;
        recorder.try_with_untracked(|recorder| recorder.key() == Some(key)) == Some(true)
    }

    /// Records an answer, and lets the forecast see it.
    fn remember(self, shown: &Shown, at: Instant) {
        let restore = &shown.restore;
        // First, because what begins anew goes by it.
        self.beside.update(|beside| beside.turn_to(restore));
        let other = self
            .kept
            .recorder
            .try_update(|recorder| recorder.turn_to(restore))
            .unwrap_or_default();
        if other {
            // What was noted is of the restore before.
            self.track.set(RestoreSeries::default());
            self.recall(restore.key.clone());
        }
        let t_ms = ms_since_start(restore, at);
        if let Some(t_ms) = t_ms {
            self.record(|recorder| recorder.record(restore, RecordedRow::of(&shown.sent, t_ms)));
        }
        if other {
            self.begin();
        } else if t_ms.is_some() {
            self.see(Sample::of(restore, at, None));
        }
    }

    /// Records how much disk was in use when the local clock showed `answered`.
    fn see_disk(self, restore: &Restore, bytes: u64, answered: Instant) {
        let at = self.connection.agent_at(answered);
        let t_ms = ms_since_start(restore, at).filter(|_| restore.state.is_running());
        if let Some(t_ms) = t_ms {
            self.record(|recorder| recorder.see_disk(restore, t_ms, bytes));
            self.see(Sample::of_disk(at, bytes));
        }
    }

    fn record(self, record: impl FnOnce(&mut Recorder) -> Vec<StoreWrite>) {
        let writes = self.kept.recorder.try_update(record).unwrap_or_default();
        self.write(writes);
    }

    fn see(self, sample: Sample) {
        let seen = Seen::Here;
        self.track.update(|track| track.see(Moment { sample, seen }));
    }

    /// Reads what an earlier visit has kept of the restore, and keeps from now on.
    fn recall(self, key: JobKey) {
        self.shelf.leave();
        // Not ended with the page: the browser would answer into what is no longer there.
        spawn_local(async move {
            let Some(cluster) = self.learn_cluster(&key).await else {
                return;
            };
            self.shelf.turn_to(&cluster, &key);
            let Some(kept) = self.shelf.read().await.filter(|_| self.is_of(&key)) else {
                return;
            };
            let (forgotten, known) = self
                .track
                .try_update(|track| {
                    let forgotten: Vec<RestoreEvent> =
                        kept.notes.into_iter().filter_map(|note| track.note(note)).collect();
                    (forgotten, track.changes())
                })
                .unwrap_or_default();
            self.take_in(kept.rows);
            // What was noted while the place was unknown is kept only now.
            self.shelf.note(known, forgotten).await;
        });
    }

    /// The name of the cluster, without which the place of a recording is not known: asked for until the agent tells, or
    /// another restore is on show.
    async fn learn_cluster(self, key: &JobKey) -> Option<String> {
        let mut cluster = self.connection.learn_cluster().await;
        while cluster.is_none() && self.is_of(key) {
            TimeoutFuture::new(LEAST.as_millis() as u32).await;
            let paused = self
                .page
                .route
                .with_untracked(|route| route.every == RefreshInterval::Paused);
            if self.is_of(key) && !paused {
                cluster = self.connection.learn_cluster().await;
            }
        }
        cluster.filter(|_| self.is_of(key))
    }

    /// Takes in rows from the store or a file: all that is known then is kept.
    fn take_in(self, rows: Vec<RecordedRow>) {
        let Some(forgotten) = self.kept.recorder.try_update(|recorder| recorder.merge(rows)) else {
            return;
        };
        self.write(self.everything().chain(forgotten).collect());
        self.begin();
    }

    fn everything(self) -> impl Iterator<Item = StoreWrite> {
        let rows = self
            .kept
            .recorder
            .try_with_untracked(|recorder| recorder.rows().to_vec());
        rows.unwrap_or_default().into_iter().map(StoreWrite::Put)
    }

    fn write(self, writes: Vec<StoreWrite>) {
        if writes.is_empty() {
            return;
        }
        let writes = match self.shelf.is_behind() {
            true => self.everything().chain(writes).collect(),
            false => writes,
        };
        let Some(key) = self.kept.recorder.with_untracked(|recorder| recorder.key().cloned()) else {
            return;
        };
        // Not ended with the page: what was seen is kept.
        spawn_local(async move {
            if let Some(kept) = self.shelf.write(writes).await
                && self.is_of(&key)
            {
                self.take_in(kept.rows);
            }
        });
    }

    /// Begins the forecast anew with all that is known: the recording, what Prometheus knows, and the past.
    fn begin(self) {
        let Some((shown, _)) = self.told() else { return };
        let restore = &shown.restore;
        let Some(started) = restore.started else { return };
        let Some(background) = self.beside.with_untracked(|beside| beside.background(restore)) else {
            return;
        };
        let moments = self.connection.with_reading(|reading| {
            let here = |row: &RecordedRow| Moment {
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
        let Self {
            connection,
            page,
            beside,
            ..
        } = self;
        let controls = page.controls();
        let due = move || {
            let paused = controls.interval.get() == RefreshInterval::Paused;
            let (visible, signed_in) = (controls.visible.get(), controls.signed_in.get());
            let told = self.seen.with(RestoreView::told).filter(|_| signed_in);
            let (shown, _) = told?;
            beside.with(|known| {
                let next = known.next(&shown.restore, paused, visible, connection.now());
                next.filter(|_| known.is_about(&shown.restore))
            })
        };
        let wait = move || due().map(|(_, wait)| wait);
        spawn_local_scoped_with_cancellation(due_loop(wait, async move || {
            let Some((shown, _)) = self.told() else { return };
            let (restore, known) = (&shown.restore, beside.get_untracked());
            let asked = connection.now();
            let Some((question, _)) = untrack(due) else { return };
            let agent_now = connection.agent_now();
            let here = (question == RelatedQuery::List)
                .then(|| self.whole.try_update_value(Option::take).flatten())
                .flatten();
            let found = match here {
                Some(list) => Ok(RelatedAnswer::List(list)),
                None => ask(&connection.client(), question, restore, &known, agent_now).await,
            };
            connection.note_clock();
            if found.as_ref().is_err_and(Error::is_unauthorized) {
                // The page's own question is refused as well, and then the page says so.
                page.nudge();
            }
            // What was on show when this was asked may have changed meanwhile, or have ended.
            let still = self.seen.with_untracked(|view| view.still_told(&restore.key));
            let Some((shown, _)) = still else { return };
            let restore = &shown.restore;
            let now = connection.now();
            let took = now.since(asked).unwrap_or_default();
            let learnt = connection.with_reading(|reading| {
                beside.try_update(|beside| beside.take_in(question, found, restore, reading, (now, took)))
            });
            match learnt {
                Some(RelatedUpdate::Background) => self.begin(),
                Some(RelatedUpdate::Moments(moments)) => self.track.update(|track| {
                    moments.into_iter().for_each(|moment| track.see(moment));
                }),
                Some(RelatedUpdate::Disk { bytes, answered }) => self.see_disk(restore, bytes, answered),
                Some(RelatedUpdate::Nothing) | None => {}
            }
        }));
    }

    /// Notes what no row tells, and keeps it beside the rows.
    fn note(self, change: RestoreEvent) {
        if self.told().is_none() {
            return;
        }
        let forgotten = self.track.try_update(|track| track.note(change.clone())).flatten();
        // Not ended with the page: what was seen is kept.
        spawn_local(async move { self.shelf.note(vec![change], forgotten.into_iter().collect()).await });
    }

    /// Notes when the agent is out of reach, answers again, and when somebody has signed in again.
    fn note_contact(self) {
        let contact = Memo::new(move |_| self.seen.with(|view| view.contact.contact()));
        Effect::new(move |before: Option<Contact>| {
            let contact = contact.get();
            let what = before.and_then(|before| {
                self.seen.with_untracked(|view| {
                    let error = view.contact.error().map(AsRef::as_ref);
                    RestoreEventKind::from_contact(before, contact, error)
                })
            });
            if let Some(what) = what {
                self.note(RestoreEvent {
                    at: self.connection.agent_now(),
                    what,
                });
            }
            contact
        });
    }
}

fn ms_since_start(restore: &Restore, at: Instant) -> Option<i64> {
    i64::try_from(at.since(restore.started?)?.as_millis()).ok()
}
