//! A restore over time: its observations, the forecasts made at each of them, and its events.
//!
//! Forecasts are not stored. The same observations give the same forecasts, so an opened recording shows what
//! was forecast at the time.

mod event;
mod outage;
#[cfg(test)]
mod tests;

pub use event::{RestoreEvent, RestoreEventKind};
pub use outage::OutageKind;

pub use crate::restore::forecast::{ForecastRecord, Observation, ObservationSource};

use super::downsample::{DownsampleMark, LEFT, MOST, downsample};
use crate::{
    restore::{
        Movement, Percent, Phase, Restore, RestoreState, Tier,
        forecast::{Assessment, ForecastContext, ForecastView, Forecaster, SET_BACK, Sample},
        max_sample_gap, shown_percent,
    },
    sorting::sort_by_key,
    time::Instant,
};
use event::EventLog;

/// The best evidence for the progress of a restore; `data-tier` of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EvidenceTier {
    /// The agent's own counters.
    Reported,
    /// OceanBase's own counters, which the user has pasted.
    Pasted,
    /// Disk use over time from the cluster's Prometheus.
    Monitored,
    /// Disk use over time as sampled by this page.
    Inferred,
    /// Durations of earlier restores of the same source.
    History,
    /// Only the status and the time.
    #[default]
    Time,
}

impl EvidenceTier {
    /// The value of `data-tier`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Pasted => "pasted",
            Self::Monitored => "monitored",
            Self::Inferred => "inferred",
            Self::History => "history",
            Self::Time => "time",
        }
    }
}

/// A restore over time.
#[derive(Debug, Clone, Default)]
pub struct RestoreSeries {
    forecaster: Option<Forecaster>,
    with_history: bool,
    /// The final phase, `None` while the restore runs.
    ended: Option<Phase>,
    /// By time, like `forecasts`.
    observations: Vec<Observation>,
    forecasts: Vec<ForecastRecord>,
    assessment: Option<Assessment>,
    events: EventLog,
}

impl RestoreSeries {
    /// Rebuilds the series from observations in any order. Recorded events stay. Observations before the
    /// start, or after the `end` without an answer about the restore, are dropped: they are about another
    /// tenant.
    pub fn rebuild(&mut self, context: ForecastContext, end: Option<Instant>, mut observations: Vec<Observation>) {
        observations.retain(|observation| {
            let Sample { at, phase, .. } = observation.sample;
            at >= context.started && (phase.is_some() || end.is_none_or(|end| at <= end))
        });
        sort_by_key(&mut observations, |observation| observation.sample.at);
        let last = observations
            .last()
            .and_then(|last| last.sample.at.since(context.started));
        let max_sample_gap = max_sample_gap(last.unwrap_or_default());
        *self = Self {
            with_history: !context.history.is_empty(),
            events: self.events.without_detected(max_sample_gap),
            forecaster: Some(Forecaster::new(ForecastContext {
                max_sample_gap,
                ..context
            })),
            ..Self::default()
        };
        for observation in observations {
            self.record(observation);
        }
    }

    /// Records an observation and updates the forecast. Disk observations may be older than the last one.
    /// After the end, observations that repeat it are ignored.
    pub fn record(&mut self, observation: Observation) {
        let phase = observation.sample.phase;
        let is_late = self.ended.is_some() && (phase.is_none() || phase == self.ended);
        let Some(forecaster) = self.forecaster.as_mut().filter(|_| !is_late) else {
            return;
        };
        self.ended = phase.filter(|phase| is_end(*phase));
        let at = observation.sample.at;
        let assessment = forecaster.assess(&observation.sample);
        let last = self.observations.last().and_then(|last| last.sample.at.since(at));
        if phase.is_some() && last.is_some_and(|ahead| ahead > SET_BACK) {
            // The agent's clock was set back: drop observations that it dated into the future.
            self.observations.retain(|observation| observation.sample.at <= at);
            self.forecasts.retain(|forecast| forecast.at <= at);
        }
        let before = self.observations.last().map(|observation| observation.sample);
        self.events
            .record_observation(before.as_ref(), &observation, &assessment);
        if let Ok(ForecastView::Window(forecast)) = assessment.forecast_at(assessment.at) {
            self.forecasts.push(ForecastRecord {
                at: assessment.at,
                from: forecast.from,
                likely: forecast.likely,
                to: forecast.to,
            });
        }
        self.assessment = Some(assessment);
        let place = self
            .observations
            .partition_point(|observation| observation.sample.at <= at);
        self.observations.insert(place, observation);
        self.limit_size();
    }

