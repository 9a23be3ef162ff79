//! How good forecasts were, once the end is known.

use crate::replay::Said;

/// The shares of the true duration at which errors are measured.
pub const CHECKPOINTS: [f64; 3] = [0.25, 0.5, 0.75];

/// How good the forecasts of one restore were.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// At each checkpoint, |likely end − end| / remaining time, at the last row by then; 1 without a forecast.
    pub errors: [f64; 3],
    /// Rows.
    pub rows: usize,
    /// Rows with a forecast.
    pub forecasts: usize,
    /// Forecasts whose window held the end.
    pub held: usize,
    /// Relative widths of all windows: (to − from) / remaining time.
    pub widths: Vec<f64>,
    /// Interval scores of all windows: (to − from + 10 · what the end is outside) / remaining time. The smaller the
    /// better: a wide window costs as much as it is wide, one in five may miss.
    pub intervals: Vec<f64>,
    /// Sum of all changes of the likely end from one row to the next, up and down, / duration.
    pub churn: f64,
}

/// The share of ends that a window is to hold.
pub const TO_HOLD: f64 = 0.8;

/// Winkler's interval score of a window from `from` to `to` where `rest` remained, as a multiple of that.
pub fn interval_score(from: f64, to: f64, rest: f64) -> f64 {
    let missed = (from - rest).max(0.0) + (rest - to).max(0.0);
    (to - from + missed * 2.0 / (1.0 - TO_HOLD)) / rest
}

impl Score {
    /// Scores what was said of a restore that ended `end` seconds after its start.
    pub fn of(said: &[Said<'_>], end: f64) -> Self {
        let error = |share: f64| {
            let seen = said.iter().rev().find(|said| said.t_s <= share * end);
            seen.and_then(|seen| Some((seen.likely_t_s? - end).abs() / (end - seen.t_s)))
                .unwrap_or(1.0)
        };
        let windows = || {
            said.iter()
                .filter_map(|said| Some((said.t_s, said.from_t_s?, said.to_t_s?)))
        };
        let likely: Vec<f64> = said.iter().filter_map(|said| said.likely_t_s).collect();
        let changes = likely
            .iter()
            .zip(likely.iter().skip(1))
            .map(|(before, now)| (now - before).abs());
        Self {
            errors: CHECKPOINTS.map(error),
            rows: said.len(),
            forecasts: likely.len(),
            held: windows().filter(|(_, from, to)| *from <= end && end <= *to).count(),
            widths: windows()
                .filter(|(at, ..)| *at < end)
                .map(|(at, from, to)| (to - from) / (end - at))
                .collect(),
            intervals: windows()
                .filter(|(at, ..)| *at < end)
                .map(|(at, from, to)| interval_score(from - at, to - at, end - at))
                .collect(),
            churn: changes.fold(0.0, |sum, change| sum + change) / end,
        }
    }
}

impl Score {
    /// The share of its windows that held the end; NaN without a window.
    pub fn coverage(&self) -> f64 {
        self.held as f64 / self.forecasts as f64
    }
}

/// How good the forecasts of many restores were.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Restores.
    pub restores: usize,
    /// Median errors at the checkpoints.
    pub errors: [f64; 3],
    /// Share of the windows that held the end, over all rows.
    pub coverage: f64,
    /// The same, as the mean over the restores: each counts the same, however long.
    pub coverage_by_restore: f64,
    /// Median relative width of the windows, over all rows.
    pub width: f64,
    /// Median churn.
    pub churn: f64,
    /// Mean churn.
    pub mean_churn: f64,
    /// Largest churn.
    pub most_churn: f64,
    /// Share of the rows with a forecast.
    pub with_forecast: f64,
}

impl Figures {
    /// Sums scores up; NaN where there is nothing to take a mean of.
    pub fn of<'a>(scores: impl IntoIterator<Item = &'a Score>) -> Self {
        let scores: Vec<&Score> = scores.into_iter().collect();
        let sum = |of: fn(&Score) -> usize| scores.iter().map(|score| of(score)).sum::<usize>() as f64;
        let churn: Vec<f64> = scores.iter().map(|score| score.churn).collect();
        let shares = scores.iter().filter(|score| score.forecasts > 0);
        let shares: Vec<f64> = shares.map(|score| score.held as f64 / score.forecasts as f64).collect();
        let error = |index: usize| {
            let errors = scores.iter().filter_map(|score| score.errors.get(index).copied());
            median(errors.collect())
        };
        Self {
            restores: scores.len(),
            errors: [error(0), error(1), error(2)],
            coverage: sum(|score| score.held) / sum(|score| score.forecasts),
            coverage_by_restore: mean(&shares),
            width: median(scores.iter().flat_map(|score| score.widths.iter().copied()).collect()),
            churn: median(churn.clone()),
            mean_churn: mean(&churn),
            most_churn: churn.iter().copied().fold(0.0, f64::max),
            with_forecast: sum(|score| score.forecasts) / sum(|score| score.rows),
        }
    }
}

/// The mean; NaN of nothing.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value) / values.len() as f64
}

/// The value below which a share `p` of `values` lies, in between by a straight line; NaN of nothing.
pub fn quantile(mut values: Vec<f64>, p: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (p * values.len() as f64 - 0.5).clamp(0.0, values.len().saturating_sub(1) as f64);
    let value = |index: usize| values.get(index).or(values.last()).copied().unwrap_or(f64::NAN);
    let below = value(place as usize);
    below + (value(place as usize + 1) - below) * place.fract()
}

/// The median; NaN of nothing.
pub fn median(values: Vec<f64>) -> f64 {
    quantile(values, 0.5)
}
