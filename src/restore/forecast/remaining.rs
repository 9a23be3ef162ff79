//! How long something still takes, as probabilities on a logarithmic grid: so that distributions can be combined, and
//! not only points.

/// Cells of the grid, and the logarithm that each is wide: from one second to seven years.
const CELLS: usize = 192;
const STEP: f64 = 0.1;

/// A distribution of the remaining time.
#[derive(Debug, Clone, PartialEq)]
pub struct Remaining {
    /// The probability that no more than so much remains, at the upper edge of each cell.
    below: Vec<f64>,
    /// How probable it was that it would last until now.
    lasted: f64,
}

/// A window that holds a given share of a distribution: seconds from now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// The end is as likely before as after it.
    pub likely: f64,
    /// Where it ends.
    pub to: f64,
}

impl Remaining {
    /// By the density of the logarithm of the remaining seconds, up to a factor. `None` where it is zero everywhere.
    pub fn of(density: impl Fn(f64) -> f64) -> Option<Self> {
        Self::cumulated((0..CELLS).map(|cell| density(middle(cell))))
    }

    /// What is left after so many seconds of what has this density.
    pub(super) fn after(passed: f64, density: impl Fn(f64) -> f64) -> Option<Self> {
        let left = Self::of(|rest| density(passed + rest) * rest / (passed + rest))?;
        let lasted = Self::of(density).map_or(1.0, |whole| 1.0 - whole.below(passed));
        Some(Self { lasted, ..left })
    }

    /// The later of two that know nothing of each other.
    #[must_use]
    pub(super) fn later(&self, other: &Self) -> Self {
        let both = self.below.iter().zip(&other.below).map(|(one, other)| one * other);
        Self {
            below: both.collect(),
            lasted: self.lasted.max(other.lasted),
        }
    }

    /// The same where each remaining time is so many times as probable, as `evidence` says. `None` where none is left.
    pub(super) fn given(&self, evidence: impl Fn(f64) -> f64) -> Option<Self> {
        let mut last = 0.0;
        Self::cumulated(self.below.iter().enumerate().map(|(cell, below)| {
            let own = below - std::mem::replace(&mut last, *below);
            own * evidence(middle(cell))
        }))
    }

    /// The same where a lane that is not seen may be the later one, with the odds `unseen`: then this one only says that
    /// the end is no earlier, and all else is left to what the `expected` durations say at `at` seconds since the start.
    /// The less probable it was that this one would last until now, the more speaks for the other.
    pub(super) fn perhaps_later(&self, at: f64, unseen: f64, expected: impl Fn(f64) -> f64) -> Option<Self> {
        let mut last = 0.0;
        Self::cumulated(self.below.iter().enumerate().map(|(cell, below)| {
            let own = below - std::mem::replace(&mut last, *below);
            let rest = middle(cell);
            (self.lasted * own + unseen * below * STEP * rest / (at + rest)) * expected(at + rest)
        }))
    }

    fn cumulated(densities: impl Iterator<Item = f64>) -> Option<Self> {
        let mut sum = 0.0;
        let mut below: Vec<f64> = densities
            .map(|density| {
                sum += density;
                sum
            })
            .collect();
        if !(sum > 0.0 && sum.is_finite()) {
            return None;
        }
        for below in &mut below {
            *below /= sum;
        }
        Some(Self { below, lasted: 1.0 })
    }

    /// The seconds that are not exceeded with probability `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        let cell = self.below.partition_point(|below| *below < p).min(CELLS - 1);
        let (low, high) = (self.before(cell), self.before(cell + 1));
        let within = if high > low {
            ((p - low) / (high - low)).clamp(0.0, 1.0)
        } else {
            0.5
        };
        ((cell as f64 + within) * STEP).exp()
    }

    /// The probability that no more than so many seconds remain.
    pub fn below(&self, seconds: f64) -> f64 {
        let place = (seconds.max(1.0).ln() / STEP).min(CELLS as f64);
        let cell = place as usize;
        let (low, high) = (self.before(cell), self.before(cell + 1));
        low + (high - low) * (place - cell as f64)
    }

    /// The window that holds a `share`. Of what it leaves out, the part `before` lies before its begin.
    pub fn window(&self, share: f64, before: f64) -> Span {
        let out = 1.0 - share.clamp(0.0, 1.0);
        let (from, to) = (self.quantile(out * before), self.quantile(1.0 - out * (1.0 - before)));
        Span {
            from,
            likely: self.quantile(0.5).max(from).min(to),
            to,
        }
    }

    /// The least share whose window holds an end after so many `seconds`.
    pub fn share_to_hold(&self, seconds: f64, before: f64) -> f64 {
        let below = self.below(seconds);
        1.0 - (below / before).min((1.0 - below) / (1.0 - before)).clamp(0.0, 1.0)
    }

    /// The probability of all cells before this one.
    fn before(&self, cell: usize) -> f64 {
        cell.checked_sub(1)
            .map_or(0.0, |last| self.below.get(last).copied().unwrap_or(1.0))
    }
}