    /// Downsamples a long series like a recording, because a page may stay open for days.
    fn limit_size(&mut self) {
        if self.observations.len() > MOST {
            let observations = std::mem::take(&mut self.observations);
            self.observations = downsample(observations, LEFT, |observation| {
                DownsampleMark::of(&observation.sample)
            });
        }
        if self.forecasts.len() > MOST {
            let forecasts = std::mem::take(&mut self.forecasts);
            self.forecasts = downsample(forecasts, LEFT, |forecast| DownsampleMark {
                t_ms: forecast.at.ms(),
                status: None::<Phase>,
                of_disk: false,
            });
        }
    }

    /// Records an event that no sample shows, such as a sign-in. Returns an event to remove if there are too
    /// many.
    pub fn record_event(&mut self, event: RestoreEvent) -> Option<RestoreEvent> {
        self.events.record_event(event)
    }

    /// All observations by time.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// All forecasts by the time they were made.
    pub fn forecasts(&self) -> &[ForecastRecord] {
        &self.forecasts
    }

    /// What the next assessment is made with.
    pub const fn forecaster(&self) -> Option<&Forecaster> {
        self.forecaster.as_ref()
    }

    /// The current assessment.
    pub const fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }

    /// The current assessment of `restore` while it runs.
    pub fn running_assessment(&self, restore: &Restore) -> Option<&Assessment> {
        self.assessment().filter(|_| restore.state.is_running())
    }

    /// Whether `restore` advances, while it runs.
    pub fn movement(&self, restore: &Restore) -> Option<Movement> {
        let assessment = self.running_assessment(restore);
        assessment.map(|assessment| assessment.activity.movement())
    }

    /// All events, newest first.
    pub fn events(&self) -> Vec<RestoreEvent> {
        self.events.newest_first()
    }

    /// The last known disk use in bytes and its source.
    pub fn disk(&self) -> Option<(u64, ObservationSource)> {
        let disk = |observation: &Observation| Some((observation.sample.disk?, observation.source));
        self.observations.iter().rev().find_map(disk)
    }

    /// The data as last seen while the restore ran, and when.
    pub fn last_data(&self) -> Option<(Instant, Percent)> {
        self.last_while_running(shown_percent)
    }

    /// The point in time up to which logs were last seen replayed while the restore ran, and when.
    pub fn last_log(&self) -> Option<(Instant, Instant)> {
        self.last_while_running(|sample| sample.recovered_to)
    }

    /// The share of the log that was last seen replayed while the restore ran, and when.
    pub fn last_log_percent(&self) -> Option<(Instant, Percent)> {
        self.last_while_running(|sample| sample.replayed)
    }

    fn last_while_running<T>(&self, read: impl Fn(&Sample) -> Option<T>) -> Option<(Instant, T)> {
        let samples = self.observations.iter().rev().map(|observation| &observation.sample);
        let mut running = samples.filter(|sample| sample.phase.is_none_or(|phase| !is_end(phase)));
        running.find_map(|sample| Some((sample.at, read(sample)?)))
    }

    /// The best evidence about `restore`.
    pub fn evidence(&self, restore: &Restore) -> EvidenceTier {
        let has_disk_from = |source| {
            let mut observations = self.observations.iter();
            observations.any(|observation| observation.source == source && observation.sample.disk.is_some())
        };
        match restore.tier {
            Tier::Reported if restore.pasted.is_some() => EvidenceTier::Pasted,
            Tier::Reported => EvidenceTier::Reported,
            Tier::Time if has_disk_from(ObservationSource::Monitored) => EvidenceTier::Monitored,
            Tier::Time if has_disk_from(ObservationSource::Here) => EvidenceTier::Inferred,
            Tier::Time if self.with_history => EvidenceTier::History,
            Tier::Time => EvidenceTier::Time,
        }
    }

    /// Number of forecast windows made before `end` that contain it, and number of all windows made before
    /// it.
    pub fn window_hits(&self, end: Instant) -> (usize, usize) {
        let before_end = || self.forecasts.iter().filter(|forecast| forecast.at < end);
        let hits = before_end().filter(|forecast| forecast.from <= end && end <= forecast.to);
        (hits.count(), before_end().count())
    }
}

fn is_end(phase: Phase) -> bool {
    RestoreState::of(phase, false).outcome().is_some()
}
