//! Keeps what is shown calm, and rounds times to what is known of them.

use std::time::Duration;

use crate::time::Instant;

use super::Remaining;

/// The likely end that is shown stays while it is no further from the middle of the window than this probability.
const CALM: f64 = 0.12;
/// A restore's times are told to about this part of its length.
const PARTS: u64 = 36;
/// What times are rounded to, in seconds.
const GRAINS_S: [u64; 6] = [900, 300, 60, 15, 5, 1];

/// The likely end as it is shown, in seconds since the start.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LikelyEnd(Option<f64>);

impl LikelyEnd {
    /// What to show at `at` when `likely` more seconds are the middle of what `remaining` lets expect.
    pub(super) fn follow(&mut self, at: f64, likely: f64, remaining: &Remaining) -> f64 {
        let middle = remaining.below(likely);
        let stays = |shown: &f64| *shown > at && (remaining.below(shown - at) - middle).abs() <= CALM;
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
