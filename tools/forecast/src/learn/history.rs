//! How the duration of a restore follows from those of earlier ones.

use restore_watch::restore::forecast::{Calibration, Forecaster, HistoryModel, Remaining};

use crate::curves::Played;
use crate::weighted::{even_weights, mean};

/// What is tried. Restores of one source stray less than runs of programs that change, so nothing wider is.
const SPREADS: [f64; 7] = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5];
const WEIGHTS: [f64; 3] = [2.0, 4.0, 8.0];
const FORGETTINGS: [f64; 5] = [0.6, 0.7, 0.8, 0.9, 1.0];
/// How exactly a duration is to be foretold, as a logarithm.
const EXACT: f64 = 0.05;

/// How likely each model made each duration.
#[derive(Debug, Clone)]
pub struct Tried {
    played: Vec<Played>,
    models: Vec<(HistoryModel, Vec<f64>)>,
}

impl Tried {
    /// Tries all models on what is `played`. `with` puts one into a calibration.
    pub fn on(played: Vec<Played>, with: impl Fn(HistoryModel) -> Calibration) -> Self {
        let models = SPREADS.iter().flat_map(|spread| {
            let weights = WEIGHTS.iter().map(move |weight| (*spread, *weight));
            weights.flat_map(|(spread, weight)| {
                let model = move |forgetting: &f64| HistoryModel {
                    spread,
                    weight,
                    forgetting: *forgetting,
                };
                FORGETTINGS.iter().map(model)
            })
        });
        let likelihoods = |model| played.iter().map(|played| likelihood(played, with(model))).collect();
        let models = models.map(|model| (model, likelihoods(model))).collect();
        Self { models, played }
    }

    /// The model that made the durations of all sources but `without` most likely.
    pub fn best(&self, without: Option<&str>) -> Option<HistoryModel> {
        let indexed = self.played.iter().enumerate();
        let kept: Vec<(usize, &Played)> = indexed
            .filter(|(_, played)| Some(played.source.as_str()) != without)
            .collect();
        let weights = even_weights(&kept, |(index, played)| (&played.source, *index));
        let score = |likelihoods: &Vec<f64>| {
            mean(
                kept.iter()
                    .zip(&weights)
                    .map(|((index, _), weight)| (likelihoods.get(*index).copied().unwrap_or_default(), *weight)),
            )
        };
        let best = self
            .models
            .iter()
            .max_by(|one, other| score(&one.1).total_cmp(&score(&other.1)));
        best.map(|(model, _)| *model)
    }
}

/// The logarithm of the probability that was given to about the true duration at the start.
fn likelihood(played: &Played, calibration: Calibration) -> f64 {
    let recording = &played.recording;
    let mut forecaster = Forecaster::calibrated(recording.context.clone(), calibration);
    let (Some(row), Some(end)) = (recording.rows.first(), recording.end_s) else {
        return 0.0;
    };
    forecaster.assess(&row.sample);
    forecaster
        .estimate()
        .map_or(0.0, |estimate| foretold(&estimate.remaining, end))
}

/// The logarithm of the probability of about so many seconds.
pub fn foretold(remaining: &Remaining, seconds: f64) -> f64 {
    let below = |log: f64| remaining.below(seconds * log.exp());
    (below(EXACT) - below(-EXACT)).max(1e-9).ln()
}
