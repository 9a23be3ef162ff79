//! How one counter of a restore has grown, in a bounded number of points, and how fast it grows now.

/// The most points that are kept.
const MOST: usize = 64;
/// How far two stretches may differ, in standard errors, and still be of one pace.
const AGREE: f64 = 2.0;
/// No mean is believed more exactly than this share of itself.
const EXACT: f64 = 0.05;

/// A moment, in seconds since the start of the restore, at which the counter was seen to have changed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    at: f64,
    value: f64,
}

/// A counter that grows. When it falls, its past is lowered with it: what has been lost will be made again, and how
/// fast it grew is not changed by that.
#[derive(Debug, Clone, Default)]
pub(super) struct Curve {
    points: Vec<Point>,
}

impl Curve {
    /// The counter stood at `value` at `at`. Steps smaller than `grain` are no steps.
    pub(super) fn see(&mut self, at: f64, value: f64, grain: f64) {
        let Some(last) = self.points.last().copied() else {
            self.points.push(Point { at, value });
            return;
        };
        if value < last.value - grain {
            for point in &mut self.points {
                point.value += value - last.value;
            }
        } else if value > last.value + grain {
            if at > last.at {
                self.points.push(Point { at, value });
                self.thin();
            } else if let Some(last) = self.points.last_mut() {
                last.value = value;
            }
        }
    }

    /// Moves the beginning to `at`, while nothing has grown yet.
    pub(super) fn begin(&mut self, at: f64, value: f64) {
        if self.points.len() <= 1 {
            self.points.clear();
            self.points.push(Point { at, value });
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
        let (first, last) = self.points.first().zip(self.points.last())?;
        let steps = self.points.len().saturating_sub(1);
        (steps > 0).then(|| (last.at - first.at) / steps as f64)
    }

    /// Growth per second since the beginning.
    pub(super) fn average(&self) -> Option<f64> {
        let (first, last) = self.points.first().zip(self.points.last())?;
        pace(*first, *last)
    }

    /// Growth per second as it is now: over the longest recent stretch of which no part contradicts the others. A
    /// step is expected to stray from the mean by `noise` of it, or by more if it has.
    pub(super) fn pace(&self, noise: f64) -> Option<f64> {
        let (last, earlier) = self.points.split_last()?;
        let mut spread = Spread::default();
        let mut newer = *last;
        let mut bounds = (f64::MIN, f64::MAX);
        let mut found = None;
        for point in earlier.iter().rev() {
            spread.add(newer.at - point.at, newer.value - point.value);
            newer = *point;
            let Some(mean) = pace(*point, *last) else { continue };
            let margin = mean * (AGREE * spread.error(mean, noise) + EXACT);
            bounds = (bounds.0.max(mean - margin), bounds.1.min(mean + margin));
            if bounds.0 > bounds.1 {
                break;
            }
            found = Some(mean);
        }
        found
    }

    /// Halves the older half of the points: what is recent stays fine.
    fn thin(&mut self) {
        if self.points.len() > MOST {
            let mut index = 0;
            self.points.retain(|_| {
                index += 1;
                index > MOST / 2 || index % 2 == 1
            });
        }
    }
}

fn pace(from: Point, to: Point) -> Option<f64> {
    let pace = (to.value - from.value) / (to.at - from.at);
    (pace.is_finite() && pace > 0.0).then_some(pace)
}

/// How much the steps of a stretch differ.
#[derive(Default)]
struct Spread {
    seconds: f64,
    /// Σ dt²
    squared_seconds: f64,
    growth: f64,
    /// Σ dv² / dt
    squared_growth: f64,
    longest: f64,
}

impl Spread {
    fn add(&mut self, seconds: f64, growth: f64) {
        let seconds = seconds.max(0.001);
        self.seconds += seconds;
        self.squared_seconds += seconds * seconds;
        self.growth += growth;
        self.squared_growth += growth * growth / seconds;
        self.longest = self.longest.max(seconds);
    }

    /// Standard error of the mean, as a share of it: √(variance · Σdt²) / Σdt, and the two ends, which are known to a
    /// step only.
    fn error(&self, mean: f64, noise: f64) -> f64 {
        let variance = (self.squared_growth / self.seconds / (mean * mean) - 1.0).max(noise * noise);
        let of_steps = (variance * self.squared_seconds).sqrt() / self.seconds;
        let usual = self.squared_seconds / self.seconds;
        of_steps + usual / self.seconds / 4.0
    }
}
