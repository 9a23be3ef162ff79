//! A distribution known by values at even probabilities, and what is left of it once part of it is ruled out.

/// Values in ascending order at the probabilities `(i + 1/2) / N`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles<const N: usize>(pub [f64; N]);

impl<const N: usize> Quantiles<N> {
    /// The value below which a share `p` of all lies; between two known values a straight line.
    pub fn at(&self, p: f64) -> f64 {
        let place = (p * N as f64 - 0.5).clamp(0.0, N.saturating_sub(1) as f64);
        let below = place as usize;
        let value = |index: usize| self.0.get(index.min(N.saturating_sub(1))).copied().unwrap_or_default();
        let low = value(below);
        low + (value(below + 1) - low) * (place - below as f64)
    }

    /// The share of all that lies below `value`.
    pub fn share_below(&self, value: f64) -> f64 {
        let next = self.0.partition_point(|known| *known < value);
        let Some(high) = self.0.get(next) else { return 1.0 };
        let Some(low) = next.checked_sub(1).and_then(|before| self.0.get(before)) else {
            return 0.0;
        };
        let between = if high > low { (value - low) / (high - low) } else { 0.0 };
        (next as f64 - 0.5 + between) / N as f64
    }

    /// The median of what lies above `value`; `None` when less than a fiftieth does.
    pub fn conditional_median(&self, value: f64) -> Option<f64> {
        let below = self.share_below(value);
        (below < 0.98).then(|| self.at(0.5 + below / 2.0).max(value))
    }

    /// Half of the width in which two thirds of all lie: a standard deviation, where it is one.
    pub fn spread(&self) -> f64 {
        (self.at(0.84) - self.at(0.16)) / 2.0
    }
}

/// The standard normal distribution.
pub(in crate::restore::forecast) const NORMAL: Quantiles<21> = Quantiles([
    -1.981, -1.465, -1.180, -0.967, -0.792, -0.637, -0.497, -0.366, -0.241, -0.120, 0.0, 0.120, 0.241, 0.366, 0.497,
    0.637, 0.792, 0.967, 1.180, 1.465, 1.981,
]);

#[cfg(test)]
mod tests {
    use super::*;

    const EVEN: Quantiles<11> = Quantiles([0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0]);

    #[test]
    fn a_value_and_its_share_belong_together() {
        assert_eq!(EVEN.at(0.5), 50.0);
        assert_eq!((EVEN.at(0.0), EVEN.at(1.0)), (0.0, 100.0));
        for share in [0.1, 0.33, 0.5, 0.9] {
            assert!((EVEN.share_below(EVEN.at(share)) - share).abs() < 1e-9, "{share}");
        }
        assert_eq!((EVEN.share_below(-1.0), EVEN.share_below(101.0)), (0.0, 1.0));
        assert!((NORMAL.spread() - 1.0).abs() < 0.02);
    }

    #[test]
    fn what_is_ruled_out_moves_the_median_until_nothing_is_left() {
        assert_eq!(EVEN.conditional_median(-5.0), Some(50.0));
        assert!(
            EVEN.conditional_median(50.0)
                .is_some_and(|median| (70.0..85.0).contains(&median))
        );
        assert_eq!(EVEN.conditional_median(100.5), None);
    }

    #[test]
    fn of_a_single_value_all_is_known() {
        let one = Quantiles([7.0; 11]);
        assert_eq!(one.at(0.3), 7.0);
        assert_eq!((one.share_below(6.9), one.share_below(7.1)), (0.0, 1.0));
    }
}
