//! How much there is to restore, by the sizes of earlier restores: from recordings, because real series have no sizes.

use restore_watch::restore::forecast::SizeModel;

use crate::recording::Recording;

use super::rounded;

/// How many growths the expected one counts as: what is tried. All invented databases grow alike, others do not: a history
/// of six restores is to know better.
const WEIGHTS: [f64; 3] = [1.0, 2.0, 4.0];

/// The logarithms of the sizes of one source, the newest first: this restore, and those before it.
type Sizes = (f64, Vec<f64>);

/// Learns from the recordings whose size was reported after the end.
pub fn learn(recordings: &[Recording]) -> SizeModel {
    let sizes: Vec<Sizes> = recordings.iter().filter_map(sizes).collect();
    let steps = sizes.iter().filter_map(|(now, past)| Some(now - past.first()?));
    let growth = steps.sum::<f64>() / sizes.len() as f64;
    let models = WEIGHTS.map(|weight| {
        let model = SizeModel {
            growth,
            weight,
            strays: 0.0,
        };
        let squares: f64 = sizes
            .iter()
            .filter_map(|sizes| residual(sizes, model))
            .map(|far| far * far)
            .sum();
        SizeModel {
            strays: (squares / sizes.len() as f64).sqrt(),
            ..model
        }
    });
    let best = models
        .into_iter()
        .min_by(|one, other| one.strays.total_cmp(&other.strays));
    let learned = best.filter(|model| model.strays.is_finite());
    learned.map_or_else(
        || super::unlearned(restore_watch::restore::forecast::Settings::SHIPPED).size,
        |model| SizeModel {
            growth: rounded(model.growth),
            strays: rounded(model.strays),
            ..model
        },
    )
}

fn sizes(recording: &Recording) -> Option<Sizes> {
    let mut past: Vec<_> = recording
        .context
        .history
        .iter()
        .filter(|past| past.bytes.is_some_and(|bytes| bytes > 0))
        .collect();
    past.sort_by_key(|past| std::cmp::Reverse(past.started));
    let past: Vec<f64> = past.iter().filter_map(|past| Some((past.bytes? as f64).ln())).collect();
    let now = recording.bytes_at_end.filter(|bytes| *bytes > 0)?;
    (!past.is_empty()).then(|| ((now as f64).ln(), past))
}

fn residual((now, past): &Sizes, model: SizeModel) -> Option<f64> {
    Some(now - model.expected(past)?)
}
