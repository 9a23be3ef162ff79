//! The windows: split conformal on the score `ln(true rest / estimated rest) / spread`, by elapsed share.

use std::collections::BTreeSet;

use restore_watch::restore::forecast::{Band, Bands, Calibration, Estimate, Evidence};

use crate::figures::quantile;
use crate::replay::{looks, play};

use super::{Known, PLAIN, REACH, middle, rounded};

/// The windows are to hold the end so often.
const NOMINAL: f64 = 0.8;
/// A window is made from so many restores at least.
const LEAST_RESTORES: usize = 5;
/// No window leaves less than this to either side.
const LEAST_OUTSIDE: f64 = 0.04;

/// What a window would have had to reach to hold the end.
struct Scored {
    /// Which restore it is of.
    restore: usize,
    /// Elapsed share of the estimated duration.
    elapsed: f64,
    score: f64,
}

/// The windows of estimates that were made from `evidence`. Every restore weighs the same, however many rows it has.
pub(super) fn learn(known: &[Known], learned: Calibration, evidence: Evidence) -> Bands {
    let scored = known
        .iter()
        .enumerate()
        .flat_map(|(restore, Known { recording, end })| {
            let steps: Vec<_> = play(recording, learned).collect();
            let estimates = looks(&steps, *end).filter_map(|step| Some((step.t_s, step.estimate?)));
            let wanted = estimates.filter(|(_, estimate)| estimate.evidence == evidence);
            let score = |(at, estimate): (f64, Estimate)| Scored {
                restore,
                elapsed: at / estimate.end,
                score: ((end - at) / (estimate.end - at)).ln() / estimate.spread,
            };
            wanted.map(score).collect::<Vec<_>>()
        });
    let scored: Vec<Scored> = scored.collect();
    [0, 1, 2, 3, 4].map(|index| {
        band(
            scored
                .iter()
                .filter(|scored| (scored.elapsed - middle(index)).abs() < REACH),
        )
    })
}

fn band<'a>(scored: impl Iterator<Item = &'a Scored>) -> Band {
    let (restores, scores): (BTreeSet<usize>, Vec<f64>) = scored.map(|scored| (scored.restore, scored.score)).unzip();
    if restores.len() < LEAST_RESTORES {
        return PLAIN;
    }
    // The correction of conformal prediction for so many restores: those to come stray further than those seen.
    let more = (restores.len() + 1) as f64 / restores.len() as f64;
    let inside = ((1.0 + NOMINAL) / 2.0 * more).min(1.0 - LEAST_OUTSIDE);
    let at = |p: f64| rounded(quantile(scores.clone(), p), 3);
    Band {
        from: at(1.0 - inside),
        likely: at(0.5),
        to: at(inside),
    }
}
