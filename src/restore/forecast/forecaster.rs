//! The state machine that turns samples into forecasts.

use std::time::Duration;

use crate::restore::{Phase, State};
use crate::time::Instant;

use super::display::Steady;
use super::estimators::Evidences;
use super::lanes::{Lane, Lanes};
use super::stall::{Movement, Pulse};
use super::{Background, Calibration, Confidence, Estimate, Forecast, LaneForecast, NoForecast, Reason, Sample};

/// A clock that goes back by less than this was only put right; beyond that it was set.
pub const SET_BACK: Duration = Duration::from_secs(300);
/// No forecast lies further ahead than ten years.
const FURTHEST_S: f64 = 10.0 * 365.0 * 86_400.0;

/// What can be said of a restore at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The moment: that of the sample, or of a later one before it.
    pub at: Instant,
    /// Whether it moves.
    pub movement: Movement,
    /// When something last changed; `None` before a rhythm was seen.
    pub changed: Option<Instant>,
    /// Within which time changes usually come: 95 of 100 gaps are shorter.
    pub rhythm: Option<Duration>,
    /// When it ends.
    pub forecast: Result<Forecast, NoForecast>,
    /// The data lane by the agent's counters.
    pub data: LaneForecast,
    /// The log lane.
    pub log: LaneForecast,
    /// The growth on disk.
    pub disk: LaneForecast,
    /// How many bytes the restored tenant is expected to use on disk, and by what; `None` where no size is known.
    pub size_on_disk: Option<(u64, Reason)>,
}

/// Watches one restore.
#[derive(Debug, Clone)]
pub struct Forecaster {
    background: Background,
    calibration: Calibration,
    lanes: Lanes,
    pulse: Pulse,
    /// Seconds since the start.
    at: f64,
    steady: Steady,
    shown: Option<Forecast>,
    estimate: Option<Estimate>,
}

impl Forecaster {
    /// A forecaster that has seen nothing yet.
    pub fn new(background: Background) -> Self {
        Self::calibrated(background, super::calibration::CALIBRATION)
    }

    /// The same with another calibration than the shipped one.
    pub fn calibrated(background: Background, calibration: Calibration) -> Self {
        Self {
            pulse: Pulse::patient(background.patience),
            background,
            calibration,
            lanes: Lanes::default(),
            at: 0.0,
            steady: Steady::default(),
            shown: None,
            estimate: None,
        }
    }

    /// The estimate behind the last judgement, before windows and display: what a calibration is made from.
    pub fn estimate(&self) -> Option<Estimate> {
        self.estimate
    }

    /// Takes in a sample and judges. Samples are expected in the order of their time.
    pub fn judge(&mut self, sample: &Sample) -> Judgement {
        self.advance(sample);
        self.lanes.see(self.at, sample);
        self.pulse.see(self.at, sample);
        let movement = self.movement();
        let forecast = self.forecast(sample.phase, movement);
        self.shown = forecast.as_ref().ok().cloned();
        Judgement {
            at: self.instant(self.at),
            movement,
            changed: self.pulse.changed_at().map(|at| self.instant(at)),
            rhythm: self.pulse.usual().and_then(|gap| Duration::try_from_secs_f64(gap).ok()),
            forecast,
            data: self.lane(&self.lanes.data, self.lanes.data_rest(self.at)),
            log: self.lane(&self.lanes.log, self.lanes.log_rest(self.at)),
            disk: self.lane(&self.lanes.disk, None),
            size_on_disk: self.evidences().expected_on_disk(),
        }
    }

    /// Moves the time on. Small steps back are the clock's corrections and do not count; after a large one, what was
    /// seen in the time that is now ahead is forgotten. What is no answer does not tell the agent's clock: it only came
    /// late.
    fn advance(&mut self, sample: &Sample) {
        let at = seconds_between(self.background.started, sample.at).max(0.0);
        if sample.phase.is_some() && at < self.at - SET_BACK.as_secs_f64() {
            self.lanes.forget_after(at);
            self.pulse.forget_after(at);
            self.steady = Steady::default();
            self.shown = None;
            self.at = at;
        }
        self.at = self.at.max(at);
    }

    fn movement(&self) -> Movement {
        let slow = self.lanes.data.is_slow().or(self.lanes.disk.is_slow());
        let movement = self
            .pulse
            .movement(self.at, self.background.started, slow.unwrap_or_default());
        let still = matches!(movement, Movement::Still { .. });
        if still && (self.lanes.tells_no_more() || self.disk_tells_no_more()) {
            // What is left shows nowhere, so that stillness means nothing.
            return Movement::Unknown;
        }
        movement
    }

    /// Whether the disk is all that is seen, and is full or may be.
    fn disk_tells_no_more(&self) -> bool {
        if self.lanes.counted() || self.lanes.disk.curve.is_empty() {
            return false;
        }
        self.evidences().disk_may_be_full()
    }

    fn evidences(&self) -> Evidences<'_> {
        Evidences {
            at: self.at,
            lanes: &self.lanes,
            background: &self.background,
            calibration: &self.calibration,
        }
    }

    fn forecast(&mut self, phase: Option<Phase>, movement: Movement) -> Result<Forecast, NoForecast> {
        if phase.is_some_and(|phase| !State::of(phase, false).is_running()) {
            self.estimate = None;
            return Err(NoForecast::Ended);
        }
        let (estimate, because) = self.evidences().estimate()?;
        self.estimate = Some(estimate);
        if let (Movement::Still { .. }, Some(shown)) = (movement, &self.shown) {
            return Ok(self.frozen(shown));
        }
        let band = estimate.band(self.at, &self.calibration);
        let likely = self.steady.follow(self.at, band.likely);
        let (from, to) = (band.from.clamp(self.at, likely), band.to.max(likely));
        let width = (to - from) / (likely - self.at).max(1.0);
        Ok(Forecast {
            from: self.instant(from),
            likely: self.instant(likely),
            to: self.instant(to),
            confidence: if estimate.overdue {
                Confidence::Low
            } else if width < 0.5 {
                Confidence::High
            } else if width < 1.0 {
                Confidence::Medium
            } else {
                Confidence::Low
            },
            longer: estimate.overdue,
            frozen: false,
            evidence: estimate.evidence,
            because,
        })
    }

    /// The forecast of the last movement.
    fn frozen(&self, shown: &Forecast) -> Forecast {
        Forecast {
            frozen: true,
            ..shown.as_of(self.instant(self.at))
        }
    }

    fn lane(&self, lane: &Lane, rest: Option<f64>) -> LaneForecast {
        let end = lane.done_at.or_else(|| Some(self.at + rest?));
        LaneForecast {
            done: lane.done_at.is_some(),
            end: end.map(|end| self.instant(end)),
            pace: lane.pace_now(),
            average: lane.curve.average(),
        }
    }

    fn instant(&self, seconds: f64) -> Instant {
        // A float becomes an integer by saturation, and NaN zero.
        let ms = seconds.min(self.at + FURTHEST_S) * 1000.0;
        self.background.started.plus_ms(ms.round() as i64)
    }
}

fn seconds_between(from: Instant, to: Instant) -> f64 {
    to.since(from).map_or_else(
        || -from.since(to).unwrap_or_default().as_secs_f64(),
        |later| later.as_secs_f64(),
    )
}
