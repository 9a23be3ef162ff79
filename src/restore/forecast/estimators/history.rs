//! What earlier restores of the same source let expect: how large this one is, and how long it takes.

use crate::{
    restore::forecast::{Calibration, CompletedRestore, HistoryModel, Remaining, Settings, SizeModel},
    sorting::{sort_by, sort_by_key},
};

/// Older restores than so many are not used.
const NEWEST: usize = 32;

/// How long the whole restore takes, as far as its history tells: on the logarithm, Student's t towards later and a
/// normal distribution towards earlier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    /// The median of the logarithm of the seconds.
    location: f64,
    /// How far a restore strays from it.
    scale: f64,
    /// Degrees of freedom.
    freedom: f64,
    settings: Settings,
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
        let settings = calibration.settings;
        let sized = size.is_some() && newest(history).all(|past| bytes(past).is_some());
        let model = match beside && sized {
            true => calibration.sized_history,
            false => calibration.history,
        };
        let logs: Vec<(f64, f64)> = weighed(history, model)
            .map(|(weight, past)| {
                let scale = size.zip(bytes(past)).map_or(1.0, |(now, then)| {
                    (now.bytes + settings.any_size) / (then + settings.any_size)
                });
                (
                    weight,
                    past.took.as_secs_f64().max(1.0).ln() + scale.clamp(0.01, 100.0).ln(),
                )
            })
            .collect();
        let all: f64 = logs.iter().map(|(weight, _)| weight).sum();
        let squares: f64 = logs.iter().map(|(weight, _)| weight * weight).sum();
        let count = all * all / squares;
        let median = median(logs.clone())?;
        let distances = logs.iter().map(|(weight, log)| (*weight, (log - median).abs()));
        // Of a normal distribution, half lies within 0.674 deviations.
        let edge = settings.outlier * (self::median(distances.collect())? / 0.674).max(model.spread);
        let clipped = logs
            .iter()
            .map(|(weight, log)| weight * (log - median).clamp(-edge, edge));
        let location = median + clipped.sum::<f64>() / all;
        let strays: f64 = logs.iter().map(|(weight, log)| weight * (log - location).powi(2)).sum();
        let freedom = (model.weight + count - 1.0).max(0.5);
        let variance = (model.weight * model.spread.powi(2) + strays / all * count) / freedom;
        Some(Self {
            location,
            scale: (variance * (1.0 + 1.0 / count))
                .sqrt()
                .hypot(size.map_or(0.0, |size| size.strays)),
            freedom,
            settings,
            restores: history.len(),
        })
    }

    /// The density of the logarithm of the duration at so many seconds, up to a factor. A restore may hang, but is not ten
    /// times as fast as the one before.
    pub(super) fn density(&self, seconds: f64) -> f64 {
        let score = (seconds.ln() - self.location) / self.scale;
        if score < 0.0 {
            return (-0.5 * score.powi(2)).exp();
        }
        (1.0 + score * score / self.freedom).powf(-(self.freedom + 1.0) / 2.0)
    }

    /// What remains after `elapsed` seconds, of all durations that are still possible.
    pub(super) fn after(&self, elapsed: f64) -> Option<Remaining> {
        Remaining::of(|rest| self.density(elapsed + rest) * rest / (elapsed + rest))
    }

    /// Whether hardly any restore takes longer than `elapsed` seconds.
    pub(super) fn is_overdue(&self, elapsed: f64) -> bool {
        let whole = self.after(0.0);
        whole.is_some_and(|whole| whole.below(elapsed) > self.settings.overdue)
    }
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
        let logs: Vec<f64> = newest(history).filter_map(|past| Some(bytes(past)?.ln())).collect();
        Some(Self {
            bytes: model.expected(&logs)?.exp(),
            strays: model.strays,
        })
    }
}

/// The newest earlier restores, the newest first.
fn newest(history: &[CompletedRestore]) -> impl Iterator<Item = &CompletedRestore> {
    let mut newest: Vec<&CompletedRestore> = history.iter().collect();
    sort_by_key(&mut newest, |past| std::cmp::Reverse(past.started));
    newest.into_iter().take(NEWEST)
}

/// The same with how much each counts.
fn weighed(history: &[CompletedRestore], model: HistoryModel) -> impl Iterator<Item = (f64, &CompletedRestore)> {
    let weights = std::iter::successors(Some(1.0), move |weight| Some(weight * model.forgetting));
    weights.zip(newest(history))
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

fn bytes(past: &CompletedRestore) -> Option<f64> {
    past.bytes.filter(|bytes| *bytes > 0).map(|bytes| bytes as f64)
}
