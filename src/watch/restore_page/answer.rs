//! What answers and stored rows change.

use std::{rc::Rc, time::Duration};

use super::{Context, Effect, RecordingPlace, State, StoreOutcome};
use crate::{
    obshell::{Error, RestoreJobs},
    restore::{Restore, RestoreId, forecast::Sample},
    time::Instant,
    watch::{
        Shown,
        lookup::LookupResult,
        poll_schedule::PollOutcome,
        recording::{ImportedRecording, RecordedRow},
        related::{RelatedAnswer, RelatedQuery, RelatedUpdate},
        series::{Observation, ObservationSource, RestoreEvent},
    },
};

impl State {
    pub(super) fn apply_answer(
        &mut self,
        result: LookupResult,
        list: Option<RestoreJobs>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        if matches!(result, LookupResult::Listed(_)) && list.is_some() {
            self.list = list;
        }
        let outcome = self.view.change().take_in(result, context.reading, context.now);
        if !self.conditions.signed_in {
            // The data is good all the same, but nothing follows it.
            self.view.change().contact.record_sign_in(false);
        }
        match (outcome, self.view.told()) {
            (PollOutcome::Good { .. }, Some((shown, at))) => self.observe(&shown, at, context),
            _ => Vec::new(),
        }
    }

    /// Records the restore as it was at `at` on the agent's clock, and lets the forecast see it.
    fn observe(&mut self, shown: &Rc<Shown>, at: Instant, context: &Context<'_>) -> Vec<Effect> {
        let restore = &shown.restore;
        let mut effects = Vec::new();
        let other = self.id.as_ref() != Some(&restore.key);
        if other {
            self.turn_to(&restore.key);
            // Related queries keep their distance from the poll, too.
            self.query_answered = Some(context.now);
            effects.push(Effect::NameCluster(restore.key.clone()));
        }
        self.related.change().follow_status(restore);
        let t_ms = ms_since_start(restore, at);
        if let Some(t_ms) = t_ms {
            let row = RecordedRow::of(&shown.sent, t_ms);
            effects.extend(self.recording.change().write(|recorder| recorder.record(restore, row)));
        }
        // The zone that explains the start may come after the first answer.
        let start_moved = self.started != restore.started;
        self.started = restore.started;
        if other || start_moved {
            self.begin(context);
        } else if t_ms.is_some() {
            self.see(Sample::of(restore, at, None));
        }
        effects
    }

    pub(super) fn apply_related_answer(
        &mut self,
        id: &RestoreId,
        query: RelatedQuery,
        result: Result<RelatedAnswer, Error>,
        asked: Instant,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.query_out = false;
        self.query_answered = Some(context.now);
        let mut effects = Vec::new();
        if self.conditions.signed_in && result.as_ref().is_err_and(Error::is_unauthorized) {
            // The poll is refused as well, and then the page says so.
            effects.push(Effect::Poll);
        }
        let took = context.now.since(asked).unwrap_or_default();
        effects.extend(self.take_in_related(id, query, result, took, context));
        effects
    }

    pub(super) fn take_in_related(
        &mut self,
        id: &RestoreId,
        query: RelatedQuery,
        result: Result<RelatedAnswer, Error>,
        took: Duration,
        context: &Context<'_>,
    ) -> Option<Effect> {
        let (shown, _) = self.shown_as(id)?;
        let restore = &shown.restore;
        let times = (context.now, took);
        let update = self
            .related
            .change()
            .take_in(query, result, restore, context.reading, times);
        match update {
            RelatedUpdate::Nothing => None,
            RelatedUpdate::ForecastContext => {
                self.begin(context);
                None
            }
            RelatedUpdate::Moments(moments) => {
                let series = self.series.change();
                moments.into_iter().for_each(|moment| series.see(moment));
                None
            }
            RelatedUpdate::Disk { bytes, answered } => self.see_disk(restore, bytes, context.agent_at(answered)),
        }
    }

    /// Records how much disk was in use at `at` on the agent's clock.
    fn see_disk(&mut self, restore: &Restore, bytes: u64, at: Instant) -> Option<Effect> {
        let t_ms = ms_since_start(restore, at).filter(|_| restore.state.is_running())?;
        self.see(Sample::of_agent_disk(at, bytes));
        let recording = self.recording.change();
        recording.write(|recorder| recorder.see_disk(restore, t_ms, bytes))
    }

    fn see(&mut self, sample: Sample) {
        self.series.change().see(Observation {
            sample,
            seen: ObservationSource::Here,
        });
    }

    /// Begins the forecast anew with all that is known: the recording, what Prometheus knows, and the past.
    fn begin(&mut self, context: &Context<'_>) {
        let Some((shown, _)) = self.view.told() else { return };
        let restore = &shown.restore;
        let (Some(started), Some(background)) = (restore.started, self.related.background(restore)) else {
            return;
        };
        let here = |row: &RecordedRow| Observation {
            sample: row.sample(&shown.sent, started, context.reading),
            seen: if row.is_of_disk() {
                ObservationSource::Monitored
            } else {
                ObservationSource::Here
            },
        };
        let rows = self.recording.rows().iter().map(here);
        let moments = rows.chain(self.related.monitoring.moments()).collect();
        self.series.change().begin(background, restore.finished, moments);
    }

    pub(super) fn name_cluster(&mut self, id: RestoreId, name: Option<String>, context: &Context<'_>) -> Vec<Effect> {
        if self.id.as_ref() != Some(&id) {
            return Vec::new();
        }
        let recording = self.recording.change();
        recording.name_cluster(name, id, context.now).into_iter().collect()
    }

    pub(super) fn apply_stored(
        &mut self,
        place: &RecordingPlace,
        stored: Option<ImportedRecording>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        if self.recording.place() != Some(place) {
            return Vec::new();
        }
        self.recording.change().record_load(stored.is_some());
        let Some(ImportedRecording { rows, notes }) = stored else {
            return Vec::new();
        };
        let series = self.series.change();
        let forgotten: Vec<RestoreEvent> = notes.into_iter().filter_map(|event| series.note(event)).collect();
        let events = series.changes();
        let store = self.recording.change().merge(rows);
        self.begin(context);
        // What happened while the place was unknown is stored only now.
        store.into_iter().chain(self.store_events(events, forgotten)).collect()
    }

    pub(super) fn apply_store_outcome(&mut self, place: &RecordingPlace, outcome: StoreOutcome) -> Vec<Effect> {
        if self.recording.place() != Some(place) {
            return Vec::new();
        }
        self.recording.change().record_store(outcome).into_iter().collect()
    }

    pub(super) fn import(&mut self, imported: ImportedRecording, context: &Context<'_>) -> Vec<Effect> {
        let ImportedRecording { rows, notes } = imported;
        let mut effects: Vec<Effect> = notes.into_iter().filter_map(|event| self.record_event(event)).collect();
        if !rows.is_empty() {
            effects.extend(self.recording.change().merge(rows));
            self.begin(context);
        }
        effects
    }
}

fn ms_since_start(restore: &Restore, at: Instant) -> Option<i64> {
    i64::try_from(at.since(restore.started?)?.as_millis()).ok()
}
