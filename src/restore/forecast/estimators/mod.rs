//! The one estimate that all evidence together gives, before it is widened to a window.

mod disk;
mod history;

use super::calibration::at_share;
use super::lanes::Lanes;
use super::sample::Background;
use super::{Band, Bands, Calibration, Counting, Evidence, NoForecast, Reason};
use history::{Expected, SizeGuess};

/// The share of the data that must have been copied before its pace is believed without a history beside it: the first
/// tablets are often slow.
const LEAST_SHARE: f64 = 0.03;
/// A longer restore has a longer tail, too: by about this share of it.
const TAIL_GROWS: f64 = 0.02;

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

impl Calibration {
    const fn bands(&self, evidence: Evidence, log_told: bool) -> &Bands {
        match evidence {
            Evidence::Counters => &self.counting(log_told).alone,
            Evidence::CountersAndHistory => &self.counting(log_told).with_history,
            Evidence::Disk => &self.disk,
            Evidence::DiskAndHistory => &self.disk_and_history,
            Evidence::History => &self.history,
        }
    }

    const fn counting(&self, log_told: bool) -> &Counting {
        if log_told { &self.counters } else { &self.data_only }
    }
}

/// An end by one kind of evidence, in seconds since the start, and how far the truth strays from it to both sides.
#[derive(Clone, Copy)]
pub(in crate::restore::forecast) struct Guess {
    pub(in crate::restore::forecast) end: f64,
    pub(in crate::restore::forecast) earlier: f64,
    pub(in crate::restore::forecast) later: f64,
}

impl Guess {
    pub(in crate::restore::forecast) fn even(end: f64, deviation: f64) -> Self {
        Self {
            end,
            earlier: deviation,
            later: deviation,
        }
    }
}

/// Everything an estimate is made from, at `at` seconds since the start.
pub(in crate::restore::forecast) struct Evidences<'a> {
    pub(in crate::restore::forecast) at: f64,
    pub(in crate::restore::forecast) lanes: &'a Lanes,
    pub(in crate::restore::forecast) background: &'a Background,
    pub(in crate::restore::forecast) calibration: &'a Calibration,
}

impl Evidences<'_> {
    /// The estimate and its reasons, or why there is none.
    pub(in crate::restore::forecast) fn estimate(&self) -> Result<(Estimate, Vec<Reason>), NoForecast> {
        let mut because = Vec::new();
        let Background { history, started, .. } = self.background;
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
                let guess = if alone { counters } else { blend(counters, past) };
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
            NoForecast::NoPaceYet
        } else if self.lanes.total_bytes.is_some() || self.lanes.log.curve.last().is_some() {
            NoForecast::NotCountedYet
        } else if self.lanes.on_disk() > 0.0 {
            NoForecast::SizeUnknown
        } else {
            NoForecast::NothingKnown
        }
    }

    /// Bytes to restore: as reported, else as history lets expect.
    pub(in crate::restore::forecast) fn bytes(&self) -> Option<f64> {
        let Background { history, started, .. } = self.background;
        self.lanes
            .total_bytes
            .or_else(|| Some(SizeGuess::of(history, *started, self.calibration)?.bytes))
    }

    /// By data and log counters: the later lane and what follows it. The flag: longer than any tail known.
    fn by_counters(&self, because: &mut Vec<Reason>) -> Option<(Guess, bool)> {
        if let Some(done) = self.lanes.done_at() {
            return Some(self.after_the_lanes(done, because));
        }
        if !self.lanes.counted() {
            return None;
        }
        if self.background.history.is_empty() && self.lanes.data_share() < LEAST_SHARE {
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
        let guess = Guess {
            end: self.at + rest * slower + self.calibration.tail.at(0.5),
            earlier: (rest * counting.spread.0).hypot(others),
            later: (rest * counting.spread.1).hypot(others),
        };
        Some((guess, false))
    }

    /// What follows once all that is counted was complete at `done`: where the log is not told, perhaps the log.
    fn after_the_lanes(&self, done: f64, because: &mut Vec<Reason>) -> (Guess, bool) {
        let (mut guess, overdue) = self.tail_after(done);
        if self.lanes.log_is_told() {
            because.push(Reason::OnlyTheEndIsLeft);
        } else {
            because.push(Reason::LogNotSeen);
            guess.later = guess.later.max(self.calibration.data_only.spread.1 * self.at);
        }
        (guess, overdue)
    }

    /// How far the tail strays, in seconds.
    pub(in crate::restore::forecast) fn tail_spread(&self) -> f64 {
        self.calibration.tail.spread().hypot(TAIL_GROWS * self.at)
    }

    /// What follows once all that is seen was complete at `done`. The flag: longer than any tail known.
    pub(in crate::restore::forecast) fn tail_after(&self, done: f64) -> (Guess, bool) {
        let since = (self.at - done).max(0.0);
        let left = self.calibration.tail.median_above(since).map(|tail| tail - since);
        let rest = left.unwrap_or(since * 0.2).max(5.0);
        let overdue = left.is_none();
        let deviation = self.tail_spread().max(unknown(rest, overdue));
        (Guess::even(self.at + rest, deviation), overdue)
    }

    fn by_past(&self, past: &Expected) -> (Guess, bool) {
        let end = past.end_after(self.at);
        let late = end.is_none();
        let end = end
            .unwrap_or(self.at * 1.1)
            .max(self.at + self.calibration.tail.at(0.0));
        let deviation = (past.total * past.sigma).max(unknown(end - self.at, late));
        (Guess::even(end, deviation), late)
    }
}

/// The least deviation of a `rest`: beyond all that is known, it is as unsure as it is long.
fn unknown(rest: f64, overdue: bool) -> f64 {
    if overdue { rest } else { 0.0 }
}

/// The mean of two, weighted by how sure each is in the direction of the other.
pub(in crate::restore::forecast) fn blend(one: Guess, other: Guess) -> Guess {
    let towards = |guess: Guess, aim: f64| if aim > guess.end { guess.later } else { guess.earlier };
    let sure = towards(one, other.end).max(1.0).powi(-2);
    let also = towards(other, one.end).max(1.0).powi(-2);
    let both = sure + also;
    let deviation = both.sqrt().recip();
    Guess {
        end: (one.end * sure + other.end * also) / both,
        earlier: deviation,
        later: deviation,
    }
}
