//! The plain forecast that histories alone have to beat: Student's t on the logarithms of all earlier durations, towards
//! both sides, conditioned on the time elapsed. Its prior, its width and its edges are learned like ours.

use restore_watch::restore::forecast::Remaining;

use crate::curves::Played;
use crate::figures::{TO_HOLD, interval_score};
use crate::learn::history::foretold;
use crate::replay::{Said, replay_plain};
use crate::weighted::{even_weights, mean, quantile, sorted};

/// What is tried.
const SPREADS: [f64; 7] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0];
const WEIGHTS: [f64; 5] = [0.5, 1.0, 2.0, 4.0, 8.0];
/// How much of what a window leaves out lies before its begin; the first leaves out as much on both sides.
const BEFORE: [f64; 5] = [0.5, 0.25, 0.1, 0.03, 0.01];
/// Every so manieth row is learned from.
const EVERY: usize = 4;

/// How much durations stray before any is known, as a logarithm, and as how many durations that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    spread: f64,
    weight: f64,
}

/// What is learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Student {
    prior: Prior,
    share: f64,
    before: f64,
}

/// One row that is learned from.
struct Seen<'a> {
    source: &'a str,
    restore: usize,
    rest: f64,
    remaining: Remaining,
}

/// Everything that can be learned from, with what every prior says of it.
pub struct Learner<'a> {
    played: &'a [Played],
    priors: Vec<(Prior, Vec<f64>)>,
}

impl<'a> Learner<'a> {
    /// Prepares to learn from these restores.
    pub fn new(played: &'a [Played]) -> Self {
        let priors = SPREADS.iter().flat_map(|spread| {
            WEIGHTS.iter().map(|weight| Prior {
                spread: *spread,
                weight: *weight,
            })
        });
        let at_first = |prior: Prior| {
            let likely = |played: &Played| Some(foretold(&remaining(played, prior, 0.0)?, played.recording.end_s?));
            played.iter().map(|played| likely(played).unwrap_or_default()).collect()
        };
        Self {
            played,
            priors: priors.map(|prior| (prior, at_first(prior))).collect(),
        }
    }

    /// Learns from all series but `without`: with as much left out on both sides, and with the edges of the least interval
    /// score.
    pub fn learn(&self, without: &str) -> Option<[Student; 2]> {
        let kept: Vec<(usize, &Played)> = self
            .played
            .iter()
            .enumerate()
            .filter(|(_, played)| played.source != without)
            .collect();
        let weights = even_weights(&kept, |(index, played)| (&played.source, *index));
        let score = |likelihoods: &[f64]| {
            mean(
                kept.iter()
                    .zip(&weights)
                    .map(|((index, _), weight)| (likelihoods.get(*index).copied().unwrap_or_default(), *weight)),
            )
        };
        let best = self
            .priors
            .iter()
            .max_by(|one, other| score(&one.1).total_cmp(&score(&other.1)));
        let prior = best?.0;
        let seen: Vec<Seen<'_>> = kept
            .iter()
            .flat_map(|(index, played)| seen(*index, played, prior))
            .collect();
        let weights = even_weights(&seen, |seen| (seen.source, seen.restore));
        let edges = BEFORE.map(|before| {
            let needed = seen.iter().map(|seen| seen.remaining.share_to_hold(seen.rest, before));
            let share = quantile(&sorted(needed.zip(weights.iter().copied()).collect()), TO_HOLD);
            let student = Student { prior, share, before };
            let scores = seen.iter().map(|seen| {
                let span = seen.remaining.window(share, before);
                interval_score(span.from, span.to, seen.rest)
            });
            (mean(scores.zip(weights.iter().copied())), student)
        });
        let even = edges.first()?.1;
        let best = edges.into_iter().min_by(|one, other| one.0.total_cmp(&other.0));
        Some([even, best?.1])
    }
}

impl Student {
    /// What it says at every row.
    pub fn replay<'a>(&self, played: &'a Played) -> Vec<Said<'a>> {
        replay_plain(&played.recording, |row| {
            remaining(played, self.prior, row.t_s).map(|left| left.window(self.share, self.before))
        })
    }
}

fn seen<'a>(restore: usize, played: &'a Played, prior: Prior) -> impl Iterator<Item = Seen<'a>> {
    let end = played.recording.end_s.unwrap_or_default();
    let rows = played.recording.rows.iter().step_by(EVERY);
    rows.filter_map(move |row| {
        Some(Seen {
            source: &played.source,
            restore,
            rest: end - row.t_s,
            remaining: remaining(played, prior, row.t_s)?,
        })
    })
}

/// What remains after `elapsed` seconds, by the durations of the earlier restores.
fn remaining(played: &Played, prior: Prior, elapsed: f64) -> Option<Remaining> {
    let history = &played.recording.context.history;
    let logs: Vec<f64> = history
        .iter()
        .map(|past| past.took.as_secs_f64().max(1.0).ln())
        .collect();
    let count = logs.len() as f64;
    let location = logs.iter().sum::<f64>() / count;
    let strays: f64 = logs.iter().map(|log| (log - location).powi(2)).sum();
    let freedom = (prior.weight + count - 1.0).max(0.5);
    let variance = (prior.weight * prior.spread.powi(2) + strays) / freedom;
    let scale = (variance * (1.0 + 1.0 / count)).sqrt();
    Remaining::of(|rest| {
        let score = ((elapsed + rest).ln() - location) / scale;
        (1.0 + score * score / freedom).powf(-(freedom + 1.0) / 2.0) * rest / (elapsed + rest)
    })
}
