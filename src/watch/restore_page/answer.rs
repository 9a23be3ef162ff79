//! How answers and stored rows change the state of the page.

use std::{rc::Rc, time::Duration};

use super::{Context, Effect, RecordingPlace, State, StoreOutcome, StoredRecording};
use crate::{
    obshell::{Error, RestoreJobs},
    restore::{
        Restore, RestoreId, SessionZone,
        forecast::{SET_BACK, Sample},
    },
    time::{Instant, Offset, Stamp},
    watch::{
        Shown,
        lookup::LookupResult,
        poll_schedule::PollOutcome,
        recording::{ImportedRecording, JudgedEnd, RecordedRow},
        related::{RelatedAnswer, RelatedQuery, RelatedUpdate},
        series::{Observation, ObservationSource, RestoreEvent},
    },
};

impl State {
    pub(super) fn apply_answer(
        &mut self,
        result: LookupResult,
        list: Option<Rc<RestoreJobs>>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        self.in_flight.end_poll();
        if matches!(result, LookupResult::Listed(_)) && list.is_some() {
            self.list = list;
        }
        let outcome = self
            .view
            .change()
            .apply_result(result, context.time_context, context.now);
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
            self.recording.change().ask_cluster_at = Some(context.now);
        }
        self.related.change().follow_status(restore);
        if restore.started.is_some() {
            let row = RecordedRow::of(&shown.sent, at);
            let recording = self.recording.change();
            effects.extend(recording.write(|recorder| recorder.record(restore, row, context.now)));
        }
        if let Some(because) = restore.zone.evidence()
            && !matches!(context.time_context.session, SessionZone::Assumed(_))
        {
            effects.push(Effect::RecordZoneEvidence(because));
        }
        // The zone that explains the start may come after the first answer. The rows stay where they are.
        let start_moved = self.started != restore.started;
        self.started = restore.started;
        let placed = self.place_old_rows(context);
        let begin = replaced || start_moved || placed.is_some();
        effects.extend(placed);
        if begin {
            self.rebuild_series(context);
        } else if has_begun(restore, at) {
            self.record_sample(Sample::of(restore, at, None));
        }
        self.show_pasted(context);
        effects.extend(self.judge_ends());
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
            .apply_answer(query, result, restore, context.time_context, times);
        match update {
            RelatedUpdate::Nothing => None,
            RelatedUpdate::ForecastContext => {
                let judged = self.judge_ends();
                self.rebuild_series(context);
                judged
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

    /// Judges the windows of what has ended and was not judged yet: the restore on show, and earlier ones by their durations.
    fn judge_ends(&mut self) -> Option<Effect> {
        let known = self.recording.judged_ends()?;
        let history = self.related.history.as_deref();
        let mut judged = history.map_or_else(Vec::new, |earlier| known.judge_history(earlier.as_slice()));
        let (shown, _) = self.view.current()?;
        judged.extend(
            self.judge_shown(&shown.restore)
                .filter(|_| !known.contains(&shown.restore.key)),
        );
        if judged.is_empty() {
            return None;
        }
        self.recording.change().add_ends(judged)
    }

    /// Which share of the windows of `restore` held its end; `None` before it has succeeded, and where none was shown. How
    /// long a failure took says nothing about windows.
    fn judge_shown(&self, restore: &Restore) -> Option<JudgedEnd> {
        let end = restore.finished.filter(|_| restore.state.succeeded())?;
        let (held, all) = self.series.window_hits(end);
        (all > 0).then(|| JudgedEnd::new(&restore.key, end, held as f64 / all as f64))
    }

    /// Records how much disk was in use at `at` on the agent's clock.
    fn record_disk(&mut self, restore: &Restore, bytes: u64, at: Instant) -> Option<Effect> {
        if !restore.state.is_running() {
            return None;
        }
        if has_begun(restore, at) {
            self.record_sample(Sample::of_agent_disk(at, bytes));
        }
        let recording = self.recording.change();
        recording.write(|recorder| recorder.see_disk(restore, at, bytes))
    }

    fn record_sample(&mut self, sample: Sample) {
        self.series.change().record(Observation {
            sample,
            source: ObservationSource::Here,
        });
    }

    /// Rebuilds the series and the forecast from the recording, the metrics and the history.
    pub(super) fn rebuild_series(&mut self, context: &Context<'_>) {
        let Some((shown, _)) = self.view.current() else { return };
        let restore = &shown.restore;
        let Some(mut background) = self.related.forecast_context(restore) else {
            return;
        };
        let ends = self.recording.judged_ends();
        background.width_correction = ends.map_or(0.0, |ends| ends.correction().log());
        let observation = |row: &RecordedRow| Observation {
            sample: row.sample(&shown.sent, context.time_context),
            source: if row.is_of_disk() {
                ObservationSource::Monitored
            } else if row.is_pasted() {
                ObservationSource::Pasted
            } else {
                ObservationSource::Here
            },
        };
        // A row that the agent's clock has not reached yet waits: one of the two is wrong.
        let now = context.agent_now().plus_ms(SET_BACK.as_millis() as i64);
        let rows = self
            .recording
            .rows()
            .iter()
            .filter(|row| row.at() <= now)
            .map(observation);
        // Prometheus tells of the disk more often than the list has asked.
        let is_monitored = self.related.monitoring.observations().next().is_some();
        let in_list = self.seen_in_list.iter().map(|sample| Observation {
            sample: Sample {
                disk: sample.disk.filter(|_| !is_monitored),
                ..*sample
            },
            source: ObservationSource::Here,
        });
        let moments = rows
            .chain(self.related.monitoring.observations())
            .chain(in_list)
            .collect();
        self.series.change().rebuild(background, restore.finished, moments);
        self.show_pasted(context);
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
        stored: Option<StoredRecording>,
        context: &Context<'_>,
    ) -> Vec<Effect> {
        if self.recording.place() != Some(place) {
            return Vec::new();
        }
        let Some(stored) = stored else {
            self.recording.change().record_denied_load();
            self.recording.change().load_ends(Vec::new());
            return Vec::new();
        };
        let series = self.series.change();
        let events = stored.events.into_iter().chain(stored.old_events.iter().cloned());
        let forgotten: Vec<RestoreEvent> = events.filter_map(|event| series.record_event(event)).collect();
        let events = series.events();
        let store = self.recording.change().record_load(stored.rows, stored.old_rows);
        let placed = self.place_old_rows(context);
        self.recording.change().load_ends(stored.ends);
        let history = self.judge_ends();
        self.rebuild_series(context);
        let shown = self.judge_ends();
        // What happened while the place was unknown is stored only now.
        let events = self.store_events(events, forgotten, stored.old_events);
        let judged = history.into_iter().chain(shown);
        store.into_iter().chain(placed).chain(events).chain(judged).collect()
    }

    /// Gives rows of the store's first form their absolute time, once it is decided in which zone the start is read.
    fn place_old_rows(&mut self, context: &Context<'_>) -> Option<Effect> {
        if !self.recording.has_old_rows() || *context.time_context.session == SessionZone::Pending {
            return None;
        }
        let (shown, _) = self.view.current()?;
        let started = shown.restore.started?;
        // They may count from the start as it was read in one of these other ways.
        let sent = shown.sent.start_timestamp.as_deref().and_then(Stamp::parse);
        let labelled = sent.and_then(Stamp::as_labelled);
        let assumed = sent.map(|sent| sent.at(Offset::EAST_8));
        let starts: Vec<Instant> = [Some(started), labelled, assumed].into_iter().flatten().collect();
        let now = context.agent_now();
        self.recording.change().place_old_rows(&starts, now)
    }

    pub(super) fn apply_store_outcome(&mut self, place: &RecordingPlace, outcome: StoreOutcome) -> Vec<Effect> {
        if self.recording.place() != Some(place) {
            return Vec::new();
        }
        self.recording.change().record_store(outcome)
    }

    pub(super) fn apply_import(&mut self, imported: ImportedRecording, context: &Context<'_>) -> Vec<Effect> {
        let ImportedRecording { rows, notes, ends, .. } = imported;
        let mut effects: Vec<Effect> = notes.into_iter().filter_map(|event| self.record_event(event)).collect();
        let judged = self.recording.change().add_ends(ends);
        if !rows.is_empty() {
            effects.extend(self.recording.change().merge(rows));
        }
        if judged.is_some() || !self.recording.rows().is_empty() {
            self.rebuild_series(context);
        }
        effects.extend(judged);
        effects
    }
}

/// Whether the restore had begun at `at`. The start may have been read in a zone that puts it later than the clock.
fn has_begun(restore: &Restore, at: Instant) -> bool {
    restore.started.is_some_and(|started| started <= at)
}
