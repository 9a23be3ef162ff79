//! The vertical axis of a curve: what its values range over, and the heights that are labelled.

use crate::time::Instant;

use super::geometry::HeightBand;
use super::lettering::Lettering;
use super::measured::ScaleValue;

/// More distances between labels than this are too close to read.
const MAX_STEPS: f64 = 3.0;
const KILO: f64 = 1024.0;
const MB: f64 = KILO * KILO;

/// A labelled height.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleMark {
    /// The height of its line; the label stands on its left.
    pub y: f64,
    /// `50 %`, `2 TB`.
    pub label: String,
}

/// The values from the bottom of a lane to its top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    zero: f64,
    full: f64,
    /// How far two labels are apart; `None` where percents are labelled.
    bytes: Option<f64>,
}

impl Scale {
    /// A share, 0 to 1.
    pub(super) const SHARE: Self = Self {
        zero: 0.0,
        full: 1.0,
        bytes: None,
    };

    /// The log from `zero` to `full`, in nanoseconds since 1970.
    pub(super) const fn log(zero: f64, full: f64) -> Self {
        Self {
            zero,
            full,
            bytes: None,
        }
    }

    /// Bytes from 0 to a round number that `largest` does not exceed.
    pub(super) fn bytes(largest: u64) -> Self {
        let largest = (largest as f64).max(MB);
        let units = std::iter::successors(Some(MB), |unit| Some(unit * KILO));
        let unit = units.take_while(|unit| *unit * 1.024 <= largest).last().unwrap_or(MB);
        // 0.2, 0.5, 1, 2, 5 and so on of the unit.
        let steps = [0.1, 1.0, 10.0, 100.0].into_iter();
        let step = steps
            .flat_map(|power| [2.0, 5.0, 10.0].map(|digit| digit * power * unit))
            .find(|step| step * MAX_STEPS >= largest)
            .unwrap_or(largest);
        Self {
            zero: 0.0,
            full: (largest / step).ceil() * step,
            bytes: Some(step),
        }
    }

    /// Whether bytes are labelled, and not percents.
    pub(super) const fn is_of_bytes(&self) -> bool {
        self.bytes.is_some()
    }

    /// All of the lane in its unit.
    pub(super) fn span(&self) -> f64 {
        self.full - self.zero
    }

    /// The height of a value: 0 at the bottom, 1 at the top, also of what had nothing to do.
    pub(super) fn height(&self, value: f64) -> f64 {
        match self.full > self.zero {
            true => ((value - self.zero) / self.span()).clamp(0.0, 1.0),
            false => 1.0,
        }
    }

    /// The height of a point of the log.
    pub(super) fn height_at(&self, at: Instant) -> f64 {
        self.height(at.ns() as f64)
    }

    /// The labelled heights, 0 to 1, from the bottom up.
    fn values(&self) -> Vec<(f64, ScaleValue)> {
        let Some(step) = self.bytes else {
            return vec![
                (0.0, ScaleValue::Percent(0)),
                (0.5, ScaleValue::Percent(50)),
                (1.0, ScaleValue::Percent(100)),
            ];
        };
        let count = (self.full / step).round() as u32;
        let value = |index: u32| f64::from(index) * step;
        (0..=count)
            .map(|index| (self.height(value(index)), ScaleValue::Bytes(value(index) as u64)))
            .collect()
    }

    /// The labels of its heights.
    pub(super) fn labels(&self, lettering: &Lettering<'_>) -> Vec<String> {
        let values = self.values().into_iter();
        values.map(|(_, value)| (lettering.scale)(value)).collect()
    }

    /// The labelled heights of a lane within `band`.
    pub(super) fn marks(&self, band: HeightBand, lettering: &Lettering<'_>) -> Vec<ScaleMark> {
        let mark = |(height, value)| ScaleMark {
            y: band.y(height),
            label: (lettering.scale)(value),
        };
        self.values().into_iter().map(mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_are_labelled_in_round_steps() {
        let labels = |largest: u64| -> Vec<u64> {
            Scale::bytes(largest)
                .values()
                .into_iter()
                .map(|(_, value)| match value {
                    ScaleValue::Bytes(bytes) => bytes,
                    ScaleValue::Percent(_) => unreachable!(),
                })
                .collect()
        };
        let tb = 1 << 40;
        assert_eq!(labels(59 * tb / 10), [0, 2 * tb, 4 * tb, 6 * tb]);
        assert_eq!(labels(599 << 30), [0, 200 << 30, 400 << 30, 600 << 30]);
        assert_eq!(labels(0).first(), Some(&0));
    }

    proptest! {
        #[test]
        fn a_scale_of_bytes_reaches_above_its_largest_value_but_not_far(largest in (20_u32..62, 0.5_f64..1.0)) {
            let largest = ((1_u64 << largest.0) as f64 * largest.1) as u64;
            let scale = Scale::bytes(largest);
            prop_assert!(scale.full >= largest as f64 && scale.full <= (largest as f64 * 2.5).max(2.5 * MB));
            prop_assert!((2..=4).contains(&scale.values().len()), "{:?}", scale.values());
        }
    }
}
