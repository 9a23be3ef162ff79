//! The estimate from the agent's counters of data and log.

use crate::restore::forecast::lanes::LaneStates;
use crate::restore::forecast::{Reason, Remaining};

use super::input::EstimatorInput;
use super::lane::LanesRemaining;

impl EstimatorInput<'_> {
    /// By data and log counters: the later lane. A log that has not been seen to move takes nothing away from what the
    /// data tells.
    pub(super) fn by_counters(&self, lanes: &LanesRemaining, because: &mut Vec<Reason>) -> Option<Remaining> {
        if !self.lanes.counted() {
            return None;
        }
        if self.context.history.is_empty() && self.lanes.data_share() < self.calibration.settings.least_share {
            return None;
        }
        let log_told = self.lanes.log_is_reported();
        if let Some(done) = self.lanes.done_at() {
            because.push(if log_told {
                Reason::OnlyTheEndIsLeft
            } else {
                Reason::LogNotSeen
            });
            return self.remaining(LaneStates::done_progress(done));
        }
        because.extend(self.activity.data.is_stalled().then_some(Reason::DataIsStill));
        because.extend((self.activity.log.is_stalled() && log_told).then_some(Reason::LogIsStill));
        let (data, log) = (lanes.data.as_ref(), lanes.log.as_ref().filter(|_| log_told));
        let middle = |lane: Option<&Remaining>| lane.map_or(0.0, |lane| lane.quantile(0.5));
        because.push(if !log_told {
            Reason::LogNotSeen
        } else if middle(log) > middle(data) {
            Reason::LogIsLater
        } else {
            Reason::DataIsLater
        });
        match (data, log) {
            (Some(data), Some(log)) => Some(data.later(log)),
            (data, log) => data.or(log).cloned(),
        }
    }
}
