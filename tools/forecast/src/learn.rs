//! Learns a calibration from recordings whose ends are known.
//!
//! Scalars first (growth of sizes, noise of durations, tails, disk per byte, spreads of the lanes), then the windows:
//! split conformal on the score `ln(true rest / estimated rest) / spread`, per kind of evidence and share elapsed.
//! Every restore weighs the same, however many rows it has.

use restore_watch::restore::forecast::{Band, Bands, Calibration, Counted, Estimate, Evidence, Quantiles, Sample};

use crate::figures::{mean, median, quantile};
use crate::recording::Recording;
use crate::replay::{Step, play, seconds_after};

/// The windows are to hold the end so often.
const NOMINAL: f64 = 0.8;
/// A restore is looked at so many times, at even distances.
const LOOKS: usize = 60;
/// How far around its middle a band takes scores in, as a share elapsed.
const REACH: f64 = 0.15;
/// The least variances: no history is perfect.
const LEAST_VARIANCE: f64 = 0.001;

/// What is assumed before anything is learned.
const UNLEARNED: Calibration = Calibration {
    daily_growth: 0.0,
    past_own: 0.05,
    past_each: 0.05,
    size_guess: 0.0,
    tail: Quantiles([60.0; 11]),
    disk_per_byte: Quantiles([1.0; 11]),
    counters_spread: (0.3, 0.3),
    counters_bias: [0.0; 5],
    disk_spread: 0.3,
    counters: [PLAIN; 5],
    counters_and_history: [PLAIN; 5],
    disk: [PLAIN; 5],
    history: [PLAIN; 5],
};
const PLAIN: Band = Band {
    from: -1.28,
    likely: 0.0,
    to: 1.28,
};

/// A recording and its end, in seconds since its start.
type Known<'a> = (&'a Recording, f64);

/// Learns from those of `recordings` whose end is known.
pub fn learn(recordings: &[&Recording]) -> Calibration {
    let known: Vec<Known<'_>> = recordings
        .iter()
        .filter_map(|recording| Some((*recording, recording.end_s?)))
        .collect();
    let mut learned = UNLEARNED;
    learned.daily_growth = rounded(daily_growth(&known), 4);
    let told = past_errors(&known, learned, true);
    (learned.past_own, learned.past_each) = past_noise(&told);
    let square = |errors: &[(f64, f64)]| mean(&errors.iter().map(|error| error.1).collect::<Vec<_>>());
    let guessed = square(&past_errors(&known, learned, false)) - square(&told);
    learned.size_guess = rounded(finite(guessed).max(0.0), 4);
    learned.tail = tail(&known);
    learned.disk_per_byte = disk_per_byte(&known);
    let lanes = ratios(&known, learned, Evidence::Counters, false);
    learned.counters_bias = counters_bias(&lanes);
    learned.counters_spread = counters_spread(&lanes);
    learned.disk_spread = disk_spread(&known, learned);
    // Less evidence can be learned from whoever has more: take it away.
    let alone: Vec<(Recording, f64)> = known
        .iter()
        .map(|(recording, end)| (without_history(recording), *end))
        .collect();
    let alone: Vec<Known<'_>> = alone.iter().map(|(recording, end)| (recording, *end)).collect();
    let of = |known: &[Known<'_>], only_history: bool, wanted: &[Evidence]| {
        let scores: Vec<Scored> = known
            .iter()
            .flat_map(|known| scores(*known, learned, only_history))
            .collect();
        bands(&scores, wanted)
    };
    Calibration {
        counters: of(&alone, false, &[Evidence::Counters]),
        counters_and_history: of(&known, false, &[Evidence::CountersAndHistory]),
        disk: of(&known, false, &[Evidence::DiskAndHistory]),
        history: of(&known, true, &[Evidence::History]),
        ..learned
    }
}

