//! The plain forecast that ours has to beat: the average since the start, else the median of the history.

use crate::recording::Recording;
use crate::replay::Said;

/// How far the window reaches to both sides, as a share of what remains.
const REACH: f64 = 0.25;

/// What the plain forecast says at every row.
pub fn replay(recording: &Recording) -> Vec<Said<'_>> {
    let median = median_duration(recording);
    let rows = recording.rows.iter();
    rows.map(|row| {
        let tablets = row.sample.tablets;
        let share = tablets
            .finished
            .zip(tablets.total)
            .map(|(finished, total)| finished as f64 / total as f64);
        let by_average = share.filter(|share| *share > 0.0).map(|share| row.t_s / share);
        let likely = by_average.or(median).map(|end| end.max(row.t_s));
        let edge = |reach: f64| likely.map(|likely| likely + (likely - row.t_s) * reach);
        Said {
            name: &recording.name,
            t_s: row.t_s,
            likely_t_s: likely,
            from_t_s: edge(-REACH),
            to_t_s: edge(REACH),
            confidence: None,
            stalled: false,
            longer: false,
        }
    })
    .collect()
}

fn median_duration(recording: &Recording) -> Option<f64> {
    let history = &recording.context.history;
    let mut durations: Vec<f64> = history.iter().map(|past| past.took.as_secs_f64()).collect();
    durations.sort_by(f64::total_cmp);
    durations.get(durations.len() / 2).copied()
}
