//! Bars for the restores of a source: one chart for each measure, all of the same size, so that they can be compared.

use super::path::{block, corner, dots, level, line};
use crate::restore::{Drill, DrillMeasure, DrillOutcome};

/// The view box of a chart: room for `MOST_BARS` bars.
pub const DRILL_VIEW_BOX: &str = "0 0 120 40";

/// How many bars a chart has at most.
const MOST_BARS: usize = 12;
const HEIGHT: f64 = 40.0;

/// The room of one bar with the gap behind it.
const PLACE: f64 = 10.0;
const BAR: f64 = 7.0;
/// The room of the marks above the highest bar.
const HEADROOM: f64 = 9.0;
/// Half the size of a mark.
const MARK: f64 = 2.5;
/// A value above zero is at least this high.
const LEAST_HEIGHT: f64 = 1.5;

/// The bar of one restore.
#[derive(Debug, Clone, PartialEq)]
pub struct DrillBar {
    /// How the restore ended, which colours the bar.
    pub outcome: DrillOutcome,
    /// The left edge of its place, which is as high as the chart.
    pub left: f64,
    /// The bar; empty where the value is not known.
    pub bar: String,
    /// A mark that tells an outcome other than a success without a colour; empty for a success, and beside sizes and
    /// speeds.
    pub mark: String,
}

/// The line on which the bars stand.
pub fn drill_base() -> String {
    level(0.0, left_of(MOST_BARS), HEIGHT)
}

/// The left edge of a place.
fn left_of(place: usize) -> f64 {
    place as f64 * PLACE
}

/// The bars of restores in the order of their starts. The last one is always at the right edge, so that
/// charts with fewer restores line up. Heights begin at zero and reach up to the largest value of a success; what is more
/// than this is cut off there, because a restore that hung before it failed would make all others invisible.
pub fn drill_bars(drills: &[Drill], measure: DrillMeasure) -> Vec<DrillBar> {
    let shown = drills.get(drills.len().saturating_sub(MOST_BARS)..).unwrap_or_default();
    let largest = |only: Option<DrillOutcome>| {
        let counted = shown
            .iter()
            .filter(|drill| only.is_none_or(|only| drill.outcome == only));
        counted.filter_map(|drill| drill.value(measure)).fold(0.0, f64::max)
    };
    let full = Some(largest(Some(DrillOutcome::Succeeded)))
        .filter(|full| *full > 0.0)
        .unwrap_or_else(|| largest(None));
    let first = MOST_BARS - shown.len();
    let bar = |(at, drill): (usize, &Drill)| {
        let left = left_of(first + at);
        let height = drill.value(measure).filter(|value| *value > 0.0).map_or(0.0, |value| {
            ((HEIGHT - HEADROOM) * (value / full).min(1.0)).max(LEAST_HEIGHT)
        });
        let top = HEIGHT - height;
        let edge = (PLACE - BAR) / 2.0;
        DrillBar {
            outcome: drill.outcome,
            left,
            bar: match height > 0.0 {
                true => block(left + edge, left + edge + BAR, (top, HEIGHT)),
                false => String::new(),
            },
            // The other charts stand beside that of the durations.
            mark: match measure {
                DrillMeasure::Duration => mark(drill.outcome, left + PLACE / 2.0, top - HEADROOM / 2.0),
                DrillMeasure::Size | DrillMeasure::Speed => String::new(),
            },
        }
    };
    shown.iter().enumerate().map(bar).collect()
}

/// A cross for a failure, a dash for what was cancelled, a dot for what runs, two dots for an unknown outcome.
fn mark(outcome: DrillOutcome, x: f64, y: f64) -> String {
    match outcome {
        DrillOutcome::Succeeded => String::new(),
        DrillOutcome::Failed => cross(x, y),
        DrillOutcome::Cancelled => level(x - MARK, x + MARK, y),
        DrillOutcome::Running => dots(x, &[y]),
        DrillOutcome::Unknown => dots(x, &[y - MARK, y + MARK]),
    }
}

