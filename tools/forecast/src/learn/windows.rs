//! How much of its distribution a window has to hold: as much as holds the end four times out of five on real data.

use restore_watch::restore::forecast::{Calibration, Forecaster};

use crate::curves::Played;
use crate::figures::TO_HOLD;
use crate::weighted::{even_weights, quantile, sorted};

use super::rounded;

/// No window holds more of its distribution than this.
const MOST: f64 = 0.97;

/// Every so manieth row is learned from.
const EVERY: usize = 4;

/// What one row needed.
struct Needed {
    source: String,
    restore: usize,
    share: f64,
}

/// The share that windows need on all that is `played`, but what is of the source `without`.
pub fn learn(played: &[Played], calibration: Calibration, without: Option<&str>) -> f64 {
    let mut needed = Vec::new();
    for (restore, Played { source, recording, .. }) in played.iter().enumerate() {
        let Some(end) = recording.end_s.filter(|_| Some(source.as_str()) != without) else {
            continue;
        };
        let mut forecaster = Forecaster::calibrated(recording.context.clone(), calibration);
        for (index, row) in recording.rows.iter().enumerate() {
            let told = forecaster.assess(&row.sample).forecast;
            if index % EVERY == 0
                && told.is_ok_and(|forecast| !forecast.longer)
                && let Some(estimate) = forecaster.estimate()
            {
                let share = estimate
                    .remaining
                    .share_to_hold(end - estimate.at, calibration.settings.before);
                // A window that refuted ones have widened holds more than its share.
                let share = (1.0 - (1.0 - share) / (1.0 - forecaster.widened())).max(0.0);
                needed.push(Needed {
                    source: source.clone(),
                    restore,
                    share,
                });
            }
        }
    }
    let weights = even_weights(&needed, |needed| (&needed.source, needed.restore));
    let shares = needed.iter().map(|needed| needed.share).zip(weights);
    rounded(quantile(&sorted(shares.collect()), TO_HOLD).min(MOST))
}
