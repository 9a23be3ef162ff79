//! How what remains of a lane follows from its progress: from real curves, played as counters.

use restore_watch::restore::forecast::{Calibration, Forecaster, LaneModel, LaneProgress, Settings};

use crate::curves::Played;
use crate::figures::{TO_HOLD, interval_score};
use crate::weighted::{Weighted, even_weights, mean, quantile, sorted};

use super::rounded;

/// What is tried for each coefficient.
const SHARES: [f64; 6] = [0.6, 0.7, 0.8, 0.9, 1.0, 1.1];
const RECENTS: [f64; 5] = [0.0, 0.15, 0.3, 0.45, 0.6];
const BEGUNS: [f64; 4] = [0.0, 0.1, 0.2, 0.4];
/// Where the windows that are tried begin, as probabilities.
const BEGINS: [f64; 6] = [0.005, 0.01, 0.02, 0.04, 0.06, 0.1];
/// Smaller shares are not learned from: nothing is told of them.
const LEAST_SHARE: f64 = 0.03;
/// Every so manieth row of a curve is learned from.
const EVERY: usize = 4;

/// What was seen of a lane at one row, and what remained.
#[derive(Debug, Clone)]
pub struct Seen {
    source: String,
    restore: usize,
    progress: LaneProgress,
    remained: f64,
}

/// Everything that can be learned from.
pub fn seen(played: &[Played], unlearned: Calibration) -> Vec<Seen> {
    let mut all = Vec::new();
    for (restore, Played { source, recording, .. }) in played.iter().enumerate() {
        let mut forecaster = Forecaster::calibrated(recording.context.clone(), unlearned);
        for (index, row) in recording.rows.iter().enumerate() {
            forecaster.assess(&row.sample);
            let remained = recording.end_s.unwrap_or_default() - row.t_s;
            if let Some(progress) = forecaster
                .data_progress()
                .filter(|progress| index % EVERY == 0 && remained > 0.0 && progress.share >= LEAST_SHARE)
            {
                all.push(Seen {
                    source: source.clone(),
                    restore,
                    progress,
                    remained,
                });
            }
        }
    }
    all
}

/// Learns from all but what is of the source `without`.
pub fn learn(seen: &[Seen], settings: &Settings, without: Option<&str>) -> LaneModel {
    let seen: Vec<Seen> = seen
        .iter()
        .filter(|seen| Some(seen.source.as_str()) != without)
        .cloned()
        .collect();
    let weights = even_weights(&seen, |seen| (&seen.source, seen.restore));
    let tried = SHARES.iter().flat_map(|share| {
        let recents = RECENTS.iter().map(move |recent| (*share, *recent));
        recents.flat_map(|(share, recent)| BEGUNS.iter().map(move |begun| (share, recent, *begun)))
    });
    let scored = tried.map(|(share, recent, begun)| {
        let model = LaneModel {
            share,
            recent,
            begun,
            centre: 0.0,
            earlier: 1.0,
            later: 1.0,
        };
        let residuals = residuals(&seen, model, settings);
        (least_score(&weights, &residuals), model)
    });
    let best = scored.min_by(|one, other| one.0.total_cmp(&other.0));
    let Some((_, model)) = best else {
        return super::unlearned(*settings).lane;
    };
    let residuals: Vec<Weighted> = residuals(&seen, model, settings).into_iter().zip(weights).collect();
    spread(model, residuals)
}

fn residuals(seen: &[Seen], model: LaneModel, settings: &Settings) -> Vec<f64> {
    let residual = |seen: &Seen| seen.remained.ln() - model.location(&seen.progress, seen.progress.share, settings);
    seen.iter().map(residual).collect()
}

/// The least mean interval score that a window of one shape has for all rows.
fn least_score(weights: &[f64], residuals: &[f64]) -> f64 {
    let known = sorted(residuals.iter().copied().zip(weights.iter().copied()).collect());
    let scores = BEGINS.iter().map(|begin| {
        let (low, high) = (quantile(&known, *begin).exp(), quantile(&known, begin + TO_HOLD).exp());
        mean(residuals.iter().zip(weights).map(|(residual, weight)| {
            // In units of what was most likely to remain.
            (interval_score(low, high, residual.exp()), *weight)
        }))
    });
    scores.fold(f64::INFINITY, f64::min)
}

/// The centre and the widths that make the residuals most likely.
fn spread(model: LaneModel, residuals: Vec<Weighted>) -> LaneModel {
    let known = sorted(residuals);
    let median = quantile(&known, 0.5);
    let likelihood = |model: &LaneModel| {
        let width = (model.earlier + model.later).ln();
        mean(
            known
                .iter()
                .map(|(residual, weight)| (model.density(residual - model.centre).ln() - width, *weight)),
        )
    };
    let mut best = LaneModel {
        centre: median,
        earlier: 0.8,
        later: 0.8,
        ..model
    };
    let mut most = likelihood(&best);
    let mut step = 0.4;
    while step > 0.01 {
        let LaneModel {
            centre, earlier, later, ..
        } = best;
        let moves = [
            (step, 0.0, 0.0),
            (-step, 0.0, 0.0),
            (0.0, step, 0.0),
            (0.0, -step, 0.0),
            (0.0, 0.0, step),
            (0.0, 0.0, -step),
        ];
        let tried = moves.map(|(c, e, l)| LaneModel {
            centre: centre + c,
            earlier: (earlier + e).max(0.05),
            later: (later + l).max(0.05),
            ..model
        });
        let scored = tried.map(|model| (likelihood(&model), model));
        let next = scored.into_iter().max_by(|one, other| one.0.total_cmp(&other.0));
        match next {
            Some((likely, next)) if likely > most => (most, best) = (likely, next),
            _ => step /= 2.0,
        }
    }
    LaneModel {
        centre: rounded(best.centre),
        earlier: rounded(best.earlier),
        later: rounded(best.later),
        ..best
    }
}
