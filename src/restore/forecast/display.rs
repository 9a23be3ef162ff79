//! Keeps what is shown calm: small changes are followed slowly, and times are rounded to what is known of them.

use std::time::Duration;

use crate::time::Instant;

/// How much of a smaller change is accepted at once: good news sooner than bad, which is often taken back.
const OF_A_FALL: f64 = 0.3;
const OF_A_RISE: f64 = 0.1;
/// A change smaller than this share of what remains is no news.
const SMALL: f64 = 0.05;
/// A change larger than this share of what remains is accepted at once.
const LARGE: f64 = 0.5;

/// The likely end as it is shown, in seconds since the start.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hysteresis(Option<f64>);

impl Hysteresis {
    /// What to show when `end` is estimated at `at`; never before `at`.
    pub(super) fn follow(&mut self, at: f64, end: f64) -> f64 {
        let shown = match self.0 {
            None => end,
            Some(shown) => {
                let change = end - shown;
                let remains = (end - at).min(shown - at);
                if change.abs() > LARGE * remains {
                    end
                } else if change.abs() < SMALL * remains {
                    shown
                } else if change < 0.0 {
                    shown + OF_A_FALL * change
                } else {
                    shown + OF_A_RISE * change
                }
            }
        };
        let shown = shown.max(at);
        self.0 = Some(shown);
        shown
    }
}

/// `instant` rounded for display: to the minute when less than half an hour remains at `now`, to five minutes below
/// three hours, to a quarter of an hour beyond. Never before `now`.
pub fn rounded(instant: Instant, now: Instant) -> Instant {
    const MINUTE: i64 = 60_000;
    let remains = instant.since(now).unwrap_or_default();
    let grain = if remains < Duration::from_secs(30 * 60) {
        MINUTE
    } else if remains < Duration::from_secs(3 * 3600) {
        5 * MINUTE
    } else {
        15 * MINUTE
    };
    let ms = instant.ms();
    let nearest = (ms.saturating_add(grain / 2)).div_euclid(grain).saturating_mul(grain);
    Instant::from_ms(nearest).max(now)
}
