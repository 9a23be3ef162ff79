//! What is said of real jobs by forecasters that have not learned from their kind.

use std::collections::BTreeSet;
use std::thread;

use restore_watch::restore::forecast::{Calibration, Forecaster, WidthCorrection};

use crate::curves::{Kind, Played, RealData};
use crate::figures::Score;
use crate::learn::Learner;
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
    judged(real, learned, correct)
}

/// The same of histories by the plain interval that they are compared with.
pub fn by_student(real: &RealData, learner: &Learner) -> Vec<Judged> {
    let series = RealData {
        durations: real.durations.clone(),
        ..RealData::default()
    };
    judged(&series, |source| learner.learn_student(Some(source)), false)
}

/// Judges every family and series by the calibration that is `learned` for it.
pub fn judged(real: &RealData, learned: impl Fn(&str) -> Calibration + Sync, correct: bool) -> Vec<Judged> {
    let kinds = Kind::ALL.map(|kind| (kind, real.played(kind)));
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
                of_one_source(*kind, &own, calibration, correct && *kind == Kind::History)
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

fn of_one_source(kind: Kind, played: &[&Played], calibration: Calibration, correct: bool) -> Vec<Judged> {
    let mut correction = WidthCorrection::default();
    let judged = played.iter().filter_map(
        |Played {
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
            })
        },
    );
    judged.collect()
}
