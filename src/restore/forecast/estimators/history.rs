//! What earlier restores of the same source let expect: how large this one is, and how long it takes.

use crate::time::Instant;

use crate::restore::forecast::calibration::NORMAL;
use crate::restore::forecast::{Calibration, CompletedRestore};

use super::input::EstimatorInput;
use super::point_estimate::{PointEstimate, unknown};

/// Sizes are extrapolated over so many days at most: what grew once need not have grown ever since.
const MOST_GROWTH_DAYS: f64 = 40.0;
/// Days² of history that outweigh the usual growth when the source's own is estimated.
const OWN_GROWTH_DAYS: f64 = 500.0;
/// The share of an extrapolated growth that it may be wrong by.
const GROWTH_STRAYS: f64 = 0.1;
/// Nor by more than so much, as a logarithm.
const MOST_GROWTH: f64 = std::f64::consts::LN_2;
/// Bytes that take as long as what every restore takes, however small it is.
const ANY_SIZE: f64 = 1_073_741_824.0 / 4.0;
/// So many restores' worth of what is usual stands against what a history strays by itself.
const USUAL: f64 = 4.0;
/// A history of even restores strays by up to so many times the usual variance.
const EVEN: f64 = 1.4;
/// No earlier restore is believed to be further from the others than so many deviations.
const OUTLIER: f64 = 2.0;

/// How long the whole restore takes, as far as its history tells: a log-normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    /// The median, in seconds.
    pub(super) total: f64,
    /// Standard deviation of its logarithm.
    pub(super) sigma: f64,
    /// How many restores it was made from.
    pub(super) restores: usize,
}

impl Expected {
    /// What `history` lets expect of a restore that began at `started` and reports so many bytes; `None` without any.
    pub(super) fn of(
        history: &[CompletedRestore],
        started: Instant,
        reported: Option<f64>,
        calibration: &Calibration,
    ) -> Option<Self> {
        let guess = SizeGuess::of(history, started, calibration);
        let bytes = reported.or(guess.map(|guess| guess.bytes));
        let logs = history.iter().map(|past| {
            let scale = bytes
                .zip(size(past))
                .map_or(1.0, |(now, then)| (now + ANY_SIZE) / (then + ANY_SIZE));
            past.took.as_secs_f64().max(1.0).ln() + scale.clamp(0.01, 100.0).ln()
        });
        let (log, strays) = middle(logs.collect(), calibration.past_each)?;
        let guessed = match (reported, guess) {
            (Some(_), _) => 0.0,
            (None, guess) => {
                let growth = guess.map_or(0.0, |guess| guess.growth);
                calibration.size_guess + (GROWTH_STRAYS * growth).powi(2)
            }
        };
        let each = calibration.past_each;
        let restores = history.len();
        // A history that strays more than is usual lets expect that this restore does, too.
        let beyond = (strays - EVEN * each).max(0.0);
        let variance = calibration.past_own + guessed + (each + beyond) / restores as f64 + beyond;
        Some(Self {
            total: log.exp(),
            sigma: variance.sqrt(),
            restores,
        })
    }

    /// The median of the end among the outcomes that are still possible after `elapsed` seconds; `None` when hardly
    /// any is.
    pub(super) fn end_after(&self, elapsed: f64) -> Option<f64> {
        let score = (elapsed.max(1.0) / self.total).ln() / self.sigma;
        let median = NORMAL.conditional_median(score)?;
        Some(self.total * (median * self.sigma).exp())
    }
}

/// How many bytes a restore has to restore, by the sizes of the earlier ones and their growth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SizeGuess {
    /// Bytes.
    pub(super) bytes: f64,
    /// The growth since the earlier ones that is in it, as a logarithm.
    growth: f64,
}

impl SizeGuess {
    /// Of a restore that begins at `started`; `None` where none of the earlier ones told its size.
    pub(super) fn of(history: &[CompletedRestore], started: Instant, calibration: &Calibration) -> Option<Self> {
        let sized = || {
            history
                .iter()
                .filter_map(|past| Some((days(past, started), size(past)?.ln())))
        };
        let age = mean(sized().map(|(days, _)| days))?;
        let level = mean(sized().map(|(_, log)| log))?;
        // A least-squares slope, drawn towards the growth that is usual.
        let (mut over, mut under) = (OWN_GROWTH_DAYS * calibration.daily_growth, OWN_GROWTH_DAYS);
        for (days, log) in sized() {
            over -= (days - age) * (log - level);
            under += (days - age) * (days - age);
        }
        let growth = (over / under * age.min(MOST_GROWTH_DAYS)).clamp(-MOST_GROWTH, MOST_GROWTH);
        Some(Self {
            bytes: (level + growth).exp(),
            growth,
        })
    }
}

impl EstimatorInput<'_> {
    /// By the durations of completed restores. The flag: longer than any outcome they make likely.
    pub(super) fn by_past(&self, past: &Expected) -> (PointEstimate, bool) {
        let end = past.end_after(self.at);
        let late = end.is_none();
        let end = end
            .unwrap_or(self.at * 1.1)
            .max(self.at + self.calibration.tail.at(0.0));
        let deviation = (past.total * past.sigma).max(unknown(end - self.at, late));
        (PointEstimate::even(end, deviation), late)
    }
}

/// The mean of `logs` and their variance, where `each` is the usual one. One that is far from all others counts as one
/// at the edge of them: a drill that was tiny or hung says little of the next.
fn middle(mut logs: Vec<f64>, each: f64) -> Option<(f64, f64)> {
    let median = median(&mut logs)?;
    let mut distances: Vec<f64> = logs.iter().map(|log| (log - median).abs()).collect();
    // Of a normal distribution, half lies within 0.674 deviations.
    let deviation = (self::median(&mut distances)? / 0.674).max(each.sqrt());
    let edge = OUTLIER * deviation;
    let inside = || logs.iter().map(|log| (log - median).clamp(-edge, edge));
    let shift = mean(inside())?;
    let strays = inside().fold(USUAL * each, |sum, log| sum + (log - shift).powi(2));
    Some((median + shift, strays / (USUAL + logs.len() as f64 - 1.0)))
}

fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (
        values.get(values.len().checked_sub(1)? / 2)?,
        values.get(values.len() / 2)?,
    );
    Some((low + high) / 2.0)
}

fn size(past: &CompletedRestore) -> Option<f64> {
    past.bytes.filter(|bytes| *bytes > 0).map(|bytes| bytes as f64)
}

/// Age in days; 0 where a history lies in the future.
fn days(past: &CompletedRestore, started: Instant) -> f64 {
    started
        .since(past.started)
        .map_or(0.0, |age| age.as_secs_f64() / 86_400.0)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
