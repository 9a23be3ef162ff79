//! What earlier restores of the same source let expect: how large this one is, and how long it takes.

use crate::time::Instant;

use super::Calibration;
use super::quantiles::NORMAL;
use super::sample::Past;

/// Sizes are extrapolated over time by at most this factor: a drill of last year tells little about today's growth.
const MOST_GROWTH: f64 = 2.0;
/// Days² of history that outweigh the usual growth when the source's own is estimated.
const OWN_GROWTH_DAYS: f64 = 1000.0;

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
        history: &[Past],
        started: Instant,
        reported: Option<f64>,
        calibration: &Calibration,
    ) -> Option<Self> {
        let bytes = reported.or_else(|| expected_bytes(history, started, calibration));
        let logs = history.iter().map(|past| {
            let scale = bytes.zip(size(past)).map_or(1.0, |(now, then)| now / then);
            past.took.as_secs_f64().max(1.0).ln() + scale.clamp(0.01, 100.0).ln()
        });
        let total = mean(logs)?.exp();
        let restores = history.len();
        let guessed = if reported.is_some() {
            0.0
        } else {
            calibration.size_guess
        };
        let variance = calibration.past_own + guessed + calibration.past_each / restores as f64;
        Some(Self {
            total,
            sigma: variance.sqrt(),
            restores,
        })
    }

    /// The median of the end among the outcomes that are still possible after `elapsed` seconds; `None` when hardly
    /// any is.
    pub(super) fn end_after(&self, elapsed: f64) -> Option<f64> {
        let score = (elapsed.max(1.0) / self.total).ln() / self.sigma;
        let median = NORMAL.median_above(score)?;
        Some(self.total * (median * self.sigma).exp())
    }
}

/// How many bytes a restore that begins at `started` has to restore, by the sizes of the earlier ones and their
/// growth; `None` where none told its size.
pub(super) fn expected_bytes(history: &[Past], started: Instant, calibration: &Calibration) -> Option<f64> {
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
    let growth = (over / under * age).clamp(-MOST_GROWTH.ln(), MOST_GROWTH.ln());
    Some((level + growth).exp())
}

fn size(past: &Past) -> Option<f64> {
    past.bytes.filter(|bytes| *bytes > 0).map(|bytes| bytes as f64)
}

/// Age in days; 0 where a history lies in the future.
fn days(past: &Past, started: Instant) -> f64 {
    started
        .since(past.started)
        .map_or(0.0, |age| age.as_secs_f64() / 86_400.0)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
