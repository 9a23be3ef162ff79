//! What is said of real jobs by forecasters that have not learned from their kind.

use std::collections::BTreeSet;
use std::thread;

use restore_watch::restore::forecast::{Calibration, Forecaster, WidthCorrection};

use crate::curves::{Kind, Played, RealData};
use crate::figures::Score;
use crate::learn::Learner;
use crate::plain::{Compared, Plain, Plains};
use crate::replay::replay_with;

/// How good the forecasts of one real job were.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What was known.
    pub kind: Kind,
    /// Family or series.
    pub source: String,
    /// Earlier restores.
    pub earlier: usize,
    /// How good.
    pub score: Score,
    /// Beside the plain forecasts.
    pub compared: Vec<Compared>,
}

/// Judges every family and series by what was learned from all others. With `correct`, series are judged in their
/// order, and each learns from its own ends how wide its windows have to be.
pub fn held_out(real: &RealData, learner: &Learner, correct: bool) -> Vec<Judged> {
    let learned = |source: &str| {
        if real.durations.iter().any(|series| series.name == source) {
            learner.learn_history(Some(source))
        } else {
            learner.learn_lanes(Some(source))
        }
    };
    let kinds = Plains::played(real);
    let plains = Plains::new(&kinds);
    judged(&kinds, learned, |kind, source| plains.learn(kind, source), correct)
}

/// Judges every family and series by the calibration that is `learned` for it, and by `plain` forecasts.
pub fn judged(
    kinds: &[(Kind, Vec<Played>)],
    learned: impl Fn(&str) -> Calibration + Sync,
    plain: impl Fn(Kind, &str) -> Vec<Plain> + Sync,
    correct: bool,
) -> Vec<Judged> {
    let sources: BTreeSet<&str> = kinds
        .iter()
        .flat_map(|(_, played)| played.iter().map(|played| played.source.as_str()))
        .collect();
    let sources: Vec<&str> = sources.into_iter().collect();
    let judge = |source: &str| -> Vec<Judged> {
        let calibration = learned(source);
        kinds
            .iter()
            .flat_map(|(kind, played)| {
                let own: Vec<&Played> = played.iter().filter(|played| played.source == source).collect();
                let plain = if own.is_empty() {
                    Vec::new()
                } else {
                    plain(*kind, source)
                };
                of_one_source(*kind, &own, calibration, &plain, correct && *kind == Kind::History)
            })
            .collect()
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|worker| {
                let (judge, own) = (&judge, sources.iter().skip(worker).step_by(workers));
                scope.spawn(move || own.flat_map(|source| judge(source)).collect::<Vec<_>>())
            })
            .collect();
        // What a panic has taken is missing from the figures, which their number shows.
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    })
}

fn of_one_source(
    kind: Kind,
    played: &[&Played],
    calibration: Calibration,
    plain: &[Plain],
    correct: bool,
) -> Vec<Judged> {
    let mut correction = WidthCorrection::default();
    let judged = played.iter().filter_map(
        |played @ Played {
             source,
             earlier,
             recording,
         }| {
            let mut context = recording.context.clone();
            if correct {
                context.width_correction = correction.log();
            }
            let said = replay_with(recording, Forecaster::calibrated(context, calibration));
            let score = Score::of(&said, recording.end_s?);
            correction = correction.judged(score.coverage());
            Some(Judged {
                kind,
                source: source.clone(),
                earlier: *earlier,
                score,
                compared: plain.iter().filter_map(|plain| plain.compare(played, &said)).collect(),
            })
        },
    );
    judged.collect()
}
