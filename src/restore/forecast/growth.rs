//! How one counter of a restore has grown, in a bounded number of points, and how fast it grows now.

/// The most points that are kept.
const MOST: usize = 64;
/// So many of the newest points tell the usual step; they are among those that are never thinned.
const NEWEST: usize = 24;
/// The most blocks that a pace is looked for in.
const BLOCKS: usize = 16;
/// How far two stretches may differ, in standard errors, and still be of one pace.
const AGREE: f64 = 2.0;
/// Nor is anything a pause before so many steps, or below so many seconds.
const PAUSE_POINTS: usize = 6;
const PAUSE_S: f64 = 120.0;
/// No pace is slower than this share of the average.
const SLOWEST: f64 = 0.15;
/// A step that takes so many times as long as usual, at so much less than the average pace, was a pause.
const PAUSE_STEPS: f64 = 4.0;
/// No mean is believed more exactly than this share of itself.
const EXACT: f64 = 0.05;

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
    /// The counter stood at `value` at `at`. Steps smaller than `grain` are no steps. Whether it was one upwards.
    pub(super) fn record(&mut self, at: f64, value: f64, grain: f64) -> bool {
        let Some(last) = self.points.last().copied() else {
            self.points.push(GrowthPoint { at, value });
            return false;
        };
        if value < last.value - grain {
            for point in &mut self.points {
                point.value += value - last.value;
            }
            return false;
        }
        let grown = value > last.value + grain;
        if grown && at > last.at {
            self.skip_pause(at, value);
            self.points.push(GrowthPoint { at, value });
            self.downsample();
        } else if grown && let Some(last) = self.points.last_mut() {
            last.value = value;
        }
        grown
    }

    /// Takes a pause before the step to `value` out of the past: how long it stood still says nothing about how fast
    /// it grows. An unwatched time is none, as it has grown on in it.
    fn skip_pause(&mut self, at: f64, value: f64) {
        let Some(((last, step), average)) = self.points.last().copied().zip(self.step()).zip(self.average()) else {
            return;
        };
        let passed = at - last.at;
        if self.points.len() < PAUSE_POINTS || passed < PAUSE_S {
            return;
        }
        if passed > PAUSE_STEPS * step && (value - last.value) / passed < average / PAUSE_STEPS {
            for point in &mut self.points {
                point.at += passed - step;
            }
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

    /// The last value, and when it was first seen.
    pub(super) fn last(&self) -> Option<(f64, f64)> {
        self.points.last().map(|point| (point.at, point.value))
    }

    /// The usual time between two steps, in seconds.
    pub(super) fn step(&self) -> Option<f64> {
        let newest = self.points.iter().rev().take(NEWEST);
        let mut gaps: Vec<f64> = newest
            .clone()
            .zip(newest.skip(1))
            .map(|(to, from)| to.at - from.at)
            .collect();
        gaps.sort_by(f64::total_cmp);
        gaps.get(gaps.len() / 2).copied()
    }

    /// The counter is told in another unit from now on, `factor` of which make one.
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

    /// Growth per second as it is now: over the longest recent stretch of which no part contradicts the others. The
    /// growth is looked at in blocks of even length; a block is expected to stray from the mean by `noise` of it, or
    /// by as much as one differs from the next.
    pub(super) fn throughput(&self, noise: f64) -> Option<f64> {
        let (first, last) = self.points.first().zip(self.points.last())?;
        let blocks = self.points.len().saturating_sub(1).min(BLOCKS);
        let length = (last.at - first.at) / blocks as f64;
        let mut cuts = (0..=blocks)
            .rev()
            .map(|cut| self.value_at(first.at + length * cut as f64));
        let newest = cuts.next()?;
        let cuts: Vec<f64> = cuts.collect();
        let average = self.average()? * length;
        let noise = noise.max(roughness(newest, &cuts) / average);
        let mut bounds = (f64::MIN, f64::MAX);
        let mut found = None;
        for (index, cut) in cuts.iter().enumerate() {
            let count = (index + 1) as f64;
            let mean = (newest - cut) / count;
            // The ends of a stretch are known to a step only.
            let margin = AGREE * noise * average.max(mean) / count.sqrt() + EXACT * mean;
            bounds = (bounds.0.max(mean - margin), bounds.1.min(mean + margin));
            if bounds.0 > bounds.1 {
                break;
            }
            found = Some(mean.max(average * SLOWEST));
        }
        found
            .map(|mean| mean / length)
            .filter(|throughput| throughput.is_finite() && *throughput > 0.0)
    }

    /// The value at `at`, between two points by a straight line.
    fn value_at(&self, at: f64) -> f64 {
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

/// How much one block usually differs from the next: a standard deviation that a single change of pace does not add to.
/// `cuts` are the values before each block, the newest first.
fn roughness(newest: f64, cuts: &[f64]) -> f64 {
    let ends = std::iter::once(&newest).chain(cuts);
    let growth: Vec<f64> = ends.zip(cuts).map(|(end, begin)| end - begin).collect();
    let next = growth.iter().skip(1);
    let mut steps: Vec<f64> = growth.iter().zip(next).map(|(one, next)| (one - next).abs()).collect();
    steps.sort_by(f64::total_cmp);
    // The median of |difference| of two normal values is 0.954 of their standard deviation.
    steps.get(steps.len() / 2).map_or(0.0, |median| median / 0.954)
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
            curve.record(f64::from(step) * 40.0, value, 0.0);
        }
        curve
    }

    fn assert_pace(curve: &GrowthCurve, expected: f64) {
        let throughput = curve.throughput(0.1).unwrap();
        assert!(
            (throughput / expected - 1.0).abs() < 0.1,
            "{throughput} instead of {expected}"
        );
    }

    #[test]
    fn an_even_growth_has_its_average_as_pace() {
        let curve = grown(500, |_| 20.0);
        assert_pace(&curve, 0.5);
        assert_eq!(curve.average(), Some(0.5));
        assert!(curve.points.len() <= MOST, "{}", curve.points.len());
        assert_eq!(curve.last(), Some((20_000.0, 10_000.0)));
    }

    #[test]
    fn a_change_of_pace_is_followed_and_noise_is_not() {
        let faster = grown(300, |step| if step < 200 { 5.0 } else { 20.0 });
        assert!(faster.average().unwrap() < 0.26);
        assert!((0.4..0.51).contains(&faster.throughput(0.1).unwrap()));
        let noisy = grown(300, |step| if step / 20 % 2 == 0 { 30.0 } else { 10.0 });
        assert_pace(&noisy, noisy.average().unwrap());
    }

    #[test]
    fn a_pause_is_no_pace() {
        let mut curve = grown(100, |_| 20.0);
        curve.record(7000.0, 2020.0, 0.0);
        assert_pace(&curve, 0.5);
        assert!((curve.average().unwrap() - 0.5).abs() < 0.01);
    }

    #[test]
    fn a_step_is_what_is_usual_now() {
        assert_eq!(grown(500, |_| 20.0).step(), Some(40.0));
        let mut curve = grown(4, |_| 20.0);
        curve.record(1000.0, 500.0, 0.0);
        assert_eq!(curve.step(), Some(40.0));
    }

    #[test]
    fn a_fall_is_made_up_for_at_the_same_pace() {
        let mut curve = grown(50, |_| 20.0);
        curve.record(2010.0, 900.0, 0.0);
        assert_eq!(curve.last(), Some((2000.0, 900.0)));
        assert_pace(&curve, 0.5);
    }

    #[test]
    fn what_has_not_grown_has_no_pace() {
        let mut curve = GrowthCurve::default();
        curve.record(0.0, 5.0, 0.0);
        curve.record(100.0, 5.0, 0.0);
        assert_eq!(
            (curve.throughput(0.1), curve.average(), curve.step()),
            (None, None, None)
        );
        curve.record(200.0, 5.5, 1.0);
        assert_eq!(curve.throughput(0.1), None);
    }
}