fn cross(x: f64, y: f64) -> String {
    let (left, right, top, bottom) = (x - MARK, x + MARK, y - MARK, y + MARK);
    let mut path = String::new();
    line(&mut path, [corner(left, top), corner(right, bottom)].into_iter());
    line(&mut path, [corner(left, bottom), corner(right, top)].into_iter());
    path
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;
    use crate::{restore::RestoreKind, time::Instant};

    fn drill(outcome: DrillOutcome, seconds: u64) -> Drill {
        let took = Some(Duration::from_secs(seconds));
        Drill::new(Instant::from_ms(0), outcome, RestoreKind::Full, took, None)
    }

    /// Each pair of numbers in the data of a path.
    fn corners(path: &str) -> Vec<(f64, f64)> {
        let numbers = path.split(['M', 'L', 'Z', ' ']).filter(|part| !part.is_empty());
        let numbers: Vec<f64> = numbers.map(|number| number.parse().unwrap()).collect();
        numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
    }

    fn height(bar: &DrillBar) -> f64 {
        let top = corners(&bar.bar).iter().map(|(_, y)| *y).fold(HEIGHT, f64::min);
        HEIGHT - top
    }

    #[test]
    fn heights_are_in_proportion_and_the_last_bar_is_at_the_right_edge() {
        let drills = [100, 50, 25].map(|seconds| drill(DrillOutcome::Succeeded, seconds));
        let bars = drill_bars(&drills, DrillMeasure::Duration);
        assert_eq!(
            bars.iter().map(|bar| bar.left).collect::<Vec<_>>(),
            [90.0, 100.0, 110.0]
        );
        let heights: Vec<f64> = bars.iter().map(height).collect();
        assert!((heights[0] - 31.0).abs() < 0.1, "{heights:?}");
        assert!(
            (heights[1] - 15.5).abs() < 0.1 && (heights[2] - 7.75).abs() < 0.1,
            "{heights:?}"
        );
    }

    #[test]
    fn each_outcome_has_its_own_mark_and_only_known_values_have_a_bar() {
        let outcomes = [
            DrillOutcome::Succeeded,
            DrillOutcome::Failed,
            DrillOutcome::Cancelled,
            DrillOutcome::Running,
            DrillOutcome::Unknown,
        ];
        let drills = outcomes.map(|outcome| drill(outcome, 60));
        let bars = drill_bars(&drills, DrillMeasure::Duration);
        let has_bar: Vec<bool> = bars.iter().map(|bar| !bar.bar.is_empty()).collect();
        assert_eq!(has_bar, [true, true, false, false, true]);
        let marks: Vec<String> = bars
            .iter()
            .map(|bar| bar.mark.chars().filter(|c| c.is_alphabetic()).collect())
            .collect();
        assert_eq!(marks, ["", "MLML", "ML", "ML", "MLML"]);
        assert_ne!(corners(&bars[2].mark)[0], corners(&bars[2].mark)[1], "a dash");
        assert_eq!(corners(&bars[3].mark)[0], corners(&bars[3].mark)[1], "a dot");
        let sizes = drill_bars(&drills, DrillMeasure::Size);
        assert!(sizes.iter().all(|bar| bar.bar.is_empty() && bar.mark.is_empty()));
    }

    #[test]
    fn a_failure_that_hung_for_days_does_not_hide_the_successes() {
        let drills = [drill(DrillOutcome::Succeeded, 60), drill(DrillOutcome::Failed, 600_000)];
        let bars = drill_bars(&drills, DrillMeasure::Duration);
        assert!((height(&bars[0]) - height(&bars[1])).abs() < 0.1);
        let alone = drill_bars(&drills[1..], DrillMeasure::Duration);
        assert!((height(&alone[0]) - 31.0).abs() < 0.1);
    }

    proptest! {
        #[test]
        fn everything_is_within_the_chart(all in proptest::collection::vec((0_usize..5, 0_u64..1_000_000), 0..20)) {
            let outcomes = [DrillOutcome::Succeeded, DrillOutcome::Failed, DrillOutcome::Cancelled, DrillOutcome::Running, DrillOutcome::Unknown];
            let drills: Vec<Drill> = all.iter().map(|(outcome, seconds)| drill(outcomes[*outcome], *seconds)).collect();
            let bars = drill_bars(&drills, DrillMeasure::Duration);
            prop_assert_eq!(bars.len(), drills.len().min(MOST_BARS));
            for bar in &bars {
                for (x, y) in corners(&bar.bar).into_iter().chain(corners(&bar.mark)) {
                    prop_assert!((bar.left..=bar.left + PLACE).contains(&x) && x <= left_of(MOST_BARS));
                    prop_assert!((0.0..=HEIGHT).contains(&y), "{y}");
                }
            }
        }
    }
}
