//! Whether the restores of a source take longer than they used to.

use std::time::Duration;

use super::{Drill, DrillMeasure, DrillOutcome};
use crate::sorting::sort_by;

/// Fewer successful restores are not compared: two recent ones with three before.
pub const LEAST_COMPARED: usize = 5;

/// A smaller change than this share counts as none.
const LEAST_CHANGE: f64 = 0.1;

/// A change is clear if it is this many times as large as what one restore usually differs from the next. By simulation of
/// restores without any change, 7 of 100 sources with five restores then seem to have changed, and 1 of 100 with twelve.
const CLEAR_TIMES: f64 = 2.0;

/// How the durations of the successful restores of a source change: the median of the last third compared with the median
/// of those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Too few successes with a known duration.
    TooFew {
        /// How many there are.
        successes: usize,
    },
    /// The two medians differ by less than a tenth, or by less than single restores usually do.
    NoClearChange {
        /// Median of all durations.
        median: Duration,
    },
    /// The durations have changed.
    Changed {
        /// Median of the last third.
        recent: Duration,
        /// Median of those before.
        before: Duration,
        /// What changed along with them.
        cause: TrendCause,
    },
}

/// What explains a change of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendCause {
    /// The sizes are not known of enough restores, or do not explain it.
    Unknown,
    /// The speed alone.
    Speed,
    /// The size alone: the speed shows no clear change.
    Size,
    /// Both.
    SizeAndSpeed,
    /// The size, although the speed has changed to the contrary.
    SizeAgainstSpeed,
}

/// The direction of a clear change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// Values before and after, and whether they differ clearly.
struct Shift {
    before: f64,
    recent: f64,
    direction: Option<Direction>,
}

impl Trend {
    /// The trend of restores in the order of their starts.
    pub fn of(drills: &[Drill]) -> Self {
        let durations = of_successes(drills, DrillMeasure::Duration);
        let Some(shift) = Shift::of(&durations) else {
            return Self::TooFew {
                successes: durations.len(),
            };
        };
        let Some(direction) = shift.direction else {
            return Self::NoClearChange {
                median: of_seconds(median(&durations)),
            };
        };
        Self::Changed {
            recent: of_seconds(shift.recent),
            before: of_seconds(shift.before),
            cause: TrendCause::of(drills, direction),
        }
    }

    /// How many times as long the last restores took; 1 without a clear change, `None` if too few are known.
    pub fn factor(&self) -> Option<f64> {
        match self {
            Self::TooFew { .. } => None,
            Self::NoClearChange { .. } => Some(1.0),
            Self::Changed { recent, before, .. } => Some(recent.as_secs_f64() / before.as_secs_f64()),
        }
    }

    /// The name in the document and in style sheets.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::TooFew { .. } => "too-few",
            Self::NoClearChange { .. } => "no-clear-change",
            Self::Changed { recent, before, .. } if recent > before => "longer",
            Self::Changed { .. } => "shorter",
        }
    }
}

impl TrendCause {
    /// What explains that the durations went in this direction.
    fn of(drills: &[Drill], durations: Direction) -> Self {
        let shift = |measure| Shift::of(&of_successes(drills, measure));
        let (Some(size), Some(speed)) = (shift(DrillMeasure::Size), shift(DrillMeasure::Speed)) else {
            return Self::Unknown;
        };
        let size_explains = size.direction == Some(durations);
        match (size_explains, speed.direction) {
            (true, None) => Self::Size,
            (true, Some(speed)) if speed == durations => Self::SizeAgainstSpeed,
            (true, Some(_)) => Self::SizeAndSpeed,
            (false, Some(speed)) if speed != durations => Self::Speed,
            (false, _) => Self::Unknown,
        }
    }
}

impl Shift {
    /// Compares the last third of `values` with those before; `None` for too few.
    fn of(values: &[f64]) -> Option<Self> {
        if values.len() < LEAST_COMPARED {
            return None;
        }
        let third = (values.len() + 1) / 3;
        let (earlier, last) = values.split_at(values.len() - third);
        let (before, recent) = (median(earlier), median(last));
        let change = (recent - before).abs();
        let steps = || {
            [earlier, last]
                .into_iter()
                .flat_map(|part| part.iter().zip(part.iter().skip(1)))
        };
        let usual = steps().map(|(one, next)| (one - next).abs()).sum::<f64>() / steps().count().max(1) as f64;
        let clear = change > LEAST_CHANGE * before && change > CLEAR_TIMES * usual;
        Some(Self {
            before,
            recent,
            direction: clear.then_some(match recent > before {
                true => Direction::Up,
                false => Direction::Down,
            }),
        })
    }
}

/// The known values above zero of the successful restores.
fn of_successes(drills: &[Drill], measure: DrillMeasure) -> Vec<f64> {
    let successes = drills.iter().filter(|drill| drill.outcome == DrillOutcome::Succeeded);
    successes
        .filter_map(|drill| drill.value(measure))
        .filter(|value| *value > 0.0)
        .collect()
}

/// The median; the mean of the two middle values for an even count, 0 without values.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sort_by(&mut sorted, f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
}

