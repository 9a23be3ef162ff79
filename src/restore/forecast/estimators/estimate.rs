//! The one estimate that all evidence together gives, before it is widened to a window.

use crate::restore::forecast::calibration::at_share;
use crate::restore::forecast::{Band, Calibration, Evidence, ForecastContext, NoForecast, Reason};

use super::history::Expected;
use super::input::EstimatorInput;
use super::point_estimate::inverse_variance_mean;

/// When the restore ends, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The end, in seconds since the start.
    pub end: f64,
    /// Standard deviation of the logarithm of what remains.
    pub spread: f64,
    /// What it was made from.
    pub evidence: Evidence,
    /// Whether it was told how far the log is.
    pub log_told: bool,
    /// Whether the restore takes longer than anything that the evidence knows of.
    pub overdue: bool,
}

impl Estimate {
    /// Where a band of this estimate's kind lies at `at`: its bounds, in seconds since the start.
    pub(in crate::restore::forecast) fn band(&self, at: f64, calibration: &Calibration) -> Band {
        let rest = (self.end - at).max(1.0);
        let bands = calibration.bands(self.evidence, self.log_told);
        let share = at / (at + rest);
        let bound = |edge: fn(&Band) -> f64| at + rest * (at_share(bands, share, edge) * self.spread).exp();
        Band {
            from: bound(|band| band.from),
            likely: bound(|band| band.likely),
            to: bound(|band| band.to),
        }
    }
}

impl EstimatorInput<'_> {
    /// The estimate and its reasons, or why there is none.
    pub(in crate::restore::forecast) fn estimate(&self) -> Result<(Estimate, Vec<Reason>), NoForecast> {
        let mut because = Vec::new();
        let ForecastContext { history, started, .. } = self.context;
        let past = Expected::of(history, *started, self.lanes.total_bytes, self.calibration);
        let by_counters = self.by_counters(&mut because);
        // Where data is counted, the disk tells nothing more.
        let by_disk = if self.lanes.counted() {
            None
        } else {
            self.by_disk(&mut because)
        };
        if let Some(past) = &past {
            because.push(Reason::History {
                restores: past.restores,
            });
        }
        let by_past = past.map(|past| self.by_past(&past));
        let (guess, evidence, overdue) = match (by_counters, by_disk, by_past) {
            (Some((counters, overdue)), _, None) => (counters, Evidence::Counters, overdue),
            (Some((counters, overdue)), _, Some((past, late))) => {
                // Once all is counted, and once history is out of outcomes, history tells nothing more.
                let alone = late || self.lanes.done_at().is_some() && self.lanes.log_is_told();
                let guess = if alone {
                    counters
                } else {
                    inverse_variance_mean(counters, past)
                };
                (guess, Evidence::CountersAndHistory, overdue && alone)
            }
            (None, Some((disk, overdue)), None) => (disk, Evidence::Disk, overdue),
            (None, Some((disk, overdue)), Some((past, late))) => {
                // Once history is out of outcomes, the disk speaks for itself.
                let (guess, evidence) = self.later(&disk, &past, late);
                (guess, evidence, late && overdue)
            }
            (None, None, Some((past, late))) => (past, Evidence::History, late),
            (None, None, None) => return Err(self.nothing()),
        };
        let rest = (guess.end - self.at).max(1.0);
        let estimate = Estimate {
            end: self.at + rest,
            spread: ((guess.earlier + guess.later) / 2.0 / rest).clamp(0.05, 1.5),
            evidence,
            log_told: self.lanes.log_is_told(),
            overdue,
        };
        Ok((estimate, because))
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
