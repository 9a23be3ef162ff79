//! The one estimate that all evidence together gives, before it is widened to a window.

use super::calibration::at_share;
use super::lanes::Lanes;
use super::past::{Expected, expected_bytes};
use super::quantiles::Quantiles;
use super::sample::Background;
use super::{Band, Bands, Calibration, Evidence, NoForecast, Reason};

/// How disk use per byte differs between restores of one source: by a twentieth.
const MEASURED: Quantiles<11> = Quantiles([0.92, 0.945, 0.965, 0.98, 0.99, 1.0, 1.01, 1.02, 1.035, 1.055, 1.08]);
/// Seconds of a still disk, and steps of it, after which the data is taken to be copied.
const DISK_STILL_S: f64 = 150.0;
const DISK_STILL_STEPS: f64 = 3.0;
/// The share of the data that must have been copied before its pace is believed without a history beside it: the first
/// tablets are often slow.
const LEAST_SHARE: f64 = 0.03;
/// How much later, as a factor, history may expect the end than the disk does: up to the first the disk is believed,
/// from the second on the log lane, which no disk shows, is taken to be the longer one.
const LOG_IS_LONGER: (f64, f64) = (1.2, 1.65);

/// When the restore ends, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The end, in seconds since the start.
    pub end: f64,
    /// Standard deviation of the logarithm of what remains.
    pub spread: f64,
    /// What it was made from.
    pub evidence: Evidence,
    /// Whether the restore takes longer than anything that the evidence knows of.
    pub overdue: bool,
}

impl Estimate {
    /// Where a band of this estimate's kind lies at `at`: its bounds, in seconds since the start.
    pub(super) fn band(&self, at: f64, calibration: &Calibration) -> Band {
        let rest = (self.end - at).max(1.0);
        let bands = calibration.bands(self.evidence);
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
    pub(super) const fn bands(&self, evidence: Evidence) -> &Bands {
        match evidence {
            Evidence::Counters => &self.counters,
            Evidence::CountersAndHistory => &self.counters_and_history,
            Evidence::Disk | Evidence::DiskAndHistory => &self.disk,
            Evidence::History => &self.history,
        }
    }
}

/// An end by one kind of evidence, in seconds since the start, and how far the truth strays from it to both sides.
#[derive(Clone, Copy)]
struct Guess {
    end: f64,
    earlier: f64,
    later: f64,
}

impl Guess {
    fn even(end: f64, deviation: f64) -> Self {
        Self {
            end,
            earlier: deviation,
            later: deviation,
        }
    }
}

/// How much the restored tenant will use on disk.
struct SizeOnDisk {
    /// Bytes at a ratio of 1.
    unit: f64,
    ratios: Quantiles<11>,
    reason: Reason,
}

impl SizeOnDisk {
    fn may_be_reached(&self, on_disk: f64) -> bool {
        on_disk >= self.ratios.at(0.0) * 0.97 * self.unit
    }
}

/// Everything an estimate is made from, at `at` seconds since the start.
pub(super) struct Evidences<'a> {
    pub(super) at: f64,
    pub(super) lanes: &'a Lanes,
    pub(super) background: &'a Background,
    pub(super) calibration: &'a Calibration,
}

