//! The one distribution that all evidence together gives.

use std::borrow::Cow;

use crate::restore::forecast::{CompletedRestore, Evidence, NoForecast, Reason, Remaining};

use super::history::{Expected, Size};
use super::input::EstimatorInput;
use super::lane::LanesRemaining;

/// How long a restore still takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// From when on, in seconds since the start.
    pub at: f64,
    /// How long.
    pub remaining: Remaining,
    /// What it was made from.
    pub evidence: Evidence,
    /// Whether the restore takes longer than anything that the evidence knows of.
    pub overdue: bool,
}

impl EstimatorInput<'_> {
    /// The estimate and its reasons, or why there is none.
    pub(in crate::restore::forecast) fn estimate(
        &self,
        lanes: &LanesRemaining,
    ) -> Result<(Estimate, Vec<Reason>), NoForecast> {
        let mut because = Vec::new();
        let by_counters = self.by_counters(lanes, &mut because);
        // Where data is counted, the disk adds nothing.
        let by_disk = if self.lanes.counted() {
            None
        } else {
            self.by_disk(&mut because)
        };
        let own = by_counters.or(by_disk);
        let past = Expected::of(&self.history(), self.size(), own.is_some(), self.calibration);
        because.extend(self.refuted_size().map(|expected| Reason::SizeRefuted { expected }));
        because.extend(past.map(|past| Reason::History {
            restores: past.restores,
        }));
        let (remaining, evidence, overdue) = match (own, past) {
            (Some(own), past) => {
                let given = past.and_then(|past| {
                    if self.lanes.log_is_reported() {
                        own.given(|rest| past.density(self.at + rest))
                    } else {
                        let unseen = self.calibration.settings.unseen;
                        own.perhaps_later(self.at, unseen, |whole| past.density(whole))
                    }
                });
                let done = self.lanes.done_at();
                let evidence = match (self.lanes.counted(), past.is_some()) {
                    (true, true) => Evidence::CountersAndHistory,
                    (true, false) => Evidence::Counters,
                    (false, true) => Evidence::DiskAndHistory,
                    (false, false) => Evidence::Disk,
                };
                let late = done.is_some_and(|done| self.is_overdue_since(done));
                // What nothing counts may run for as long as history knows.
                let overdue = late && past.is_none_or(|past| past.is_overdue(self.at));
                (given.unwrap_or(own), evidence, overdue)
            }
            (None, Some(past)) => {
                let left = past.after(self.at).ok_or(NoForecast::NothingKnown)?;
                (left, Evidence::History, past.is_overdue(self.at))
            }
            (None, None) => return Err(self.nothing()),
        };
        let estimate = Estimate {
            at: self.at,
            remaining,
            evidence,
            overdue,
        };
        Ok((estimate, because))
    }

    /// How much this one has to restore, as reported, else by earlier ones.
    pub(super) fn size(&self) -> Option<Size> {
        let reported = self.lanes.total_bytes.map(|bytes| Size { bytes, strays: 0.0 });
        reported.or_else(|| Size::of_history(&self.history(), self.calibration.size))
    }

    /// The earlier restores that this one is compared with.
    pub(super) fn history(&self) -> Cow<'_, [CompletedRestore]> {
        match self.lanes.counted() || self.lanes.disk.curve.is_empty() {
            true => Cow::Borrowed(&self.context.history),
            false => self.context.history_on_disk(),
        }
    }

    fn nothing(&self) -> NoForecast {
        if self.lanes.counted() {
            NoForecast::NoThroughputYet
        } else if self.lanes.total_bytes.is_some() || self.lanes.log.curve.last().is_some() {
            NoForecast::NotCountedYet
        } else if self.lanes.on_disk() > 0.0 {
            NoForecast::SizeUnknown
        } else {
            NoForecast::NothingKnown
        }
    }
}
