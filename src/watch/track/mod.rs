//! What is known of a restore over time: every moment seen, what each of them made of the forecast, and what changed.
//!
//! Forecasts are not stored: the same moments give the same ones, so a recording that is opened again shows what was
//! said at the time.

mod change;
#[cfg(test)]
mod tests;

pub use change::{Change, What};

pub use crate::restore::forecast::{Moment, Said, Seen};

use crate::{
    restore::{
        Restore, Tier,
        forecast::{Background, Forecaster, Judgement},
    },
    time::Instant,
};
use change::Changes;

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
pub struct Track {
    forecaster: Option<Forecaster>,
    with_history: bool,
    moments: Vec<Moment>,
    said: Vec<Said>,
    judgement: Option<Judgement>,
    changes: Changes,
}

impl Track {
    /// Begins anew with what is known so far, in any order: what was noted by [`Self::note`] stays.
    pub fn begin(&mut self, background: Background, mut moments: Vec<Moment>) {
        moments.sort_by_key(|moment| moment.sample.at);
        *self = Self {
            with_history: !background.history.is_empty(),
            forecaster: Some(Forecaster::new(background)),
            changes: self.changes.only_noted(),
            ..Self::default()
        };
        for moment in moments {
            self.see(moment);
        }
    }

    /// Takes in the next moment.
    pub fn see(&mut self, moment: Moment) {
        let Some(forecaster) = &mut self.forecaster else {
            return;
        };
        let judgement = forecaster.judge(&moment.sample);
        let before = self.moments.last().map(|moment| moment.sample);
        self.changes.see(before.as_ref(), &moment, &judgement);
        if let Ok(forecast) = &judgement.forecast {
            self.said.push(Said {
                at: judgement.at,
                from: forecast.from,
                likely: forecast.likely,
                to: forecast.to,
            });
        }
        self.judgement = Some(judgement);
        self.moments.push(moment);
    }

    /// Notes what no sample shows, such as a session that was renewed; gives the note that is to be forgotten for it.
    pub fn note(&mut self, change: Change) -> Option<Change> {
        self.changes.note(change)
    }

    /// Every moment by time.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Every forecast as it was made, by time.
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// What can be said now.
    pub const fn judgement(&self) -> Option<&Judgement> {
        self.judgement.as_ref()
    }

    /// What has changed, the newest first.
    pub fn changes(&self) -> Vec<Change> {
        self.changes.newest_first()
    }

    /// The bytes on disk seen last.
    pub fn disk(&self) -> Option<(Instant, u64)> {
        let seen = |moment: &Moment| Some((moment.sample.at, moment.sample.disk?));
        self.moments.iter().rev().find_map(seen)
    }

    /// The best evidence there is about `restore`.
    pub fn evidence(&self, restore: &Restore) -> Evidence {
        let disk_seen = |seen| {
            let mut moments = self.moments.iter();
            moments.any(|moment| moment.seen == seen && moment.sample.disk.is_some())
        };
        match restore.tier {
            Tier::Reported => Evidence::Reported,
            Tier::Time if disk_seen(Seen::Monitored) => Evidence::Monitored,
            Tier::Time if disk_seen(Seen::Here) => Evidence::Inferred,
            Tier::Time if self.with_history => Evidence::History,
            Tier::Time => Evidence::Time,
        }
    }

    /// How many of the windows held the end, and how many there were.
    pub fn held(&self, end: Instant) -> (usize, usize) {
        let held = self.said.iter().filter(|said| said.from <= end && end <= said.to);
        (held.count(), self.said.len())
    }
}
