//! What earlier restores of the same source let expect: how large this one is, and how long it takes.

use super::lane::student;
use crate::{
    restore::forecast::{Calibration, CompletedRestore, HistoryModel, Remaining, Settings, SizeModel},
    sorting::{sort_by, sort_by_key},
};

/// Older restores than so many are not used.
const NEWEST: usize = 32;

/// How long the whole restore takes, as far as its history tells: it either stays near the earlier restores, or jumps to
/// somewhere else. How probable a jump is, the history tells as well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    durations: Durations,
    /// How far the size strays, and the duration with it.
    size_strays: f64,
    /// The end is overdue once so much of all that was expected has passed.
    overdue: f64,
    /// How many restores it was made from.
    pub(super) restores: usize,
}

impl Expected {
    /// What `history` lets expect of a restore of this `size`, where that is known, `beside` its own progress or alone; `None`
    /// without any. Of histories alone real series tell how far they stray, and they have no sizes.
    pub(super) fn of(
        history: &[CompletedRestore],
        size: Option<Size>,
        beside: bool,
        calibration: &Calibration,
    ) -> Option<Self> {
        let Settings {
            any_size,
            overdue,
            outlier,
            ..
        } = calibration.settings;
        let newest = newest(history);
        let sized = size.is_some() && newest.iter().all(|past| bytes(past).is_some());
        let model = match beside && sized {
            true => calibration.sized_history,
            false => calibration.history,
        };
        let logs = newest.iter().map(|past| {
            let scale = size
                .zip(bytes(past))
                .map_or(1.0, |(now, then)| (now.bytes + any_size) / (then + any_size));
            past.took.as_secs_f64().max(1.0).ln() + scale.clamp(0.01, 100.0).ln()
        });
        let logs: Vec<f64> = logs.collect();
        let mut oldest_first = logs.iter().rev();
        let first = Durations::of(*oldest_first.next()?, model);
        let durations = oldest_first.fold(first, |durations, log| durations.and(*log));
        Some(Self {
            durations: Durations {
                mean: middle(&logs, model, outlier)?,
                ..durations
            },
            size_strays: size.map_or(0.0, |size| size.strays),
            overdue,
            restores: history.len(),
        })
    }

    /// The density of the logarithm of the duration at so many seconds, up to a factor.
    pub(super) fn density(&self, seconds: f64) -> f64 {
        let (near, jumped) = self.durations.densities(seconds.ln(), self.size_strays);
        near + jumped
    }

    /// What remains after `elapsed` seconds, of all durations that are still possible.
    pub(super) fn after(&self, elapsed: f64) -> Option<Remaining> {
        Remaining::of(|rest| self.density(elapsed + rest) * rest / (elapsed + rest))
    }

    /// Whether hardly any restore takes longer than `elapsed` seconds.
    pub(super) fn is_overdue(&self, elapsed: f64) -> bool {
        let whole = self.after(0.0);
        whole.is_some_and(|whole| whole.below(elapsed) > self.overdue)
    }
}

/// The logarithms of durations, of which newer ones count more: the newest 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Durations {
    mean: f64,
    /// The sums of what they count, of its square, and of their squared distances from the mean.
    count: f64,
    squares: f64,
    strays: f64,
    /// So many have jumped, of so many.
    jumps: (f64, f64),
    model: HistoryModel,
}

impl Durations {
    const fn of(log: f64, model: HistoryModel) -> Self {
        Self {
            mean: log,
            count: 1.0,
            squares: 1.0,
            strays: 0.0,
            jumps: (model.jumps, 2.0 * model.jumps.max(1.0)),
            model,
        }
    }

