//! How one counter of a restore has grown, in a bounded number of points.

/// The most points that are kept.
const MOST: usize = 64;
/// So many of the newest steps tell how fast it grows now; they are never thinned.
const NEWEST: usize = 8;
/// Steps tell of now while they lie no further back than this, in seconds.
const NOW_S: f64 = 300.0;
/// A pace is measured over so many steps at least: one step alone may be an odd one.
const LEAST_STEPS: usize = 2;

/// A moment, in seconds since the start of the restore, at which the counter was seen to have changed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct GrowthPoint {
    at: f64,
    value: f64,
}

/// A counter that grows. When it falls, its past is lowered with it: what has been lost will be made again, and how
/// fast it grew is not changed by that.
#[derive(Debug, Clone, Default)]
pub(super) struct GrowthCurve {
    points: Vec<GrowthPoint>,
}

impl GrowthCurve {
    /// The counter stood at `value` at `at`.
    pub(super) fn record(&mut self, at: f64, value: f64) {
        let Some(last) = self.points.last().copied() else {
            self.points.push(GrowthPoint { at, value });
            return;
        };
        if value < last.value {
            for point in &mut self.points {
                point.value += value - last.value;
            }
            return;
        }
        let grown = value > last.value;
        if grown && at > last.at {
            self.points.push(GrowthPoint { at, value });
            self.downsample();
        } else if grown && let Some(last) = self.points.last_mut() {
            last.value = value;
        }
    }

    /// Moves the beginning to `at`, while nothing has grown yet.
    pub(super) fn begin(&mut self, at: f64, value: f64) {
        if self.points.len() <= 1 {
            self.points.clear();
            self.points.push(GrowthPoint { at, value });
        }
    }

    /// Forgets what was seen after `at`: the clock was set back.
    pub(super) fn forget_after(&mut self, at: f64) {
        self.points.retain(|point| point.at <= at);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The first value, and when it was seen.
    pub(super) fn first(&self) -> Option<(f64, f64)> {
        self.points.first().map(|point| (point.at, point.value))
    }

    /// The last value, and when it was first seen.
    pub(super) fn last(&self) -> Option<(f64, f64)> {
        self.points.last().map(|point| (point.at, point.value))
    }

    /// The counter is reported in another unit from now on, `factor` of which make one.
    pub(super) fn rescale(&mut self, factor: f64) {
        for point in &mut self.points {
            point.value *= factor;
        }
    }

    /// Growth per second since the beginning.
    pub(super) fn average(&self) -> Option<f64> {
        let (first, last) = self.points.first().zip(self.points.last())?;
        throughput(*first, *last)
    }

    /// Growth per second over the newest steps.
    pub(super) fn throughput(&self) -> Option<f64> {
        let last = self.points.last()?;
        let from = self.points.get(self.points.len().saturating_sub(NEWEST + 1))?;
        throughput(*from, *last)
    }

    /// Growth per second now, and the moment since which it is measured: over the newest steps that tell of now, or the
    /// fewest that a pace is measured over.
    pub(super) fn throughput_now(&self) -> Option<(f64, f64)> {
        let last = self.points.last()?;
        let earlier = self.points.iter().rev().skip(1).take(NEWEST);
        let recent = earlier
            .enumerate()
            .take_while(|(later, point)| *later < LEAST_STEPS || last.at - point.at <= NOW_S);
        let (_, from) = recent.last()?;
        Some((throughput(*from, *last)?, from.at))
    }

    /// The value at `at`, between two points by a straight line.
    pub(super) fn value_at(&self, at: f64) -> f64 {
        let next = self.points.partition_point(|point| point.at < at);
        let high = self.points.get(next).or(self.points.last());
        let low = next.checked_sub(1).and_then(|before| self.points.get(before)).or(high);
        match low.zip(high) {
            Some((low, high)) if high.at > low.at => {
                low.value + (high.value - low.value) * ((at - low.at) / (high.at - low.at)).clamp(0.0, 1.0)
            }
            Some((_, high)) => high.value,
            None => 0.0,
        }
    }

    /// Halves the older half of the points: what is recent stays fine.
    fn downsample(&mut self) {
        if self.points.len() > MOST {
            let mut index = 0;
            self.points.retain(|_| {
                index += 1;
                index > MOST / 2 || index % 2 == 1
            });
        }
    }
}

fn throughput(from: GrowthPoint, to: GrowthPoint) -> Option<f64> {
    let throughput = (to.value - from.value) / (to.at - from.at);
    (throughput.is_finite() && throughput > 0.0).then_some(throughput)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A curve that steps every 40 s by what `growth` says of the step's number.
    fn grown(steps: u32, growth: impl Fn(u32) -> f64) -> GrowthCurve {
        let mut curve = GrowthCurve::default();
        curve.begin(0.0, 0.0);
        let mut value = 0.0;
        for step in 1..=steps {
            value += growth(step);
            curve.record(f64::from(step) * 40.0, value);
        }
        curve
    }

    #[test]
    fn an_even_growth_is_as_fast_now_as_on_average() {
        let curve = grown(500, |_| 20.0);
        assert_eq!((curve.throughput(), curve.average()), (Some(0.5), Some(0.5)));
        assert!(curve.points.len() <= MOST, "{}", curve.points.len());
        assert_eq!(curve.last(), Some((20_000.0, 10_000.0)));
        assert!((curve.value_at(10_010.0) - 5_005.0).abs() < 1e-9);
    }

    #[test]
    fn a_change_of_pace_shows_after_a_few_steps() {
        let faster = grown(308, |step| if step <= 300 { 5.0 } else { 20.0 });
        assert_eq!(faster.throughput(), Some(0.5));
        assert!(faster.average().is_some_and(|average| average < 0.14));
    }

    #[test]
    fn a_pace_now_is_measured_over_recent_steps_however_far_apart_steps_are() {
        let mut curve = GrowthCurve::default();
        curve.begin(0.0, 0.0);
        for step in 1..=20 {
            let value = if step <= 17 { step } else { 17 + 2 * (step - 17) };
            curve.record(f64::from(step) * 200.0, f64::from(value) * 100.0);
        }
        assert_eq!(curve.throughput_now(), Some((1.0, 3600.0)), "over two steps");
        assert!(curve.throughput().is_some_and(|throughput| throughput < 0.75));
        assert_eq!(
            grown(100, |_| 20.0).throughput_now(),
            Some((0.5, 3720.0)),
            "over five minutes, within eight steps"
        );
    }

    #[test]
    fn a_fall_is_made_up_for_at_the_same_pace() {
        let mut curve = grown(50, |_| 20.0);
        curve.record(2010.0, 900.0);
        assert_eq!((curve.last(), curve.throughput()), (Some((2000.0, 900.0)), Some(0.5)));
    }

    #[test]
    fn what_has_not_grown_has_no_pace() {
        let mut curve = GrowthCurve::default();
        curve.record(0.0, 5.0);
        curve.record(100.0, 5.0);
        assert_eq!((curve.throughput(), curve.average()), (None, None));
    }
}
