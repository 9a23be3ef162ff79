//! What may be shown of a forecast as time goes on.
//!
//! Whoever says, draws or writes when a restore ends does so from here: what once was forecast is kept, but no time of
//! it is shown once it lies behind, or once the restore is overdue.

use crate::time::Instant;

use super::{Assessment, Forecast, NoForecast};

/// A forecast as it may be shown at some moment.
#[derive(Debug, Clone, PartialEq)]
pub enum ForecastView {
    /// The restore ends within this window, none of which lies before the moment.
    Window(Forecast),
    /// It takes longer than was forecast. The times would only slide along with the clock, so there are none.
    Overdue,
}

impl ForecastView {
    /// The window, while there is one.
    pub const fn window(&self) -> Option<&Forecast> {
        match self {
            Self::Window(forecast) => Some(forecast),
            Self::Overdue => None,
        }
    }
}

impl Forecast {
    /// What may be shown of it at `now`.
    pub fn view_at(&self, now: Instant) -> ForecastView {
        let forecast = self.as_of(now);
        match forecast.longer {
            true => ForecastView::Overdue,
            false => ForecastView::Window(forecast),
        }
    }
}

impl Assessment {
    /// What may be shown of the end at `now`.
    ///
    /// # Errors
    /// When there is no forecast.
    pub fn forecast_at(&self, now: Instant) -> Result<ForecastView, NoForecast> {
        let forecast = self.forecast.as_ref().map_err(|none| *none)?;
        Ok(forecast.view_at(now))
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
            grain: std::time::Duration::from_secs(60),
            because: Vec::new(),
        }
    }

    #[test]
    fn a_window_that_has_passed_is_shown_no_more_and_neither_is_an_overdue_one() {
        let now = Instant::from_ms(90);
        assert!(forecast(10, 50, 91).view_at(now).window().is_some());
        assert_eq!(forecast(10, 50, 90).view_at(now), ForecastView::Overdue);
        let overdue = Forecast {
            longer: true,
            ..forecast(100, 120, 200)
        };
        assert_eq!(overdue.view_at(now), ForecastView::Overdue);
    }

    proptest! {
        #[test]
        fn no_time_that_is_shown_lies_behind(from in 0_i64..100, likely in 0_i64..100, to in 0_i64..100, now in 0_i64..400) {
            let now = Instant::from_ms(now);
            if let ForecastView::Window(shown) = forecast(from, from + likely, from + likely + to).view_at(now) {
                prop_assert!(now <= shown.from && shown.from <= shown.likely && shown.likely <= shown.to);
                prop_assert!(now < shown.to);
            }
        }
    }
}