/// A duration to the millisecond.
fn of_seconds(seconds: f64) -> Duration {
    Duration::from_millis((seconds * 1_000.0) as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{restore::RestoreKind, time::Instant};

    const GB: u64 = 1 << 30;

    fn drill(minutes: f64, gigabytes: Option<f64>) -> Drill {
        let bytes = gigabytes.map(|gigabytes| (gigabytes * GB as f64) as u64);
        let took = Duration::from_secs_f64(minutes * 60.0);
        let start = Instant::from_ms(0);
        Drill::new(start, DrillOutcome::Succeeded, RestoreKind::Full, Some(took), bytes)
    }

    fn trend(minutes: &[f64]) -> Trend {
        Trend::of(&minutes.iter().map(|minutes| drill(*minutes, None)).collect::<Vec<_>>())
    }

    fn cause(all: &[(f64, f64)]) -> Option<TrendCause> {
        let drills: Vec<_> = all.iter().map(|(took, size)| drill(*took, Some(*size))).collect();
        match Trend::of(&drills) {
            Trend::Changed { cause, .. } => Some(cause),
            _ => None,
        }
    }

    fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(minutes * 60)
    }

    #[test]
    fn durations_that_have_grown_are_told_with_both_medians() {
        let expected = Trend::Changed {
            recent: minutes(42),
            before: minutes(31),
            cause: TrendCause::Unknown,
        };
        assert_eq!(trend(&[31.0, 30.0, 31.0, 32.0, 31.0, 30.0, 41.0, 42.0, 43.0]), expected);
        assert_eq!(expected.as_str(), "longer");
        assert_eq!(trend(&[30.0, 31.0, 30.0, 15.0, 15.0]).as_str(), "shorter");
    }

    #[test]
    fn growth_in_small_steps_is_seen() {
        let steady: Vec<f64> = (0..12).map(|at| 30.0 + 2.0 * f64::from(at)).collect();
        assert_eq!(trend(&steady).as_str(), "longer");
    }

    #[test]
    fn a_change_within_the_usual_spread_is_none() {
        for stable in [
            [30.0, 45.0, 31.0, 44.0, 30.0, 45.0, 44.0, 31.0, 46.0],
            [30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 32.0, 32.0, 32.0],
            [30.0, 31.0, 90.0, 30.0, 31.0, 30.0, 31.0, 30.0, 31.0],
        ] {
            assert_eq!(trend(&stable).as_str(), "no-clear-change", "{stable:?}");
        }
        assert_eq!(trend(&[30.0; 5]), Trend::NoClearChange { median: minutes(30) });
    }

    #[test]
    fn one_long_restore_at_the_end_is_no_trend() {
        assert_eq!(trend(&[30.0, 31.0, 30.0, 31.0, 30.0, 90.0]).as_str(), "no-clear-change");
    }

    #[test]
    fn few_successes_are_not_compared() {
        assert_eq!(trend(&[30.0, 30.0, 30.0, 90.0]), Trend::TooFew { successes: 4 });
        let mut drills = [drill(30.0, None); 6];
        drills[2].outcome = DrillOutcome::Failed;
        drills[3].duration = None;
        assert_eq!(Trend::of(&drills), Trend::TooFew { successes: 4 });
        assert_eq!(Trend::of(&[]).factor(), None);
    }

    #[test]
    fn sizes_and_speeds_explain_a_change() {
        let grown = [(30.0, 30.0), (30.0, 30.0), (30.0, 30.0), (60.0, 60.0), (60.0, 60.0)];
        assert_eq!(cause(&grown), Some(TrendCause::Size));
        let slower = grown.map(|(took, _)| (took, 30.0));
        assert_eq!(cause(&slower), Some(TrendCause::Speed));
        let both = grown.map(|(took, size)| (took, size.sqrt()));
        assert_eq!(cause(&both), Some(TrendCause::SizeAndSpeed));
        let against = grown.map(|(took, size)| (took, size * size));
        assert_eq!(cause(&against), Some(TrendCause::SizeAgainstSpeed));
        let shrunk = grown.map(|(took, size)| (90.0 - took, 90.0 - size));
        assert_eq!(cause(&shrunk), Some(TrendCause::Size));
        let sometimes = grown.map(|(took, size)| drill(took, (took < 60.0).then_some(size)));
        assert_eq!(
            Trend::of(&sometimes),
            Trend::Changed {
                recent: minutes(60),
                before: minutes(30),
                cause: TrendCause::Unknown
            }
        );
    }

    proptest! {
        #[test]
        fn a_change_is_that_of_the_medians(seconds in proptest::collection::vec(1_u64..1_000_000, 0..15)) {
            let all: Vec<f64> = seconds.iter().map(|seconds| *seconds as f64 / 60.0).collect();
            match trend(&all) {
                Trend::TooFew { successes } => prop_assert!(successes == all.len() && successes < LEAST_COMPARED),
                Trend::NoClearChange { median } => {
                    let within = seconds.iter().min() <= Some(&median.as_secs()) && seconds.iter().max() >= Some(&median.as_secs());
                    prop_assert!(within);
                }
                Trend::Changed { recent, before, .. } => {
                    let factor = recent.as_secs_f64() / before.as_secs_f64();
                    prop_assert!((factor - 1.0).abs() > 0.099, "{factor}");
                }
            }
        }

        #[test]
        fn the_unit_of_time_does_not_matter(minutes in proptest::collection::vec(1.0_f64..1_000.0, 0..13)) {
            let hours: Vec<f64> = minutes.iter().map(|minutes| minutes * 64.0).collect();
            prop_assert_eq!(trend(&minutes).as_str(), trend(&hours).as_str());
        }

        #[test]
        fn restores_that_take_the_same_time_have_not_changed(took in 1.0_f64..10_000.0, count in LEAST_COMPARED..15) {
            prop_assert_eq!(trend(&vec![took; count]).as_str(), "no-clear-change");
        }
    }
}