/// The remaining seconds in the middle of a cell.
fn middle(cell: usize) -> f64 {
    ((cell as f64 + 0.5) * STEP).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log-normal around `median` seconds.
    fn around(median: f64, sigma: f64) -> Remaining {
        Remaining::of(|rest| (-0.5 * ((rest / median).ln() / sigma).powi(2)).exp()).unwrap()
    }

    #[test]
    fn a_quantile_and_its_probability_belong_together() {
        let hour = around(3600.0, 0.5);
        assert!((hour.quantile(0.5) / 3600.0 - 1.0).abs() < 0.01);
        for p in [0.01, 0.1, 0.33, 0.5, 0.9, 0.99] {
            assert!((hour.below(hour.quantile(p)) - p).abs() < 1e-9, "{p}");
        }
        assert_eq!((hour.below(0.0), hour.below(1e12)), (0.0, 1.0));
    }

    #[test]
    fn a_window_leaves_out_as_much_before_its_begin_as_it_is_told_to() {
        let hour = around(3600.0, 1.0);
        let span = hour.window(0.8, 0.25);
        assert!((hour.below(span.from) - 0.05).abs() < 1e-9 && (hour.below(span.to) - 0.85).abs() < 1e-9);
        assert!(span.from < span.likely && span.likely < span.to);
        for end in [span.from, span.to] {
            assert!((hour.share_to_hold(end, 0.25) - 0.8).abs() < 1e-9);
        }
        assert!(hour.share_to_hold(span.likely, 0.25) < 0.8 && hour.share_to_hold(1e12, 0.25) > 0.99);
    }

    #[test]
    fn the_later_of_two_is_no_earlier_than_either() {
        let (one, other) = (around(1000.0, 0.4), around(1500.0, 0.3));
        let later = one.later(&other);
        for p in [0.1, 0.5, 0.9] {
            assert!(later.quantile(p) >= one.quantile(p).max(other.quantile(p)) - 1e-9);
        }
    }

    #[test]
    fn an_unseen_lane_leaves_later_ends_to_the_other_evidence() {
        let disk = around(1000.0, 0.3);
        let past = |whole: f64| (-0.5 * ((whole / 6000.0).ln() / 0.3).powi(2)).exp();
        let remaining = disk.perhaps_later(2000.0, 1.0, past).unwrap();
        assert!((3000.0..5000.0).contains(&remaining.quantile(0.5)));
        // What history expects before the disk is through is not believed.
        let early = |whole: f64| if whole < 2300.0 { 1.0 } else { 0.01 };
        let remaining = disk.perhaps_later(2000.0, 1.0, early).unwrap();
        assert!(remaining.quantile(0.5) > 300.0);
    }

    #[test]
    fn what_should_have_ended_long_ago_speaks_for_an_unseen_lane() {
        let density = |rest: f64| (-0.5 * ((rest / 300.0).ln() / 0.3).powi(2)).exp();
        let past = |whole: f64| (-0.5 * ((whole / 4500.0).ln() / 0.3).powi(2)).exp();
        let after = |passed| Remaining::after(passed, density).unwrap();
        let (just, long) = (after(0.0), after(1000.0));
        assert!((just.lasted - 1.0).abs() < 1e-9 && long.lasted < 0.01);
        let likely = |left: &Remaining| left.perhaps_later(3000.0, 0.3, past).unwrap().quantile(0.5);
        assert!(likely(&just) < 500.0 && likely(&long) > 1000.0);
    }

    #[test]
    fn agreeing_evidence_narrows_and_impossible_evidence_is_refused() {
        let hour = around(3600.0, 0.5);
        let remaining = hour.given(|rest| if rest < 3600.0 { 1.0 } else { 0.1 }).unwrap();
        assert!(remaining.quantile(0.5) < 3000.0);
        assert!(hour.given(|_| 0.0).is_none() && Remaining::of(|_| f64::NAN).is_none());
    }
}
