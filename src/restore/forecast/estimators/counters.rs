//! The estimate from the agent's counters of data and log.

use crate::restore::forecast::Reason;
use crate::restore::forecast::calibration::at_share;

use super::input::EstimatorInput;
use super::point_estimate::PointEstimate;

/// The share of the data that must have been copied before its pace is believed without a history beside it: the first
/// tablets are often slow.
const LEAST_SHARE: f64 = 0.03;
impl EstimatorInput<'_> {
    /// By data and log counters: the later lane and what follows it. The flag: longer than any tail known.
    pub(super) fn by_counters(&self, because: &mut Vec<Reason>) -> Option<(PointEstimate, bool)> {
        if let Some(done) = self.lanes.done_at() {
            return Some(self.after_the_lanes(done, because));
        }
        if !self.lanes.counted() {
            return None;
        }
        if self.context.history.is_empty() && self.lanes.data_share() < LEAST_SHARE {
            return None;
        }
        let data = self.lanes.data_rest(self.at)?;
        let log = self.lanes.log_rest(self.at);
        let log_told = self.lanes.log_is_told();
        if log.is_none() && log_told {
            return None;
        }
        let data_still = self.lanes.data.still();
        let log_still = self.lanes.log.still().filter(|_| log_told);
        because.extend(data_still.map(|_| Reason::DataIsStill));
        because.extend(log_still.map(|_| Reason::LogIsStill));
        because.push(match log {
            Some(log) if log > data => Reason::LogIsLater,
            Some(_) => Reason::DataIsLater,
            None => Reason::LogNotSeen,
        });
        let rest = data.max(log.unwrap_or_default());
        let counting = self.calibration.counting(log_told);
        let share = self.at / (self.at + rest);
        let slower = at_share(&counting.bias, share, |bias| bias.exp());
        let still = data_still.unwrap_or_default().max(log_still.unwrap_or_default());
        let others = self.tail_spread().hypot(still);
        let guess = PointEstimate {
            end: self.at + rest * slower + self.calibration.tail.at(0.5),
            earlier: (rest * counting.spread.0).hypot(others),
            later: (rest * counting.spread.1).hypot(others),
        };
        Some((guess, false))
    }

    /// What follows once all that is counted was complete at `done`: where the log is not told, perhaps the log.
    fn after_the_lanes(&self, done: f64, because: &mut Vec<Reason>) -> (PointEstimate, bool) {
        let (mut guess, overdue) = self.tail_after(done);
        if self.lanes.log_is_told() {
            because.push(Reason::OnlyTheEndIsLeft);
        } else {
            because.push(Reason::LogNotSeen);
            guess.later = guess.later.max(self.calibration.data_only.spread.1 * self.at);
        }
        (guess, overdue)
    }
}
