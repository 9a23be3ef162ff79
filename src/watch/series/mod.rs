//! What is known of a restore over time: every moment seen, what each of them made of the forecast, and what changed.
//!
//! Forecasts are not stored: the same moments give the same ones, so a recording that is opened again shows what was
//! said at the time.

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
        Phase, Restore, RestoreState, Tier,
        forecast::{Assessment, ForecastContext, ForecastView, Forecaster, SET_BACK, Sample},
        max_sample_gap,
    },
    time::Instant,
};
use event::EventLog;

/// The best evidence for how far a restore is; `data-tier` of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Evidence {
    /// The agent's own counters.
    Reported,
    /// Disk use over time, from the cluster's Prometheus.
    Monitored,
    /// Disk use over time, as this page has sampled it.
    Inferred,
    /// Earlier restores of the same source.
    History,
    /// Status and time alone.
    #[default]
    Time,
}

impl Evidence {
    /// The word in `data-tier`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Monitored => "monitored",
            Self::Inferred => "inferred",
            Self::History => "history",
            Self::Time => "time",
        }
    }
}

/// One restore over time.
#[derive(Debug, Clone, Default)]
pub struct RestoreSeries {
    forecaster: Option<Forecaster>,
    with_history: bool,
    /// The phase that the last moment has told as the end.
    ended: Option<Phase>,
    /// By time, as what was said is.
    moments: Vec<Observation>,
    said: Vec<ForecastRecord>,
    assessment: Option<Assessment>,
    changes: EventLog,
}

impl RestoreSeries {
    /// Begins anew with what is known so far, in any order: what was noted by [`Self::note`] stays. What was seen before
    /// the start, or later than the `end` of a restore that has ended, is about something else.
    pub fn begin(&mut self, background: ForecastContext, end: Option<Instant>, mut moments: Vec<Observation>) {
        moments.retain(|moment| {
            let Sample { at, phase, .. } = moment.sample;
            at >= background.started && (phase.is_some() || end.is_none_or(|end| at <= end))
        });
        moments.sort_by_key(|moment| moment.sample.at);
        let last = moments.last().and_then(|last| last.sample.at.since(background.started));
        let max_sample_gap = max_sample_gap(last.unwrap_or_default());
        *self = Self {
            with_history: !background.history.is_empty(),
            changes: self.changes.begin(max_sample_gap),
            forecaster: Some(Forecaster::new(ForecastContext {
                max_sample_gap,
                ..background
            })),
            ..Self::default()
        };
        for moment in moments {
            self.see(moment);
        }
    }

    /// Takes in the next moment, which may be older than the last one where it is no answer about the restore; none that
    /// says nothing new of a restore that has ended.
    pub fn see(&mut self, moment: Observation) {
        let phase = moment.sample.phase;
        let late = self.ended.is_some() && (phase.is_none() || phase == self.ended);
        let Some(forecaster) = self.forecaster.as_mut().filter(|_| !late) else {
            return;
        };
        self.ended = phase.filter(|phase| is_end(*phase));
        let at = moment.sample.at;
        let assessment = forecaster.assess(&moment.sample);
        let last = self.moments.last().and_then(|last| last.sample.at.since(at));
        if phase.is_some() && last.is_some_and(|ahead| ahead > SET_BACK) {
            // The agent's clock was set back: what it has dated into the future did not happen then.
            self.moments.retain(|moment| moment.sample.at <= at);
            self.said.retain(|said| said.at <= at);
        }
        let before = self.moments.last().map(|moment| moment.sample);
        self.changes.see(before.as_ref(), &moment, &assessment);
        if let Ok(ForecastView::Window(forecast)) = assessment.forecast_at(assessment.at) {
            self.said.push(ForecastRecord {
                at: assessment.at,
                from: forecast.from,
                likely: forecast.likely,
                to: forecast.to,
            });
        }
        self.assessment = Some(assessment);
        let place = self.moments.partition_point(|moment| moment.sample.at <= at);
        self.moments.insert(place, moment);
        self.make_room();
    }

    /// Downsamples what is too much, as recordings are: a page may be left open for days.
    fn make_room(&mut self) {
        if self.moments.len() > MOST {
            let moments = std::mem::take(&mut self.moments);
            self.moments = downsample(moments, LEFT, |moment| DownsampleMark {
                t_ms: moment.sample.at.ms(),
                status: moment.sample.phase,
                of_disk: moment.sample.disk.is_some(),
            });
        }
        if self.said.len() > MOST {
            let said = std::mem::take(&mut self.said);
            self.said = downsample(said, LEFT, |said| DownsampleMark {
                t_ms: said.at.ms(),
                status: None::<Phase>,
                of_disk: false,
            });
        }
    }

    /// Notes what no sample shows, such as a session that was renewed; gives the note that is to be forgotten for it.
    pub fn note(&mut self, change: RestoreEvent) -> Option<RestoreEvent> {
        self.changes.note(change)
    }

    /// Every moment by time.
    pub fn moments(&self) -> &[Observation] {
        &self.moments
    }

    /// Every forecast as it was made, by time.
    pub fn said(&self) -> &[ForecastRecord] {
        &self.said
    }

    /// What can be said now.
    pub const fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }

    /// What has changed, the newest first.
    pub fn changes(&self) -> Vec<RestoreEvent> {
        self.changes.newest_first()
    }

    /// The bytes on disk seen last, and who saw them.
    pub fn disk(&self) -> Option<(u64, ObservationSource)> {
        let told = |moment: &Observation| Some((moment.sample.disk?, moment.seen));
        self.moments.iter().rev().find_map(told)
    }

    /// The best evidence there is about `restore`.
    pub fn evidence(&self, restore: &Restore) -> Evidence {
        let disk_seen = |seen| {
            let mut moments = self.moments.iter();
            moments.any(|moment| moment.seen == seen && moment.sample.disk.is_some())
        };
        match restore.tier {
            Tier::Reported => Evidence::Reported,
            Tier::Time if disk_seen(ObservationSource::Monitored) => Evidence::Monitored,
            Tier::Time if disk_seen(ObservationSource::Here) => Evidence::Inferred,
            Tier::Time if self.with_history => Evidence::History,
            Tier::Time => Evidence::Time,
        }
    }

    /// How many of the windows given before the end held it, and how many there were.
    pub fn held(&self, end: Instant) -> (usize, usize) {
        let given = || self.said.iter().filter(|said| said.at < end);
        let held = given().filter(|said| said.from <= end && end <= said.to);
        (held.count(), given().count())
    }
}

fn is_end(phase: Phase) -> bool {
    RestoreState::of(phase, false).outcome().is_some()
}
