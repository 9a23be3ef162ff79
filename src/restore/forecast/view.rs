//! What may be told of a forecast as time goes on.
//!
//! Whoever says, draws or writes when a restore ends does so from here: what once was forecast is kept, but no time of
//! it is told once it lies behind, or once the restore is overdue.

use crate::time::Instant;

use super::{Forecast, Judgement, NoForecast};

/// A forecast as it may be told at some moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// The restore ends within this window, none of which lies before the moment.
    Within(Forecast),
    /// It takes longer than was forecast. The times would only slide along with the clock, so there are none.
    Longer,
}

impl Told {
    /// The window, while there is one.
    pub const fn window(&self) -> Option<&Forecast> {
        match self {
            Self::Within(forecast) => Some(forecast),
            Self::Longer => None,
        }
    }
}

impl Forecast {
    /// What may be told of it at `now`.
    pub fn told(&self, now: Instant) -> Told {
        let forecast = self.as_of(now);
        match forecast.longer {
            true => Told::Longer,
            false => Told::Within(forecast),
        }
    }
}

impl Judgement {
    /// What may be told of the end at `now`.
    ///
    /// # Errors
    /// When there is no forecast.
    pub fn told(&self, now: Instant) -> Result<Told, NoForecast> {
        let forecast = self.forecast.as_ref().map_err(|none| *none)?;
        Ok(forecast.told(now))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::restore::forecast::{Confidence, Evidence};

    fn forecast(from: i64, likely: i64, to: i64) -> Forecast {
        Forecast {
            from: Instant::from_ms(from),
            likely: Instant::from_ms(likely),
            to: Instant::from_ms(to),
            confidence: Confidence::Medium,
            longer: false,
            frozen: false,
            evidence: Evidence::Counters,
            because: Vec::new(),
        }
    }

    #[test]
    fn a_window_that_has_passed_is_told_no_more_and_neither_is_an_overdue_one() {
        let now = Instant::from_ms(90);
        assert!(forecast(10, 50, 91).told(now).window().is_some());
        assert_eq!(forecast(10, 50, 90).told(now), Told::Longer);
        let overdue = Forecast {
            longer: true,
            ..forecast(100, 120, 200)
        };
        assert_eq!(overdue.told(now), Told::Longer);
    }

    proptest! {
        #[test]
        fn no_time_that_is_told_lies_behind(from in 0_i64..100, likely in 0_i64..100, to in 0_i64..100, now in 0_i64..400) {
            let now = Instant::from_ms(now);
            if let Told::Within(told) = forecast(from, from + likely, from + likely + to).told(now) {
                prop_assert!(now <= told.from && told.from <= told.likely && told.likely <= told.to);
                prop_assert!(now < told.to);
            }
        }
    }
}
