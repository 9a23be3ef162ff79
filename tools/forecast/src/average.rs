//! The plain forecast that progress has to beat: the average since the start goes on, within a band that is learned for
//! each share done.

use crate::curves::Played;
use crate::figures::{TO_HOLD, interval_score};
use crate::recording::Row;
use crate::replay::{Said, replay_plain};
use crate::weighted::{Weighted, even_weights, mean, quantile, sorted};
use restore_watch::restore::forecast::Span;

/// Bands are learned for so many ranges of the share done.
const RANGES: usize = 10;
/// Where the bands that are tried begin, as probabilities.
const BEGINS: [f64; 7] = [0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.15];
/// Every so manieth row is learned from.
const EVERY: usize = 4;

/// What remained, by what the average would have left.
struct Seen<'a> {
    source: &'a str,
    restore: usize,
    range: usize,
    log: f64,
}

/// Begin, middle and end of the band, as logarithms of what the average would leave.
type Band = [f64; 3];

/// The band of each range; `None` where nothing was seen.
#[derive(Debug, Clone)]
pub struct Bands([Option<Band>; RANGES]);

impl Bands {
    /// Learns from all that is `played` but what is of the source `without`.
    pub fn learn(played: &[Played], without: &str) -> Self {
        let kept = played.iter().enumerate().filter(|(_, played)| played.source != without);
        let seen: Vec<Seen<'_>> = kept.flat_map(|(restore, played)| seen(restore, played)).collect();
        let weights = even_weights(&seen, |seen| (seen.source, seen.restore));
        let weighted: Vec<(&Seen<'_>, f64)> = seen.iter().zip(weights).collect();
        Self(std::array::from_fn(|range| {
            let of_range = weighted.iter().filter(|(seen, _)| seen.range == range);
            band(&sorted(of_range.map(|(seen, weight)| (seen.log, *weight)).collect()))
        }))
    }

    /// What they say at every row.
    pub fn replay<'a>(&self, played: &'a Played) -> Vec<Said<'a>> {
        replay_plain(&played.recording, |row| self.at(played, row))
    }

    fn at(&self, played: &Played, row: &Row) -> Option<Span> {
        let share = share(played, row)?;
        let band = (*self.0.get(range(share))?)?;
        let [from, likely, to] = band.map(|log| left(row, share) * log.exp());
        Some(Span { from, likely, to })
    }
}

/// The share that is done; of what is on disk, of the mean size of the earlier restores.
fn share(played: &Played, row: &Row) -> Option<f64> {
    let sizes = played.recording.context.history.iter().filter_map(|past| past.bytes);
    let logs: Vec<f64> = sizes.map(|bytes| (bytes as f64).ln()).collect();
    let whole = (logs.iter().sum::<f64>() / logs.len() as f64).exp();
    let on_disk = row.sample.disk.map(|disk| disk as f64 / whole);
    row.sample
        .data_share()
        .or(on_disk)
        .filter(|share| *share > 0.0 && row.t_s > 0.0)
        .map(|share| share.min(0.999))
}

fn range(share: f64) -> usize {
    // A float becomes an integer by saturation.
    ((share * RANGES as f64) as usize).min(RANGES - 1)
}

/// The seconds that the average would leave.
fn left(row: &Row, share: f64) -> f64 {
    row.t_s * (1.0 - share) / share
}

fn seen<'a>(restore: usize, played: &'a Played) -> impl Iterator<Item = Seen<'a>> {
    let end = played.recording.end_s.unwrap_or_default();
    let rows = played.recording.rows.iter().step_by(EVERY);
    rows.filter_map(move |row| {
        let share = share(played, row)?;
        Some(Seen {
            source: &played.source,
            restore,
            range: range(share),
            log: ((end - row.t_s) / left(row, share)).ln(),
        })
    })
}

/// The band of the least interval score that holds as much as it is to hold.
fn band(logs: &[Weighted]) -> Option<Band> {
    let bands = BEGINS.map(|begin| [begin, 0.5, begin + TO_HOLD].map(|p| quantile(logs, p)));
    let score = |[from, _, to]: &Band| {
        let scored = |(log, weight): &Weighted| (interval_score(from.exp(), to.exp(), log.exp()), *weight);
        mean(logs.iter().map(scored))
    };
    let best = bands
        .into_iter()
        .min_by(|one, other| score(one).total_cmp(&score(other)));
    best.filter(|_| !logs.is_empty())
}
