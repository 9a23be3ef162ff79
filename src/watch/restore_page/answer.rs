//! How answers and stored rows change the state of the page.

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
        self.in_flight.end_poll();
        if matches!(result, LookupResult::Listed(_)) && list.is_some() {
            self.list = list;
        }
        let outcome = self.view.change().apply_result(result, context.reading, context.now);
        if !self.conditions.signed_in {
            // The data is valid, but nobody is signed in now.
            self.view.change().contact.record_sign_in(false);
        }
        match (outcome, self.view.current()) {
            (PollOutcome::Good { .. }, Some((shown, at))) => self.record_restore(&shown, at, context),
            _ => Vec::new(),
        }
    }

    /// Records the restore as it was at `at` (agent's clock) and updates the forecast.
    fn record_restore(&mut self, shown: &Rc<Shown>, at: Instant, context: &Context<'_>) -> Vec<Effect> {
        let restore = &shown.restore;
        let mut effects = Vec::new();
        let replaced = self.id.as_ref() != Some(&restore.key);
        if replaced {
            self.switch_to(&restore.key);
            // The gap between two queries also applies after this poll.
            self.query_answered = Some(context.now);
            self.in_flight.set_cluster_name(true);
            effects.push(Effect::NameCluster(restore.key.clone()));
        }
        self.related.change().follow_status(restore);
        let t_ms = ms_since_start(restore, at);
        if let Some(t_ms) = t_ms {
            let row = RecordedRow::of(&shown.sent, t_ms);
            effects.extend(self.recording.change().write(|recorder| recorder.record(restore, row)));
        }
        // The session zone that determines the start may arrive after the first answer.
        let start_changed = self.started != restore.started;
        self.started = restore.started;
        if replaced || start_changed {
            self.rebuild_series(context);
        } else if t_ms.is_some() {
            self.record_sample(Sample::of(restore, at, None));
        }
        effects
    }

    pub(super) fn apply_related_answer(
        &mut self,
        id: &RestoreId,
        query: RelatedQuery,
        result: Result<RelatedAnswer, Error>,
        sent_at: Instant,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.in_flight.end(query);
        self.query_answered = Some(context.now);
        let mut effects = Vec::new();
        if self.conditions.signed_in && result.as_ref().is_err_and(Error::is_unauthorized) {
            // The poll will be rejected as well, and the page then asks for a sign-in.
            effects.push(Effect::Poll);
        }
        let took = context.now.since(sent_at).unwrap_or_default();
        effects.extend(self.apply_related(id, query, result, took, context));
        effects
    }

    pub(super) fn apply_related(
        &mut self,
        id: &RestoreId,
        query: RelatedQuery,
        result: Result<RelatedAnswer, Error>,
        took: Duration,
        context: &Context<'_>,
    ) -> Option<Effect> {
        let (shown, _) = self.current_if(id)?;
        let restore = &shown.restore;
        let times = (context.now, took);
        let update = self
            .related
            .change()
            .apply_answer(query, result, restore, context.reading, times);
        match update {
            RelatedUpdate::Nothing => None,
            RelatedUpdate::ForecastContext => {
                self.rebuild_series(context);
                None
            }
            RelatedUpdate::Observations(observations) => {
                let series = self.series.change();
                observations
                    .into_iter()
                    .for_each(|observation| series.record(observation));
                None
            }
            RelatedUpdate::Disk { bytes, answered } => self.record_disk(restore, bytes, context.agent_at(answered)),
        }
    }

    /// Records the disk use at `at` (agent's clock).
    fn record_disk(&mut self, restore: &Restore, bytes: u64, at: Instant) -> Option<Effect> {
        let t_ms = ms_since_start(restore, at).filter(|_| restore.state.is_running())?;
        self.record_sample(Sample::of_agent_disk(at, bytes));
        let recording = self.recording.change();
        recording.write(|recorder| recorder.see_disk(restore, t_ms, bytes))
    }

    fn record_sample(&mut self, sample: Sample) {
        self.series.change().record(Observation {
            sample,
            seen: ObservationSource::Here,
        });
    }

    /// Rebuilds the series and the forecast from the recording, the metrics and the history.
    fn rebuild_series(&mut self, context: &Context<'_>) {
        let Some((shown, _)) = self.view.current() else { return };
        let restore = &shown.restore;
        let (Some(started), Some(context_of_forecast)) = (restore.started, self.related.forecast_context(restore))
        else {
            return;
        };
        let observation = |row: &RecordedRow| Observation {
            sample: row.sample(&shown.sent, started, context.reading),
            seen: if row.is_of_disk() {
                ObservationSource::Monitored
            } else {
                ObservationSource::Here
            },
        };
        let rows = self.recording.rows().iter().map(observation);
        let observations = rows.chain(self.related.monitoring.observations()).collect();
        self.series
            .change()
            .rebuild(context_of_forecast, restore.finished, observations);
    }

    pub(super) fn apply_cluster_name(
        &mut self,
        id: RestoreId,
        name: Option<String>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.in_flight.set_cluster_name(false);
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
        let forgotten: Vec<RestoreEvent> = notes
            .into_iter()
            .filter_map(|event| series.record_event(event))
            .collect();
        let events = series.events();
        let store = self.recording.change().merge(rows);
        self.rebuild_series(context);
        // Events from the time before the place was known are stored now.
        store.into_iter().chain(self.store_events(events, forgotten)).collect()
    }

    pub(super) fn apply_store_outcome(&mut self, place: &RecordingPlace, outcome: StoreOutcome) -> Vec<Effect> {
        if self.recording.place() != Some(place) {
            return Vec::new();
        }
        self.recording.change().record_store(outcome).into_iter().collect()
    }

    pub(super) fn apply_import(&mut self, imported: ImportedRecording, context: &Context<'_>) -> Vec<Effect> {
        let ImportedRecording { rows, notes } = imported;
        let mut effects: Vec<Effect> = notes.into_iter().filter_map(|event| self.record_event(event)).collect();
        if !rows.is_empty() {
            effects.extend(self.recording.change().merge(rows));
            self.rebuild_series(context);
        }
        effects
    }
}

fn ms_since_start(restore: &Restore, at: Instant) -> Option<i64> {
    i64::try_from(at.since(restore.started?)?.as_millis()).ok()
}
