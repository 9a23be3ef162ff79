//! Keeps what is shown calm, and rounds times to what is known of them.

use std::time::Duration;

use crate::time::Instant;

use super::Remaining;

/// A restore's times are shown to about this part of its length.
const PARTS: u64 = 36;
/// What times are rounded to, in seconds.
const GRAINS_S: [u64; 6] = [900, 300, 60, 15, 5, 1];

/// The likely end as it is shown, in seconds since the start.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LikelyEnd(Option<f64>);

impl LikelyEnd {
    /// What to show at `at` when `likely` more seconds are the middle of what `remaining` lets expect. What was shown stays
    /// while it is no further from the middle than the probability `calm`.
    pub(super) fn follow(&mut self, at: f64, likely: f64, remaining: &Remaining, calm: f64) -> f64 {
        let middle = remaining.below(likely);
        let stays = |shown: &f64| *shown > at && (remaining.below(shown - at) - middle).abs() <= calm;
        *self.0.insert(self.0.filter(stays).unwrap_or(at + likely))
    }
}

/// What the times of a restore are rounded to that takes `length` in all: seconds for minutes, quarters of an hour for
/// many hours.
pub(super) fn grain(length: Duration) -> Duration {
    let seconds = length.as_secs();
    let grain = GRAINS_S.into_iter().find(|grain| grain * PARTS <= seconds);
    Duration::from_secs(grain.unwrap_or(1))
}

/// `instant` rounded to multiples of `grain`; never before `now`.
pub(super) fn rounded(instant: Instant, grain: Duration, now: Instant) -> Instant {
    let grain = i64::try_from(grain.as_millis()).unwrap_or(i64::MAX).max(1);
    let ms = instant.ms();
    let nearest = ms.saturating_add(grain / 2).div_euclid(grain).saturating_mul(grain);
    Instant::from_ms(nearest).max(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_fine_as_the_restore_is_long() {
        for (length, seconds) in [
            (180, 5),
            (600, 15),
            (3600, 60),
            (3 * 3600, 300),
            (9 * 3600, 900),
            (0, 1),
        ] {
            assert_eq!(grain(Duration::from_secs(length)).as_secs(), seconds, "{length}");
        }
        let (quarter, at) = (Duration::from_secs(900), Instant::from_ms);
        assert_eq!(rounded(at(1_000_000), quarter, at(0)), at(900_000));
        assert_eq!(rounded(at(60_000), quarter, at(70_000)), at(70_000));
    }

    #[test]
    fn the_likely_end_stays_until_it_is_unlikely_and_never_slides_along() {
        let around = |median: f64| Remaining::of(|rest| (-0.5 * ((rest / median).ln() / 0.3).powi(2)).exp()).unwrap();
        let mut likely = LikelyEnd::default();
        assert_eq!(likely.follow(0.0, 1000.0, &around(1000.0), 0.1), 1000.0);
        assert_eq!(likely.follow(100.0, 950.0, &around(950.0), 0.1), 1000.0);
        assert_eq!(likely.follow(200.0, 2000.0, &around(2000.0), 0.1), 2200.0);
        assert_eq!(likely.follow(2200.0, 500.0, &around(500.0), 0.1), 2700.0);
    }
}