impl Evidences<'_> {
    /// The estimate and its reasons, or why there is none.
    pub(super) fn estimate(&self) -> Result<(Estimate, Vec<Reason>), NoForecast> {
        let mut because = Vec::new();
        let Background { history, started, .. } = self.background;
        let past = Expected::of(history, *started, self.lanes.total_bytes, self.calibration);
        let by_counters = self.by_counters(&mut because);
        let by_disk = if by_counters.is_none() && !self.lanes.counted() {
            self.by_disk(&mut because)
        } else {
            None
        };
        if let Some(past) = &past {
            because.push(Reason::History {
                restores: past.restores,
            });
        }
        let by_past = past.map(|past| self.by_past(&past));
        let (guess, evidence, overdue) = match (by_counters, by_disk, by_past) {
            (Some((counters, overdue)), _, None) => (counters, Evidence::Counters, overdue),
            (Some((counters, true)), _, Some(_)) => (counters, Evidence::CountersAndHistory, true),
            (Some((counters, false)), _, Some((past, late))) => {
                let guess = if late { counters } else { blend(counters, past) };
                (guess, Evidence::CountersAndHistory, false)
            }
            (None, Some((disk, overdue)), None) => (disk, Evidence::Disk, overdue),
            (None, Some((disk, _)), Some((past, late))) => {
                let (guess, evidence) = self.later(&disk, &past, late);
                (guess, evidence, late)
            }
            (None, None, Some((past, late))) => (past, Evidence::History, late),
            (None, None, None) => return Err(self.nothing()),
        };
        let rest = (guess.end - self.at).max(1.0);
        let estimate = Estimate {
            end: self.at + rest,
            spread: ((guess.earlier + guess.later) / 2.0 / rest).clamp(0.05, 1.5),
            evidence,
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
    fn bytes(&self) -> Option<f64> {
        self.lanes
            .total_bytes
            .or_else(|| expected_bytes(&self.background.history, self.background.started, self.calibration))
    }

    /// By data and log counters: the later lane and what follows it. The flag: longer than any tail known.
    fn by_counters(&self, because: &mut Vec<Reason>) -> Option<(Guess, bool)> {
        if let Some(done) = self.lanes.done_at() {
            because.push(Reason::OnlyTheEndIsLeft);
            return Some(self.tail_after(done));
        }
        if !self.lanes.counted() {
            return None;
        }
        if self.background.history.is_empty() && self.lanes.data_share() < LEAST_SHARE {
            return None;
        }
        let data = self.lanes.data_rest(self.at)?;
        let log = self.lanes.log_rest(self.at);
        if log.is_none() && !self.lanes.log.curve.is_empty() {
            return None;
        }
        because.push(match log {
            Some(log) if log > data => Reason::LogIsLater,
            Some(_) => Reason::DataIsLater,
            None => Reason::LogNotSeen,
        });
        let rest = data.max(log.unwrap_or_default());
        let tail = self.calibration.tail;
        let share = self.at / (self.at + rest);
        let slower = at_share(&self.calibration.counters_bias, share, |bias| bias.exp());
        let guess = Guess {
            end: self.at + rest * slower + tail.at(0.5),
            earlier: (rest * self.calibration.counters_spread.0).hypot(tail.spread()),
            later: (rest * self.calibration.counters_spread.1).hypot(tail.spread()),
        };
        Some((guess, false))
    }

    /// By what is still missing on disk. The flag: the disk is full and longer than any tail known.
    fn by_disk(&self, because: &mut Vec<Reason>) -> Option<(Guess, bool)> {
        let (grown_at, on_disk) = self.lanes.disk.curve.last()?;
        let step = self.lanes.disk.curve.step()?;
        let size = self.size_on_disk()?;
        because.extend([Reason::DiskGrowth, size.reason]);
        let still = self.at - grown_at > DISK_STILL_S.max(DISK_STILL_STEPS * step);
        if still && size.may_be_reached(on_disk) {
            return Some(self.tail_after(grown_at));
        }
        let share = on_disk / size.unit;
        // Larger than ever seen: what is left is a guess of a twentieth.
        let left = size
            .ratios
            .median_above(share)
            .map_or(0.05 * share, |ratio| ratio - share);
        let rest = self.lanes.disk_rest(self.at, left * size.unit)?;
        let tail = self.calibration.tail;
        let deviation = (rest * self.calibration.disk_spread).hypot(tail.spread());
        Some((Guess::even(self.at + rest + tail.at(0.5), deviation), false))
    }

    /// Whether what is on disk may be all of it; also where nothing tells how much that would be.
    pub(super) fn disk_may_be_full(&self) -> bool {
        self.size_on_disk()
            .is_none_or(|size| size.may_be_reached(self.lanes.on_disk()))
    }

    /// The median of what the restored tenant will use on disk, and by what it was reckoned.
    pub(super) fn expected_on_disk(&self) -> Option<(u64, Reason)> {
        let size = self.size_on_disk()?;
        // A float becomes an integer by saturation, and NaN zero.
        Some(((size.unit * size.ratios.at(0.5)) as u64, size.reason))
    }

    /// How much the restored tenant will use on disk; `None` where no size is known.
    fn size_on_disk(&self) -> Option<SizeOnDisk> {
        let bytes = self.bytes()?;
        Some(match (self.background.disk_per_byte, self.background.replicas) {
            (Some(measured), _) => SizeOnDisk {
                unit: measured.clamp(0.01, 1000.0) * bytes,
                ratios: MEASURED,
                reason: Reason::DiskPerByteMeasured,
            },
            (None, replicas) => {
                let replicas = replicas.unwrap_or(1);
                SizeOnDisk {
                    unit: f64::from(replicas.max(1)) * bytes,
                    ratios: self.calibration.disk_per_byte,
                    reason: Reason::DiskPerReplica { replicas },
                }
            }
        })
    }

    fn tail_after(&self, done: f64) -> (Guess, bool) {
        let tail = self.calibration.tail;
        let since = (self.at - done).max(0.0);
        let left = tail.median_above(since).map(|tail| tail - since);
        let end = self.at + left.unwrap_or(since * 0.2).max(5.0);
        (Guess::even(end, tail.spread()), left.is_none())
    }

    fn by_past(&self, past: &Expected) -> (Guess, bool) {
        let end = past.end_after(self.at);
        let late = end.is_none();
        let end = end
            .unwrap_or(self.at * 1.1)
            .max(self.at + self.calibration.tail.at(0.0));
        (Guess::even(end, past.total * past.sigma), late)
    }

    /// The later of what the disk shows and what it does not: the log. A history that expects a much later end has
    /// seen the log lane be the longer one.
    fn later(&self, disk: &Guess, past: &Guess, late: bool) -> (Guess, Evidence) {
        if late {
            let deviation = past.later.min(disk.end - self.at);
            return (Guess::even(disk.end, deviation), Evidence::DiskAndHistory);
        }
        let both = blend(*disk, *past);
        let (low, high) = LOG_IS_LONGER;
        let ratio = (past.end / disk.end).max(low);
        let weight = ((ratio.ln() - low.ln()) / (high.ln() - low.ln())).min(1.0);
        let mix = |both: f64, past: f64| both + (past - both) * weight;
        let guess = Guess::even(mix(both.end, past.end), mix(both.later, past.later));
        (
            guess,
            if weight < 0.5 {
                Evidence::DiskAndHistory
            } else {
                Evidence::History
            },
        )
    }
}

/// The mean of two, weighted by how sure each is in the direction of the other.
fn blend(one: Guess, other: Guess) -> Guess {
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
