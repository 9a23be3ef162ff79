//! What remains of one lane, by its own progress.

use crate::restore::forecast::lanes::{LaneProgress, LaneStates};
use crate::restore::forecast::{Calibration, LaneModel, Remaining, Settings};

use super::input::EstimatorInput;

/// What remains of the counted lanes. Both the estimate and the lanes' own ends are made from it.
pub(in crate::restore::forecast) struct LanesRemaining {
    /// The data; `None` once it is copied.
    pub(in crate::restore::forecast) data: Option<Remaining>,
    /// The log; `None` once it is replayed.
    pub(in crate::restore::forecast) log: Option<Remaining>,
}

impl LaneModel {
    /// Where the logarithm of the remaining seconds is most likely when the share `done` was reached.
    pub fn location(&self, progress: &LaneProgress, done: f64, settings: &Settings) -> f64 {
        let left = (1.0 - done).max(0.0);
        let by_share = ((left + settings.uncounted) / (done + settings.first)).ln();
        progress.elapsed.ln() + self.share * by_share - self.recent * progress.recent
            + self.begun * progress.begun
            + self.centre
    }

    /// The density of the logarithm of the remaining seconds at `distance` from its location: Student's t with three
    /// degrees of freedom, of another width to each side.
    pub fn density(&self, distance: f64) -> f64 {
        let side = if distance < 0.0 { self.earlier } else { self.later };
        (1.0 + (distance / side).powi(2) / 3.0).powi(-2)
    }
}

impl EstimatorInput<'_> {
    /// What remains of the data and of the log.
    pub(in crate::restore::forecast) fn lanes_remaining(&self) -> LanesRemaining {
        let remaining = |progress: Option<LaneProgress>| self.remaining(progress?);
        LanesRemaining {
            data: remaining(self.lanes.data_progress()),
            log: remaining(self.lanes.log_progress()),
        }
    }

    /// Where the logarithm of the remaining seconds is most likely, see [`LaneModel::location`].
    pub(super) fn location(&self, progress: &LaneProgress, done: f64) -> f64 {
        let Calibration { lane, settings, .. } = self.calibration;
        lane.location(progress, done, settings)
    }

    pub(super) fn remaining(&self, progress: LaneProgress) -> Option<Remaining> {
        let location = self.location(&progress, progress.share);
        self.remaining_since(&progress, |rest| self.calibration.lane.density(rest.ln() - location))
    }

    /// By the density at the moment of `progress`, of which all is left that did not end until now.
    pub(super) fn remaining_since(&self, progress: &LaneProgress, density: impl Fn(f64) -> f64) -> Option<Remaining> {
        let passed = (self.at - progress.at).max(0.0);
        Remaining::after(passed, density)
    }

    /// Whether the end is overdue by so much that what was complete at `done` hardly lets expect it.
    pub(super) fn is_overdue_since(&self, done: f64) -> bool {
        let progress = LaneStates::done_progress(done);
        let location = self.location(&progress, 1.0);
        let whole = Remaining::of(|rest| self.calibration.lane.density(rest.ln() - location));
        whole.is_some_and(|whole| whole.below(self.at - done) > self.calibration.settings.overdue)
    }
}
