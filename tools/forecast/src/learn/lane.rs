//! How what remains of a lane follows from its progress: from real curves, played as counters.

use restore_watch::restore::forecast::{Calibration, Forecaster, LaneModel, LaneProgress, Settings};

use crate::curves::Played;
use crate::weighted::{even_weights, mean, quantile, sorted};

use super::rounded;

/// What is tried for each coefficient.
const SHARES: [f64; 5] = [0.9, 1.0, 1.1, 1.2, 1.3];
const RECENTS: [f64; 4] = [0.0, 0.15, 0.3, 0.45];
const UNEVENS: [f64; 4] = [0.0, 0.25, 0.5, 0.75];
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
        recents.flat_map(|(share, recent)| UNEVENS.iter().map(move |uneven| (share, recent, *uneven)))
    });
    let scored = tried.map(|(share, recent, uneven)| {
        let model = LaneModel {
            share,
            recent,
            uneven,
            centre: 0.0,
            earlier: 1.0,
            later: 1.0,
        };
        (interval_score(&weights, &strayed(&seen, model, settings)), model)
    });
    let best = scored.min_by(|one, other| one.0.total_cmp(&other.0));
    let Some((_, model)) = best else {
        return super::unlearned(*settings).lane;
    };
    spread(model, &strayed(&seen, model, settings), &weights)
}

/// How far each row was from where it was most likely, and how wide it was to be.
fn strayed(seen: &[Seen], model: LaneModel, settings: &Settings) -> Vec<(f64, f64)> {
    let strayed = |seen: &Seen| {
        let location = model.location(&seen.progress, seen.progress.share, settings);
        (
            seen.remained.ln() - location,
            model.strays(seen.progress.unevenness, settings),
        )
    };
    seen.iter().map(strayed).collect()
}

/// The least mean interval score that a window of one shape has for all rows.
fn interval_score(weights: &[f64], strayed: &[(f64, f64)]) -> f64 {
    let relative = strayed.iter().map(|(residual, width)| residual / width);
    let known = sorted(relative.zip(weights.iter().copied()).collect());
    let scores = BEGINS.iter().map(|begin| {
        let (low, high) = (quantile(&known, *begin), quantile(&known, begin + super::TO_HOLD));
        mean(strayed.iter().zip(weights).map(|((residual, width), weight)| {
            // In units of what was most likely to remain.
            let (low, high, true_rest) = ((low * width).exp(), (high * width).exp(), residual.exp());
            let missed = (low - true_rest).max(0.0) + (true_rest - high).max(0.0);
            (
                (high - low + missed * 2.0 / (1.0 - super::TO_HOLD)) / true_rest,
                *weight,
            )
        }))
    });
    scores.fold(f64::INFINITY, f64::min)
}

/// The centre and the widths that make the residuals most likely.
fn spread(model: LaneModel, strayed: &[(f64, f64)], weights: &[f64]) -> LaneModel {
    let likelihood = |model: &LaneModel| {
        let width = (model.earlier + model.later).ln();
        mean(strayed.iter().zip(weights).map(|((residual, strays), weight)| {
            let density = model.density(residual - model.centre, *strays).ln();
            (density - width - strays.ln(), *weight)
        }))
    };
    let residuals = strayed.iter().map(|(residual, _)| *residual);
    let known = sorted(residuals.zip(weights.iter().copied()).collect());
    let mut best = LaneModel {
        centre: quantile(&known, 0.5),
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
