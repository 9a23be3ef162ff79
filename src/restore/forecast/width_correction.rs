//! Learns where it stands how wide windows have to be there: adaptive conformal prediction.

/// The share of the time in which a window is to hold the end.
const TO_HOLD: f64 = 0.8;
/// How far one ended restore moves the correction, at most.
const STEP: f64 = 0.15;
/// No correction is larger: the window is three times as wide then, or a third.
const MOST: f64 = 1.1;

/// A correction of the windows of one cluster, learned from restores that have ended there.
///
/// It starts at nothing, which is the shipped calibration, moves slowly, and is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WidthCorrection {
    /// How much wider windows are, as a logarithm.
    log: f64,
    /// Ends that the window has held, and all that were judged.
    held: (u32, u32),
}

impl WidthCorrection {
    /// What [`super::ForecastContext::width_correction`] takes; within bounds whatever was stored.
    pub fn log(&self) -> f64 {
        if self.log.is_finite() {
            self.log.clamp(-MOST, MOST)
        } else {
            0.0
        }
    }

    /// Ends that the window has held, and all that were judged.
    pub const fn held(&self) -> (u32, u32) {
        self.held
    }

    /// A restore has ended whose windows, shown with this correction, held its end for this share of the time, 0 to 1.
    /// The end counts as held when they did for most of it.
    #[must_use]
    pub fn judged(self, share: f64) -> Self {
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            return self;
        };
        let (held, all) = self.held;
        Self {
            log: (self.log() + STEP * (TO_HOLD - share)).clamp(-MOST, MOST),
            held: (held.saturating_add(u32::from(share >= 0.5)), all.saturating_add(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_misses_widens_and_what_holds_narrows_slowly() {
        let fresh = WidthCorrection::default();
        assert_eq!((fresh.log(), fresh.held()), (0.0, (0, 0)));
        let missed = fresh.judged(0.0);
        assert!(missed.log() > 0.0 && missed.log() <= STEP);
        let held = fresh.judged(1.0);
        assert!(held.log() < 0.0 && -held.log() < missed.log());
        assert_eq!(missed.judged(1.0).held(), (1, 2));
    }

    proptest! {
        #[test]
        fn it_stays_within_its_bounds(log in any::<f64>(), shares in prop::collection::vec(any::<f64>(), 0..100)) {
            let stored = WidthCorrection { log, held: (0, 0) };
            let learned = shares.into_iter().fold(stored, WidthCorrection::judged);
            prop_assert!(learned.log().abs() <= MOST && learned.held().0 <= learned.held().1);
        }
    }
}