fn daily_growth(known: &[Known<'_>]) -> f64 {
    let growths = known.iter().flat_map(|(recording, _)| {
        let now = recording.bytes_at_end.unwrap_or_default() as f64;
        recording.background.history.iter().filter_map(move |past| {
            let days = seconds_after(past.started, recording.background.started) / 86_400.0;
            let growth = (now / past.bytes? as f64).ln() / days;
            growth.is_finite().then_some(growth)
        })
    });
    finite(median(growths.collect()))
}

/// Squared errors of what histories let expect, each with 1 / length; with the size told or guessed.
fn past_errors(known: &[Known<'_>], learned: Calibration, size_told: bool) -> Vec<(f64, f64)> {
    let errors = known.iter().filter_map(|(recording, end)| {
        let total = recording.bytes_at_end.filter(|_| size_told);
        let only_size = |sample: &mut Sample| {
            only_time(sample);
            sample.bytes.total = total;
        };
        let estimate = play(recording, learned, only_size).first()?.estimate?;
        let restores = recording.background.history.len() as f64;
        Some((1.0 / restores, (end / estimate.end).ln().powi(2)))
    });
    errors.collect()
}

/// What a duration strays by itself, and what each restore of its history does: a least-squares line over 1 / length.
fn past_noise(errors: &[(f64, f64)]) -> (f64, f64) {
    let of = |value: fn(&(f64, f64)) -> f64| mean(&errors.iter().map(value).collect::<Vec<_>>());
    let (x, y) = (of(|error| error.0), of(|error| error.1));
    let (xy, xx) = (of(|error| error.0 * error.1), of(|error| error.0 * error.0));
    let slope = finite((xy - x * y) / (xx - x * x)).clamp(LEAST_VARIANCE, finite(y / x).max(LEAST_VARIANCE));
    (rounded(finite(y - slope * x).max(LEAST_VARIANCE), 4), rounded(slope, 4))
}

/// Seconds from the moment at which both lanes were seen to be complete to the end.
fn tail(known: &[Known<'_>]) -> Quantiles<11> {
    let tails = known.iter().filter_map(|(recording, end)| {
        let steps = play(recording, UNLEARNED, |_| {});
        let done = steps
            .iter()
            .find(|step| step.judgement.data.done && step.judgement.log.done)?;
        Some(end - done.t_s)
    });
    quantiles(tails.collect(), 1)
}

fn disk_per_byte(known: &[Known<'_>]) -> Quantiles<11> {
    let ratios = known.iter().filter_map(|(recording, end)| {
        let watched_to_the_end = recording.rows.last()?.t_s > 0.95 * end;
        let most = recording.rows.iter().filter_map(|row| row.sample.disk).max()? as f64;
        let replicas = f64::from(recording.background.replicas.unwrap_or(1));
        let ratio = most / (recording.bytes_at_end? as f64 * replicas);
        watched_to_the_end.then_some(ratio)
    });
    quantiles(ratios.collect(), 3)
}

fn without_history(recording: &Recording) -> Recording {
    let mut alone = recording.clone();
    alone.background.history.clear();
    alone
}

/// Elapsed shares, and logarithms of true by estimated rest, where the estimate came from `evidence` alone.
fn ratios(known: &[Known<'_>], learned: Calibration, evidence: Evidence, size_told: bool) -> Vec<(f64, f64)> {
    let ratios = known.iter().flat_map(|(recording, end)| {
        let alone = without_history(recording);
        let total = recording.bytes_at_end;
        let tell = |sample: &mut Sample| {
            if size_told && sample.phase.is_some() {
                sample.bytes = Counted { total, finished: None };
            }
        };
        let steps = play(&alone, learned, tell);
        let looked = looks(&steps, *end).filter_map(|step| Some((step.t_s, step.estimate?)));
        let wanted = looked.filter(|(_, estimate)| estimate.evidence == evidence);
        wanted
            .map(|(at, estimate)| (at / estimate.end, ((end - at) / (estimate.end - at)).ln()))
            .collect::<Vec<_>>()
    });
    ratios.collect()
}

/// The logarithms of those in the middle of a restore, where estimates count.
fn in_the_middle(ratios: &[(f64, f64)]) -> Vec<f64> {
    let middle = ratios.iter().filter(|(share, _)| (0.2..0.8).contains(share));
    middle.map(|(_, ratio)| *ratio).collect()
}

fn counters_bias(ratios: &[(f64, f64)]) -> [f64; 5] {
    [0, 1, 2, 3, 4].map(|index| {
        let near = ratios.iter().filter(|(share, _)| (share - middle(index)).abs() < REACH);
        rounded(finite(median(near.map(|(_, ratio)| *ratio).collect())), 3)
    })
}

fn counters_spread(ratios: &[(f64, f64)]) -> (f64, f64) {
    let ratios = in_the_middle(ratios);
    let at = |p: f64| quantile(ratios.clone(), p);
    let spread = |low: f64, high: f64| rounded(finite(at(high) - at(low)).max(0.05), 3);
    (spread(0.16, 0.5), spread(0.5, 0.84))
}

/// Of the lower half only: the upper one is that of restores whose log, which no disk shows, took longer.
fn disk_spread(known: &[Known<'_>], learned: Calibration) -> f64 {
    let ratios = in_the_middle(&ratios(known, learned, Evidence::Disk, true));
    let spread = median(ratios.clone()) - quantile(ratios, 0.16);
    rounded(finite(spread).max(0.05), 3)
}

/// The elapsed share that the band `index` stands for.
fn middle(index: u8) -> f64 {
    (f64::from(index) + 0.5) / 5.0
}

/// What a window would have had to reach to hold the end.
struct Scored {
    evidence: Evidence,
    elapsed: f64,
    score: f64,
}

/// A sample that tells nothing but its time.
fn only_time(sample: &mut Sample) {
    *sample = Sample::of_disk(sample.at, 0);
}

fn scores((recording, end): Known<'_>, learned: Calibration, only_history: bool) -> Vec<Scored> {
    let steps = if only_history {
        play(recording, learned, only_time)
    } else {
        play(recording, learned, |_| {})
    };
    let scored = looks(&steps, end).filter_map(|step| {
        let estimate: Estimate = step.estimate?;
        Some(Scored {
            evidence: estimate.evidence,
            elapsed: step.t_s / estimate.end,
            score: ((end - step.t_s) / (estimate.end - step.t_s)).ln() / estimate.spread,
        })
    });
    scored.collect()
}

/// The steps that were the last ones at even distances in time.
fn looks(steps: &[Step], end: f64) -> impl Iterator<Item = &Step> {
    (0..LOOKS).filter_map(move |look| {
        let until = (look as f64 + 0.5) / LOOKS as f64 * end;
        let step = steps.get(steps.partition_point(|step| step.t_s <= until).checked_sub(1)?)?;
        (step.t_s < end && until - step.t_s < end / LOOKS as f64).then_some(step)
    })
}

fn bands(scores: &[Scored], wanted: &[Evidence]) -> Bands {
    [0, 1, 2, 3, 4].map(|index| {
        let near: Vec<f64> = scores
            .iter()
            .filter(|scored| wanted.contains(&scored.evidence) && (scored.elapsed - middle(index)).abs() < REACH)
            .map(|scored| scored.score)
            .collect();
        if near.len() < LOOKS {
            return PLAIN;
        }
        let outside = (1.0 - NOMINAL) / 2.0;
        let at = |p: f64| rounded(quantile(near.clone(), p), 3);
        Band {
            from: at(outside),
            likely: at(0.5),
            to: at(1.0 - outside),
        }
    })
}

fn quantiles(values: Vec<f64>, decimals: i32) -> Quantiles<11> {
    let mut known = [0.0; 11];
    for (index, value) in known.iter_mut().enumerate() {
        *value = rounded(finite(quantile(values.clone(), (index as f64 + 0.5) / 11.0)), decimals);
    }
    Quantiles(known)
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// Rounded as it is written, so that what was measured is what is shipped.
fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}