    /// These and the next one.
    fn and(mut self, log: f64) -> Self {
        let (near, jumped) = self.densities(log, 0.0);
        if jumped > 0.0 {
            self.jumps.0 += jumped / (near + jumped);
        }
        self.jumps.1 += 1.0;
        let HistoryModel { forgetting, .. } = self.model;
        let distance = log - self.mean;
        self.count = 1.0 + forgetting * self.count;
        self.squares = 1.0 + forgetting.powi(2) * self.squares;
        self.mean += distance / self.count;
        self.strays = forgetting * self.strays + distance * (log - self.mean);
        self
    }

    /// How probable it is that the next one is at `log`, near these and by a jump; it strays by so much `more`. Near, it is
    /// Student's t towards later and a normal distribution towards earlier: a restore may hang, but hardly hurries.
    fn densities(&self, log: f64, more: f64) -> (f64, f64) {
        let HistoryModel {
            spread,
            weight,
            jump_spread,
            ..
        } = self.model;
        let count = self.count.powi(2) / self.squares;
        let freedom = (weight + count - 1.0).max(0.5);
        let variance = (weight * spread.powi(2) + self.strays / self.count * count) / freedom;
        let scale = (variance * (1.0 + 1.0 / count)).sqrt().hypot(more);
        let distance = log - self.mean;
        let score = distance / scale;
        let near = match score < 0.0 {
            true => (-0.5 * score.powi(2)).exp(),
            false => (1.0 + score * score / freedom).powf(-(freedom + 1.0) / 2.0),
        };
        let jump = self.jumps.0 / self.jumps.1;
        let jumped = student(distance, jump_spread) / jump_spread;
        ((1.0 - jump) * near / scale, jump * jumped)
    }
}

/// The middle of the `logs` of durations, the newest first; of those that lie far from the others, as much as counts.
fn middle(logs: &[f64], model: HistoryModel, outlier: f64) -> Option<f64> {
    let weights = || std::iter::successors(Some(1.0), |weight| Some(weight * model.forgetting));
    let median = median(weights().zip(logs.iter().copied()).collect())?;
    let distances = weights().zip(logs.iter().map(|log| (log - median).abs()));
    // Of a normal distribution, half lies within 0.674 deviations.
    let edge = outlier * (self::median(distances.collect())? / 0.674).max(model.spread);
    let clipped = weights().zip(logs.iter().map(|log| (log - median).clamp(-edge, edge)));
    let (sum, all) = clipped.fold((0.0, 0.0), |(sum, all), (weight, log)| {
        (sum + weight * log, all + weight)
    });
    Some(median + sum / all)
}

/// The median of values with their weights.
fn median(mut values: Vec<(f64, f64)>) -> Option<f64> {
    sort_by(&mut values, |one, other| one.1.total_cmp(&other.1));
    let half = values.iter().map(|(weight, _)| weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    let found = values.iter().find(|(weight, _)| {
        sum += weight;
        sum >= half
    });
    found.map(|(_, value)| *value)
}

/// How many bytes a restore has to restore.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    pub(super) bytes: f64,
    /// How far its logarithm strays: 0 where it is reported.
    pub(super) strays: f64,
}

impl Size {
    /// By the sizes of the earlier ones; `None` where none of them reported it.
    pub(super) fn of_history(history: &[CompletedRestore], model: SizeModel) -> Option<Self> {
        let logs: Vec<f64> = newest(history)
            .into_iter()
            .filter_map(|past| Some(bytes(past)?.ln()))
            .collect();
        Some(Self {
            bytes: model.expected(&logs)?.exp(),
            strays: model.strays,
        })
    }
}

/// The newest earlier restores, the newest first.
fn newest(history: &[CompletedRestore]) -> Vec<&CompletedRestore> {
    let mut newest: Vec<&CompletedRestore> = history.iter().collect();
    sort_by_key(&mut newest, |past| std::cmp::Reverse(past.started));
    newest.truncate(NEWEST);
    newest
}

fn bytes(past: &CompletedRestore) -> Option<f64> {
    past.bytes.filter(|bytes| *bytes > 0).map(|bytes| bytes as f64)
}
