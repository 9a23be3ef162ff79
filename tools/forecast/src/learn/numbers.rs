//! The single numbers of a calibration.

use restore_watch::restore::forecast::{Calibration, Evidence, Quantiles};

use crate::figures::{mean, median, quantile};
use crate::replay::{looks, play, seconds_after};

use super::{Known, REACH, middle, rounded, variants};

/// The least variance: no history is perfect.
const LEAST_VARIANCE: f64 = 0.001;
/// The least spread.
const LEAST_SPREAD: f64 = 0.05;

/// Growth of sizes per day, as a logarithm.
pub(super) fn daily_growth(known: &[Known]) -> f64 {
    let growths = known.iter().flat_map(|Known { recording, .. }| {
        let now = recording.bytes_at_end.unwrap_or_default() as f64;
        recording.context.history.iter().filter_map(move |past| {
            let days = seconds_after(past.started, recording.context.started) / 86_400.0;
            let growth = (now / past.bytes? as f64).ln() / days;
            growth.is_finite().then_some(growth)
        })
    });
    rounded(median(growths.collect()), 4)
}

/// Variances of durations: what one strays by itself, what each restore of its history does, and what is added by
/// guessing its size. The first two are a least-squares line over 1 / length of the history.
pub(super) fn past(known: &[Known], learned: Calibration) -> (f64, f64, f64) {
    let told = past_errors(&variants::only_history(known, true), learned);
    let guessed = past_errors(&variants::only_history(known, false), learned);
    let of = |value: fn(&(f64, f64)) -> f64| mean(&told.iter().map(value).collect::<Vec<_>>());
    let (x, y) = (of(|error| error.0), of(|error| error.1));
    let (xy, xx) = (of(|error| error.0 * error.1), of(|error| error.0 * error.0));
    let each = ((xy - x * y) / (xx - x * x)).min(y / x).max(LEAST_VARIANCE);
    let own = (y - each * x).max(LEAST_VARIANCE);
    let of_guessed = mean(&guessed.iter().map(|error| error.1).collect::<Vec<_>>());
    (rounded(own, 4), rounded(each, 4), rounded((of_guessed - y).max(0.0), 4))
}

/// Squared errors of what histories let expect at the start, each with 1 / length.
fn past_errors(known: &[Known], learned: Calibration) -> Vec<(f64, f64)> {
    let errors = known.iter().filter_map(|Known { recording, end }| {
        let estimate = play(recording, learned).next()?.estimate?;
        let restores = recording.context.history.len() as f64;
        Some((1.0 / restores, (end / estimate.end).ln().powi(2)))
    });
    errors.collect()
}

/// Seconds from the moment at which both lanes were seen to be complete to the end.
pub(super) fn tail(known: &[Known]) -> Quantiles<11> {
    let tails = known.iter().filter_map(|Known { recording, end }| {
        let done = play(recording, super::UNLEARNED).find(|step| step.done)?;
        Some(end - done.t_s)
    });
    quantiles(tails.collect(), 1)
}

/// Bytes on disk per byte and replica, of restores that were watched to their end.
pub(super) fn disk_per_byte(known: &[Known]) -> Quantiles<11> {
    let ratios = known.iter().filter_map(|Known { recording, end }| {
        let watched_to_the_end = recording.rows.last()?.t_s > 0.95 * end;
        let most = recording.rows.iter().filter_map(|row| row.sample.disk).max()? as f64;
        let replicas = f64::from(recording.context.replicas.unwrap_or(1));
        let ratio = most / (recording.bytes_at_end? as f64 * replicas);
        watched_to_the_end.then_some(ratio)
    });
    quantiles(ratios.collect(), 3)
}

/// How far counters alone stray to both sides, and how much they are too early, by elapsed share.
pub(super) fn counters(alone: &[Known], learned: Calibration) -> ((f64, f64), [f64; 5]) {
    let ratios = ratios(alone, learned, Evidence::Counters);
    let bias = [0, 1, 2, 3, 4].map(|index| {
        let near = ratios.iter().filter(|(share, _)| (share - middle(index)).abs() < REACH);
        rounded(median(near.map(|(_, ratio)| *ratio).collect()), 3)
    });
    let middle = in_the_middle(&ratios);
    let at = |p: f64| quantile(middle.clone(), p);
    let spread = |low: f64, high: f64| rounded((at(high) - at(low)).max(LEAST_SPREAD), 3);
    ((spread(0.16, 0.5), spread(0.5, 0.84)), bias)
}

/// How far growth on disk strays. Of the lower half only: the upper one is that of restores whose log, which no disk
/// shows, took longer.
pub(super) fn disk(on_disk: &[Known], learned: Calibration) -> f64 {
    let ratios = ratios(&variants::with_size_only(on_disk), learned, Evidence::Disk);
    let middle = in_the_middle(&ratios);
    let spread = median(middle.clone()) - quantile(middle, 0.16);
    rounded(spread.max(LEAST_SPREAD), 3)
}

/// Elapsed shares, and logarithms of true by estimated rest, where the estimate came from `evidence`.
fn ratios(known: &[Known], learned: Calibration, evidence: Evidence) -> Vec<(f64, f64)> {
    let ratios = known.iter().flat_map(|Known { recording, end }| {
        let steps: Vec<_> = play(recording, learned).collect();
        let estimates = looks(&steps, *end).filter_map(|step| Some((step.t_s, step.estimate?)));
        let wanted = estimates.filter(|(_, estimate)| estimate.evidence == evidence);
        let ratio = |(at, end_then): (f64, f64)| (at / end_then, ((end - at) / (end_then - at)).ln());
        wanted
            .map(|(at, estimate)| ratio((at, estimate.end)))
            .collect::<Vec<_>>()
    });
    ratios.collect()
}

/// Those in the middle of a restore, where estimates count.
fn in_the_middle(ratios: &[(f64, f64)]) -> Vec<f64> {
    let middle = ratios.iter().filter(|(share, _)| (0.2..0.8).contains(share));
    middle.map(|(_, ratio)| *ratio).collect()
}

fn quantiles(values: Vec<f64>, decimals: i32) -> Quantiles<11> {
    let mut known = [0.0; 11];
    for (index, value) in known.iter_mut().enumerate() {
        *value = rounded(quantile(values.clone(), (index as f64 + 0.5) / 11.0), decimals);
    }
    Quantiles(known)
}
